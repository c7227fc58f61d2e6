import { createRandom as createPlain } from '../../src/core/simulate/random.ts';
import type { Random as Plain } from '../../src/core/simulate/random.ts';

/** A seeded generator, so that a benchmark measures the same store every time. */
export interface Random extends Plain {
  /** Whole numbers in [0, end), small ones far more often. */
  skewed(end: number): number;
}

const FINE = 2 ** 32;

export function createRandom(seed: number): Random {
  const random = createPlain(seed);
  return { ...random, skewed: (end) => Math.floor((random.below(FINE) / FINE) ** 3 * end) };
}
