/** Coefficients B₂ₖ/(2k(2k−1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * ln Γ(x) for x > 0 by Stirling's series (DLMF 5.11.1), shifted up to x ≥ 10 by Γ(x + 1) = x·Γ(x); about 14 digits.
 *
 * Worked example: logGamma(5) = ln 24 = 3.17805383.
 *
 * @param x above 0, which callers make sure of.
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  let series = 0;
  let power = 1 / shifted;
  for (const coefficient of STIRLING) {
    series += coefficient * power;
    power /= shifted * shifted;
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}

/** ln(n! / (k! (n − k)!)) for whole 0 ≤ k ≤ n. Worked example: logChoose(5, 2) = ln 10. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
