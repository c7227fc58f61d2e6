import { autocorrelation } from './autocorrelation.ts';
import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { midRanks } from './order-statistics.ts';

/** Residuals closer than this part of their range are the same: what arithmetic leaves over is no order. */
const SAME = 1e-9;
const MOST = 0.95;

export interface LagOneFactor {
  /** Lag-1 autocorrelation of the ranks of the residuals; `null` when the line leaves none. */
  readonly lagOne: number | null;
  /** After correction for its bias, 0 … .95. */
  readonly corrected: number;
  /** By what autocorrelation multiplies the variance of Mann–Kendall's S, 1 or more. */
  readonly factor: number;
}

/**
 * By how much autocorrelation widens the Mann–Kendall test, always applied, never by a pre-test.
 *
 * r = lag-1 autocorrelation of the ranks of x_i − slope·t_i; taking out mean and slope pulls it down by about
 * (2 + 4r)/n, so r' = (n·r + 2)/(n − 4), kept within 0 … .95; factor = 1 + 2 Σ_{k=1}^{n−1} (1 − k/n) r'^k, that of the
 * mean of an AR(1) series (Bayley & Hammersley 1946; the bias as in Marriott & Pope 1954 with a slope removed).
 * A line without residuals says nothing about autocorrelation: the factor is 1.
 *
 * Worked example: ten values with r = 0 → r' = 2/6 = 0.3333, factor 1.8500.
 *
 * @param values five or more, in order of time.
 * @param slope Sen's, per unit of `times`.
 */
export function lagOneFactor(
  values: readonly number[],
  slope: number,
  times: readonly number[] = values.map((_, index) => index),
): Estimate<LagOneFactor> {
  if (times.length !== values.length) return unknownBecause('unequal-lengths');
  const problem = problemOf(values, 5) ?? problemOf([slope, ...times], 1);
  if (problem !== null) return unknownBecause(problem);
  const n = values.length;
  const lagOne = autocorrelation(midRanks(withoutSlope(values, slope, times)), 1);
  if (!lagOne.known) return known({ lagOne: null, corrected: 0, factor: 1 });
  const corrected = Math.min(MOST, Math.max(0, (n * lagOne.value + 2) / (n - 4)));
  return known({ lagOne: lagOne.value, corrected, factor: factorOf(corrected, n) });
}

/** 1 + 2 Σ_{k=1}^{n−1} (1 − k/n) r^k. */
export function factorOf(r: number, n: number): number {
  let sum = 0;
  let power = 1;
  for (let k = 1; k < n; k += 1) {
    power *= r;
    sum += (1 - k / n) * power;
  }
  return 1 + 2 * sum;
}

/** In steps of `SAME` of the values' range, so that equal residuals are equal. */
export function withoutSlope(values: readonly number[], slope: number, times: readonly number[]): readonly number[] {
  const residuals = values.map((value, index) => value - slope * (times[index] ?? 0));
  const range = Math.max(...values) - Math.min(...values);
  const first = residuals[0] ?? 0;
  return range === 0 ? residuals : residuals.map((residual) => Math.round((residual - first) / (range * SAME)));
}
