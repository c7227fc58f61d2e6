import { drawNext } from '../stats/seeded-random.ts';
import type { Seed } from '../stats/seeded-random.ts';

/**
 * A stream of chance that always goes the same way from the same seed. It remembers how far it has come, so it belongs to the one
 * simulation that made it and is never kept.
 */
export interface Random {
  /** Uniform in [0, end), whole. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
}

export function createRandom(seed: Seed): Random {
  let state = seed >>> 0;
  const next = (): number => {
    const [value, after] = drawNext(state);
    state = after;
    return value;
  };
  return {
    below: (end) => Math.floor(next() * end),
    chance: (probability) => next() < probability,
    pick: <Value>(values: readonly Value[]) => values[Math.floor(next() * values.length)] as Value,
  };
}
