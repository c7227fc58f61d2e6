import { escapeTerminal } from '../../report/escape.ts';
import type { Register } from '../session.ts';
import { addConfigOption, addFeedbackOptions, addRepoOption, addStoreOption, toFeedback } from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway pull                                       the clones of the configuration, else this checkout
  $ leeway pull --repo ../shop --repo ../api          two clones
  $ leeway pull --repo ../shop --store ~/leeway       into a store elsewhere

It reads local clones and never fetches: run \`git fetch\` first. A second pull reads what is new.`;

export const registerPull: Register = (command, session) => {
  addFeedbackOptions(addConfigOption(addStoreOption(addRepoOption(command, 'a clone; may be repeated'))))
    .option('--trust-owner', 'read a clone that belongs to another account of this machine')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { runPull } = await import('../../app/run-pull.ts');
      const context = await session.contextFor(toFeedback(options));
      const { repo: repositories = [], store = null, config = null, trustOwner = false } = options;
      const pulled = await runPull({ repositories, store, config, trustOwner }, context);
      const lines = pulled.map(
        ({ id, commits, isComplete }) =>
          `${escapeTerminal(id)}: ${commits} commits read${isComplete ? '' : ', incomplete'}\n`,
      );
      await session.answer(lines.join(''));
    });
};
