import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import { OUTCOMES } from '../../model/outcome.ts';
import type { OutcomeCounts, Range, Totals } from '../../model/result.ts';
import type { ClaimedBy } from '../../model/rung.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { Judged } from '../outcome/close-case.ts';
import { countMatched } from '../outcome/match-claims.ts';
import type { ClaimPool } from '../outcome/match-claims.ts';
import { countDebt, isDebt, toRange } from './count-debt.ts';

export interface TotalsInput {
  readonly judged: readonly Judged[];
  readonly tickets: readonly Ticket[];
  readonly asOf: Instant;
  /** Integral of the principal over the window, by bound. */
  readonly accrued: Readonly<Record<Bound, Range>>;
  /** How many claims one candidate may serve: the 95th percentile of tickets per linked change. */
  readonly ticketsPerChange: number;
  /** Changes that a claim could rest on. */
  readonly candidatesOf: (judged: Judged) => readonly number[];
}

const CLAIMANTS: readonly ClaimedBy[] = ['person', 'agent', 'merge-automation', 'other-automation', 'unknown'];

/** The execution debt under one reading of the links. Every total is the sum of a list that the result also holds. */
export function countTotals(input: TotalsInput, bound: Bound): Totals {
  const principal = input.judged.filter(({ scope }) => scope === 'principal');
  const older = input.judged.filter(({ scope }) => scope === 'older');
  const debt = countDebt(principal, bound, input.asOf);
  const { debts, unclear } = debt;
  const outcomes = countOutcomes(principal, bound);
  return {
    outcomes,
    outcomesByClaimant: Object.fromEntries(
      CLAIMANTS.map((by) => [
        by,
        countOutcomes(
          principal.filter(({ claimedBy }) => claimedBy === by),
          bound,
        ),
      ]),
    ) as Record<ClaimedBy, OutcomeCounts>,
    judged: debt.judged,
    principal: debt.principal,
    principalPoints: sumPoints(debts, unclear, input),
    olderThanHorizon: toRange(
      older.filter((judged) => isDebt(judged[bound].outcome)).length,
      older.filter((judged) => judged[bound].outcome === 'inconclusive').length,
    ),
    causes: debt.causes,
    atLeastNothing: countNothing(principal, bound, input),
    outstandingTicketDays: debt.outstandingTicketDays,
    accruedTicketDays: input.accrued[bound],
    width: explainWidth(unclear, bound),
  };
}

function countOutcomes(judged: readonly Judged[], bound: Bound): OutcomeCounts {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<OutcomeName, number>;
  for (const one of judged) counts[one[bound].outcome]++;
  return counts;
}

/** `null` where no ticket of that time bears points: then nobody estimates here. */
function sumPoints(
  debts: readonly Judged[],
  unclear: readonly Judged[],
  { tickets, asOf }: Pick<TotalsInput, 'tickets' | 'asOf'>,
): Range | null {
  if (tickets.every(({ points, createdAt }) => points === null || createdAt > asOf)) return null;
  const sum = (list: readonly Judged[]): number =>
    list.reduce((total, { ticket }) => total + (tickets[ticket]?.points ?? 0), 0);
  return toRange(sum(debts), sum(unclear));
}

/** Claims with nothing found, less as many as could each rest on something unlinked. */
function countNothing(
  principal: readonly Judged[],
  bound: Bound,
  { ticketsPerChange, candidatesOf }: Pick<TotalsInput, 'ticketsPerChange' | 'candidatesOf'>,
): number | null {
  const empty = principal.filter((judged) => {
    const { outcome, reason } = judged[bound];
    return outcome === 'unsupported' || (outcome === 'inconclusive' && reason.code === 'nothing-found');
  });
  const pools: ClaimPool[] = [];
  for (const judged of empty) {
    const size = judged.pool?.size ?? null;
    if (size === null) return null;
    pools.push({ size, list: () => candidatesOf(judged) });
  }
  return empty.length - countMatched(pools, ticketsPerChange);
}

function explainWidth(unclear: readonly Judged[], bound: Bound): Totals['width'] {
  const counts = new Map<string, number>();
  for (const judged of unclear) {
    const { code } = judged[bound].reason;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([cause, tickets]) => ({ cause, tickets }))
    .sort((a, b) => b.tickets - a.tickets || compareText(a.cause, b.cause));
}
