import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

export interface Pettitt {
  /** max |U_t|. */
  readonly k: number;
  /** Of the first value of the later regime. */
  readonly index: number;
  /** Approximate, two-sided. */
  readonly p: number;
}

/**
 * Pettitt's test for one break in location, by ranks (Pettitt 1979, Applied Statistics 28:126).
 *
 * U_t = Σ_{i≤t} Σ_{j>t} sgn(x_i − x_j); K = max |U_t|; p ≈ 2 exp(−6K²/(n³ + n²)), at most 1.
 *
 * Worked example: the Nile at Aswan, 1871–1970 → K 1617 after 28 values, p 3.59102e-7.
 *
 * @param values two or more. All equal → unknown (`no-variation`), as no place stands out.
 */
export function pettitt(values: readonly number[]): Estimate<Pettitt> {
  const problem = problemOf(values, 2);
  if (problem !== null) return unknownBecause(problem);
  const n = values.length;
  let u = 0;
  let k = 0;
  let index = 0;
  for (let t = 0; t < n - 1; t += 1) {
    const moved = values[t] ?? 0;
    for (const other of values) u += Math.sign(moved - other);
    if (Math.abs(u) > k) {
      k = Math.abs(u);
      index = t + 1;
    }
  }
  if (k === 0) return unknownBecause('no-variation');
  return known({ k, index, p: Math.min(1, 2 * Math.exp((-6 * k * k) / (n ** 3 + n ** 2))) });
}
