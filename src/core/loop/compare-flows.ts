import type { Flow } from '../../model/drift.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import type { ComparedSide } from '../../model/loop-result.ts';
import { testTrend } from '../drift/test-trend.ts';
import { medianOf } from '../stats/order-statistics.ts';
import type { WeeklyShares } from './compare-shares.ts';
import { compareShares } from './compare-shares.ts';
import { LOOP_RULES } from './loop-rules.ts';

export type SideValue = Omit<ComparedSide, 'period'>;

export interface FlowsCompared {
  readonly before: SideValue;
  readonly after: SideValue;
  /** After minus before for shares, per quarter for anything else. */
  readonly change: { readonly value: number; readonly interval: readonly [number, number] };
  /** Which way it moved for certain; `null` where it did not. */
  readonly moved: 'rising' | 'falling' | null;
  /** Position among the weeks before without which it would not have. */
  readonly carriedBy: number | null;
}

/** Two stretches of equally many weeks of one flow. `null` where there is too little on a side. */
export function compareFlows(before: Flow, after: Flow, policy: DriftPolicy): FlowsCompared | null {
  if (before.kind === 'share' && after.kind === 'share') return compareShareFlows(before, after);
  const values = (flow: Flow): readonly (number | null)[] => {
    if (flow.kind === 'sum') return flow.amounts;
    return flow.kind === 'median' ? flow.samples.map((sample) => medianOf(sample)) : [];
  };
  return compareSeries(values(before), values(after), before.kind, policy);
}

function compareShareFlows(before: WeeklyShares, after: WeeklyShares): FlowsCompared | null {
  const [first, second] = [sideOf(before), sideOf(after)];
  if ((first.of ?? 0) < LOOP_RULES.fewestClaims || (second.of ?? 0) < LOOP_RULES.fewestClaims) return null;
  const compared = compareShares(before, after);
  if (compared === null) return null;
  const { value, interval, carriedBy } = compared;
  const isCertain = interval[0] > 0 || interval[1] < 0;
  return {
    ...{ before: first, after: second, change: { value, interval }, carriedBy },
    moved: !isCertain ? null : value > 0 ? 'rising' : 'falling',
  };
}

function sideOf({ counts, totals }: WeeklyShares): SideValue {
  const count = sumOf(counts);
  const of = sumOf(totals);
  return { value: of === 0 ? 0 : count / of, count, of };
}

/** Theil and Sen's slope over both sides with Mann and Kendall's test, by the same code as the verdict of drift. */
function compareSeries(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  kind: Flow['kind'],
  policy: DriftPolicy,
): FlowsCompared | null {
  const [first, second] = [knownOf(before), knownOf(after)];
  if (first.length < LOOP_RULES.fewestWeeks || second.length < LOOP_RULES.fewestWeeks) return null;
  const trend = trendOf([...before, ...after], kind, policy);
  if (trend === null) return null;
  const moved = trend.p <= LOOP_RULES.alpha ? trend.direction : null;
  const extreme = extremeOf(before, moved === 'falling' ? 1 : -1);
  const rest = moved === null ? null : trendOf([...before.with(extreme, null), ...after], kind, policy);
  const holds = rest !== null && rest.p <= LOOP_RULES.alpha && rest.direction === moved;
  return {
    before: { value: meanOf(first), count: null, of: null },
    after: { value: meanOf(second), count: null, of: null },
    change: { value: trend.slopePerQuarter, interval: trend.slopeInterval },
    moved,
    carriedBy: moved === null || holds ? null : extreme,
  };
}

function trendOf(values: readonly (number | null)[], kind: Flow['kind'], policy: DriftPolicy) {
  const seen = values.flatMap((value, time) => (value === null ? [] : [{ value, time }]));
  const series = {
    periodWeeks: 1,
    times: seen.map(({ time }) => time),
    values: seen.map(({ value }) => value),
    counts: null,
    totals: null,
    missing: values.length - seen.length,
    weekAt: (time: number) => time,
  };
  return testTrend(series, kind, policy);
}

function extremeOf(values: readonly (number | null)[], sign: 1 | -1): number {
  const heights = values.map((value) => (value === null ? -Infinity : sign * value));
  return heights.indexOf(Math.max(...heights));
}

function knownOf(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null);
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
