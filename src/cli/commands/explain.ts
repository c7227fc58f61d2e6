import { Option } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
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
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway explain ABC-12                   a ticket
  $ leeway explain 12                       a ticket or a pull request, where only one has this number
  $ leeway explain pr/12                    a pull request
  $ leeway explain acme/shop#12             an issue or a pull request of one repository
  $ leeway explain 4f2a91c                  a commit
  $ leeway explain ABC-12 --tickets issues.jsonl --json`;

export const registerExplain: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addFeedbackOptions(addColorOptions(common))
    .argument('<subject>', 'a ticket key, a number, pr/NUMBER, owner/repo#NUMBER or a commit', expectText)
    .addOption(
      new Option('--format <name>', 'form of the answer')
        .choices(['terminal', 'json'] as const)
        .default('terminal' as const),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText('after', EXAMPLES)
    .action(async (subject, options) => {
      const [{ explainSubject }, { renderExplain }, { renderExplainJson }] = await Promise.all([
        import('../../app/explain-subject.ts'),
        import('../../report/render-explain.ts'),
        import('../../report/render-explain-json.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const explained = await explainSubject(subject, toSourceCall(options), toQuestion(options), context);
      const report = { ...explained, options: toReportOptions(options, session.world) };
      await session.answer(
        options.json === true || options.format === 'json' ? renderExplainJson(report) : renderExplain(report),
      );
    });
};
