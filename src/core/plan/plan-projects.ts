import { compareText } from '../../base/compare-text.ts';
import type { Instant, Period } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';
import { CommitmentList } from './commitment-list.ts';
import { listSprints } from './list-sprints.ts';
import type { Commitment, Delivery, FinishedPeriod, PlanFacts } from './plan-facts.ts';
import type { Plannable } from './plannable.ts';
import { isPlannable } from './plannable.ts';
import { listPeriods, replayPeriods } from './replay-periods.ts';
import type { SprintEntry } from './replay-sprints.ts';
import { replaySprints } from './replay-sprints.ts';

interface PlanInput {
  readonly tickets: readonly Ticket[];
  /** By ticket. */
  readonly ladders: readonly ClaimLadder[];
  readonly isImported: (ticket: number) => boolean;
  readonly policy: Pick<Policy, 'planGraceHours' | 'planPeriodWeeks' | 'planFloor' | 'weekendOffsetMinutes'>;
  readonly asOf: Instant;
  readonly window: Period;
}

type Grace = Parameters<typeof listSprints>[2];

/**
 * What each project planned and what became of it, in the order of their names. A project that finished a sprint in the
 * window is read by its sprints, any other by calendar periods. Nothing later than `asOf` enters.
 */
export function planProjects(input: PlanInput): readonly PlanFacts[] {
  const { tickets, ladders, isImported, policy, asOf, window } = input;
  const grace: Grace = { hours: policy.planGraceHours, offsetMinutes: policy.weekendOffsetMinutes };
  const sprints = listSprints(tickets, asOf, grace);
  const byProject = new Map<string, Plannable[]>();
  for (const ticket of tickets) {
    if (ticket.createdAt > asOf) continue;
    const known = byProject.get(ticket.project) ?? [];
    if (known.length === 0) byProject.set(ticket.project, known);
    const ladder = ladders[ticket.index];
    if (ladder !== undefined && isPlannable(ticket, isImported(ticket.index))) known.push({ ticket, ladder });
  }
  return [...byProject]
    .sort(([a], [b]) => compareText(a, b))
    .map(([project, own]) => {
      if (own.length === 0) return nothing(project, 'no-changelog');
      const entries = own.flatMap((one) => replaySprints(one, sprints, grace));
      const isSprinting = entries.some(({ sprint }) => sprint.end > window.start && sprint.end <= window.end);
      return isSprinting ? bySprints(project, own, entries, asOf) : byPeriods(project, own, grace, input);
    });
}

function nothing(project: string, gap: NonNullable<PlanFacts['gap']>): PlanFacts {
  return { project, basis: null, gap, periods: [], commitments: [], deliveries: [] };
}

function bySprints(
  project: string,
  own: readonly Plannable[],
  entries: readonly SprintEntry[],
  asOf: Instant,
): PlanFacts {
  const periods = [...new Set(entries.map(({ sprint }) => sprint))].sort(
    (a, b) => a.start - b.start || a.end - b.end || compareText(a.sprint ?? '', b.sprint ?? ''),
  );
  const places = new Map(periods.map((period, place) => [period, place]));
  const commitments = entries
    .map(({ sprint, ...entry }): Commitment => ({ ...entry, period: places.get(sprint) ?? -1 }))
    .sort((a, b) => a.period - b.period || a.ticket - b.ticket);
  return {
    project,
    basis: 'sprint',
    gap: null,
    periods,
    commitments,
    deliveries: deliver(own, periods, commitments, asOf),
  };
}

function byPeriods(project: string, own: readonly Plannable[], grace: Grace, { policy, asOf }: PlanInput): PlanFacts {
  const first = own.reduce((earliest, { ticket }) => Math.min(earliest, ticket.createdAt), Infinity);
  const periods = listPeriods(first, asOf, policy.planPeriodWeeks, grace);
  if (periods.length === 0) return nothing(project, 'nothing-finished');
  const commitments = new CommitmentList(replayAll(own, periods), periods.length);
  const deliveries = deliver(own, periods, commitments, asOf);
  const planned = deliveries.reduce((sum, { isPlanned }) => sum + Number(isPlanned), 0);
  if (planned === 0 || planned < policy.planFloor * deliveries.length) return nothing(project, 'nothing-planned');
  return { project, basis: 'period', gap: null, periods, commitments, deliveries };
}

/** Ticket by ticket, so that no more than one ticket's are there as objects. */
function* replayAll(own: readonly Plannable[], periods: readonly FinishedPeriod[]): Generator<readonly Commitment[]> {
  for (const one of own) yield replayPeriods(one, periods);
}

/** First claims of done that fall into a finished period; planned are those that it was committed to at its start. */
function deliver(
  own: readonly Plannable[],
  periods: readonly FinishedPeriod[],
  commitments: Iterable<Commitment>,
  asOf: Instant,
): readonly Delivery[] {
  const committed = new Map<number, FinishedPeriod[]>();
  for (const { ticket, period, isAdded } of commitments) {
    const its = periods[period];
    if (isAdded || its === undefined) continue;
    const known = committed.get(ticket);
    if (known === undefined) committed.set(ticket, [its]);
    else known.push(its);
  }
  const stretches = joinPeriods(periods);
  const deliveries = own.flatMap(({ ticket, ladder: { firstDone } }): Delivery[] => {
    if (firstDone === null || firstDone.at > asOf || !isWithin(stretches, firstDone.at)) return [];
    const { at } = firstDone;
    const isPlanned = (committed.get(ticket.index) ?? []).some(({ start, end }) => start <= at && at <= end);
    return [{ ticket: ticket.index, at, isPlanned }];
  });
  return deliveries.sort((a, b) => a.at - b.at || a.ticket - b.ticket);
}

/** Sprints of two boards overlap: together they cover so many stretches. @param periods by start */
function joinPeriods(periods: readonly Period[]): readonly Period[] {
  const joined: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of periods) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function isWithin(stretches: readonly Period[], at: Instant): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.start ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return at <= (stretches[low - 1]?.end ?? -Infinity);
}
