import { Option } from '@commander-js/extra-typings';
import { AppError } from '../../base/app-error.ts';
import { VERIFY_FORMATS } from '../../report/verify/formats.ts';
import type { Register } from '../session.ts';
import { FAIL_ON } from '../../model/gate-policy.ts';
import { exitCodeOfVerify } from '../exit-codes.ts';
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

const EXAMPLES = `
Examples:
  $ leeway verify weekly.md                                 commits, pull requests, tickets, states and counts in it
  $ leeway verify CHANGELOG.md --tickets issues.jsonl       with everything exported from a tracker
  $ gh pr view 12 --json body --jq .body | leeway verify - --change pr/12
                                                            a pull request's text against its own diff
  $ leeway verify --pull-request acme/shop#12               the same, with the text that was pulled or imported
  $ leeway verify release.md --change v1..v2                a text about a range of commits, named by their shas
  $ leeway verify weekly.md --format sarif --fail-on high   as a gate, at line and column

Nothing is sent anywhere and no language model is asked: patterns find what is stated, the record decides. Contradicted
counts as high for --fail-on, unsupported as medium. Plans, negations, conditions and quotations are no statements.`;

export const registerVerify: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addOutputOptions(addFeedbackOptions(addColorOptions(common)), VERIFY_FORMATS)
    .argument('[files...]', 'Markdown or plain text; - is standard input')
    .option('--change <change>', 'the change that the text describes: pr/NUMBER, a commit, or FROM..TO', expectText)
    .option(
      '--pull-request <name>',
      "check a pull request's own text against its own diff; may be repeated",
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), expectText(value)],
    )
    .option('--in <repository>', 'the repository that plain numbers such as #12 and counts are about', expectText)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on a statement from here up')
        .choices(FAIL_ON)
        .default('never' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (files, options) => {
      const outputs = toOutputs(options, session.world.cwd, VERIFY_FORMATS);
      await expectOutputPlaces(outputs);
      const pullRequests = options.pullRequest ?? [];
      if (files.length === 0 && pullRequests.length === 0) throw nothingToRead();
      const [{ readTexts }, { runVerify }, { VERIFY_RENDERERS }] = await Promise.all([
        import('../../app/read-texts.ts'),
        import('../../app/run-verify.ts'),
        import('../../report/verify/render-verify.ts'),
      ]);
      const { cwd, stdin } = session.world;
      const texts = await readTexts(files, cwd, stdin);
      const context = await session.contextFor(toFeedback(options));
      const asked = { texts, change: options.change ?? null, pullRequests, repository: options.in ?? null };
      const result = await runVerify(asked, toSourceCall(options), toQuestion(options), context);
      const report = { result, options: toReportOptions(options, session.world) };
      await writeReports(outputs, (format) => VERIFY_RENDERERS[format](report), session, context.signal);
      session.exitWith(exitCodeOfVerify(result, options.failOn));
    });
};

function nothingToRead(): AppError {
  return new AppError({
    code: 'nothing-to-verify',
    kind: 'usage',
    message: 'Expected a file to check, - for standard input, or --pull-request, got none.',
    remedy: 'Name a file: leeway verify weekly.md.',
  });
}
