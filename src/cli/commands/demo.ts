import type { Register } from '../session.ts';
import { addColorOptions, addFeedbackOptions, toFeedback } from '../options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway demo
  $ leeway demo --keep quayside   then, in that folder, any other command

It builds a small repository, audits it with made-up tickets and removes it again unless told to keep it.`;

export const registerDemo: Register = (command, session) => {
  addFeedbackOptions(addColorOptions(command))
    .option('--keep <folder>', 'leave the made-up project in a new folder, to try other commands on')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ runDemo }, { renderTerminal }] = await Promise.all([
        import('../../app/run-demo.ts'),
        import('../../report/render-terminal.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const { result, snapshot } = await runDemo(options.keep ?? null, context);
      await session.answer(renderTerminal({ result, snapshot, options: toReportOptions(options, session.world) }));
    });
};
