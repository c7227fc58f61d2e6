import type { MeasureHistory, PodHistory } from '../../../src/model/drift.ts';

/** One value for each week, from 0. */
export function byWeek(weeks: number, valueAt: (week: number) => number): readonly number[] {
  return Array.from({ length: weeks }, (_, week) => valueAt(week));
}

/** A wobble that is always the same, has no trend and keeps nothing from week to week: 0, ±1, ±2. */
export function wobble(week: number): number {
  return [0, 2, -1, 1, -2, 0, 1, -2, 2, -1, 1, 0, -1][week % 13] ?? 0;
}

export function shareOf20(weeks: number, countAt: (week: number) => number): MeasureHistory {
  return {
    measure: 'over-reported',
    flow: { kind: 'share', counts: byWeek(weeks, countAt), totals: byWeek(weeks, () => 20) },
    worse: 'rising',
  };
}

export function throughput(weeks: number, amountAt: (week: number) => number | null): MeasureHistory {
  const amounts = Array.from({ length: weeks }, (_, week) => amountAt(week));
  return { measure: 'surviving', flow: { kind: 'sum', amounts }, worse: 'falling' };
}

export function statusLag(weeks: number, daysAt: (week: number) => number): MeasureHistory {
  const samples = byWeek(weeks, daysAt).map((days) => [days - 0.5, days, days, days, days + 0.5]);
  return { measure: 'status-lag', flow: { kind: 'median', samples }, worse: 'rising' };
}

export function podOf(headlines: readonly MeasureHistory[], coverage: PodHistory['coverage'] = null): PodHistory {
  return { pod: 'payments', headlines, coverage };
}
