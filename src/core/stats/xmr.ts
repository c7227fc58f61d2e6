import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/** Mean range of two normal values, in standard deviations. */
const D2 = 1.128;
const D4 = 3.267;

export interface Xmr {
  readonly mean: number;
  /** Mean of |x_i − x_{i−1}|. */
  readonly meanRange: number;
  /** Standard deviation of single values that the ranges stand for: MR̄/1.128. A drift hardly widens it. */
  readonly sigma: number;
  /** Of single values: mean ± 3 sigma. */
  readonly limits: readonly [number, number];
  /** Of moving ranges, upper; the lower is 0. */
  readonly rangeLimit: number;
  /** Indices of the values outside of their limits. */
  readonly outside: readonly number[];
}

/**
 * Chart of individual values and moving ranges: mean ± 3·MR̄/1.128, ranges up to 3.267·MR̄
 * (Shewhart 1931; NIST/SEMATECH e-Handbook 6.3.2.2).
 *
 * Worked example: 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1 → mean 50.81, MR̄ 1.8778,
 * limits 45.8159 and 55.8041.
 *
 * @param values two or more. All equal → limits on the mean, nothing outside.
 */
export function xmr(values: readonly number[]): Estimate<Xmr> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const meanRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  const sigma = meanRange / D2;
  const half = 3 * sigma;
  // Rounding of the mean must not put equal values outside of limits of no width.
  const reach = meanRange === 0 ? Infinity : half;
  const outside = values.flatMap((value, index) => (Math.abs(value - mean) > reach ? [index] : []));
  return known({ mean, meanRange, sigma, limits: [mean - half, mean + half], rangeLimit: D4 * meanRange, outside });
}
