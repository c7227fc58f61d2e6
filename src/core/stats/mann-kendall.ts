import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { normalTwoSided } from './normal.ts';
import { tieSizes } from './order-statistics.ts';

/** Up to this many values the distribution of S is counted out instead of approximated. */
const EXACT_UP_TO = 10;

export interface MannKendall {
  /** Pairs that rise minus pairs that fall. */
  readonly s: number;
  /** Of S when the order means nothing: corrected for ties, not for autocorrelation. */
  readonly variance: number;
  /** S over the number of pairs, −1..1. */
  readonly tau: number;
  /** With continuity correction and the variance factor. */
  readonly z: number;
  readonly pNormal: number;
  /** Two-sided, from all orders of these very values, ties included; `null` above ten values. */
  readonly pExact: number | null;
  /** `pExact` where there is one, else `pNormal`. */
  readonly p: number;
}

/**
 * Mann–Kendall test for a monotone trend.
 *
 * S = Σ_{i<j} sgn(x_j − x_i); Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over groups of t ties;
 * z = (S ∓ 1)/√(factor · Var S), 0 when S = 0; p = P(|Z| ≥ |z|) (Mann 1945, Econometrica 13:245; Kendall 1975).
 * Up to ten values p is exact: the share of the orders with |S'| > (|S| − 1)/√factor, which for a factor of 1 is
 * |S'| ≥ |S|. (S moves in steps of two: the −1 is the same half step as in z.)
 *
 * Worked example: 1, 2, …, 8 → S 28, Var 65.333, z 3.3404, pNormal 0.000837, pExact 2/8! = 0.0000496.
 * All equal → S 0, Var 0, z 0, p 1.
 *
 * @param values in order of time, evenly spaced or not; two or more.
 * @param varianceFactor what autocorrelation multiplies the variance by, 1 or more (see `lagOneFactor`).
 */
export function mannKendall(values: readonly number[], varianceFactor = 1): Estimate<MannKendall> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  if (!(varianceFactor >= 1 && Number.isFinite(varianceFactor))) return unknownBecause('out-of-range');
  const n = values.length;
  const ties = tieSizes(values);
  const s = scoreOf(values);
  const variance = varianceOfScore(n, ties);
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance * varianceFactor);
  const pNormal = normalTwoSided(z);
  const pExact = n <= EXACT_UP_TO ? exactTail(n, ties, Math.abs(s), varianceFactor) : null;
  return known({ s, variance, tau: s / ((n * (n - 1)) / 2), z, pNormal, pExact, p: pExact ?? pNormal });
}

/** [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18, the variance of S over all orders. */
export function varianceOfScore(n: number, ties: readonly number[]): number {
  const part = (size: number): number => size * (size - 1) * (2 * size + 5);
  return (part(n) - ties.reduce((sum, size) => sum + part(size), 0)) / 18;
}

function scoreOf(values: readonly number[]): number {
  const series = Float64Array.from(values);
  let s = 0;
  for (let j = 1; j < series.length; j += 1) {
    const later = series[j] ?? 0;
    for (let i = 0; i < j; i += 1) {
      const earlier = series[i] ?? 0;
      if (later > earlier) s += 1;
      else if (later < earlier) s -= 1;
    }
  }
  return s;
}

/**
 * How many orders of a list with these ties have k inversions, by k: the Gaussian multinomial
 * [n]!_q / Π [t]!_q, where [n]!_q = Π (1 + q + … + q^(i−1)) (MacMahon 1916).
 */
function inversionCounts(n: number, ties: readonly number[]): readonly number[] {
  let counts: readonly number[] = [1];
  for (let size = 2; size <= n; size += 1) counts = timesRun(counts, size);
  for (const tie of ties) {
    for (let size = 2; size <= tie; size += 1) counts = overRun(counts, size);
  }
  return counts;
}

/** Times 1 + q + … + q^(size−1). */
function timesRun(counts: readonly number[], size: number): readonly number[] {
  return Array.from({ length: counts.length + size - 1 }, (_, k) => {
    let sum = 0;
    for (let back = 0; back < size; back += 1) sum += counts[k - back] ?? 0;
    return sum;
  });
}

/** Divided by 1 + q + … + q^(size−1), without rest. */
function overRun(counts: readonly number[], size: number): readonly number[] {
  const quotient: number[] = [];
  for (let k = 0; k <= counts.length - size; k += 1) {
    let rest = counts[k] ?? 0;
    for (let back = 1; back < size; back += 1) rest -= quotient[k - back] ?? 0;
    quotient.push(rest);
  }
  return quotient;
}

function exactTail(n: number, ties: readonly number[], size: number, varianceFactor: number): number {
  const counts = inversionCounts(n, ties);
  const most = counts.length - 1;
  const limit = (size - 1) / Math.sqrt(varianceFactor);
  let beyond = 0;
  let all = 0;
  counts.forEach((count, inversions) => {
    all += count;
    if (Math.abs(most - 2 * inversions) > limit) beyond += count;
  });
  return beyond / all;
}
