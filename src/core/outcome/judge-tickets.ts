import type { Instant } from '../../model/instant.ts';
import type { Judged } from './close-case.ts';
import { closeCase } from './close-case.ts';
import type { ComparableAnswer, ComparableQuery } from './comparables.ts';
import { sweepComparables } from './comparables.ts';
import { decideParent } from './decide-parent.ts';
import type { JudgeContext } from './judge-context.ts';
import type { OpenCase } from './open-case.ts';
import { openCase } from './open-case.ts';

/**
 * Judges every ticket at every instant, in one sweep: the comparables of all instants are counted in a single pass over
 * sorted events, everything else is a lookup in step functions. An audit is the sweep with one instant.
 *
 * @returns by instant, then by ticket that claims anything.
 */
export function judgeTickets(context: JudgeContext, instants: readonly Instant[]): readonly (readonly Judged[])[] {
  const { tickets } = context.snapshot;
  const cases = instants.map((at) => tickets.flatMap((ticket) => openCase(context, ticket, at) ?? []));
  const answered = closeCases(context, cases.flat());
  let start = 0;
  return cases.map((list) => {
    const leaves = answered.slice(start, (start += list.length));
    const byTicket = new Map(leaves.map((judged) => [judged.ticket, judged]));
    return leaves.map((judged) =>
      decideParent(judged, context.family.childrenOf[judged.ticket] ?? [], byTicket, tickets),
    );
  });
}

/** Judges single tickets at instants of their own, as leaves; the result keeps the order, `null` without a claim. */
export function judgeMoments(
  context: JudgeContext,
  moments: readonly { readonly ticket: number; readonly at: Instant }[],
): readonly (Judged | null)[] {
  const cases = moments.map(({ ticket, at }) => {
    const found = context.snapshot.tickets[ticket];
    return found === undefined ? null : openCase(context, found, at);
  });
  const answered = closeCases(
    context,
    cases.filter((open) => open !== null),
  );
  let next = 0;
  return cases.map((open) => (open === null ? null : (answered[next++] ?? null)));
}

/** The comparables of one case, whether or not it needs them. */
export function answerCase(context: JudgeContext, open: OpenCase): ComparableAnswer | null {
  const query = { ticket: open.ticket.index, groups: context.groupsOf(open.ticket), at: open.decidedAt };
  return sweepComparables(context.comparables, [query], context.policy)[0] ?? null;
}

function closeCases(context: JudgeContext, cases: readonly OpenCase[]): readonly Judged[] {
  const queries: ComparableQuery[] = [];
  const queryOf = cases.map((open) => {
    if (!open.asks) return null;
    queries.push({ ticket: open.ticket.index, groups: context.groupsOf(open.ticket), at: open.decidedAt });
    return queries.length - 1;
  });
  const answers = sweepComparables(context.comparables, queries, context.policy);
  return cases.map((open, i) => {
    const query = queryOf[i] ?? null;
    return closeCase(context, open, query === null ? null : (answers[query] ?? null));
  });
}
