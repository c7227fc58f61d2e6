import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { normalTwoSided } from './normal.ts';

export interface CochranArmitage {
  /** Before dispersion is considered. */
  readonly z: number;
  /** By what the shares scatter more around their line than counts do, 1 or more. */
  readonly dispersion: number;
  /** Two-sided, of z/√dispersion. */
  readonly p: number;
  /** Weighted least squares: change of the share per unit of score. */
  readonly slope: number;
}

/**
 * Cochran–Armitage test for a linear trend in shares, with dispersion.
 *
 * With x_i of n_i at score t_i and p̄ = Σx/Σn: T = Σ t_i (x_i − n_i p̄); Var T = p̄(1−p̄)[Σ n t² − (Σ n t)²/Σn];
 * z = T/√Var. Dispersion = max(1, (X² − z²)/(k − 2)), X² Pearson's statistic against a constant share, k the groups with
 * n > 0: what the trend does not explain (Cochran 1954, Armitage 1955, Biometrics 11:375; quasi-likelihood after
 * McCullagh & Nelder 1989). Shares may rest on quite different counts, which is why it stands beside Mann–Kendall.
 *
 * Worked example: 48 of 17114, 38 of 14502, 5 of 793, 1 of 127, 1 of 38 at scores 0, .5, 1.5, 4, 7 → z² 6.570, X² 12.082,
 * dispersion (12.082 − 6.570)/3 = 1.837 (data: Graubard & Korn 1987).
 *
 * @param counts whole or not, each from 0 to its total. @param totals groups of 0 are left out; three others at least.
 */
export function cochranArmitage(
  counts: readonly number[],
  totals: readonly number[],
  scores: readonly number[] = totals.map((_, index) => index),
): Estimate<CochranArmitage> {
  if (counts.length !== totals.length || scores.length !== totals.length) return unknownBecause('unequal-lengths');
  const problem = problemOf(counts, 3) ?? problemOf(totals, 3) ?? problemOf(scores, 3);
  if (problem !== null) return unknownBecause(problem);
  if (counts.some((count, index) => count < 0 || count > (totals[index] ?? 0))) return unknownBecause('out-of-range');
  const groups = totals.filter((total) => total > 0).length;
  if (groups < 3) return unknownBecause('too-few');

  const all = sumOf(totals, (total) => total);
  const share = sumOf(counts, (count) => count) / all;
  const centre = sumOf(totals, (total, index) => total * (scores[index] ?? 0)) / all;
  const spread = sumOf(totals, (total, index) => total * ((scores[index] ?? 0) - centre) ** 2);
  const perClaim = share * (1 - share);
  if (!(perClaim > 0 && spread > 0)) return unknownBecause('no-variation');

  const excess = (index: number): number => (counts[index] ?? 0) - (totals[index] ?? 0) * share;
  const trend = sumOf(totals, (_, index) => ((scores[index] ?? 0) - centre) * excess(index));
  const z = trend / Math.sqrt(perClaim * spread);
  const pearson = sumOf(totals, (total, index) => (total > 0 ? excess(index) ** 2 / (total * perClaim) : 0));
  const dispersion = Math.max(1, (pearson - z * z) / (groups - 2));
  return known({ z, dispersion, p: normalTwoSided(z / Math.sqrt(dispersion)), slope: trend / spread });
}

function sumOf(values: readonly number[], part: (value: number, index: number) => number): number {
  return values.reduce((sum, value, index) => sum + part(value, index), 0);
}
