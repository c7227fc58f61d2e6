import type { Register } from '../session.ts';
import { addFeedbackOptions, toFeedback } from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway init                 in the root of a checkout

It reads the clone, writes leeway.config.yaml beside it and says what it saw. It never overwrites one.`;

export const registerInit: Register = (command, session) => {
  addFeedbackOptions(command)
    .option('--trust-owner', 'read a clone that belongs to another account of this machine')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { initProject } = await import('../../app/init-project.ts');
      const context = await session.contextFor(toFeedback(options));
      await session.answer(await initProject({ trustOwner: options.trustOwner ?? false }, context));
    });
};
