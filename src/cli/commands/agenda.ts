import { EXIT } from '../exit-codes.ts';
import { addLedgerOption } from '../ledger-options.ts';
import {
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway agenda                                          everything, one page of Markdown
  $ leeway agenda checkout                                 one pod, or the key of a project that is in none
  $ leeway agenda checkout --as-of 2026-06-30 > agenda.md

What changed, three claims with their evidence, questions, what could be done and where that comes from, and what the last
adaptations did. It names no people, and writes nothing into the ledger.`;

export const registerAgenda: Register = (command, session) => {
  addLedgerOption(addFeedbackOptions(addQuestionOptions(addSourceOptions(command))))
    .argument('[pod]', 'the name of a pod, or the key of a project (default: everything)', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (pod, options) => {
      const [{ runAgenda }, { renderAgenda }] = await Promise.all([
        import('../../app/run-agenda.ts'),
        import('../../report/loop/render-agenda.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const ledger = options.ledger ?? null;
      const report = await runAgenda(pod ?? null, toSourceCall(options), toQuestion(options), ledger, context);
      await session.answerLines(renderAgenda(report));
      const isBlind = report.loop.notMeasurable.length + report.loop.ledger.problems.length > 0;
      session.exitWith(isBlind ? EXIT.notMeasurable : EXIT.ok);
    });
};
