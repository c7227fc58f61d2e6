import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutationTest } from '../../../src/core/stats/permutation-test.ts';
import { drawNext } from '../../../src/core/stats/seeded-random.ts';
import { reasonOf, valueOf } from './value-of.ts';

describe('drawNext', () => {
  it('repeats its stream', () => {
    expect(drawNext(1)).toEqual([0.6270739405881613, 1831565814]);
    expect(drawNext(-5)).toEqual(drawNext(2 ** 32 - 5));
  });

  it('spreads evenly over [0, 1)', () => {
    const tenths = new Array<number>(10).fill(0);
    let seed = 7;
    for (let round = 0; round < 10_000; round += 1) {
      const [drawn, next] = drawNext(seed);
      seed = next;
      const tenth = Math.floor(drawn * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    tenths.forEach((count) => {
      expect(Math.abs(count - 1_000)).toBeLessThan(120);
    });
  });
});

describe('permutationTest', () => {
  it('comes near the share of all permutations of unequal samples', () => {
    const { difference, p } = valueOf(permutationTest([1, 2, 3], [11, 12, 13, 14, 15], { seed: 1 }));
    expect(difference).toBe(11);
    expect(Math.abs(p - 1 / 56)).toBeLessThan(0.004);
    const uneven = [3, 9, 4, 7, 1, 8, 2];
    expect(
      Math.abs(valueOf(permutationTest(uneven.slice(0, 2), uneven.slice(2), { seed: 2 })).p - exactP(uneven, 2)),
    ).toBeLessThan(0.015);
  });

  it('is not certain of anything, and certain of nothing among equals', () => {
    expect(
      valueOf(permutationTest([0, 0, 0, 0, 0, 0, 0, 0], [9, 9, 9, 9, 9, 9, 9, 9, 9], { seed: 3, rounds: 99 })).p,
    ).toBe(0.01);
    expect(valueOf(permutationTest([0.1, 0.1], [0.1, 0.1, 0.1], { seed: 3 })).p).toBe(1);
    expect(valueOf(permutationTest([1], [1], { seed: 3 }))).toEqual({ difference: 0, p: 1 });
  });

  it('gives the same answer to the same question', () => {
    const ask = (seed: number): unknown => permutationTest([1, 5, 2], [4, 6, 9, 3], { seed });
    expect(ask(4)).toEqual(ask(4));
    expect(ask(4)).not.toEqual(ask(5));
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(permutationTest([], [1], { seed: 1 }))).toBe('too-few');
    expect(reasonOf(permutationTest([1], [], { seed: 1 }))).toBe('too-few');
    expect(reasonOf(permutationTest([1], [Number.NaN], { seed: 1 }))).toBe('not-finite');
    expect(reasonOf(permutationTest([1], [2], { seed: Number.NaN }))).toBe('not-finite');
    expect(reasonOf(permutationTest([1], [2], { seed: 1, rounds: 0 }))).toBe('out-of-range');
  });

  it('sees neither unit nor origin', () => {
    const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (a, b, k, c) => {
        const moved = (values: readonly number[]): readonly number[] => values.map((value) => value * k + c);
        const options = { seed: 6, rounds: 199 };
        const plain = valueOf(permutationTest(a, b, options));
        const other = valueOf(permutationTest(moved(a), moved(b), options));
        expect(other.p).toBe(plain.p);
        expect(other.difference).toBeCloseTo(plain.difference * k, 8);
      }),
      { seed: 71 },
    );
  });
});

/** Share of all ways to choose the first sample that set the means at least as far apart. */
function exactP(values: readonly number[], size: number): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  const gapOf = (sum: number): number => Math.abs((total - sum) / (values.length - size) - sum / size);
  const seen = gapOf(values.slice(0, size).reduce((sum, value) => sum + value, 0));
  let all = 0;
  let asFar = 0;
  for (let mask = 0; mask < 2 ** values.length; mask += 1) {
    const chosen = values.filter((_, index) => (mask >> index) % 2 === 1);
    if (chosen.length !== size) continue;
    all += 1;
    if (gapOf(chosen.reduce((sum, value) => sum + value, 0)) >= seen - 1e-9) asFar += 1;
  }
  return asFar / all;
}
