import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY, HOUR } from '../../model/instant.ts';
import { FEWEST_CONTRIBUTORS } from '../measure/fewest-people.ts';
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { exactBinomial } from '../stats/exact-binomial.ts';
import { medianOf } from '../stats/order-statistics.ts';
import type { Closing } from './collect-closings.ts';
import { collapseBatches, collectClosings } from './collect-closings.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { hourOf, hourOfWeek, HOURS_OF_WEEK, shareOfHours, workingShares } from './working-hours.ts';

/** Sprints in the window below which closings cannot be said to gather before their ends. */
const FEWEST_SPRINTS = 3;
/** Closings with work of their own below which a lag says nothing. */
const FEWEST_LAGS = 10;
/** In an hour in which nobody ever worked, one closing is rare, and no habit. */
const FEWEST_GATHERED = 5;
const SPRINT_END = DAY;

/** How a project's closings lie in time. */
export interface Clustering {
  /** The last day of each sprint; or the hour of the week in which most gather, where there are no sprints. */
  readonly slot: 'sprint-end' | 'hour-of-week';
  readonly hour: number | null;
  readonly count: number;
  readonly of: number;
  /** The slot's share of the project's working time. */
  readonly expected: number;
  /** That so many or more gather there by chance; over all hours of a week, where the hour was looked for. */
  readonly p: number;
}

/**
 * Closings in batches, gathered before a deadline, far from the work: told where all three agree. Each of them alone is
 * ordinary: stand-ups make batches, sprints have ends, and tickets are closed after a test.
 */
export function detectBatchClosing(context: FindingContext): readonly Finding[] {
  const { judge, snapshot, window } = context;
  const { policy } = judge;
  const closings = [...collectClosings(context)].filter(([, list]) => list.length >= policy.batchMinimumClosings);
  if (closings.length === 0) return [];
  const activity = gatherActivity(context);
  const sprintEnds = gatherSprintEnds(context);
  const tested = closings.map(([project, list]) => {
    const { acts, batches, batched } = collapseBatches(list);
    const clustering = findClustering(
      acts,
      [...(sprintEnds.get(project) ?? [])],
      workingShares(activity(project)),
      context,
    );
    return { project, list, batches, batched, clustering };
  });
  const q = benjaminiHochberg(tested.map(({ clustering }) => clustering.p));
  return tested.flatMap(({ project, list, batches, batched, clustering }, place): FindingOf<'batch-closing'>[] => {
    const chance = q.known ? (q.value[place] ?? 1) : 1;
    const lag = statusLag(list);
    if (chance > policy.batchFalseDiscovery || lag === null || batched < list.length * policy.batchShare) return [];
    if (lag.median <= policy.graceHours * HOUR || lag.p85 < policy.batchLagDays * DAY) return [];
    if (countContributors(context, project) < FEWEST_CONTRIBUTORS) return [];
    return [
      toFinding<'batch-closing'>(snapshot, {
        kind: 'batch-closing',
        subject: { kind: 'project', key: project },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: window.start,
        args: {
          closings: list.length,
          batched,
          batches,
          slot: clustering.slot,
          hour: clustering.hour,
          gathered: clustering.count,
          acts: clustering.of,
          expected: clustering.expected,
          lagDays: lag.median / DAY,
          lagDaysP85: lag.p85 / DAY,
        },
        evidence: [],
      }),
    ];
  });
}

/** Distance of a closing from its work: median, and the value that 85 % do not exceed. */
function statusLag(closings: readonly Closing[]): { readonly median: number; readonly p85: number } | null {
  const lags = closings.flatMap(({ lag }) => (lag === null ? [] : [lag])).sort((a, b) => a - b);
  const median = medianOf(lags);
  if (median === null || lags.length < FEWEST_LAGS) return null;
  return { median, p85: lags[Math.ceil(0.85 * lags.length) - 1] ?? median };
}

/** @param acts ascending. @param ends of sprints in the window. @param shares of working time by hour of the week. */
export function findClustering(
  acts: readonly Instant[],
  ends: readonly Instant[],
  shares: Float64Array,
  { judge, window }: Pick<FindingContext, 'judge' | 'window'>,
): Clustering {
  const offset = judge.policy.weekendOffsetMinutes;
  const hours = acts.map((at) => hourOf(at, offset));
  if (ends.length < FEWEST_SPRINTS) return busiestHour(hours, shares);
  const slot = new Set<number>();
  for (const end of ends)
    for (let hour = hourOf(end - SPRINT_END, offset); hour <= hourOf(end - 1, offset); hour += 1) slot.add(hour);
  const count = hours.filter((hour) => slot.has(hour)).length;
  const expected = shareOfHours(shares, slot, window, offset);
  const test = exactBinomial(count, acts.length, expected);
  return {
    slot: 'sprint-end',
    hour: null,
    count,
    of: acts.length,
    expected,
    p: test.known ? test.value.atLeast : 1,
  };
}

/** The hour of the week in which most gather against its share; p times the number of hours among which it was looked for. */
function busiestHour(hours: readonly number[], shares: Float64Array): Clustering {
  const counts = new Uint32Array(HOURS_OF_WEEK);
  for (const hour of hours) counts[hourOfWeek(hour)] = (counts[hourOfWeek(hour)] ?? 0) + 1;
  let best: Clustering = { slot: 'hour-of-week', hour: null, count: 0, of: hours.length, expected: 0, p: 1 };
  counts.forEach((count, hour) => {
    const expected = shares[hour] ?? 0;
    const test = count < FEWEST_GATHERED ? null : exactBinomial(count, hours.length, expected);
    const p = test?.known === true ? Math.min(1, test.value.atLeast * HOURS_OF_WEEK) : 1;
    if (p < best.p) best = { ...best, hour, count, expected, p };
  });
  return best;
}

/** By project. */
function gatherSprintEnds({ snapshot, window, asOf }: FindingContext): ReadonlyMap<string, ReadonlySet<Instant>> {
  const ends = new Map<string, Set<Instant>>();
  for (const { project, sprints } of snapshot.tickets) {
    for (const { end } of sprints) {
      if (end === null || end <= window.start || end > asOf) continue;
      const found = ends.get(project) ?? new Set<Instant>();
      ends.set(project, found.add(end));
    }
  }
  return ends;
}

/** By project: what its people did in each hour of the week, closings left out: other moves of tickets, and commits. */
function gatherActivity({ snapshot, judge, window, asOf }: FindingContext): (project: string) => Uint32Array {
  const offset = judge.policy.weekendOffsetMinutes;
  const isPerson = (who: number): boolean => snapshot.people[who]?.kind === 'person';
  const hourAt = (at: Instant): number => hourOfWeek(hourOf(at, offset));
  const byRepository = snapshot.repositories.map(() => new Uint32Array(HOURS_OF_WEEK));
  for (const commit of snapshot.commits) {
    const counts = byRepository[commit.repository];
    if (commit.authoredAt < window.start || commit.authoredAt > asOf || counts === undefined) continue;
    const hour = hourAt(commit.authoredAt);
    if (isPerson(commit.author)) counts[hour] = (counts[hour] ?? 0) + 1;
  }
  const byProject = new Map<string, Uint32Array>();
  for (const ticket of snapshot.tickets) {
    const counts = byProject.get(ticket.project) ?? new Uint32Array(HOURS_OF_WEEK);
    byProject.set(ticket.project, counts);
    for (const { at, claim, by } of judge.ladders[ticket.index]?.steps ?? []) {
      const hour = hourAt(at);
      if (at >= window.start && at <= asOf && by === 'person' && claim !== 'done')
        counts[hour] = (counts[hour] ?? 0) + 1;
    }
  }
  return (project) => {
    const counts = Uint32Array.from(byProject.get(project) ?? new Uint32Array(HOURS_OF_WEEK));
    for (const repository of judge.repositoriesOf(project).repositories)
      byRepository[repository]?.forEach((count, hour) => (counts[hour] = (counts[hour] ?? 0) + count));
    return counts;
  };
}

/** People with a part in the project's tickets who moved one, or are assigned one, within the window. */
function countContributors({ snapshot, judge, window, asOf }: FindingContext, project: string): number {
  const people = new Set<number>();
  for (const { index, project: its, participants } of snapshot.tickets) {
    if (its !== project) continue;
    const steps = judge.ladders[index]?.steps ?? [];
    if (!steps.some(({ at }) => at >= window.start && at <= asOf)) continue;
    for (const { at, who } of steps) if (at >= window.start && at <= asOf && who >= 0) people.add(who);
    for (const { who, role, since } of participants)
      if (role === 'assignee' && who >= 0 && since <= asOf) people.add(who);
  }
  return [...people].filter((who) => snapshot.people[who]?.kind === 'person').length;
}
