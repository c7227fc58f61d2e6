import type { Instant, Period } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import { isDebt } from './count-totals.ts';

/**
 * Interest accrued in a period: the integral of the principal over it, in ticket-days. Outcomes are step functions, so
 * the sum over each ticket's own steps is exact; repaying ends accrual, and what has accrued never falls.
 */
export function accrueInterest(context: JudgeContext, period: Period): Readonly<Record<Bound, Range>> {
  const moments = context.snapshot.tickets.flatMap((ticket) =>
    momentsOf(context, ticket.index, period).map((at) => ({ ticket: ticket.index, at })),
  );
  const judged = judgeMoments(context, moments);
  const sums = { strict: { lower: 0, upper: 0 }, lenient: { lower: 0, upper: 0 } };
  moments.forEach(({ ticket, at }, i) => {
    const next = moments[i + 1];
    const until = next?.ticket === ticket ? next.at : period.end;
    const one = judged[i] ?? null;
    if (one === null || one.scope !== 'principal') return;
    addDays(sums.strict, one, 'strict', (until - at) / DAY);
    addDays(sums.lenient, one, 'lenient', (until - at) / DAY);
  });
  return sums;
}

function addDays(sum: { lower: number; upper: number }, judged: Judged, bound: Bound, days: number): void {
  const { outcome } = judged[bound];
  if (isDebt(outcome)) sum.lower += days;
  if (isDebt(outcome) || outcome === 'inconclusive') sum.upper += days;
}

/** Every instant in the period at which the outcome of a ticket's claim of done can change; none if it never claims done. */
function momentsOf(context: JudgeContext, ticket: number, period: Period): readonly Instant[] {
  const ladder = context.ladders[ticket];
  if (ladder === undefined || ladder.firstDone === null || ladder.firstDone.at >= period.end) return [];
  const instants = new Set<Instant>([period.start]);
  for (const step of ladder.steps) {
    instants.add(step.at).add(step.previousCountsUntil);
    if (step.claim === 'done') instants.add(step.at + context.policy.poolDaysAfter * DAY);
  }
  for (const { change, since } of context.owned[ticket] ?? []) {
    instants.add(since);
    const timeline = context.timelines[change];
    for (const step of timeline?.steps ?? []) instants.add(step.at);
    if (timeline?.opened?.closedAt != null) instants.add(timeline.opened.closedAt);
  }
  return [...instants].filter((at) => at >= period.start && at < period.end).sort((a, b) => a - b);
}
