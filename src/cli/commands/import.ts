import { Argument } from '@commander-js/extra-typings';
import { escapeTerminal } from '../../report/escape.ts';
import type { Register } from '../session.ts';
import {
  addConfigOption,
  addFeedbackOptions,
  addStoreOption,
  createDateOrderOption,
  expectHost,
  expectText,
  toFeedback,
} from '../options.ts';

const EXAMPLES = `
Examples:
  $ leeway import tickets issues.jsonl                         issues of Jira or GitHub, JSON or JSON lines
  $ leeway import tickets page-*.json --complete               all of them, and that is everything there is
  $ leeway import tickets jira.xml                             Jira's own export as XML (RSS)
  $ leeway import tickets jira.csv --time-zone Europe/Berlin   as CSV, all fields: its dates name no zone
  $ leeway import pull-requests pulls.json --store ~/leeway    into a store elsewhere

What a file is, is told by how it begins, not by its name; it may be compressed (gzip). Jira's CSV has to be in English.
A file says nothing about what it leaves out: \`gh issue list\` stops at 30 records. --complete vouches for it.`;

export const registerImport: Register = (command, session) => {
  addFeedbackOptions(addConfigOption(addStoreOption(command)))
    .addArgument(new Argument('<kind>', 'what the files hold').choices(['tickets', 'pull-requests'] as const))
    .argument('<files...>', 'exported files')
    .option('--complete', 'vouch that the files hold everything there is')
    .option('--time-zone <zone>', 'zone of instants without one, such as Europe/Berlin', expectText)
    .addOption(createDateOrderOption())
    .option('--site <host>', 'host of the tracker, for tickets that do not say it (CSV)', expectHost)
    .addHelpText('after', EXAMPLES)
    .action(async (kind, files, options) => {
      const { runImport } = await import('../../app/run-import.ts');
      const context = await session.contextFor(toFeedback(options));
      const { store = null, config = null, timeZone = null, dateOrder = null, site = null } = options;
      const isComplete = options.complete ?? false;
      const imported = await runImport({ kind, files, isComplete, timeZone, dateOrder, site, store, config }, context);
      const lines = imported.map(
        ({ scope, records, inserted }) => `${escapeTerminal(scope)}: ${records} ${kind}, ${inserted} of them new\n`,
      );
      await session.answer(lines.join(''));
    });
};
