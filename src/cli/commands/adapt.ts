import { Option } from '@commander-js/extra-typings';
import { ADAPTABLE_MEASURES } from '../../model/ledger.ts';
import { addLedgerOptions, toAnswerCall } from '../ledger-options.ts';
import { addConfigOption, addFeedbackOptions, expectText, toFeedback } from '../options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway adapt 3f2a9c41 --change "Done means merged: the board asks for it" \\
      --measure over-reported-share --direction down --by 2026-12-31 --evidence ABC-812 --owner "delivery lead"

It adds one line to leeway.ledger.jsonl and reads no data. A ticket, pull request or commit given as evidence makes it a
claim of work that leeway loop judges like any other. Once the weeks up to the day are four weeks old, as many of
them (eight at least) are compared with as many before: improved, unchanged, worse, or not comparable. The text is
committed with the repository: name roles, no people.`;

export const registerAdapt: Register = (command, session) => {
  addLedgerOptions(addFeedbackOptions(addConfigOption(command)))
    .argument('<signal>', 'the id of a signal, or its first digits', expectText)
    .requiredOption('--change <text>', 'what the pod will do otherwise', expectText)
    .addOption(new Option('--measure <name>', 'what should move').choices(ADAPTABLE_MEASURES).makeOptionMandatory())
    .addOption(new Option('--direction <way>', 'which way').choices(['up', 'down'] as const).makeOptionMandatory())
    .requiredOption('--by <day>', 'the last day by which it should have moved', expectText)
    .option(
      '--evidence <ref>',
      'a ticket, pull request or commit that is the work; may be repeated',
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), expectText(value)],
    )
    .addHelpText('after', EXAMPLES)
    .action(async (signal, options) => {
      const [{ answerSignal }, { renderAnswered }] = await Promise.all([
        import('../../app/answer-signal.ts'),
        import('../../report/loop/render-written.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const { change, measure, by, evidence = [] } = options;
      const direction = options.direction === 'up' ? 'rising' : 'falling';
      const answer = { kind: 'adapt', change, measure, direction, by, evidence } as const;
      await session.answer(renderAnswered(await answerSignal(answer, toAnswerCall(signal, options), context)));
    });
};
