import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { varianceOfScore } from './mann-kendall.ts';
import { normalQuantile } from './normal.ts';
import { medianOf, medianOfSorted, tieSizes } from './order-statistics.ts';

export interface TheilSen {
  /** Median of the slopes of all pairs, in units of the values per unit of time. */
  readonly slope: number;
  /** Conover's: median(x) − slope · median(t), the value of the line at time 0. */
  readonly intercept: number;
  /** Of the slope, two-sided; both ends are slopes of pairs. */
  readonly interval: readonly [number, number];
}

export interface TheilSenOptions {
  /** When each value was seen, rising; by default 0, 1, 2 … */
  readonly times?: readonly number[];
  /** What autocorrelation multiplies the variance of the ranks by, 1 or more. */
  readonly varianceFactor?: number;
  /** Of the interval, strictly between 0 and 1; by default .95. */
  readonly confidence?: number;
}

/**
 * Theil–Sen slope with Conover's intercept and Sen's interval.
 *
 * slope = median over i<j of (x_j − x_i)/(t_j − t_i). With N pairs and σ² the variance of S over all orders (times the
 * factor), the interval runs between the sorted slopes of rank (N − zσ)/2 and (N + zσ)/2, rounded outwards by half
 * (Theil 1950; Sen 1968, JASA 63:1379; Conover 1980).
 *
 * Worked example: 1, 3, 2, 5 at 0, 1, 2, 3 → pair slopes −1, ½, 1, 4/3, 2, 3 → slope 7/6, intercept 2.5 − 7/6 · 1.5 = 0.75.
 *
 * @param values two or more.
 */
export function theilSen(values: readonly number[], options: TheilSenOptions = {}): Estimate<TheilSen> {
  const { times = values.map((_, index) => index), varianceFactor = 1, confidence = 0.95 } = options;
  if (times.length !== values.length) return unknownBecause('unequal-lengths');
  const problem = problemOf(values, 2) ?? problemOf(times, 2);
  if (problem !== null) return unknownBecause(problem);
  const isRising = times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
  if (!isRising || !(varianceFactor >= 1) || !(confidence > 0 && confidence < 1)) return unknownBecause('out-of-range');

  const slopes = pairSlopes(values, times);
  const slope = medianOfSorted(slopes) ?? 0;
  const sigma = Math.sqrt(varianceOfScore(values.length, tieSizes(values)) * varianceFactor);
  const reach = normalQuantile((1 + confidence) / 2) * sigma;
  const pairs = slopes.length;
  const low = Math.max(Math.round((pairs - reach) / 2) - 1, 0);
  const high = Math.min(Math.round((pairs + reach) / 2), pairs - 1);
  return known({
    slope,
    intercept: (medianOf(values) ?? 0) - slope * (medianOf(times) ?? 0),
    interval: [slopes[low] ?? slope, slopes[high] ?? slope],
  });
}

function pairSlopes(values: readonly number[], times: readonly number[]): Float64Array {
  const n = values.length;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let next = 0;
  for (let j = 1; j < n; j += 1) {
    const value = values[j] ?? 0;
    const time = times[j] ?? 0;
    for (let i = 0; i < j; i += 1) {
      slopes[next] = (value - (values[i] ?? 0)) / (time - (times[i] ?? 0));
      next += 1;
    }
  }
  return slopes.sort();
}
