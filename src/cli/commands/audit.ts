import { Option } from '@commander-js/extra-typings';
import { FAIL_ON } from '../../model/gate-policy.ts';
import { FORMATS } from '../../report/formats.ts';
import type { Register } from '../session.ts';
import { exitCodeOf } from '../exit-codes.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import { addOutputOptions, expectOutputPlaces, toOutputs, writeReports } from '../output-options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway audit                                                  in any git checkout
  $ leeway audit --tickets issues.jsonl --complete                with everything exported from a tracker
  $ leeway audit --repo ../shop --repo ../api --tickets a.jsonl   over two clones
  $ leeway audit --as-of 2026-06-30 --since 90d                   as it was, over 90 days
  $ leeway audit --json --fail-on high > audit.json               as a gate
  $ leeway audit --output report.md --output leeway.sarif         several reports of one run
  $ leeway audit --output - --output markdown:$SUMMARY            on the screen, and into a file of any name

It reads local clones and files, never the network. A finding counts for --fail-on only where it holds under the
strict and the lenient reading of links.`;

export const registerAudit: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addOutputOptions(addFeedbackOptions(addColorOptions(common)), FORMATS)
    .addOption(new Option('--strict', 'links as written only (default: both readings)').conflicts('lenient'))
    .option('--lenient', 'inferred links and shared evidence as well (default: both readings)')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on a finding from here up')
        .choices(FAIL_ON)
        .default('never' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const outputs = toOutputs(options, session.world.cwd, FORMATS);
      await expectOutputPlaces(outputs);
      const { runAudit } = await import('../../app/run-audit.ts');
      const context = await session.contextFor(toFeedback(options));
      const { result, snapshot } = await runAudit(toSourceCall(options), toQuestion(options), context);
      const report = { result, snapshot, options: toReportOptions(options, session.world) };
      const { REPORTERS } = await import('../../report/reporters.ts');
      await writeReports(outputs, (format) => REPORTERS[format](report), session, context.signal);
      session.exitWith(exitCodeOf(result, options.failOn));
    });
};
