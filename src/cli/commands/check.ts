import { Option } from '@commander-js/extra-typings';
import { FAIL_ON } from '../../model/gate-policy.ts';
import { CHECK_FORMATS } from '../../report/check/check-formats.ts';
import { exitCodeOfCheck } from '../exit-codes.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import { addOutputOptions, expectOutputPlaces, toOutputs, writeReports } from '../output-options.ts';
import { toReportOptions } from '../report-options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway check                                             by leeway.config.yaml, as it stands under check:
  $ leeway check --tickets issues.json --complete            with everything exported from a tracker
  $ leeway check --fail-on medium --no-baseline              every finding from medium up
  $ leeway check --drift                                     and no headline measure that moves for the worse
  $ leeway check --format github --output check.md --output check.sarif --output -

Without a word in the configuration it fails on findings of severity high, beside a baseline on new and regressed ones.
It fails on what is certain: what holds under both readings of links, and the lower end of what can be seen. It exits
with 3 whenever it could not measure, whatever it found.`;

export const registerCheck: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addOutputOptions(addFeedbackOptions(addColorOptions(common)), CHECK_FORMATS)
    .addOption(
      new Option(
        '--fail-on <severity>',
        'fail on a finding from here up (default: the configuration, else high)',
      ).choices(FAIL_ON),
    )
    .option('--baseline <file>', 'compare with this one (default: leeway.baseline.json, if it is there)', expectText)
    .option('--no-baseline', 'compare with none')
    .option('--waivers <file>', 'findings to let pass (default: leeway.waivers.yaml, if it is there)', expectText)
    .option('--drift', 'fail on measures that drift for the worse, too')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const outputs = toOutputs(options, session.world.cwd, CHECK_FORMATS);
      await expectOutputPlaces(outputs);
      const { runCheck } = await import('../../app/run-check.ts');
      const context = await session.contextFor(toFeedback(options));
      const { baseline } = options;
      const asked = {
        failOn: options.failOn ?? null,
        baseline: baseline ?? null,
        waivers: options.waivers ?? null,
        withDrift: options.drift === true,
      };
      const checked = await runCheck(toSourceCall(options), toQuestion(options), asked, context);
      const report = { ...checked, options: toReportOptions(options, session.world) };
      const { CHECK_RENDERERS } = await import('../../report/check/check-renderers.ts');
      await writeReports(outputs, (format) => CHECK_RENDERERS[format](report), session, context.signal);
      session.exitWith(exitCodeOfCheck(checked.check));
    });
};
