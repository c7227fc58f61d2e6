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
const EVIDENCED = 1 << 1;
const TESTED = 1 << 2;
/** Per answer: the chosen counter, then its level and width. */
const KEPT = FIELDS + 2;
const NO_LEVEL = LEVELS.length;

/** Claims in columns, with the orders in which they enter and gain fields. */
export interface Comparables {
  readonly heldAt: Float64Array;
  /** Three to a claim. */
  readonly groups: Int32Array;
  readonly groupCount: number;
  /** What a claim counts in besides being there, from when on: first its evidence, then what it says of the rules. */
  readonly gains: readonly Gain[];
  readonly byHeldAt: Int32Array;
  /** Ticket → its claim. */
  readonly claimOf: ReadonlyMap<number, number>;
}

interface Gain {
  /** `Infinity` for never. */
  readonly at: Float64Array;
  /** The fields of the counter, as bits. */
  readonly fields: Uint8Array;
  /** Claims that ever gain, in the order in which they do, never before they are held. */
  readonly order: Int32Array;
}

export function indexComparables(claims: readonly ComparableClaim[]): Comparables {
  const heldAt = Float64Array.from(claims, (claim) => claim.heldAt);
  const groups = new Int32Array(claims.length * LEVELS.length);
  claims.forEach((claim, i) => {
    groups.set(claim.groups, i * LEVELS.length);
  });
  const all = Int32Array.from(claims, (_, i) => i);
  const toGain = (at: Float64Array, fields: Uint8Array): Gain => {
    const from = (claim: number): number => Math.max(heldAt[claim] ?? 0, at[claim] ?? Infinity);
    return { at, fields, order: all.filter((claim) => at[claim] !== Infinity).sort((a, b) => from(a) - from(b)) };
  };
  return {
    heldAt,
    groups,
    groupCount: groups.reduce((most, group) => Math.max(most, group), -1) + 1,
    gains: [
      toGain(
        Float64Array.from(claims, (claim) => claim.evidencedAt ?? Infinity),
        new Uint8Array(claims.length).fill(EVIDENCED),
      ),
      toGain(
        Float64Array.from(claims, (claim) => claim.testedAt ?? Infinity),
        Uint8Array.from(claims, (claim) => TESTED | (ruleBits(claim.contained) << 3)),
      ),
    ],
    byHeldAt: all.slice().sort((a, b) => (heldAt[a] ?? 0) - (heldAt[b] ?? 0)),
    claimOf: new Map(claims.map((claim, i) => [claim.ticket, i])),
  };
}

function ruleBits(contained: ComparableClaim['contained']): number {
  return POOL_RULES.reduce((bits, rule, i) => (contained?.[rule] === true ? bits | (1 << i) : bits), 0);
}

type SweepPolicy = Pick<Policy, 'comparableWeeks' | 'comparableMinimum' | 'poolRecallFloor'>;

/** Answers all queries; `sweepIndexed` without the index. */
export function sweepComparables(
  claims: readonly ComparableClaim[],
  queries: readonly ComparableQuery[],
  policy: SweepPolicy,
): readonly ComparableAnswer[] {
  const answerOf = sweepIndexed(indexComparables(claims), queries, policy);
  return queries.map((_, i) => answerOf(i));
}

/**
 * Counts for all queries in one sweep over time: a claim enters its groups when it is held, counts as evidenced from its
 * first evidence on, and leaves when the trailing weeks have passed. What came later than a query cannot touch its answer.
 *
 * O((claims + queries) log) time; each answer is made when it is asked for.
 */
export function sweepIndexed(
  index: Comparables,
  queries: readonly ComparableQuery[],
  policy: SweepPolicy,
): (query: number) => ComparableAnswer {
  const widths = policy.comparableWeeks.map((weeks) => weeks * WEEK);
  const kept = new Int32Array(queries.length * KEPT);
  const at = Float64Array.from(queries, (query) => query.at);
  const order = Int32Array.from(queries, (_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
  const { counters, advance } = createSweep(index, widths);
  for (const place of order) {
    const query = queries[place];
    if (query === undefined) continue;
    advance(query.at);
    const { level, width, own } = choose(index, counters, query, widths, policy.comparableMinimum);
    const base = ((query.groups[level] ?? 0) * widths.length + width) * FIELDS;
    for (let field = 0; field < FIELDS && level < NO_LEVEL; field++) {
      kept[place * KEPT + field] = (counters[base + field] ?? 0) - ((own >> field) & 1);
    }
    kept[place * KEPT + FIELDS] = level;
    kept[place * KEPT + FIELDS + 1] = width;
  }
  return (query) => toAnswer(kept.subarray(query * KEPT, (query + 1) * KEPT), policy.poolRecallFloor);
}

/** Moves the counters on in time. Claims enter, gain and leave in orders of their own: additions may come in any order. */
function createSweep(
  index: Comparables,
  widths: readonly number[],
): { readonly counters: Int32Array; readonly advance: (to: Instant) => void } {
  const { heldAt, groups, groupCount, gains, byHeldAt } = index;
  const counters = new Int32Array(groupCount * widths.length * FIELDS);
  const count = (claim: number, width: number, fields: number, by: number): void => {
    for (let level = 0; level < LEVELS.length; level++) {
      const base = ((groups[claim * LEVELS.length + level] ?? 0) * widths.length + width) * FIELDS;
      for (let field = 0; field < FIELDS; field++) {
        if (((fields >> field) & 1) === 1) counters[base + field] = (counters[base + field] ?? 0) + by;
      }
    }
  };
  const held = (place: number): number => heldAt[byHeldAt[place] ?? -1] ?? Number.NaN;
  const entered = new Int32Array(widths.length);
  const left = new Int32Array(widths.length);
  const gained = widths.map(() => new Int32Array(gains.length));
  const advance = (to: Instant, length: number, width: number): void => {
    let next = entered[width] ?? 0;
    for (; held(next) <= to; next++) count(byHeldAt[next] ?? 0, width, 1, 1);
    entered[width] = next;
    gains.forEach(({ at, fields, order }, gain) => {
      for (next = gained[width]?.[gain] ?? 0; next < order.length; next++) {
        const claim = order[next] ?? 0;
        const start = heldAt[claim] ?? 0;
        const from = Math.max(start, at[claim] ?? Infinity);
        if (from > to) break;
        if (from < start + length) count(claim, width, fields[claim] ?? 0, 1);
      }
      gained[width]?.fill(next, gain, gain + 1);
    });
    for (next = left[width] ?? 0; held(next) + length <= to; next++) {
      const claim = byHeldAt[next] ?? 0;
      count(claim, width, fieldsBefore(gains, claim, held(next) + length), -1);
    }
    left[width] = next;
  };
  return {
    counters,
    advance: (to) => {
      widths.forEach((length, width) => {
        advance(to, length, width);
      });
    },
  };
}

interface Chosen {
  readonly level: number;
  readonly width: number;
  /** The fields that the asking claim is counted in, as bits: it is no comparable of its own. */
  readonly own: number;
}

/** The first group and width with enough claims, else the last one with any. */
function choose(
  index: Comparables,
  counters: Int32Array,
  query: ComparableQuery,
  widths: readonly number[],
  minimum: number,
): Chosen {
  const claim = index.claimOf.get(query.ticket) ?? -1;
  const heldAt = index.heldAt[claim] ?? Infinity;
  let chosen: Chosen = { level: NO_LEVEL, width: 0, own: 0 };
  for (let level = 0; level < LEVELS.length; level++) {
    for (let width = 0; width < widths.length; width++) {
      const base = ((query.groups[level] ?? 0) * widths.length + width) * FIELDS;
      const isIn = heldAt <= query.at && query.at < heldAt + (widths[width] ?? 0);
      const total = (counters[base] ?? 0) - (isIn ? 1 : 0);
      if (total === 0) continue;
      chosen = { level, width, own: isIn ? fieldsAt(index.gains, claim, query.at) : 0 };
      if (total >= minimum) return chosen;
    }
  }
  return chosen;
}

/** What a claim counts in, as bits: at the instant, or as it leaves at the end of its time. */
function fieldsAt(gains: readonly Gain[], claim: number, at: Instant): number {
  let fields = 1;
  for (const gain of gains) if ((gain.at[claim] ?? Infinity) <= at) fields |= gain.fields[claim] ?? 0;
  return fields;
}

function fieldsBefore(gains: readonly Gain[], claim: number, end: Instant): number {
  let fields = 1;
  for (const gain of gains) if ((gain.at[claim] ?? Infinity) < end) fields |= gain.fields[claim] ?? 0;
  return fields;
}

function toAnswer(kept: Int32Array, recallFloor: number): ComparableAnswer {
  const [comparables = 0, evidenced = 0] = kept;
  const visibility: Visibility = {
    evidenced,
    comparables,
    interval: wilsonInterval(evidenced, comparables),
    group: LEVELS[kept[FIELDS] ?? NO_LEVEL] ?? 'none',
    weeks: kept[FIELDS + 1] === 1 ? 52 : 26,
  };
  return { visibility, ...narrowestRule(kept, recallFloor) };
}

function narrowestRule(counts: Int32Array, floor: number): Pick<ComparableAnswer, 'rule' | 'recall'> {
  const tested = counts[2] ?? 0;
  for (const [i, rule] of POOL_RULES.entries()) {
    const contained = counts[3 + i] ?? 0;
    const interval = wilsonInterval(contained, tested);
    if (interval !== null && interval[0] >= floor) return { rule, recall: { contained, tested, interval } };
  }
  const contained = counts[FIELDS - 1] ?? 0;
  return { rule: 'untested', recall: { contained, tested, interval: wilsonInterval(contained, tested) } };
}
