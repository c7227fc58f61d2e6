import { Argument } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
import { addConfigOption, addFeedbackOptions, addStoreOption, toFeedback } from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway store rebuild        derive all rows anew from the payloads that were kept
  $ leeway store forget         remove names, addresses and payloads; numbers stay`;

export const registerStore: Register = (command, session) => {
  addFeedbackOptions(addConfigOption(addStoreOption(command)))
    .addArgument(new Argument('<action>', 'what to do').choices(['rebuild', 'forget'] as const))
    .addHelpText('after', EXAMPLES)
    .action(async (action, options) => {
      const { rebuildStore, forgetNames } = await import('../../app/maintain-store.ts');
      const context = await session.contextFor(toFeedback(options));
      const { store = null, config = null } = options;
      const maintain = action === 'rebuild' ? rebuildStore : forgetNames;
      await session.answer(await maintain({ store, config }, context));
    });
};
