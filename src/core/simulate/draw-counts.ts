import { normalUpperTail } from '../stats/normal.ts';
import type { Random } from './random.ts';

const FINE = 2 ** 31;

/** Standard normal values of which each keeps the part `rho` of the one before. */
export function drawNormals(random: Random, length: number, rho: number): readonly number[] {
  const kept = Math.sqrt(1 - rho * rho);
  const values: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const fresh = drawNormal(random);
    values.push(index === 0 ? fresh : rho * (values[index - 1] ?? 0) + kept * fresh);
  }
  return values;
}

/** By the polar form of Box and Muller. */
export function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log((random.below(FINE) + 1) / FINE));
  return radius * Math.cos(2 * Math.PI * (random.below(FINE) / FINE));
}

/** The count that is as far out among Poisson counts as `normal` is among normal values. */
export function poissonAt(normal: number, mean: number): number {
  const below = 1 - normalUpperTail(normal);
  let probability = Math.exp(-mean);
  let sum = probability;
  let count = 0;
  while (sum < below && count < 20 * mean + 50) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

/** The same among binomial counts. */
export function binomialAt(normal: number, of: number, share: number): number {
  if (share <= 0 || of === 0) return 0;
  if (share >= 1) return of;
  const below = 1 - normalUpperTail(normal);
  let probability = (1 - share) ** of;
  let sum = probability;
  let count = 0;
  while (sum < below && count < of) {
    probability *= ((of - count) / (count + 1)) * (share / (1 - share));
    count += 1;
    sum += probability;
  }
  return count;
}
