import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestEnergySplit, eDivisive } from '../../../src/core/stats/e-divisive.ts';
import { pettitt } from '../../../src/core/stats/pettitt.ts';
import { singleBreak } from '../../../src/core/stats/single-break.ts';
import { NILE } from './nile.ts';
import { reasonOf, valueOf } from './value-of.ts';

const THREE_LEVELS = [0.3, 2.4, 1.5, -0.9, -0.5, 99.7, 98.3, 99.1, 149, 149.7, 149.5, 149.1, 148.8, 150];
const small = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 25 });

const indices = (values: readonly number[], limit?: number): readonly number[] =>
  valueOf(eDivisive(values, limit)).map(({ index }) => index);

describe('bestEnergySplit', () => {
  it('gives the reference value of the Nile', () => {
    const { index, end, q } = valueOf(bestEnergySplit(NILE));
    expect([index, end]).toEqual([28, 83]);
    expect(q).toBeCloseTo(4916.590807675146, 7);
  });

  it('gives the reference value of three levels', () => {
    const { index, end, q } = valueOf(bestEnergySplit(THREE_LEVELS));
    expect([index, end]).toEqual([5, 14]);
    expect(q).toBeCloseTo(761.282142857, 9);
  });

  it('is the best of all splits, computed pair by pair', () => {
    fc.assert(
      fc.property(small, (values) => {
        const { index, end, q } = valueOf(bestEnergySplit(values));
        let best = -Infinity;
        for (let tau = 1; tau < values.length; tau += 1) {
          for (let kappa = tau + 1; kappa <= values.length; kappa += 1) {
            best = Math.max(best, qByPairs(values.slice(0, tau), values.slice(tau, kappa)));
          }
        }
        expect(q).toBeCloseTo(best, 8);
        expect(qByPairs(values.slice(0, index), values.slice(index, end))).toBeCloseTo(q, 8);
      }),
      { seed: 41, numRuns: 40 },
    );
  });
});

function qByPairs(x: readonly number[], y: readonly number[]): number {
  const [n, m] = [x.length, y.length];
  const across = x.reduce((sum, a) => sum + y.reduce((inner, b) => inner + Math.abs(a - b), 0), 0);
  const within = (z: readonly number[]): number =>
    z.reduce((sum, a) => sum + z.reduce((inner, b) => inner + Math.abs(a - b), 0), 0) / 2;
  return (
    (2 / (m + n)) * across -
    (n > 1 ? ((2 * m) / ((m + n) * (n - 1))) * within(x) : 0) -
    (m > 1 ? ((2 * n) / ((m + n) * (m - 1))) * within(y) : 0)
  );
}

describe('eDivisive', () => {
  it('breaks the Nile where the dam was built', () => {
    const [found] = valueOf(eDivisive(NILE));
    expect(indices(NILE)).toEqual([28]);
    expect(found?.means[0]).toBeCloseTo(1097.75, 8);
    expect(found?.means[1]).toBeCloseTo(849.9722222222, 8);
    // The pooled t-test with the sample variance: t 8.713769.
    expect((found?.p ?? 0) / 7.439e-14).toBeCloseTo(1, 3);
  });

  it('finds the breaks of published examples', () => {
    expect(indices(THREE_LEVELS)).toEqual([5, 8]);
    expect(indices([...new Array<number>(10).fill(1), ...new Array<number>(10).fill(0.5)])).toEqual([10]);
  });

  it('finds no break where there is none', () => {
    expect(indices(new Array<number>(30).fill(7))).toEqual([]);
    expect(indices([1, 2])).toEqual([]);
    expect(indices([5, 3, 4, 6, 5, 4, 3, 5, 6, 4, 5, 3, 4, 5, 6, 4])).toEqual([]);
  });

  it('drops a weak break that does not hold', () => {
    // p of the break is .0011: weak at a limit of .001, strong at .01.
    const values = [1, 2, 3, 2, 1, 4, 5, 3, 6, 5];
    expect(indices(values, 0.01)).toEqual([5]);
    expect(indices(values, 0.001)).toEqual([]);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(eDivisive([1]))).toBe('too-few');
    expect(reasonOf(eDivisive([1, Number.NaN]))).toBe('not-finite');
    expect(reasonOf(eDivisive([1, 2], 0))).toBe('out-of-range');
    expect(reasonOf(eDivisive([1, 2], 1))).toBe('out-of-range');
    expect(reasonOf(bestEnergySplit([]))).toBe('too-few');
  });

  it('sees neither unit nor origin nor the sign', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const moved = values.map((value) => shift - value * scale);
        expect(indices(moved, 0.05)).toEqual(indices(values, 0.05));
      }),
      { seed: 42 },
    );
  });

  it('keeps only breaks below its limit, in order, inside of the series', () => {
    fc.assert(
      fc.property(small, (values) => {
        const breaks = valueOf(eDivisive(values, 0.05));
        breaks.forEach(({ index, p }, place) => {
          expect(p).toBeLessThan(0.05);
          expect(index).toBeGreaterThan(breaks[place - 1]?.index ?? 0);
          expect(index).toBeLessThan(values.length);
        });
      }),
      { seed: 43 },
    );
  });
});

describe('pettitt', () => {
  it('gives the reference values of the Nile', () => {
    const { k, index, p } = valueOf(pettitt(NILE));
    expect([k, index]).toEqual([1617, 28]);
    expect(p / 3.59102e-7).toBeCloseTo(1, 5);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(pettitt([1]))).toBe('too-few');
    expect(reasonOf(pettitt([4, 4, 4]))).toBe('no-variation');
    expect(reasonOf(pettitt([4, Infinity]))).toBe('not-finite');
  });

  it('sees order only, and the same break from the other end', () => {
    fc.assert(
      fc.property(small, (values) => {
        const plain = pettitt(values);
        if (!plain.known) return;
        expect(valueOf(pettitt(values.map((value) => value ** 3 * 2 - 5)))).toEqual(plain.value);
        expect(valueOf(pettitt(values.toReversed())).k).toBe(plain.value.k);
        expect(plain.value.p).toBeLessThanOrEqual(1);
      }),
      { seed: 44 },
    );
  });
});

describe('singleBreak', () => {
  it('gives the reference values of the Nile', () => {
    const { index, means, squaresBefore, squares, f } = valueOf(singleBreak(NILE));
    expect(index).toBe(28);
    expect(means[0]).toBeCloseTo(1097.75, 9);
    expect(means[1]).toBeCloseTo(849.9722222222, 9);
    expect(squaresBefore).toBeCloseTo(2835156.75, 6);
    expect(squares).toBeCloseTo(1597457.1944444, 6);
    expect(f).toBeCloseTo(75.92976942748544, 9);
  });

  it('is the best of all places, however high the level', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 6, maxLength: 25 }),
        fc.integer({ min: 0, max: 1e6 }),
        (values, level) => {
          const { index, squares } = valueOf(singleBreak(values.map((value) => value + level)));
          const around = (part: readonly number[]): number => {
            const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
            return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
          };
          const all = values.flatMap((_, at) =>
            at >= 3 && at <= values.length - 3 ? [around(values.slice(0, at)) + around(values.slice(at))] : [],
          );
          expect(squares).toBeCloseTo(Math.min(...all), 6);
          expect(index).toBeGreaterThanOrEqual(3);
          expect(index).toBeLessThanOrEqual(values.length - 3);
        },
      ),
      { seed: 45 },
    );
  });

  it('has no F where two levels explain everything', () => {
    expect(valueOf(singleBreak([1, 1, 1, 2, 2, 2]))).toMatchObject({ index: 3, squares: 0, f: null });
    expect(valueOf(singleBreak([4, 4, 4, 4, 4, 4])).f).toBeNull();
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(singleBreak([1, 2, 3, 4, 5]))).toBe('too-few');
    expect(reasonOf(singleBreak([1, 2], 1))).toBeNull();
    expect(reasonOf(singleBreak([1, 2], 0))).toBe('out-of-range');
    expect(reasonOf(singleBreak([1, 2, 3, 4, 5, Number.NaN]))).toBe('not-finite');
  });
});
