import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { pooledTTest } from './student-t.ts';

export interface Break {
  /** Of the first value of the later regime. */
  readonly index: number;
  /** Of the t-test between the regimes on both sides of it. */
  readonly p: number;
  /** Means of these regimes. */
  readonly means: readonly [number, number];
}

export interface EnergySplit {
  /** First value of the later part. */
  readonly index: number;
  /** One past the last value that was looked at; the best split may leave the end out. */
  readonly end: number;
  readonly q: number;
}

/** The distances of all pairs, summed so that the sum over any rectangle of pairs takes four look-ups. */
interface Distances {
  readonly between: (fromI: number, toI: number, fromJ: number, toJ: number) => number;
}

/**
 * Breaks in the mean of a series: E-divisive (Matteson & James 2014, JASA 109:334, α = 1) with a t-test in place of
 * permutations, so that the same series always breaks in the same places (the idea of Hunter, Fleming et al. 2023,
 * ICPE; here with the sample variance).
 *
 * 1. Of all parts of the series the split with the largest Q (see `bestEnergySplit`) is tested between its neighbouring breaks; it
 *    stays as a *weak* break while p is below ten times the limit (twice, for limits of .05 and more), else the search ends.
 * 2. While the least certain break has p at or above the limit it is dropped, and its neighbours are tested again over the
 *    longer regimes.
 *
 * Worked example: ten times 1, then ten times 0.5 → one break at index 10.
 *
 * @param values in order of time, two or more; memory and time grow with the square of their number.
 * @param limit of p, strictly between 0 and 1.
 * @returns breaks by index; none when nothing breaks.
 */
export function eDivisive(values: readonly number[], limit = 0.001): Estimate<readonly Break[]> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  if (!(limit > 0 && limit < 1)) return unknownBecause('out-of-range');
  const weakLimit = limit < 0.05 ? limit * 10 : limit < 0.5 ? limit * 2 : limit;
  return known(strongBreaks(values, weakBreaks(values, weakLimit), limit));
}

/**
 * The split of values[from … to) with the largest
 * Q = 2/(m+n) Σ|X_i − Y_j| − 2m/((m+n)(n−1)) Σ_{i<k}|X_i − X_k| − 2n/((m+n)(m−1)) Σ_{j<k}|Y_j − Y_k|
 * over X = values[from … index) and Y = values[index … end), n and m values; terms of single values are 0.
 *
 * Worked example: the Nile at Aswan, 1871–1970 → index 28, end 83, Q 4916.590808.
 *
 * @returns the earliest of equal ones; unknown below two values.
 */
export function bestEnergySplit(values: readonly number[]): Estimate<EnergySplit> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  return known(bestWithin(distancesOf(values), 0, values.length));
}

function bestWithin({ between }: Distances, from: number, to: number): EnergySplit {
  let best: EnergySplit = { index: from + 1, end: to, q: -Infinity };
  for (let index = from + 1; index < to; index += 1) {
    const n = index - from;
    const withinX = n > 1 ? between(from, index, from, index) / (n - 1) : 0;
    for (let end = index + 1; end <= to; end += 1) {
      const m = end - index;
      const withinY = m > 1 ? between(index, end, index, end) / (m - 1) : 0;
      // A square of the table holds every pair twice, hence no factor 2 within.
      const q = (2 * between(from, index, index, end) - m * withinX - n * withinY) / (m + n);
      if (q > best.q) best = { index, end, q };
    }
  }
  return best;
}

function distancesOf(values: readonly number[]): Distances {
  const width = values.length + 1;
  const sums = new Float64Array(width * width);
  for (let i = 1; i < width; i += 1) {
    const value = values[i - 1] ?? 0;
    let row = 0;
    for (let j = 1; j < width; j += 1) {
      row += Math.abs(value - (values[j - 1] ?? 0));
      sums[i * width + j] = row + (sums[(i - 1) * width + j] ?? 0);
    }
  }
  const at = (i: number, j: number): number => sums[i * width + j] ?? 0;
  return { between: (fromI, toI, fromJ, toJ) => at(toI, toJ) - at(fromI, toJ) - at(toI, fromJ) + at(fromI, fromJ) };
}

function weakBreaks(values: readonly number[], weakLimit: number): readonly number[] {
  const distances = distancesOf(values);
  const breaks: number[] = [];
  const splits = new Map<number, EnergySplit>();
  for (;;) {
    const edges = [0, ...breaks, values.length];
    let best: EnergySplit | null = null;
    edges.slice(1).forEach((to, part) => {
      const from = edges[part] ?? 0;
      if (to - from < 2) return;
      const key = from * (values.length + 1) + to;
      const split = splits.get(key) ?? bestWithin(distances, from, to);
      splits.set(key, split);
      if (best === null || split.q > best.q) best = split;
    });
    if (best === null) return breaks;
    const { index } = best as EnergySplit;
    const found = testBreak(values, edges, index);
    if (!(found.p < weakLimit)) return breaks;
    breaks.push(index);
    breaks.sort((a, b) => a - b);
  }
}

function strongBreaks(values: readonly number[], weak: readonly number[], limit: number): readonly Break[] {
  let indices = weak;
  for (;;) {
    const edges = [0, ...indices, values.length];
    const breaks = indices.map((index) => testBreak(values, edges, index));
    const weakest = breaks.reduce<Break | null>((most, one) => (most === null || one.p > most.p ? one : most), null);
    if (weakest === null || weakest.p < limit) return breaks;
    indices = indices.filter((index) => index !== weakest.index);
  }
}

/** Tests a split at `index` over the regimes that reach to the edges before and after it. */
function testBreak(values: readonly number[], edges: readonly number[], index: number): Break {
  const start = Math.max(...edges.filter((edge) => edge < index));
  const end = Math.min(...edges.filter((edge) => edge > index));
  const test = pooledTTest(values.slice(start, index), values.slice(index, end));
  // Two single values tell nothing about a break between them.
  return test.known
    ? { index, p: test.value.p, means: test.value.means }
    : { index, p: 1, means: [values[start] ?? 0, values[index] ?? 0] };
}
