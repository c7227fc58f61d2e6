import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { Pool, Visibility } from '../../model/outcome.ts';
import type { Policy } from '../../model/policy.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** A claim of done, seen as one of those that another is compared with. */
export interface ComparableClaim {
  readonly ticket: number;
  /** Dense group numbers: project and type, project, pod. */
  readonly groups: readonly [number, number, number];
  readonly heldAt: Instant;
  /** First instant with owned, standing evidence; `null` if never. */
  readonly evidencedAt: Instant | null;
  /** When the rules could be tested on it: its window has passed, and the evidence is there. `null` without evidence. */
  readonly testedAt: Instant | null;
  /** Whether each rule's pool contains that evidence when its links are hidden; `null` without evidence. */
  readonly contained: Readonly<Record<PoolRule, boolean>> | null;
}

export type PoolRule = 'participants' | 'pod' | 'all';
export const POOL_RULES: readonly PoolRule[] = ['participants', 'pod', 'all'];

/** "How much showed, at that instant, among tickets like this one?" */
export interface ComparableQuery {
  readonly ticket: number;
  readonly groups: readonly [number, number, number];
  readonly at: Instant;
}

export interface ComparableAnswer {
  readonly visibility: Visibility;
  /** Narrowest rule whose tested recall is high enough; `untested` if none is. */
  readonly rule: Pool['rule'];
  readonly recall: Pool['recall'];
}

const LEVELS = ['project-and-type', 'project', 'pod'] as const;
/** Per counter: claims, evidenced, tested, contained by each rule. */
const FIELDS = 3 + POOL_RULES.length;
const NONE: readonly number[] = Array.from({ length: FIELDS }, () => 0);

/**
 * Answers all queries in one sweep over time: a claim enters its groups when it is held, counts as evidenced from its
 * first evidence on, and leaves when the trailing weeks have passed. What came later than a query cannot touch its answer.
 *
 * O((claims + queries) log) time.
 */
export function sweepComparables(
  claims: readonly ComparableClaim[],
  queries: readonly ComparableQuery[],
  policy: Pick<Policy, 'comparableWeeks' | 'comparableMinimum' | 'poolRecallFloor'>,
): readonly ComparableAnswer[] {
  const groupCount = 1 + claims.reduce((most, claim) => Math.max(most, ...claim.groups), -1);
  const widths = policy.comparableWeeks;
  const counters = new Int32Array(Math.max(0, groupCount) * widths.length * FIELDS);
  const own = new Map(claims.map((claim) => [claim.ticket, claim]));
  const events = sortedEvents(claims, widths);
  const order = queries.map((_, i) => i).sort((a, b) => (queries[a]?.at ?? 0) - (queries[b]?.at ?? 0) || a - b);
  const answers = new Array<ComparableAnswer>(queries.length);
  let next = 0;
  for (const index of order) {
    const query = queries[index];
    if (query === undefined) continue;
    for (; next < events.length; next++) {
      const event = events[next];
      if (event === undefined || event.at > query.at) break;
      apply(counters, event, widths.length);
    }
    answers[index] = answer(counters, query, own.get(query.ticket), policy);
  }
  return answers;
}

interface SweepEvent {
  readonly at: Instant;
  readonly claim: ComparableClaim;
  readonly width: number;
  readonly kind: 'enter' | 'show' | 'test' | 'leave';
}

function sortedEvents(claims: readonly ComparableClaim[], widths: readonly number[]): readonly SweepEvent[] {
  const events: SweepEvent[] = [];
  for (const claim of claims) {
    widths.forEach((weeks, width) => {
      const end = claim.heldAt + weeks * WEEK;
      events.push({ at: claim.heldAt, claim, width, kind: 'enter' }, { at: end, claim, width, kind: 'leave' });
      if (isBefore(claim.evidencedAt, end))
        events.push({ at: Math.max(claim.heldAt, claim.evidencedAt), claim, width, kind: 'show' });
      if (isBefore(claim.testedAt, end))
        events.push({ at: Math.max(claim.heldAt, claim.testedAt), claim, width, kind: 'test' });
    });
  }
  return events.sort((a, b) => a.at - b.at);
}

function apply(counters: Int32Array, event: SweepEvent, widthCount: number): void {
  const { claim, kind } = event;
  const by = kind === 'leave' ? -1 : 1;
  const touchesTotal = kind === 'enter' || kind === 'leave';
  const touchesShown = kind === 'show' || (kind === 'leave' && isBefore(claim.evidencedAt, event.at));
  const touchesTested = kind === 'test' || (kind === 'leave' && isBefore(claim.testedAt, event.at));
  for (const group of claim.groups) {
    const base = (group * widthCount + event.width) * FIELDS;
    if (touchesTotal) add(counters, base, by);
    if (touchesShown) add(counters, base + 1, by);
    if (!touchesTested) continue;
    add(counters, base + 2, by);
    POOL_RULES.forEach((rule, i) => {
      if (claim.contained?.[rule] === true) add(counters, base + 3 + i, by);
    });
  }
}

function isBefore(at: Instant | null, end: Instant): at is Instant {
  return at !== null && at < end;
}

function add(counters: Int32Array, at: number, by: number): void {
  counters.set([(counters[at] ?? 0) + by], at);
}

function answer(
  counters: Int32Array,
  query: ComparableQuery,
  own: ComparableClaim | undefined,
  policy: Pick<Policy, 'comparableWeeks' | 'comparableMinimum' | 'poolRecallFloor'>,
): ComparableAnswer {
  const widths = policy.comparableWeeks;
  let chosen = NONE;
  let group: Visibility['group'] = 'none';
  let weeks: Visibility['weeks'] = 26;
  search: for (const [level, name] of LEVELS.entries()) {
    for (const [width, length] of widths.entries()) {
      const counts = countsOf(counters, query, level, width, widths.length, own, length * WEEK);
      if ((counts[0] ?? 0) === 0) continue;
      chosen = counts;
      group = name;
      weeks = width === 0 ? 26 : 52;
      if ((counts[0] ?? 0) >= policy.comparableMinimum) break search;
    }
  }
  const [comparables = 0, evidenced = 0] = chosen;
  const visibility: Visibility = {
    evidenced,
    comparables,
    interval: wilsonInterval(evidenced, comparables),
    group,
    weeks,
  };
  return { visibility, ...narrowestRule(chosen, policy.poolRecallFloor) };
}

function countsOf(
  counters: Int32Array,
  query: ComparableQuery,
  level: number,
  width: number,
  widthCount: number,
  own: ComparableClaim | undefined,
  length: number,
): readonly number[] {
  const group = query.groups[level];
  if (group === undefined) return NONE;
  const base = (group * widthCount + width) * FIELDS;
  const counts = [...counters.subarray(base, base + FIELDS)];
  while (counts.length < FIELDS) counts.push(0);
  // A claim is no comparable of its own.
  if (own !== undefined && own.heldAt <= query.at && query.at < own.heldAt + length) {
    counts[0] = (counts[0] ?? 0) - 1;
    if (own.evidencedAt !== null && own.evidencedAt <= query.at) counts[1] = (counts[1] ?? 0) - 1;
    if (own.testedAt !== null && own.testedAt <= query.at) {
      counts[2] = (counts[2] ?? 0) - 1;
      POOL_RULES.forEach((rule, i) => {
        if (own.contained?.[rule] === true) counts[3 + i] = (counts[3 + i] ?? 0) - 1;
      });
    }
  }
  return counts;
}

function narrowestRule(counts: readonly number[], floor: number): Pick<ComparableAnswer, 'rule' | 'recall'> {
  const tested = counts[2] ?? 0;
  for (const [i, rule] of POOL_RULES.entries()) {
    const contained = counts[3 + i] ?? 0;
    const interval = wilsonInterval(contained, tested);
    if (interval !== null && interval[0] >= floor) return { rule, recall: { contained, tested, interval } };
  }
  const contained = counts[FIELDS - 1] ?? 0;
  return { rule: 'untested', recall: { contained, tested, interval: wilsonInterval(contained, tested) } };
}
