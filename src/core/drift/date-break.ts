import type { Direction, DriftBreak } from '../../model/drift.ts';
import { eDivisive } from '../stats/e-divisive.ts';
import { compareLineAndStep } from './compare-line-and-step.ts';
import type { PeriodSeries } from './to-periods.ts';

/**
 * When a series that has a trend broke, if it is a break rather than a slope: of the breaks that E-divisive finds the most
 * certain one that goes the way of the trend, kept if a step there fits better than a straight line.
 *
 * Worked example: ten values around 1, then ten around 2 → the eleventh; 1, 2, …, 20 → `null`, though E-divisive breaks it.
 *
 * @param limit of p for a break.
 */
export function dateBreak(series: PeriodSeries, direction: Direction, limit: number): DriftBreak | null {
  const { values, times, weekAt } = series;
  const breaks = eDivisive(values, limit);
  if (!breaks.known) return null;
  const sign = direction === 'rising' ? 1 : -1;
  const [best] = breaks.value
    .filter(({ means }) => (means[1] - means[0]) * sign > 0)
    .sort((a, b) => a.p - b.p || a.index - b.index);
  if (best === undefined) return null;
  if (!(compareLineAndStep(values, times, best.index) > 0)) return null;
  return { week: weekAt(times[best.index] ?? 0), before: best.means[0], after: best.means[1] };
}
