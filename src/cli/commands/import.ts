import { Argument } from '@commander-js/extra-typings';
import { escapeTerminal } from '../../report/escape.ts';
import type { Register } from '../session.ts';
import { addConfigOption, addFeedbackOptions, addStoreOption, expectText, toFeedback } from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway import tickets issues.jsonl                         issues of Jira or GitHub, JSON or JSON lines
  $ leeway import tickets page-*.json --complete               all of them, and that is everything there is
  $ leeway import pull-requests pulls.json --store ~/leeway    into a store elsewhere

A file says nothing about what it leaves out: \`gh issue list\` stops at 30 records. --complete vouches for it.`;

export const registerImport: Register = (command, session) => {
  addFeedbackOptions(addConfigOption(addStoreOption(command)))
    .addArgument(new Argument('<kind>', 'what the files hold').choices(['tickets', 'pull-requests'] as const))
    .argument('<files...>', 'exported files')
    .option('--complete', 'vouch that the files hold everything there is')
    .option('--time-zone <zone>', 'zone of instants without one, such as Europe/Berlin', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (kind, files, options) => {
      const { runImport } = await import('../../app/run-import.ts');
      const context = await session.contextFor(toFeedback(options));
      const { store = null, config = null, timeZone = null, complete: isComplete = false } = options;
      const imported = await runImport({ kind, files, isComplete, timeZone, store, config }, context);
      const lines = imported.map(
        ({ scope, records, inserted }) => `${escapeTerminal(scope)}: ${records} ${kind}, ${inserted} of them new\n`,
      );
      await session.answer(lines.join(''));
    });
};
