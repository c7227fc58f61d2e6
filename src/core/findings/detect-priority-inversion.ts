import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { isPlannable, saidAt } from '../plan/plannable.ts';
import { priorityAt, priorityRank, rankedSince } from '../plan/priority-rank.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

const TOP_RANK = 4;
/** Ranks between what waits and what went before it: neighbours are a matter of taste. */
const MARGIN = 2;
const BLOCKED = /block|depend/i;

/**
 * An urgent ticket that nobody touched, while tickets of the same project that came later and are two ranks lower were
 * started and done. Strict on purpose: a queue has reasons that no tracker shows. Nothing is said where urgent is what most
 * tickets are, nor where it does not mean soon: where fewer than `priorityBegunShare` of the urgent ones were begun in time.
 */
export function detectPriorityInversion(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf } = context;
  const { priorityWaitDays, priorityOvertakers, priorityTopShare, priorityBegunShare } = judge.policy;
  const board = readBoard(context);
  return snapshot.tickets.flatMap((ticket): FindingOf<'priority-inversion'>[] => {
    const urgent = toUrgent(ticket, context);
    const project = board.get(ticket.project);
    if (urgent === null || project === undefined || project.top > priorityTopShare * project.ranked) return [];
    if (project.ripe === 0 || project.begun < priorityBegunShare * project.ripe) return [];
    const { priority, rank, since } = urgent;
    if (asOf - since < priorityWaitDays * DAY) return [];
    const overtakers = project.finished.reduce(
      (sum, created, of) => (of <= rank - MARGIN ? sum + countAfter(created, since) : sum),
      0,
    );
    if (overtakers < priorityOvertakers) return [];
    return [
      toFinding<'priority-inversion'>(snapshot, {
        kind: 'priority-inversion',
        subject: { kind: 'ticket', index: ticket.index },
        severity: 'info',
        holds: 'both',
        cause: null,
        since,
        args: { priority, days: Math.round((asOf - since) / DAY), overtakers },
        evidence: [],
      }),
    ];
  });
}

interface Board {
  /** Tickets with a rank, and those of them with a high one: where most are urgent, none is. */
  ranked: number;
  top: number;
  /** Urgent ones that have had the time in which urgent ones are begun, and those that were. */
  ripe: number;
  begun: number;
  /** By rank: when each ticket that was started and done was created, ascending. */
  readonly finished: Instant[][];
}

function readBoard({ snapshot, judge, asOf }: FindingContext): ReadonlyMap<string, Board> {
  const boards = new Map<string, Board>();
  for (const ticket of snapshot.tickets) {
    if (ticket.createdAt > asOf || !isPlannable(ticket, judge.importedSince.has(ticket.index))) continue;
    const { firstDone = null, firstStartedAt = null } = judge.ladders[ticket.index] ?? {};
    const isFinished = firstDone !== null && firstDone.at <= asOf;
    const rank = priorityRank(priorityAt(ticket, isFinished ? firstDone.at : asOf));
    if (rank === null) continue;
    const board = boards.get(ticket.project) ?? emptyBoard();
    boards.set(ticket.project, board);
    board.ranked++;
    if (rank >= TOP_RANK) {
      const until = rankedSince(ticket, TOP_RANK, asOf) + judge.policy.priorityWaitDays * DAY;
      const begunAt = Math.min(firstStartedAt ?? Infinity, firstDone?.at ?? Infinity);
      board.top++;
      if (until <= asOf) board.ripe++;
      if (until <= asOf && begunAt <= until) board.begun++;
    }
    // A claim of done is a start as well: what was closed without ever being begun overtook nothing.
    if (isFinished && firstStartedAt !== null && firstStartedAt < firstDone.at)
      board.finished[rank]?.push(ticket.createdAt);
  }
  for (const { finished } of boards.values()) for (const created of finished) created.sort((a, b) => a - b);
  return boards;
}

function emptyBoard(): Board {
  return { ranked: 0, top: 0, ripe: 0, begun: 0, finished: Array.from({ length: 6 }, () => []) };
}

/** An open ticket of a high rank that nobody touched since it has that rank; `null` for any other. */
function toUrgent(
  ticket: Ticket,
  { judge, asOf }: FindingContext,
): { readonly priority: string; readonly rank: number; readonly since: Instant } | null {
  const ladder = judge.ladders[ticket.index];
  if (ladder === undefined || ticket.createdAt > asOf || !isPlannable(ticket, judge.importedSince.has(ticket.index)))
    return null;
  if (saidAt(ladder, asOf) !== 'planned' || (ladder.firstStartedAt ?? Infinity) <= asOf) return null;
  const priority = priorityAt(ticket, asOf);
  const rank = priorityRank(priority);
  if (priority === null || rank === null || rank < TOP_RANK) return null;
  const since = rankedSince(ticket, rank, asOf);
  const isTouched =
    ticket.changes.some(({ at }) => at > since && at <= asOf) ||
    ticket.participants.some(({ role, since: from }) => role === 'commenter' && from > since && from <= asOf) ||
    (judge.owned[ticket.index] ?? []).some((owned) => owned.since <= asOf);
  if (isTouched || ticket.relations.some(({ type }) => BLOCKED.test(type.slice(0, 80)))) return null;
  return { priority, rank, since };
}

function countAfter(ascending: readonly Instant[], since: Instant): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= since) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low;
}
