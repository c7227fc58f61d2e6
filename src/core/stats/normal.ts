const SQRT2 = Math.SQRT2;
const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
// Beyond this the series loses digits and the continued fraction needs few steps.
const SERIES_END = 2;

/** erf by its series, 0 ≤ x ≤ 2: 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3···(2n+1)) (DLMF 7.6.2). */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
}

/** erfc by its continued fraction, x > 2, from the far end: e^(−x²)/√π / (x + ½/(x + 1/(x + 1½/(x + …)))) (DLMF 7.9.1). */
function erfcByFraction(x: number): number {
  let tail = x;
  for (let k = 120; k >= 1; k -= 1) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
}

/**
 * P(Z > z) of the standard normal distribution, ½·erfc(z/√2), to about 14 digits even far out in the tail.
 *
 * Worked example: 1.959963984540054 → 0.025.
 *
 * @returns 0..1; NaN only for NaN, which callers exclude.
 */
export function normalUpperTail(z: number): number {
  const x = Math.abs(z) / SQRT2;
  const tail = x <= SERIES_END ? (1 - erfBySeries(x)) / 2 : erfcByFraction(x) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** P(|Z| ≥ |z|), two-sided. Worked example: −4.128066522844101 → 3.658263e-5. */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}

/**
 * The z with P(Z ≤ z) = p: a rational start (Abramowitz & Stegun 26.2.23, error below 5e-4), then three Newton steps
 * on the logarithm of the tail.
 *
 * Worked example: 0.975 → 1.959963984540054.
 *
 * @param p strictly between 0 and 1; 0 and 1 give −Infinity and Infinity.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  for (let step = 0; step < 3; step += 1) {
    const at = normalUpperTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z += (Math.log(at / tail) * at) / density;
  }
  return p < 0.5 ? -z : z;
}
