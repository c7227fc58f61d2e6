import type { Instant, Period } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { claimAt } from '../ladder/claim-at.ts';
import type { Judged } from '../outcome/close-case.ts';
import { scopeOf } from '../outcome/close-case.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import type { Moment } from '../outcome/judge-tickets.ts';

/**
 * Every stretch of a period in which a ticket was principal, with its outcome there. Outcomes are step functions, so a sum over
 * the stretches is exact.
 */
export function sweepPrincipal(
  context: JudgeContext,
  period: Period,
  tickets: ReadonlySet<number>,
  take: (judged: Judged, stretch: Period) => void,
): void {
  const { moments, untils } = listSpans(context, period, tickets);
  judgeMoments(context, moments, (judged, place) => {
    if (judged?.scope !== 'principal') return;
    take(judged, { start: moments[place]?.at ?? period.end, end: untils[place] ?? period.end });
  });
}

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
