import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, incompleteBeta } from '../../../src/core/stats/incomplete-beta.ts';
import { logChoose, logGamma } from '../../../src/core/stats/log-gamma.ts';
import { normalQuantile, normalTwoSided, normalUpperTail } from '../../../src/core/stats/normal.ts';
import { pooledTTest, studentTwoSided } from '../../../src/core/stats/student-t.ts';
import { reasonOf, valueOf } from './value-of.ts';

/** Digits that agree, as a relative error. */
function expectNear(got: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(Math.max(Math.abs(expected) * relative, 1e-300));
}

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [2.8, 0.002555130330427932],
    [2.9, 0.0018658133003840375],
    [5, 2.866515718791933e-7],
    [10, 7.61985302416047e-24],
    [20, 2.7536241186061556e-89],
    [-1, 0.8413447460685429],
  ])('has above %d the mass of an independent implementation', (z, mass) => {
    expectNear(normalUpperTail(z), mass);
  });

  it.each([
    [1e-10, -6.361340902404056],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.999, 3.090232306167813],
  ])('has the quantile of %d of an independent implementation', (p, z) => {
    expectNear(normalQuantile(p), z);
  });

  it('is symmetric, certain at 0 and infinite at the ends', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 14);
    expect(normalTwoSided(0)).toBe(1);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(normalTwoSided(-1.3)).toBe(normalTwoSided(1.3));
    expect(normalUpperTail(60)).toBe(0);
  });

  it('turns quantiles into tails and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(1 - normalUpperTail(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
      { seed: 21 },
    );
  });
});

describe('logGamma', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [2.5, 0.2846828704729192],
    [10, 12.801827480081469],
    [100, 359.1342053695754],
    [1e5, 1051287.7089736569],
  ])('of %d is that of an independent implementation', (x, value) => {
    expectNear(logGamma(x), value);
  });

  it('counts combinations', () => {
    expect(Math.exp(logChoose(5, 2))).toBeCloseTo(10, 12);
    expect(logChoose(7, 0)).toBeCloseTo(0, 12);
    expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2_598_960, 4);
  });
});

describe('incompleteBeta', () => {
  it.each([
    [2, 3, 0.5, 0.6875],
    [0.5, 0.5, 0.1, 0.20483276469913345],
    [200, 300, 0.42, 0.8196010664172663],
    [1, 20, 0.001, 0.01981113517046532],
    [5000, 5000, 0.51, 0.9772579676754254],
  ])('of Beta(%d, %d) at %d is that of an independent implementation', (a, b, x, value) => {
    expectNear(incompleteBeta(a, b, x), value, 1e-11);
  });

  it('is 0 and 1 at and beyond the ends, and mirrors', () => {
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, -1)]).toEqual([0, 0]);
    expect([incompleteBeta(2, 3, 1), incompleteBeta(2, 3, 2)]).toEqual([1, 1]);
    const shape = fc.double({ min: 0.1, max: 300, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        expect(incompleteBeta(a, b, x)).toBeCloseTo(1 - incompleteBeta(b, a, 1 - x), 9);
      }),
      { seed: 22 },
    );
  });

  it('has the quantiles of an independent implementation', () => {
    expect(betaQuantile(4, 9, 0.025)).toBeCloseTo(0.09924609, 8);
    expect(betaQuantile(4, 9, 0.975)).toBeCloseTo(0.57185846, 8);
  });
});

describe('the t distribution', () => {
  it.each([
    [1, 1, 0.5],
    [2.228138852, 10, 0.04999999999883647],
    [8.713769, 98, 7.439040701480694e-14],
    [0.3, 5, 0.7762490422632745],
    [40, 12, 3.851229580772032e-14],
  ])('has beyond %d with %i degrees the mass of an independent implementation', (t, freedom, p) => {
    expectNear(studentTwoSided(t, freedom), p, 1e-10);
    expectNear(studentTwoSided(-t, freedom), p, 1e-10);
  });
});

describe('pooledTTest', () => {
  it('gives t and p of a textbook pair', () => {
    const { t, p, means } = valueOf(pooledTTest([1, 2, 3], [3, 4, 5]));
    expect(t).toBeCloseTo(2.449489742783178, 12);
    expect(p).toBeCloseTo(0.07048399691021992, 12);
    expect(means).toEqual([2, 4]);
  });

  it('tells two constants apart, and a constant not from itself', () => {
    expect(valueOf(pooledTTest([1, 1], [0.5, 0.5]))).toMatchObject({ t: -Infinity, p: 0 });
    expect(valueOf(pooledTTest([0.1, 0.1, 0.1], [0.1, 0.1]))).toMatchObject({ t: 0, p: 1 });
    expect(valueOf(pooledTTest([0, 0], [0, 0]))).toMatchObject({ t: 0, p: 1 });
  });

  it('tests one value against several, but not one against one', () => {
    expect(valueOf(pooledTTest([9], [1, 2, 3])).p).toBeCloseTo(0.026, 3);
    expect(reasonOf(pooledTTest([1], [2]))).toBe('too-few');
    expect(reasonOf(pooledTTest([], [2, 3]))).toBe('too-few');
    expect(reasonOf(pooledTTest([1, Number.NaN], [2, 3]))).toBe('not-finite');
  });

  it('does not depend on unit and origin, and turns its sign with the samples', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (a, b, k, c) => {
        const moved = (values: readonly number[]): readonly number[] => values.map((value) => value * k + c);
        const plain = valueOf(pooledTTest(a, b));
        expect(valueOf(pooledTTest(moved(a), moved(b))).p).toBeCloseTo(plain.p, 8);
        expect(valueOf(pooledTTest(b, a)).t).toBeCloseTo(-plain.t, 8);
      }),
      { seed: 23 },
    );
  });
});
