import { Argument } from '@commander-js/extra-typings';
import { AppError } from '../../base/app-error.ts';
import { LOOP_FORMATS } from '../../report/loop/loop-formats.ts';
import { EXIT } from '../exit-codes.ts';
import { addLedgerOptions, toAnswerCall } from '../ledger-options.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import { addOutputOptions, expectOutputPlaces, toOutputs, writeReports } from '../output-options.ts';
import { toReportOptions } from '../report-options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway loop                                  signals, their ages, what was done about them, and what that did
  $ leeway loop record --tickets issues.jsonl    every week, in CI: note, open, verify and close by today's drift
  $ leeway loop acknowledge 3f2a9c41 --reason "Seen; the release freeze explains it"
  $ leeway loop dismiss 3f2a9c41 --reason "We changed what done means" --by 2026-12-31
  $ leeway loop --format markdown --output loop.md --output loop.json

A signal opens when a measure of leeway drift crosses for the worse in two reports running. Only record, acknowledge,
dismiss and leeway adapt write, and only new lines at the end of leeway.ledger.jsonl, which is committed with the
repository. It exits with 3 where the ledger is damaged or drift cannot be measured.`;

export const registerLoop: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addLedgerOptions(addOutputOptions(addFeedbackOptions(addColorOptions(common)), LOOP_FORMATS))
    .addArgument(
      new Argument('[action]', 'what to do')
        .choices(['show', 'record', 'acknowledge', 'dismiss'] as const)
        .default('show' as const),
    )
    .argument('[signal]', 'of acknowledge and dismiss: the id of a signal, or its first digits', expectText)
    .option('--reason <text>', 'of acknowledge and dismiss: why; it is committed, so name no people', expectText)
    .option('--by <day>', 'of dismiss: the last day on which the pod lives with it', expectText)
    .addHelpText('after', EXAMPLES)
    .action(async (action, signal, options) => {
      const outputs = toOutputs(options, session.world.cwd, LOOP_FORMATS);
      await expectOutputPlaces(outputs);
      const context = await session.contextFor(toFeedback(options));
      const ledger = options.ledger ?? null;
      if (action === 'show') {
        const [{ runLoop }, { LOOP_RENDERERS }] = await Promise.all([
          import('../../app/run-loop.ts'),
          import('../../report/loop/render-loop.ts'),
        ]);
        const result = await runLoop(toSourceCall(options), toQuestion(options), ledger, context);
        const report = { result, options: toReportOptions(options, session.world) };
        await writeReports(outputs, (format) => LOOP_RENDERERS[format](report), session, context.signal);
        const isBlind = result.notMeasurable.length + result.ledger.problems.length > 0;
        session.exitWith(isBlind ? EXIT.notMeasurable : EXIT.ok);
        return;
      }
      const { renderAnswered, renderRecorded } = await import('../../report/loop/render-written.ts');
      if (action === 'record') {
        const { recordLoop } = await import('../../app/record-loop.ts');
        await session.answer(
          renderRecorded(await recordLoop(toSourceCall(options), toQuestion(options), ledger, context)),
        );
        return;
      }
      const { answerSignal } = await import('../../app/answer-signal.ts');
      const reason = expectGiven(options.reason, '--reason');
      const call = toAnswerCall(expectGiven(signal, 'the id of a signal'), options);
      const answer =
        action === 'acknowledge'
          ? ({ kind: action, reason } as const)
          : ({ kind: action, reason, until: expectGiven(options.by, '--by') } as const);
      await session.answer(renderAnswered(await answerSignal(answer, call, context)));
    });
};

function expectGiven(value: string | undefined, what: string): string {
  if (value !== undefined) return value;
  throw new AppError({
    code: 'answer-incomplete',
    kind: 'usage',
    message: `Expected ${what}, got none.`,
    remedy: 'leeway loop acknowledge SIGNAL --reason TEXT, or leeway loop dismiss SIGNAL --reason TEXT --by DAY.',
  });
}
