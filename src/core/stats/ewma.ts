import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

export interface EwmaOptions {
  /** The level that should hold. */
  readonly target: number;
  /** Standard deviation of a single value, above 0. */
  readonly sigma: number;
  /** Weight of the newest value, above 0 up to 1. */
  readonly lambda: number;
  /** Width of the limits in standard deviations of the average, above 0. */
  readonly width: number;
}

export interface Ewma {
  readonly averages: readonly number[];
  /** Limits at each value; they widen towards `steadyLimits`. */
  readonly limits: readonly (readonly [number, number])[];
  readonly steadyLimits: readonly [number, number];
  /** Indices of the averages outside of their limits. */
  readonly outside: readonly number[];
}

/**
 * Exponentially weighted moving average chart.
 *
 * z_0 = target, z_t = λx_t + (1 − λ)z_{t−1}; limits target ± Lσ √(λ/(2 − λ) · [1 − (1 − λ)^{2t}])
 * (Roberts 1959, Technometrics 1:239; designs in Lucas & Saccucci 1990, Technometrics 32:1). With λ .2 and L 2.86 a
 * series with *known* target and σ leaves the limits every 371 values; with both estimated from a dozen values, far sooner.
 *
 * Worked example: 52, 47 with target 50, σ 2.0539, λ .3, L 3 → averages 50.6, 49.52; steady limits 47.4116 and 52.5884.
 *
 * @param values one or more, in the unit of target and sigma.
 */
export function ewma(values: readonly number[], options: EwmaOptions): Estimate<Ewma> {
  const { target, sigma, lambda, width } = options;
  const problem = problemOf(values, 1) ?? problemOf([target, sigma, lambda, width], 4);
  if (problem !== null) return unknownBecause(problem);
  if (!(lambda > 0 && lambda <= 1 && width > 0 && sigma >= 0)) return unknownBecause('out-of-range');
  if (sigma === 0) return unknownBecause('no-variation');
  const reach = width * sigma * Math.sqrt(lambda / (2 - lambda));
  const around = (half: number): readonly [number, number] => [target - half, target + half];
  const averages: number[] = [];
  const limits: (readonly [number, number])[] = [];
  const outside: number[] = [];
  let average = target;
  values.forEach((value, index) => {
    average = lambda * value + (1 - lambda) * average;
    const half = reach * Math.sqrt(1 - (1 - lambda) ** (2 * (index + 1)));
    averages.push(average);
    limits.push(around(half));
    if (Math.abs(average - target) > half) outside.push(index);
  });
  return known({ averages, limits, steadyLimits: around(reach), outside });
}
