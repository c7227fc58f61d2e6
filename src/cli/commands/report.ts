import path from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { FAIL_ON } from '../../model/gate-policy.ts';
import { FORMATS } from '../../report/formats.ts';
import type { Register } from '../session.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { addColorOptions, addFeedbackOptions, expectText, toFeedback } from '../options.ts';
import { addOutputOptions, expectOutputPlaces, toOutputs, writeReports } from '../output-options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway audit --output result.json
  $ leeway report --from result.json                                     the report, as if it were run again
  $ leeway report --from result.json --output report.md --output a.sarif in other formats
  $ leeway audit --json | leeway report --from - --format junit

The result is checked against its published schema. It does not carry the titles of commits and pull requests, and its
numbers are rounded; a report that would show them says so.`;

export const registerReport: Register = (command, session) => {
  addOutputOptions(addFeedbackOptions(addColorOptions(command)), FORMATS)
    .requiredOption('--from <file>', 'a result in JSON; - is standard input', expectText)
    .addOption(new Option('--strict', 'links as written only (default: both readings)').conflicts('lenient'))
    .option('--lenient', 'inferred links and shared evidence as well (default: both readings)')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on a finding from here up')
        .choices(FAIL_ON)
        .default('never' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { cwd, stdin } = session.world;
      const outputs = toOutputs(options, cwd, FORMATS);
      await expectOutputPlaces(outputs);
      const { readResult } = await import('../../app/read-result.ts');
      const context = await session.contextFor(toFeedback(options));
      const { result, snapshot } = await readResult(
        options.from === '-' ? null : path.resolve(cwd, options.from),
        stdin,
      );
      const report = { result, snapshot, options: toReportOptions(options, session.world), isSaved: true as const };
      const { REPORTERS } = await import('../../report/reporters.ts');
      await writeReports(outputs, (format) => REPORTERS[format](report), session, context.signal);
      session.exitWith(exitCodeOf(result, options.failOn));
    });
};
