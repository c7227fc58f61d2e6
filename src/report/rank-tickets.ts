import type { TicketOutcome, Verdict } from '../model/outcome.ts';
import type { AuditResult } from '../model/result.ts';

/** One ticket for all that share its cause. */
export interface RankedTicket {
  readonly outcome: TicketOutcome;
  readonly verdict: Verdict;
  /** Further tickets of the principal with the same cause. */
  readonly alike: number;
}

/**
 * The principal under one reading, what matters most first: what is seen before what is missing, the sure before the
 * unsure, released before done, older before younger. One line per cause.
 */
export function rankTickets(result: AuditResult, reading: 'strict' | 'lenient'): readonly RankedTicket[] {
  const ranked = result.outcomes
    .filter(({ scope }) => scope === 'principal')
    .map((outcome) => ({ outcome, verdict: outcome[reading], weight: weightOf(outcome[reading]) }))
    .filter(({ weight }) => weight !== null)
    .sort(
      (a, b) =>
        (a.weight ?? 0) - (b.weight ?? 0) ||
        b.outcome.claimed - a.outcome.claimed ||
        (a.outcome.claimedAt ?? result.asOf) - (b.outcome.claimedAt ?? result.asOf) ||
        a.outcome.ticket - b.outcome.ticket,
    );

  const sizes = new Map<string, number>();
  for (const { outcome } of ranked) {
    if (outcome.cause !== null) sizes.set(outcome.cause, (sizes.get(outcome.cause) ?? 0) + 1);
  }
  const shown = new Set<string>();
  return ranked.flatMap(({ outcome, verdict }) => {
    if (outcome.cause === null) return [{ outcome, verdict, alike: 0 }];
    if (shown.has(outcome.cause)) return [];
    shown.add(outcome.cause);
    return [{ outcome, verdict, alike: (sizes.get(outcome.cause) ?? 1) - 1 }];
  });
}

/** Smaller matters more; `null` for what is no principal. */
function weightOf({ outcome, strength }: Verdict): number | null {
  switch (outcome) {
    case 'contradicted':
      return strength === 'weak' ? 3 : 0;
    case 'unsupported':
      return strength === 'weak' ? 4 : 1;
    case 'partial':
      return 2;
    case 'pending':
    case 'supported':
    case 'inconclusive':
    case 'not-applicable':
      return null;
  }
}
