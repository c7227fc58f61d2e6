import type { Flow, MeasureHistory } from '../../model/drift.ts';
import type { MeasureSeries, SeriesPoint } from '../../model/drift-result.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { testTrend } from '../drift/test-trend.ts';
import { hasEnough, toPeriods } from '../drift/to-periods.ts';
import { medianOf } from '../stats/order-statistics.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { Weeks, WeekSpan } from './weeks.ts';

/** A measure as it is gathered: one flow over all weeks. */
export type MeasureFlow = Pick<MeasureSeries, 'measure' | 'unit' | 'worse'> & { readonly flow: Flow };

/** For reading: every week, and the slope of those that are held and have come of age. */
export function toSeries(
  { measure, unit, worse, flow }: MeasureFlow,
  role: 'tested' | 'exploratory',
  weeks: Weeks,
  aged: WeekSpan,
  policy: DriftPolicy,
): MeasureSeries {
  const periods = toPeriods(cutFlow(flow, aged), policy);
  const trend = hasEnough(periods, policy) ? testTrend(periods, flow.kind, policy) : null;
  return {
    ...{ measure, role, unit, worse },
    points: Array.from({ length: weeks.count }, (_, week) => pointAt(flow, week)),
    slope: trend === null ? null : { perQuarter: trend.slopePerQuarter, interval: trend.slopeInterval },
  };
}

/** For judging: the weeks that are held and have come of age. */
export function toHistory({ measure, flow, worse }: MeasureFlow, aged: WeekSpan): MeasureHistory {
  return { measure, flow: cutFlow(flow, aged), worse: worse ?? 'rising' };
}

export function cutFlow(flow: Flow, { from, until }: WeekSpan): Flow {
  switch (flow.kind) {
    case 'share':
      return { kind: 'share', counts: flow.counts.slice(from, until), totals: flow.totals.slice(from, until) };
    case 'sum':
      return { kind: 'sum', amounts: flow.amounts.slice(from, until) };
    case 'median':
      return { kind: 'median', samples: flow.samples.slice(from, until) };
  }
}

function pointAt(flow: Flow, week: number): SeriesPoint {
  switch (flow.kind) {
    case 'share': {
      const count = flow.counts[week] ?? 0;
      const of = flow.totals[week] ?? 0;
      return { value: of === 0 ? null : count / of, count, of, interval: wilsonInterval(count, of), upper: null };
    }
    case 'sum':
      return { value: flow.amounts[week] ?? null, count: null, of: null, interval: null, upper: null };
    case 'median': {
      const samples = flow.samples[week] ?? [];
      return { value: medianOf(samples), count: samples.length, of: null, interval: null, upper: null };
    }
  }
}
