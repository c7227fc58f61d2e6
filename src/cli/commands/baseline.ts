import {
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway baseline                                      leeway.baseline.json beside the configuration
  $ leeway baseline --tickets issues.json --complete     with everything exported from a tracker
  $ leeway baseline --output ci/leeway.baseline.json

Commit the file: leeway check then fails on what is new or has come back. It holds ids, kinds and keys, no titles and
no names. Only a baseline is ever replaced, and only by a run that could measure; else it exits with 3.`;

export const registerBaseline: Register = (command, session) => {
  addFeedbackOptions(addQuestionOptions(addSourceOptions(command)))
    .option('--output <file>', 'where it goes (default: as check finds it)', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ writeBaseline }, { renderBaselineWritten }] = await Promise.all([
        import('../../app/write-baseline.ts'),
        import('../../report/check/render-baseline.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const written = await writeBaseline(toSourceCall(options), toQuestion(options), options.output ?? null, context);
      await session.answer(renderBaselineWritten(written));
    });
};
