import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * P(|T| ≥ |t|) of Student's t with `freedom` degrees: I_x(ν/2, ½) at x = ν/(ν + t²) (DLMF 8.17; Student 1908).
 *
 * Worked example: t 2.228138852 with 10 degrees → 0.05.
 *
 * @param freedom above 0. @returns 0..1.
 */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
}

export interface TTest {
  /** Of the second sample against the first; infinite when neither varies and their means differ. */
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  readonly means: readonly [number, number];
}

/**
 * Student's two-sample t-test with a pooled *sample* variance, Σ(x − m)²/(n₁ + n₂ − 2): deterministic, unlike a permutation
 * test. Taking the population variance of each sample instead makes p too small, worst where there are few values.
 *
 * Two samples without any variance: p 0 when they differ, 1 when not.
 *
 * Worked example: 1, 2, 3 against 3, 4, 5 → t 2.449490, p 0.070484.
 *
 * @param first one value or more. @param second one or more; three in both together at least.
 */
export function pooledTTest(first: readonly number[], second: readonly number[]): Estimate<TTest> {
  const problem = problemOf(first, 1) ?? problemOf(second, 1);
  if (problem !== null) return unknownBecause(problem);
  const freedom = first.length + second.length - 2;
  if (freedom < 1) return unknownBecause('too-few');
  const means = [meanOf(first), meanOf(second)] as const;
  const difference = means[1] - means[0];
  const squares = squaresAround(first, means[0]) + squaresAround(second, means[1]);
  const error = Math.sqrt((squares / freedom) * (1 / first.length + 1 / second.length));
  // Below this the spread is what rounding leaves of equal values.
  const isExact = error <= Math.max(Math.abs(means[0]), Math.abs(means[1])) * 1e-14;
  if (isExact) {
    const isSame = Math.abs(difference) <= error * 4;
    return known({ t: isSame ? 0 : Math.sign(difference) * Infinity, p: isSame ? 1 : 0, means });
  }
  const t = difference / error;
  return known({ t, p: studentTwoSided(t, freedom), means });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAround(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
