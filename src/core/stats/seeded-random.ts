/** State of a generator: a whole number in 0 … 2³² − 1. Any other number is brought into it. */
export type Seed = number;

/**
 * The next number of a stream, and the state after it: a generator that is a value, so that a core without chance can draw.
 * Mulberry32, by Tommy Ettinger (public domain): period 2³², good enough to shuffle some hundred values.
 *
 * Worked example: drawNext(1) → 0.62707394 and the state 1831565814.
 *
 * @returns a number in [0, 1).
 */
export function drawNext(seed: Seed): readonly [number, Seed] {
  const state = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return [((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, state];
}
