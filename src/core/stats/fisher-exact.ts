import { known, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { logChoose } from './log-gamma.ts';

/** Tables as probable as the one seen, but for rounding, count as no more probable. */
const SAME = 1 + 1e-7;

export interface FisherExact {
  /** Two-sided: of all tables with these margins, the probability of those no more probable than this one. */
  readonly p: number;
  /** Of the sample: (a·d)/(b·c); `null` where that is divided by 0. */
  readonly oddsRatio: number | null;
}

/**
 * Fisher's exact test of two shares, count1 of of1 against count2 of of2 (Fisher 1934). Tables follow the hypergeometric
 * distribution C(of1, x)·C(of2, k − x)/C(of1 + of2, k), k = count1 + count2.
 *
 * Worked example: 3 of 4 against 1 of 4 (the lady tasting tea) → p 34/70 = 0.485714, odds ratio 9.
 *
 * @param count1 whole, 0 to of1. @param count2 whole, 0 to of2. A share of nothing → unknown (`too-few`).
 */
export function fisherExact(count1: number, of1: number, count2: number, of2: number): Estimate<FisherExact> {
  const numbers = [count1, of1, count2, of2];
  if (!numbers.every((value) => Number.isSafeInteger(value) && value >= 0) || count1 > of1 || count2 > of2) {
    return unknownBecause('out-of-range');
  }
  if (of1 === 0 || of2 === 0) return unknownBecause('too-few');
  const both = count1 + count2;
  const all = logChoose(of1 + of2, both);
  const logProbability = (x: number): number => logChoose(of1, x) + logChoose(of2, both - x) - all;
  const seen = logProbability(count1) + Math.log(SAME);
  let p = 0;
  for (let x = Math.max(0, both - of2); x <= Math.min(of1, both); x += 1) {
    const one = logProbability(x);
    if (one <= seen) p += Math.exp(one);
  }
  const cross = count2 * (of1 - count1);
  return known({ p: Math.min(1, p), oddsRatio: cross === 0 ? null : (count1 * (of2 - count2)) / cross });
}
