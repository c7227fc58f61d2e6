import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cusum } from '../../../src/core/stats/cusum.ts';
import { ewma } from '../../../src/core/stats/ewma.ts';
import { xmr } from '../../../src/core/stats/xmr.ts';
import { reasonOf, valueOf } from './value-of.ts';

// The three series of the NIST/SEMATECH e-Handbook, 6.3.2.2 to 6.3.2.4 (public domain).
const NIST_EWMA = [
  52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6,
  52.1,
];
const NIST_CUSUM = [
  324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325,
  327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
];
const NIST_XMR = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
const EWMA = { target: 50, sigma: 2.0539, lambda: 0.3, width: 3 };
const CUSUM = { target: 325, slack: 0.3175, limit: 4.1959 };
const some = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 30 });

describe('ewma', () => {
  it('gives the published averages and limits', () => {
    const { averages, limits, steadyLimits, outside } = valueOf(ewma(NIST_EWMA, EWMA));
    const printed = [
      50.6, 49.52, 50.564, 50.1848, 50.15936, 49.211552, 49.7480864, 49.85366048, 50.257562336, 50.330293635,
      50.111205545, 49.357843881, 49.520490717, 50.054343502, 49.378040451, 49.924628316, 50.727239821, 51.229067875,
      51.940347512, 51.988243259,
    ];
    printed.forEach((average, index) => {
      expect(averages[index]).toBeCloseTo(average, 8);
    });
    expect(steadyLimits[0]).toBeCloseTo(47.411568261873384, 10);
    expect(steadyLimits[1]).toBeCloseTo(52.588431738126616, 10);
    [51.84851, 52.25639, 52.43141, 52.51272, 52.55161].forEach((upper, index) => {
      expect(limits[index]?.[1]).toBeCloseTo(upper, 5);
    });
    expect(outside).toEqual([]);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(ewma([], EWMA))).toBe('too-few');
    expect(reasonOf(ewma([Number.NaN], EWMA))).toBe('not-finite');
    expect(reasonOf(ewma([1], { ...EWMA, target: Infinity }))).toBe('not-finite');
    expect(reasonOf(ewma([1], { ...EWMA, lambda: 0 }))).toBe('out-of-range');
    expect(reasonOf(ewma([1], { ...EWMA, lambda: 1.1 }))).toBe('out-of-range');
    expect(reasonOf(ewma([1], { ...EWMA, width: 0 }))).toBe('out-of-range');
    expect(reasonOf(ewma([1], { ...EWMA, sigma: -1 }))).toBe('out-of-range');
    expect(reasonOf(ewma([1], { ...EWMA, sigma: 0 }))).toBe('no-variation');
  });

  it('with λ 1 is the series itself', () => {
    const { averages, limits } = valueOf(ewma([1, 9, 4], { target: 0, sigma: 1, lambda: 1, width: 3 }));
    expect(averages).toEqual([1, 9, 4]);
    expect(limits).toEqual([
      [-3, 3],
      [-3, 3],
      [-3, 3],
    ]);
  });

  it('sees neither unit nor origin, and mirrors', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const chart = (sign: number): readonly number[] =>
          valueOf(
            ewma(
              values.map((value) => sign * scale * value + shift),
              { target: shift, sigma: 7.77 * scale, lambda: 0.2, width: 1 },
            ),
          ).outside;
        const plain = valueOf(ewma(values, { target: 0, sigma: 7.77, lambda: 0.2, width: 1 })).outside;
        expect(chart(1)).toEqual(plain);
        expect(chart(-1)).toEqual(plain);
      }),
      { seed: 51 },
    );
  });
});

describe('cusum', () => {
  it('gives the published sums and signals', () => {
    const { above, below, outside, since } = valueOf(cusum(NIST_CUSUM, CUSUM));
    const high = [
      0, 0, 0, 0, 0.0325, 0, 0, 0, 0, 0, 0, 0, 3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035,
    ];
    const low = [0, 0.0075, 0, 0.3325, 0, 0, 0.5575, 0.715, 0.1725, 0.255, 0.3125, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    high.forEach((sum, index) => {
      expect(above[index]).toBeCloseTo(sum, 9);
    });
    low.forEach((sum, index) => {
      expect(below[index]).toBeCloseTo(sum, 9);
    });
    expect(outside).toEqual([13, 14, 15, 16, 17, 18, 19]);
    expect(since).toBe(12);
  });

  it('dates a fall by the sum that fell, and a shift from the start at the start', () => {
    expect(valueOf(cusum([0, -2, -2], { target: 0, slack: 0.5, limit: 2 }))).toMatchObject({ outside: [2], since: 1 });
    expect(valueOf(cusum([9], { target: 0, slack: 0, limit: 2 }))).toMatchObject({ outside: [0], since: 0 });
    expect(valueOf(cusum([0, 0], { target: 0, slack: 0.5, limit: 2 })).since).toBeNull();
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(cusum([], CUSUM))).toBe('too-few');
    expect(reasonOf(cusum([Infinity], CUSUM))).toBe('not-finite');
    expect(reasonOf(cusum([1], { ...CUSUM, slack: -1 }))).toBe('out-of-range');
    expect(reasonOf(cusum([1], { ...CUSUM, limit: 0 }))).toBe('out-of-range');
  });

  it('does not see the origin, and mirrors', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: -99, max: 99 }), (values, shift) => {
        const options = { target: 0, slack: 2, limit: 9 };
        const plain = valueOf(cusum(values, options));
        const mirrored = valueOf(
          cusum(
            values.map((value) => shift - value),
            { ...options, target: shift },
          ),
        );
        expect(mirrored.above).toEqual(plain.below);
        expect(mirrored.outside).toEqual(plain.outside);
      }),
      { seed: 52 },
    );
  });
});

describe('xmr', () => {
  it('gives the published limits', () => {
    const { mean, meanRange, limits, rangeLimit, outside } = valueOf(xmr(NIST_XMR));
    expect(mean).toBeCloseTo(50.81, 10);
    expect(meanRange).toBeCloseTo(1.8778, 4);
    expect(limits[0]).toBeCloseTo(45.8159, 3);
    expect(limits[1]).toBeCloseTo(55.8041, 3);
    expect(rangeLimit).toBeCloseTo(3.267 * meanRange, 10);
    expect(outside).toEqual([]);
  });

  it('names the value that stands out, and none where all are equal', () => {
    expect(valueOf(xmr([1, 2, 1, 2, 1, 2, 30, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])).outside).toEqual([6]);
    expect(valueOf(xmr([0.1, 0.1, 0.1])).outside).toEqual([]);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(xmr([1]))).toBe('too-few');
    expect(reasonOf(xmr([1, Number.NaN]))).toBe('not-finite');
  });

  it('sees neither unit nor origin nor the direction of time', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const plain = valueOf(xmr(values));
        const moved = valueOf(xmr(values.map((value) => value * scale + shift)));
        expect(moved.limits[0]).toBeCloseTo(plain.limits[0] * scale + shift, 8);
        expect(valueOf(xmr(values.toReversed())).meanRange).toBeCloseTo(plain.meanRange, 10);
      }),
      { seed: 53 },
    );
  });
});
