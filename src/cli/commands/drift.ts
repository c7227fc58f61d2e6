import { Option } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
import { EXIT } from '../exit-codes.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway drift                                          in any git checkout
  $ leeway drift --tickets issues.jsonl --complete        with everything exported from a tracker
  $ leeway drift --as-of 2026-06-30 --since 2025-01-06    the weeks up to an instant
  $ leeway drift --project ABC --verbose                  one project, with the measures that get no verdict
  $ leeway drift --json > drift.json                      the whole series
  $ leeway drift --format html > drift.html               with a picture of each measure, to open in a browser

Each week is judged four weeks after its end, so that late evidence has had the same time everywhere; the last four are
provisional. --since and --until choose the weeks (default: 52 that are old enough, and the last four).`;

export const registerDrift: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command), '56 weeks before its end');
  addFeedbackOptions(addColorOptions(common))
    .addOption(
      new Option('--format <name>', 'form of the report')
        .choices(['terminal', 'json', 'html'] as const)
        .default('terminal' as const),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ runDrift }, { renderDrift }, { renderDriftJson }, { renderDriftHtml }] = await Promise.all([
        import('../../app/run-drift.ts'),
        import('../../report/render-drift.ts'),
        import('../../report/render-drift-json.ts'),
        import('../../report/render-drift-html.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const drifted = await runDrift(toSourceCall(options), toQuestion(options), context);
      const report = { ...drifted, options: toReportOptions(options, session.world) };
      if (options.format === 'html') await session.answerLines(renderDriftHtml(report));
      else {
        const isJson = options.json === true || options.format === 'json';
        await session.answer(isJson ? renderDriftJson(report) : renderDrift(report));
      }
      session.exitWith(drifted.result.notMeasurable.length > 0 ? EXIT.notMeasurable : EXIT.ok);
    });
};
