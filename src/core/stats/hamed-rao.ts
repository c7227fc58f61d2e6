import { autocorrelation } from './autocorrelation.ts';
import { known, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { withoutSlope } from './lag-one-factor.ts';
import { mannKendall } from './mann-kendall.ts';
import { normalQuantile, normalTwoSided } from './normal.ts';
import { midRanks } from './order-statistics.ts';
import { theilSen } from './theil-sen.ts';

export interface HamedRao {
  /** Of S, ties and autocorrelation considered. */
  readonly variance: number;
  readonly z: number;
  readonly p: number;
}

/**
 * Mann–Kendall with the variance of Hamed & Rao (1998, Journal of Hydrology 204:182). To be shown beside the verdict,
 * never to decide it: with some tens of points its estimate is noise.
 *
 * Var = Var S · [1 + 2/(n(n−1)(n−2)) Σ_k (n−k)(n−k−1)(n−k−2) ρ_k], over the lags k = 1 … n−1 whose autocorrelation ρ_k of
 * the ranks after removing Sen's slope lies outside ± z(.975)/√n.
 *
 * Worked example: the Nile at Aswan, 1871–1970 → variance 241565.357, z −2.81998, p 0.0048027; without it, 112728.333 and 3.66e-5.
 *
 * @param values three or more. Unknown (`out-of-range`) where negative autocorrelations make the variance 0 or less.
 */
export function hamedRao(values: readonly number[]): Estimate<HamedRao> {
  const n = values.length;
  if (n < 3) return unknownBecause('too-few');
  const plain = mannKendall(values);
  if (!plain.known) return plain;
  const line = theilSen(values);
  if (!line.known) return line;
  const times = values.map((_, index) => index);
  const ranks = midRanks(withoutSlope(values, line.value.slope, times));
  const limit = normalQuantile(0.975) / Math.sqrt(n);
  let sum = 0;
  for (let lag = 1; lag < n; lag += 1) {
    const r = autocorrelation(ranks, lag);
    if (!r.known) return r;
    if (Math.abs(r.value) > limit) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * r.value;
  }
  const variance = plain.value.variance * (1 + (2 / (n * (n - 1) * (n - 2))) * sum);
  if (!(variance > 0)) return unknownBecause('out-of-range');
  const { s } = plain.value;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return known({ variance, z, p: normalTwoSided(z) });
}
