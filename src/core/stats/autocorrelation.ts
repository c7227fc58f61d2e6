import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/**
 * Sample autocorrelation r_k = Σ (x_i − m)(x_{i+k} − m) / Σ (x_i − m)², m the mean of all values
 * (Box & Jenkins 1970). Biased towards 0 and below: with no dependence its mean is about −1/n.
 *
 * Worked example: 1, 2, 3, 4 at lag 1 → (1.5·0.5 − 0.5·0.5 + 0.5·1.5)/5 = 0.25.
 *
 * @param lag whole, from 0 to one less than the number of values.
 * @returns −1..1.
 */
export function autocorrelation(values: readonly number[], lag: number): Estimate<number> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  if (!Number.isInteger(lag) || lag < 0 || lag >= values.length) return unknownBecause('out-of-range');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = values.map((value) => value - mean);
  const spread = deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  if (!(spread > 0) || values.every((value) => value === values[0])) return unknownBecause('no-variation');
  let shared = 0;
  for (let at = lag; at < deviations.length; at += 1) shared += (deviations[at] ?? 0) * (deviations[at - lag] ?? 0);
  return known(shared / spread);
}
