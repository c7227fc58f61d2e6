import { Argument, Option } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
import {
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';

const TABLES = ['tickets', 'claims', 'evidence', 'links', 'outcomes', 'findings'] as const;

const EXAMPLES = `
Examples:
  $ leeway export outcomes > outcomes.csv
  $ leeway export links --format ndjson --tickets issues.jsonl
  $ leeway export findings --project ABC --as-of 2026-06-30

No table has a column that says who.`;

export const registerExport: Register = (command, session) => {
  addFeedbackOptions(addQuestionOptions(addSourceOptions(command)))
    .addArgument(new Argument('<table>', 'what to write').choices(TABLES))
    .addOption(
      new Option('--format <name>', 'form of the table').choices(['csv', 'ndjson'] as const).default('csv' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (table, options) => {
      const [{ gatherExport }, { renderExport }] = await Promise.all([
        import('../../app/gather-export.ts'),
        import('../../report/render-export.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const input = await gatherExport(toSourceCall(options), toQuestion(options), context);
      await session.answerLines(renderExport(input, table, options.format));
    });
};
