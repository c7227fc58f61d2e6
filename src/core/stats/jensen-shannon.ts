import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/**
 * Jensen–Shannon divergence of two distributions over the same kinds, in bits:
 * ½ Σ p log₂(p/m) + ½ Σ q log₂(q/m), m = (p + q)/2, terms of 0 left out (Lin 1991, IEEE Trans. Inf. Theory 37:145).
 * Symmetric; its square root is a metric.
 *
 * Worked example: 1, 0 against 0, 1 → 1; 1, 1 against 3, 1 → 0.048795.
 *
 * @param first weights of each kind, 0 or more, in any unit: both lists are scaled to sum 1. @param second likewise.
 * @returns 0 (the same mixture) to 1 (nothing in common); unknown (`too-few`) where one of them weighs nothing.
 */
export function jensenShannon(first: readonly number[], second: readonly number[]): Estimate<number> {
  if (first.length !== second.length) return unknownBecause('unequal-lengths');
  const problem = problemOf(first, 1) ?? problemOf(second, 1);
  if (problem !== null) return unknownBecause(problem);
  if ([...first, ...second].some((weight) => weight < 0)) return unknownBecause('out-of-range');
  const [p, q] = [scaled(first), scaled(second)];
  if (p === null || q === null) return unknownBecause('too-few');
  let bits = 0;
  p.forEach((one, index) => {
    const other = q[index] ?? 0;
    const middle = (one + other) / 2;
    if (one > 0) bits += (one / 2) * Math.log2(one / middle);
    if (other > 0) bits += (other / 2) * Math.log2(other / middle);
  });
  return known(Math.min(1, Math.max(0, bits)));
}

function scaled(weights: readonly number[]): readonly number[] | null {
  // Scaled by the largest first, so that a sum of large weights stays finite.
  const largest = Math.max(...weights);
  if (!(largest > 0)) return null;
  const sum = weights.reduce((total, weight) => total + weight / largest, 0);
  return weights.map((weight) => weight / largest / sum);
}
