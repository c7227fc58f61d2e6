import { logGamma } from './log-gamma.ts';

const TINY = 1e-300;
const MOST_STEPS = 500;

/** The continued fraction of DLMF 8.17.22 by Lentz's method, for x below (a + 1)/(a + b + 2), where it is quick. */
function betaFraction(a: number, b: number, x: number): number {
  let numerator = 1;
  let denominator = 1 - ((a + b) * x) / (a + 1);
  denominator = 1 / (Math.abs(denominator) < TINY ? TINY : denominator);
  let result = denominator;
  for (let m = 1; m <= MOST_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const coefficient of [even, odd]) {
      denominator = 1 + coefficient * denominator;
      denominator = 1 / (Math.abs(denominator) < TINY ? TINY : denominator);
      numerator = 1 + coefficient / numerator;
      if (Math.abs(numerator) < TINY) numerator = TINY;
      change = denominator * numerator;
      result *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return result;
}

/**
 * The regularised incomplete beta function I_x(a, b): the distribution function of Beta(a, b) at x
 * (DLMF 8.17). I_x(a, b) = 1 − I_(1−x)(b, a).
 *
 * Worked example: I_0.5(2, 3) = 11/16 = 0.6875.
 *
 * @param a above 0. @param b above 0. @param x in 0..1; outside it is taken as the nearer end.
 * @returns 0..1.
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/**
 * The x with I_x(a, b) = p, by halving: slow and sure, as it is asked for a few intervals of a report.
 *
 * Worked example: betaQuantile(4, 9, 0.025) = 0.09924609.
 *
 * @param p in 0..1.
 */
export function betaQuantile(a: number, b: number, p: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(a, b, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
