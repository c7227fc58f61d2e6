import type { Instant, Period } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { claimAt } from '../ladder/claim-at.ts';
import { scopeOf } from '../outcome/close-case.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import type { Moment } from '../outcome/judge-tickets.ts';
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
  const sums = { strict: { lower: 0, upper: 0 }, lenient: { lower: 0, upper: 0 } };
  const { moments, untils } = listSpans(context, period, tickets);
  judgeMoments(context, moments, (judged, place) => {
    if (judged?.scope !== 'principal') return;
    const days = ((untils[place] ?? period.end) - (moments[place]?.at ?? period.end)) / DAY;
    for (const bound of BOUNDS) {
      const { outcome } = judged[bound];
      if (isDebt(outcome)) sums[bound].lower += days;
      if (isDebt(outcome) || outcome === 'inconclusive') sums[bound].upper += days;
    }
  });
  return sums;
}

const BOUNDS: readonly Bound[] = ['strict', 'lenient'];

/** The stretches in which an outcome cannot change, those left out that cannot be principal. */
function listSpans(
  context: JudgeContext,
  period: Period,
  tickets: ReadonlySet<number>,
): { readonly moments: readonly Moment[]; readonly untils: readonly Instant[] } {
  const moments: Moment[] = [];
  const untils: Instant[] = [];
  for (const ticket of context.snapshot.tickets) {
    if (!tickets.has(ticket.index)) continue;
    const instants = momentsOf(context, ticket.index, period);
    instants.forEach((at, place) => {
      if (!isPrincipalAt(context, ticket, at)) return;
      moments.push({ ticket: ticket.index, at });
      untils.push(instants[place + 1] ?? period.end);
    });
  }
  return { moments, untils };
}

function isPrincipalAt(context: JudgeContext, ticket: Ticket, at: Instant): boolean {
  const ladder = context.ladders[ticket.index];
  const claim = ladder === undefined ? null : claimAt(ladder, at);
  if (claim === null || claim.kind !== 'held') return false;
  return scopeOf(context, { ticket, claim, claimed: claim.rung, at }) === 'principal';
}

/** Every instant in the period at which the outcome of a ticket's claim of done can change; none if it never claims done. */
function momentsOf(context: JudgeContext, ticket: number, period: Period): readonly Instant[] {
  const ladder = context.ladders[ticket];
  if (ladder === undefined || ladder.firstDone === null || ladder.firstDone.at >= period.end) return [];
  const instants: Instant[] = [period.start];
  const add = (at: Instant): void => {
    if (at > period.start && at < period.end) instants.push(at);
  };
  for (const step of ladder.steps) {
    add(step.at);
    add(step.previousCountsUntil);
    if (step.claim === 'done') add(step.at + context.policy.poolDaysAfter * DAY);
  }
  // With its first child a ticket becomes a parent, which counts through its leaves.
  for (const child of context.family.childrenOf[ticket] ?? [])
    add(context.snapshot.tickets[child]?.createdAt ?? period.end);
  for (const { change, since } of context.owned[ticket] ?? []) {
    add(since);
    const timeline = context.timelineOf(change);
    for (const step of timeline.steps) add(step.at);
    const closedAt = timeline.opened?.closedAt ?? null;
    if (closedAt !== null) add(closedAt);
  }
  instants.sort((a, b) => a - b);
  return instants.filter((at, place) => at !== instants[place - 1]);
}
