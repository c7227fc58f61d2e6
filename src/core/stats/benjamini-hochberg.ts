import { known, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/**
 * Benjamini–Hochberg q values: the smallest false discovery rate at which each test would be called
 * (Benjamini & Hochberg 1995, JRSS B 57:289). q_(k) = min over l ≥ k of m·p_(l)/l, at most 1.
 *
 * Worked example: .01, .04, .03 → .03, .04, .04.
 *
 * @param pValues each 0..1, or `null` where nothing could be tested; such places stay `null`.
 * @param family how many tests there are, at least those with a value; by default these. Give it where the family is fixed
 *   beforehand, so that a test that cannot be made does not make the others easier.
 * @returns q values in the order of `pValues`.
 */
export function benjaminiHochberg(
  pValues: readonly (number | null)[],
  family?: number,
): Estimate<readonly (number | null)[]> {
  const tests = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const m = family ?? tests.length;
  if (tests.some(({ p }) => !(p >= 0 && p <= 1)) || !Number.isInteger(m) || m < tests.length) {
    return unknownBecause('out-of-range');
  }
  const q = new Array<number | null>(pValues.length).fill(null);
  const falling = tests.sort((a, b) => b.p - a.p || b.index - a.index);
  let least = 1;
  falling.forEach(({ p, index }, place) => {
    least = Math.min(least, p * (m / (falling.length - place)));
    q[index] = least;
  });
  return known(q);
}
