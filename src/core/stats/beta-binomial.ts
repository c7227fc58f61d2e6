import { known, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { betaQuantile } from './incomplete-beta.ts';

/** Beta(a, b): like a of a + b seen before. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

export interface Counted {
  readonly count: number;
  readonly of: number;
}

/** Below so many groups their spread is too uncertain to be estimated: moments and likelihood differ twofold on 18. */
const GROUPS_TO_ESTIMATE = 10;
const WEAK_WEIGHT = 10;

/**
 * A share drawn towards a prior: mean (count + a)/(of + a + b), 95 % interval from the quantiles of
 * Beta(count + a, of − count + b). For display of small groups, never for tests: on changing totals a shrunken share is
 * a function of the total.
 *
 * Worked example: 2 of 3 with Beta(2, 8) → 0.307692, [0.099246, 0.571858].
 */
export function shrinkShare(
  { count, of }: Counted,
  { a, b }: BetaPrior,
): Estimate<{ readonly mean: number; readonly interval: readonly [number, number] }> {
  if (!isCounted({ count, of }) || !(a > 0 && b > 0 && Number.isFinite(a + b))) return unknownBecause('out-of-range');
  const high = count + a;
  const low = of - count + b;
  return known({
    mean: high / (high + low),
    interval: [betaQuantile(high, low, 0.025), betaQuantile(high, low, 0.975)],
  });
}

/**
 * The prior that groups give each other. From ten groups on by the method of moments (Kleinman 1973, JASA 68:46, weights
 * n_i): with p = Σx/Σn, w = Σn, A = Σ(1 − n_i/w), B = Σ n_i(1 − n_i/w),
 * ρ = (Σ n_i(x_i/n_i − p)² − p(1−p)A) / (p(1−p)(B − A)), a + b = 1/ρ − 1, a = p(a + b). Below ten groups a weak prior: a + b = 10
 * around the pooled share.
 *
 * Worked example: 18 batters with 18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7 hits of 45 → ρ 0.00271011,
 * a + b 367.98834 (data: Efron & Morris 1975).
 *
 * @returns unknown (`no-variation`) where groups differ by no more than chance (ρ ≤ 0) or all are 0 or 1: show the pooled share.
 */
export function priorOf(groups: readonly Counted[]): Estimate<BetaPrior> {
  if (!groups.every(isCounted)) return unknownBecause('out-of-range');
  const seen = groups.filter(({ of }) => of > 0);
  const all = seen.reduce((sum, { of }) => sum + of, 0);
  if (all === 0) return unknownBecause('too-few');
  const share = seen.reduce((sum, { count }) => sum + count, 0) / all;
  const perClaim = share * (1 - share);
  if (!(perClaim > 0)) return unknownBecause('no-variation');
  const weight = seen.length < GROUPS_TO_ESTIMATE ? WEAK_WEIGHT : estimatedWeight(seen, all, share);
  if (weight === null) return unknownBecause('no-variation');
  return known({ a: share * weight, b: (1 - share) * weight });
}

/** a + b, or `null` when the groups scatter no more than counts do. */
function estimatedWeight(groups: readonly Counted[], all: number, share: number): number | null {
  const perClaim = share * (1 - share);
  const spread = groups.reduce((sum, { count, of }) => sum + of * (count / of - share) ** 2, 0);
  const single = groups.reduce((sum, { of }) => sum + (1 - of / all), 0);
  const weighted = groups.reduce((sum, { of }) => sum + of * (1 - of / all), 0);
  const rho = (spread - perClaim * single) / (perClaim * (weighted - single));
  return rho > 0 && rho < 1 ? 1 / rho - 1 : null;
}

function isCounted({ count, of }: Counted): boolean {
  return count >= 0 && count <= of && Number.isFinite(of);
}
