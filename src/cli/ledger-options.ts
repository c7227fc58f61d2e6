import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { AnswerCall } from '../app/answer-signal.ts';
import { parseDay } from '../base/parse-instant.ts';
import { expectText } from './options.ts';

/** For commands that read the ledger or write to it. */
export function addLedgerOption<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command.option(
    '--ledger <file>',
    'the ledger (default: leeway.ledger.jsonl beside the configuration or in the root of the checkout)',
    expectText,
  );
}

/** The same, and who answers when. */
export function addLedgerOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return addLedgerOption(command)
    .option('--owner <role>', 'the role that answers for it, never a person', expectText)
    .option('--on <day>', 'the day on which it was decided (default: now)', parseDecided);
}

function parseDecided(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new InvalidArgumentError('Expected a day such as 2026-01-31.');
  return day;
}

export function toAnswerCall(
  signal: string,
  options: {
    readonly owner?: string | undefined;
    readonly on?: number | undefined;
    readonly ledger?: string | undefined;
    readonly config?: string | undefined;
  },
): AnswerCall {
  const { owner = null, on = null, ledger = null, config = null } = options;
  return { signal, owner, on, ledger, config };
}
