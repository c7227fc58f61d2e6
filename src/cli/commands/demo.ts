import type { Register } from '../session.ts';
import { addColorOptions, addFeedbackOptions, toFeedback } from '../options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway demo

It builds a small repository in a temporary folder, audits it with made-up tickets and removes it again.`;

export const registerDemo: Register = (command, session) => {
  addFeedbackOptions(addColorOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ runDemo }, { renderTerminal }] = await Promise.all([
        import('../../app/run-demo.ts'),
        import('../../report/render-terminal.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const { result, snapshot } = await runDemo(context);
      await session.answer(renderTerminal({ result, snapshot, options: toReportOptions(options, session.world) }));
    });
};
