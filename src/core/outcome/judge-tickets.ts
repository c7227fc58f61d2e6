import type { Instant } from '../../model/instant.ts';
import { claimAt } from '../ladder/claim-at.ts';
import type { Judged } from './close-case.ts';
import { candidatesOf, closeCase } from './close-case.ts';
import type { ComparableAnswer, ComparableQuery } from './comparables.ts';
import { sweepIndexed } from './comparables.ts';
import { decideParent } from './decide-parent.ts';
import type { JudgeContext } from './judge-context.ts';
import type { OpenCase } from './open-case.ts';
import { decisionInstant, openCase } from './open-case.ts';

/** A ticket, and an instant at which it is to be judged. */
export interface Moment {
  readonly ticket: number;
  readonly at: Instant;
}

/**
 * Judges every ticket at every instant, in one sweep: the comparables of all instants are counted in a single pass over
 * sorted events, everything else is a lookup in step functions. An audit is the sweep with one instant.
 *
 * @returns by instant, then by ticket that claims anything.
 */
export function judgeTickets(context: JudgeContext, instants: readonly Instant[]): readonly (readonly Judged[])[] {
  const { tickets } = context.snapshot;
  const moments = instants.flatMap((at) => tickets.map((ticket): Moment => ({ ticket: ticket.index, at })));
  const leaves: Judged[][] = instants.map(() => []);
  judgeMoments(context, moments, (judged, place) => {
    if (judged !== null) leaves[Math.floor(place / tickets.length)]?.push(judged);
  });
  return leaves.map((list) => {
    const byTicket = new Map(list.map((judged) => [judged.ticket, judged]));
    return list.map((judged) =>
      decideParent(judged, context.family.childrenOf[judged.ticket] ?? [], byTicket, tickets),
    );
  });
}

/**
 * Judges single tickets at instants of their own, as leaves.
 *
 * @param take gets them in their order, one after the other, `null` without a claim: there may be too many to keep.
 */
export function judgeMoments(
  context: JudgeContext,
  moments: readonly Moment[],
  take: (judged: Judged | null, place: number) => void,
): void {
  const queries: ComparableQuery[] = [];
  const queryOf = Int32Array.from(moments, (moment) => {
    const query = queryAt(context, moment);
    return query === null ? -1 : queries.push(query) - 1;
  });
  const answerOf = sweepIndexed(context.comparables, queries, context.policy);
  moments.forEach(({ ticket, at }, place) => {
    const found = context.snapshot.tickets[ticket];
    const open = found === undefined ? null : openCase(context, found, at);
    const query = queryOf[place] ?? -1;
    const answer = open?.asks === true && query >= 0 ? answerOf(query) : null;
    take(open === null ? null : closeCase(context, open, answer), place);
  });
}

/** One ticket at one instant, as a leaf; `null` without a claim. */
export function judgeMoment(context: JudgeContext, moment: Moment): Judged | null {
  const found: Judged[] = [];
  judgeMoments(context, [moment], (judged) => {
    if (judged !== null) found.push(judged);
  });
  return found[0] ?? null;
}

/** Changes that a claim could rest on where nothing was found, ascending by time. Listed anew: only few are asked for. */
export function listCandidates(context: JudgeContext, { ticket, pool }: Judged, at: Instant): readonly number[] {
  const found = context.snapshot.tickets[ticket];
  const open = found === undefined || pool === null ? null : openCase(context, found, at);
  return open === null || pool === null ? [] : candidatesOf(context, open, pool.rule).list();
}

/** What the comparables would be asked; `null` where no claim can ask. */
function queryAt(context: JudgeContext, { ticket, at }: Moment): ComparableQuery | null {
  const ladder = context.ladders[ticket];
  const found = context.snapshot.tickets[ticket];
  const claim = ladder === undefined ? null : claimAt(ladder, at);
  if (found === undefined || claim?.kind !== 'held' || claim.rung < 3) return null;
  return { ticket, groups: context.groupsOf(found), at: decisionInstant(context, claim, at) };
}

/** The comparables of one case, whether or not it needs them. */
export function answerCase(context: JudgeContext, open: OpenCase): ComparableAnswer {
  const query = { ticket: open.ticket.index, groups: context.groupsOf(open.ticket), at: open.decidedAt };
  return sweepIndexed(context.comparables, [query], context.policy)(0);
}
