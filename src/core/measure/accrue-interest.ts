import type { Instant, Period } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import { isDebt } from './count-totals.ts';

/**
 * Interest accrued in a period: the integral of the principal over it, in ticket-days. Outcomes are step functions, so
 * the sum over each ticket's own steps is exact; repaying ends accrual, and what has accrued never falls.
 */
export function accrueInterest(
  context: JudgeContext,
  period: Period,
  tickets: ReadonlySet<number>,
): Readonly<Record<Bound, Range>> {
  const asked = context.snapshot.tickets.filter(({ index }) => tickets.has(index));
  const moments = asked.flatMap((ticket) =>
    momentsOf(context, ticket.index, period).map((at) => ({ ticket: ticket.index, at })),
  );
  const judged = judgeMoments(context, moments);
  const spans = moments.map(({ ticket, at }, i) => {
    const next = moments[i + 1];
    const until = next?.ticket === ticket ? next.at : period.end;
    return { judged: judged[i] ?? null, days: (until - at) / DAY };
  });
  const sum = (bound: Bound, counts: (outcome: OutcomeName) => boolean): number =>
    spans.reduce((total, span) => {
      if (span.judged?.scope !== 'principal' || !counts(span.judged[bound].outcome)) return total;
      return total + span.days;
    }, 0);
  const rangeOf = (bound: Bound): Range => ({
    lower: sum(bound, isDebt),
    upper: sum(bound, (outcome) => isDebt(outcome) || outcome === 'inconclusive'),
  });
  return { strict: rangeOf('strict'), lenient: rangeOf('lenient') };
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
  // With its first child a ticket becomes a parent, which counts through its leaves.
  for (const child of context.family.childrenOf[ticket] ?? [])
    instants.add(context.snapshot.tickets[child]?.createdAt ?? period.end);
  for (const { change, since } of context.owned[ticket] ?? []) {
    instants.add(since);
    const timeline = context.timelineOf(change);
    for (const step of timeline.steps) instants.add(step.at);
    const closedAt = timeline.opened?.closedAt ?? null;
    if (closedAt !== null) instants.add(closedAt);
  }
  return [...instants].filter((at) => at >= period.start && at < period.end).sort((a, b) => a - b);
}
