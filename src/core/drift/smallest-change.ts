import { normalQuantile } from '../stats/normal.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import type { UncorrectedTrend } from './test-trend.ts';
import type { PeriodSeries } from './to-periods.ts';
import type { Flow } from '../../model/drift.ts';

/** Simulated: what testing by ranks, and not knowing the autocorrelation, cost beyond the formula. */
const COST = 1.15;

/** A line from nothing to twice the mean, or back, is the steepest that a sum can take. */
const STEEPEST = 2;

/** Half of a 95 % interval in standard errors. */
const HALF_INTERVAL = 1.959963984540054;

/**
 * The smallest steady change over the window that the verdict would have found with the power of the policy, after the
 * correction over `family` measures at its strictest: Δ = 1.15 · (z(1 − α/2m) + z(power)) · standard error of the change,
 * at least the floor.
 *
 * The error of a share is that of a line through counts, √(p̄(1 − p̄)·φ·f/Σn(t − t̄)²) over the window, with φ and f the dispersion and
 * autocorrelation factor that were seen and p̄ half way through a rise by Δ itself; a share that cannot rise so far is measured by
 * its fall. That of others comes from the interval of their slope.
 *
 * Worked example: 26 weeks of 20 claims, one in ten such, φ = f = 1, α .05, three measures → 0.2219: from .10 to .32.
 *
 * @returns in the unit of `changeOverWindow`; `null` where even a change to all or none, of a sum from nothing to twice its mean, would not be found.
 */
export function smallestChange(
  series: PeriodSeries,
  trend: UncorrectedTrend,
  kind: Flow['kind'],
  family: number,
  policy: DriftPolicy,
): number | null {
  const needed = COST * (normalQuantile(1 - policy.alpha / (2 * family)) + normalQuantile(policy.power));
  const window = (series.times.at(-1) ?? 0) - (series.times[0] ?? 0);
  const floor = policy.floor[kind];
  if (series.counts !== null && series.totals !== null) {
    const errorAt = shareError(series.totals, series.times, trend, window);
    const share = sumOf(series.counts) / sumOf(series.totals);
    const rise = smallestRise(share, needed, errorAt) ?? smallestRise(1 - share, needed, errorAt);
    return rise === null ? null : Math.max(floor, rise);
  }
  const [low, high] = trend.slopeInterval;
  const quarters = (window * series.periodWeeks) / 13;
  const error = ((high - low) / (2 * HALF_INTERVAL)) * quarters;
  if (kind === 'median') return Math.max(floor, needed * error);
  const change = (needed * error) / (sumOf(series.values) / series.values.length);
  return change <= STEEPEST ? Math.max(floor, change) : null;
}

/** Standard error of the change of a share over the window, by the share in its middle. */
function shareError(
  totals: readonly number[],
  times: readonly number[],
  { dispersion, autocorrelationFactor }: UncorrectedTrend,
  window: number,
): (share: number) => number {
  const all = sumOf(totals);
  const centre = totals.reduce((sum, total, index) => sum + total * (times[index] ?? 0), 0) / all;
  const spread = totals.reduce((sum, total, index) => sum + total * ((times[index] ?? 0) - centre) ** 2, 0);
  const factor = ((dispersion ?? 1) * autocorrelationFactor) / spread;
  return (share) => Math.sqrt(share * (1 - share) * factor) * window;
}

/** The Δ with Δ = needed · error at share + Δ/2, by halving; `null` when no rise up to 1 is enough. */
function smallestRise(share: number, needed: number, errorAt: (share: number) => number): number | null {
  const most = 1 - share;
  const isEnough = (rise: number): boolean => rise >= needed * errorAt(Math.min(1, share + rise / 2));
  if (!(most > 0) || !isEnough(most)) return null;
  let low = 0;
  let high = most;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
