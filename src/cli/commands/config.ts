import { Option } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
import { addConfigOption, expectText } from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway config --print                           every value of the policy, and where it comes from
  $ leeway config --print --config other.yaml
  $ leeway config --schema > config.schema.json     for the completion of an editor

A flag goes before the environment, the environment before the file, the file before the default.`;

export const registerConfig: Register = (command, session) => {
  addConfigOption(command)
    .option('--print', 'the effective policy with the origin of each value')
    .addOption(new Option('--schema', 'the JSON schema of leeway.config.yaml').conflicts('print'))
    .option('--time-zone <zone>', 'zone of weekends, such as Europe/Berlin', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      if (options.schema === true) {
        const { renderConfigSchema } = await import('../../config/config-schema.ts');
        await session.answer(renderConfigSchema());
        return;
      }
      const { printPolicy } = await import('../../app/print-policy.ts');
      const context = await session.contextFor({ quiet: false, verbose: false });
      const { config = null, timeZone = null } = options;
      await session.answer(await printPolicy({ config, timeZone }, context));
    });
};
