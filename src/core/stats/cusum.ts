import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

export interface CusumOptions {
  /** The level that should hold. */
  readonly target: number;
  /** Slack: half of the shift to be found, in the unit of the values, 0 or more. */
  readonly slack: number;
  /** A sum above it is a signal, in the unit of the values, above 0. */
  readonly limit: number;
}

export interface Cusum {
  readonly above: readonly number[];
  readonly below: readonly number[];
  /** Indices at which a sum is over the limit. */
  readonly outside: readonly number[];
  /** Where the shift behind the first signal began: one past the last time that its sum was 0. `null` without a signal. */
  readonly since: number | null;
}

/**
 * Tabular cumulative sums (Page 1954, Biometrika 41:100).
 *
 * above_i = max(0, above_{i−1} + x_i − target − slack); below_i = max(0, below_{i−1} + target − slack − x_i); a signal where
 * one is over the limit. Usual: slack σ/2, limit 4σ or 5σ (168 and 465 values between false signals, with known target and σ).
 *
 * Worked example: 0, 2, 2 with target 0, slack .5, limit 2 → above 0, 1.5, 3; signal at index 2, since index 1.
 */
export function cusum(values: readonly number[], options: CusumOptions): Estimate<Cusum> {
  const { target, slack, limit } = options;
  const problem = problemOf(values, 1) ?? problemOf([target, slack, limit], 3);
  if (problem !== null) return unknownBecause(problem);
  if (!(slack >= 0 && limit > 0)) return unknownBecause('out-of-range');
  const above: number[] = [];
  const below: number[] = [];
  const outside: number[] = [];
  let high = 0;
  let low = 0;
  values.forEach((value, index) => {
    high = Math.max(0, high + value - target - slack);
    low = Math.max(0, low + target - slack - value);
    above.push(high);
    below.push(low);
    if (high > limit || low > limit) outside.push(index);
  });
  const first = outside[0];
  if (first === undefined) return known({ above, below, outside, since: null });
  const sums = (above[first] ?? 0) > limit ? above : below;
  return known({ above, below, outside, since: sums.lastIndexOf(0, first) + 1 });
}
