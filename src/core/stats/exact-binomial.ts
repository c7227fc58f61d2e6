import { known, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { logChoose } from './log-gamma.ts';

/** Outcomes as probable as the one seen, but for rounding, count as no more probable. */
const SAME = 1 + 1e-7;

export interface ExactBinomial {
  /** P(X ≥ count). */
  readonly atLeast: number;
  /** P(X ≤ count). */
  readonly atMost: number;
  /** Probability of all outcomes no more probable than the one seen. */
  readonly twoSided: number;
}

/**
 * Exact binomial test of `count` in `of` against a known share: P(X = k) = C(n, k) s^k (1 − s)^(n−k)
 * (Clopper & Pearson 1934, Biometrika 26:404; tails by the incomplete beta function).
 *
 * Worked example: 4 of 20 at .1 → atLeast 0.132953.
 *
 * @param count whole, 0 to `of`. @param of whole, 1 or more. @param share 0..1.
 */
export function exactBinomial(count: number, of: number, share: number): Estimate<ExactBinomial> {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(of) || count < 0 || count > of) {
    return unknownBecause('out-of-range');
  }
  if (!(share >= 0 && share <= 1)) return unknownBecause('out-of-range');
  if (of === 0) return unknownBecause('too-few');
  const atLeast = count === 0 ? 1 : incompleteBeta(count, of - count + 1, share);
  const atMost = count === of ? 1 : incompleteBeta(of - count, count + 1, 1 - share);
  return known({ atLeast, atMost, twoSided: twoSidedOf(count, of, share) });
}

function twoSidedOf(count: number, of: number, share: number): number {
  if (share === 0 || share === 1) return count === of * share ? 1 : 0;
  const logProbability = (k: number): number => logChoose(of, k) + k * Math.log(share) + (of - k) * Math.log1p(-share);
  const seen = logProbability(count) + Math.log(SAME);
  let sum = 0;
  for (let k = 0; k <= of; k += 1) {
    const one = logProbability(k);
    if (one <= seen) sum += Math.exp(one);
  }
  return Math.min(1, sum);
}
