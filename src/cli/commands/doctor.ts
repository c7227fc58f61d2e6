import type { Register } from '../command-table.ts';
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
  $ leeway doctor                             over the store and this checkout
  $ leeway doctor --tickets issues.jsonl      over an exported file

It names words of the tracker that nothing explains, landing lines, doubtful clocks and incomplete sources.`;

export const registerDoctor: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addFeedbackOptions(addColorOptions(common))
    .option('--offline', 'ask no server; today no part of doctor does')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ examineSources }, { renderDoctor }] = await Promise.all([
        import('../../app/examine-sources.ts'),
        import('../../report/render-doctor.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const report = await examineSources(toSourceCall(options), toQuestion(options), context);
      await session.answer(renderDoctor(report, toReportOptions(options, session.world)));
    });
};
