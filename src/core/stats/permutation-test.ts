import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { drawNext } from './seeded-random.ts';
import type { Seed } from './seeded-random.ts';

export interface PermutationTest {
  /** Mean of the second sample minus that of the first. */
  readonly difference: number;
  /** Two-sided, never 0: (1 + rounds at least as far apart)/(1 + rounds). */
  readonly p: number;
}

/** Differences equal but for rounding count as equal: a permutation that only swaps equal values is as far apart. */
const SAME = 1e-12;

/**
 * Permutation test of the difference of two means, samples of any two sizes: all values are shuffled, the first n₁ of them
 * become the first sample again (n₁ its own size, not half of all). Seeded, so the same question has the same answer.
 * p as in Phipson & Smyth (2010, Stat. Appl. Genet. Mol. Biol. 9:39).
 *
 * Worked example: 1, 2, 3 against 11, 12, 13, 14, 15 → difference 11; 1 of the 56 ways to choose three of eight is as far
 * apart, so p is near 1/56 = 0.018.
 *
 * @param first one or more. @param second one or more. @param rounds whole, 1 or more.
 */
export function permutationTest(
  first: readonly number[],
  second: readonly number[],
  { seed, rounds = 9_999 }: { readonly seed: Seed; readonly rounds?: number },
): Estimate<PermutationTest> {
  const problem = problemOf(first, 1) ?? problemOf(second, 1) ?? problemOf([seed], 1);
  if (problem !== null) return unknownBecause(problem);
  if (!Number.isInteger(rounds) || rounds < 1) return unknownBecause('out-of-range');
  const pool = Float64Array.from([...first, ...second]);
  const total = pool.reduce((sum, value) => sum + value, 0);
  const differenceOf = (sumOfFirst: number): number => (total - sumOfFirst) / second.length - sumOfFirst / first.length;
  const difference = differenceOf(first.reduce((sum, value) => sum + value, 0));
  const scale = pool.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const limit = Math.abs(difference) - scale * SAME;
  let state = seed;
  let asFar = 0;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    // Only the first places of the shuffle are looked at, so only they are drawn.
    for (let place = 0; place < first.length; place += 1) {
      const [drawn, next] = drawNext(state);
      state = next;
      const other = place + Math.floor(drawn * (pool.length - place));
      const taken = pool[other] ?? 0;
      pool[other] = pool[place] ?? 0;
      pool[place] = taken;
      sum += taken;
    }
    if (Math.abs(differenceOf(sum)) >= limit) asFar += 1;
  }
  return known({ difference, p: (1 + asFar) / (1 + rounds) });
}
