import type { Register } from '../session.ts';
import { EXIT } from '../exit-codes.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toSourceCall,
} from '../options.ts';
import { addOutputOptions, expectOutputPlaces, toOutputs, writeReports } from '../output-options.ts';
import { parseWhen } from '../parse-when.ts';
import { toReportOptions } from '../report-options.ts';

const FORMATS = {
  terminal: ['.txt'],
  markdown: ['.md', '.markdown'],
  html: ['.html', '.htm'],
  json: ['.json'],
  csv: ['.csv'],
} as const;

const EXAMPLES = `
Examples:
  $ leeway pods                                        which there are, and what can be measured of each
  $ leeway pods payments                               one of them: gap, drift, debts, marked AI work, signals
  $ leeway pods all --tickets issues.jsonl --complete  everything together
  $ leeway pods payments --output payments.html --output payments.csv

Debts are told by calendar quarter, beside the pod's own past and nobody else's. There is no --since and no --until: two
windows of one's own choosing could be subtracted from each other, down to one person.`;

export const registerPods: Register = (command, session) => {
  const common = addSourceOptions(command).option(
    '--as-of <when>',
    'the instant of the question: a day, an instant, or a span such as 90d',
    parseWhen,
  );
  addOutputOptions(addFeedbackOptions(addColorOptions(common)), FORMATS)
    .argument('[name]', 'a pod, or all for everything together (default: the list)', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options) => {
      const outputs = toOutputs(options, session.world.cwd, FORMATS);
      await expectOutputPlaces(outputs);
      const { runPods } = await import('../../app/run-pods.ts');
      const context = await session.contextFor(toFeedback(options));
      const result = await runPods(toSourceCall(options), { asOf: options.asOf ?? null, name: name ?? null }, context);
      const report = { result, options: toReportOptions(options, session.world) };
      const [texts, data] = await Promise.all([
        import('../../report/render-pods.ts'),
        import('../../report/render-pods-data.ts'),
      ]);
      const renderers = {
        terminal: () => [texts.renderPods(report)],
        markdown: () => [texts.renderPodsMarkdown(report)],
        html: () => texts.renderPodsHtml(report),
        json: () => [data.renderPodsJson(result)],
        csv: () => data.renderPodsCsv(result),
      };
      await writeReports(outputs, (format) => renderers[format](), session, context.signal);
      session.exitWith(result.notMeasurable.length > 0 ? EXIT.notMeasurable : EXIT.ok);
    });
};
