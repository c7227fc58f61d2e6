import type { Flow } from '../../model/drift.ts';
import { medianOf } from '../stats/order-statistics.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';

/** A flow in periods of one length, those with something to judge. */
export interface PeriodSeries {
  readonly periodWeeks: number;
  /** Position of each point among all periods, from 0. */
  readonly times: readonly number[];
  /** Shares; sums by the week, whatever a period's length; medians. */
  readonly values: readonly number[];
  /** For shares, what each value rests on. */
  readonly counts: readonly number[] | null;
  readonly totals: readonly number[] | null;
  readonly missing: number;
  /** First week of the period at a position. */
  readonly weekAt: (time: number) => number;
}

interface Point {
  readonly value: number;
  readonly count: number;
  readonly total: number;
}

/**
 * Gathers weeks into the shortest periods that rest on enough: the first length of the policy at which the median of what a
 * period rests on (claims; for sums the sum itself) reaches its minimum, else the last. Periods end with the last week; weeks
 * before the first whole period are left out. The choice sees how much there is, never how it went.
 *
 * Worked example: seven weeks with totals 2, 3, 2, 3, 2, 3, 2 and a minimum of 5 → three fortnights of 5, 5, 5.
 */
export function toPeriods(flow: Flow, policy: DriftPolicy): PeriodSeries {
  const weeks = weeksOf(flow);
  const lengths = policy.periodWeeks;
  const weights = weightsOf(flow);
  const isEnough = (length: number): boolean =>
    (medianOf(inPeriods(weeks, length).map((period) => sumOver(period, weights))) ?? 0) >= policy.claimsPerPeriod;
  const length = lengths.find(isEnough) ?? lengths.at(-1) ?? 1;
  const periods = inPeriods(weeks, length);
  const points = periods.map((period) => pointOf(flow, period));
  const seen = points.flatMap((point, time) => (point === null ? [] : [{ ...point, time }]));
  const isShare = flow.kind === 'share';
  return {
    periodWeeks: length,
    times: seen.map(({ time }) => time),
    values: seen.map(({ value }) => value),
    counts: isShare ? seen.map(({ count }) => count) : null,
    totals: isShare ? seen.map(({ total }) => total) : null,
    missing: points.length - seen.length,
    weekAt: (time) => (weeks % length) + time * length,
  };
}

/** Whether there are enough periods with something in them to test or to draw a slope through. */
export function hasEnough(
  { values, missing }: PeriodSeries,
  { minimumPoints, mostMissingShare }: DriftPolicy,
): boolean {
  return values.length >= minimumPoints && missing <= mostMissingShare * (values.length + missing);
}

function weeksOf(flow: Flow): number {
  switch (flow.kind) {
    case 'share':
      return flow.totals.length;
    case 'sum':
      return flow.amounts.length;
    case 'median':
      return flow.samples.length;
  }
}

function weightsOf(flow: Flow): readonly number[] {
  switch (flow.kind) {
    case 'share':
      return flow.totals;
    case 'sum':
      return flow.amounts.map((amount) => amount ?? 0);
    case 'median':
      return flow.samples.map((sample) => sample.length);
  }
}

/** Whole periods as lists of week numbers, the last of them ending with the last week. */
function inPeriods(weeks: number, length: number): readonly (readonly number[])[] {
  const first = weeks % length;
  return Array.from({ length: Math.floor(weeks / length) }, (_, period) =>
    Array.from({ length }, (__, week) => first + period * length + week),
  );
}

function sumOver(period: readonly number[], amounts: readonly number[]): number {
  return period.reduce((sum, week) => sum + (amounts[week] ?? 0), 0);
}

function pointOf(flow: Flow, period: readonly number[]): Point | null {
  switch (flow.kind) {
    case 'share': {
      const total = sumOver(period, flow.totals);
      const count = sumOver(period, flow.counts);
      return total > 0 ? { value: count / total, count, total } : null;
    }
    case 'sum': {
      // A part of a period would read as less than came out in it.
      const amounts = period.flatMap((week) => flow.amounts[week] ?? []);
      const value = amounts.reduce((sum, amount) => sum + amount, 0);
      return amounts.length === period.length ? { value: value / period.length, count: 0, total: 0 } : null;
    }
    case 'median': {
      const value = medianOf(period.flatMap((week) => flow.samples[week] ?? []));
      return value === null ? null : { value, count: 0, total: 0 };
    }
  }
}
