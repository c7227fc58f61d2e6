import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autocorrelation } from '../../../src/core/stats/autocorrelation.ts';
import { cochranArmitage } from '../../../src/core/stats/cochran-armitage.ts';
import { hamedRao } from '../../../src/core/stats/hamed-rao.ts';
import { factorOf, lagOneFactor } from '../../../src/core/stats/lag-one-factor.ts';
import { mannKendall } from '../../../src/core/stats/mann-kendall.ts';
import { medianOf, midRanks, tieSizes } from '../../../src/core/stats/order-statistics.ts';
import { theilSen } from '../../../src/core/stats/theil-sen.ts';
import { NILE } from './nile.ts';
import { reasonOf, valueOf } from './value-of.ts';

const RTREND = [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69];
const TIES = [1, 2, 2, 3, 3, 3, 4, 5, 4, 6];
const RISING = [1, 2, 3, 4, 5, 6, 7, 8];
const small = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 30 });

describe('order statistics', () => {
  it('know the middle, of even and odd lists, and of nothing', () => {
    expect([medianOf([4, 1, 3, 2]), medianOf([5, 1, 3]), medianOf([7]), medianOf([])]).toEqual([2.5, 3, 7, null]);
  });

  it('rank with ties sharing the mean of theirs', () => {
    expect(midRanks([3, 1, 3])).toEqual([2.5, 1, 2.5]);
    expect(midRanks([5, 5, 5])).toEqual([2, 2, 2]);
    expect(midRanks([])).toEqual([]);
    expect(tieSizes([1, 3, 2, 3, 2, 3])).toEqual([2, 3]);
  });
});

describe('mannKendall', () => {
  it('gives the reference values of the Nile', () => {
    const { s, variance, z, p, tau, pExact } = valueOf(mannKendall(NILE));
    expect(s).toBe(-1387);
    expect(variance).toBeCloseTo(112728.33333333333, 8);
    expect(z).toBeCloseTo(-4.128066522844101, 12);
    expect(p / 3.658262921657496e-5).toBeCloseTo(1, 11);
    expect(tau).toBeCloseTo(-0.2802020202020202, 14);
    expect(pExact).toBeNull();
  });

  it.each([
    ['the published example of ten values', RTREND, 5, 125, 0.35777087639996635, 0.7205147871362552],
    ['eight rising values', RISING, 28, 65.33333333, 3.340383700311406, 0.0008366271311193163],
    ['ten values with ties', TIES, 38, 119.33333333333333, 3.387043997220312, 0.0007065005675843672],
  ])('gives the reference values of %s', (_, values, s, variance, z, pNormal) => {
    const got = valueOf(mannKendall(values));
    expect(got.s).toBe(s);
    expect(got.variance).toBeCloseTo(variance, 7);
    expect(got.z).toBeCloseTo(z, 12);
    expect(got.pNormal).toBeCloseTo(pNormal, 12);
  });

  it('counts p out for few values', () => {
    expect(valueOf(mannKendall(RISING)).p).toBeCloseTo(2 / 40320, 15);
    expect(valueOf(mannKendall([1, 2, 3, 4])).p).toBeCloseTo(2 / 24, 14);
    expect(valueOf(mannKendall([2, 1])).p).toBe(1);
  });

  // By going through all orders of the values.
  it.each([
    [[1, 2, 2, 3, 3, 4, 1, 6], 0.0746031746031746, 0.2130952380952381],
    [[1, 1, 1, 2, 5], 0.1, 0.3],
  ])('counts p out with ties, with and without a variance factor: %j', (values, p, pWidened) => {
    expect(valueOf(mannKendall(values)).pExact).toBeCloseTo(p, 12);
    expect(valueOf(mannKendall(values, 1.85)).pExact).toBeCloseTo(pWidened, 12);
  });

  // Two-sided p of the smallest |S| with p at most .05: Kendall's table.
  it.each([
    [5, 10, 0.016667],
    [6, 13, 0.016667],
    [7, 15, 0.030159],
    [8, 18, 0.031151],
    [9, 20, 0.044615],
    [10, 23, 0.046623],
  ])('has for %i values the critical score of the tables', (n, s, p) => {
    const values = seriesWithScore(n, s);
    const got = valueOf(mannKendall(values));
    expect(Math.abs(got.s)).toBeGreaterThanOrEqual(s);
    expect(got.p).toBeCloseTo(p, 6);
    expect(valueOf(mannKendall(seriesWithScore(n, s - 2))).p).toBeGreaterThan(0.05);
  });

  it('is certain of nothing when all are equal', () => {
    expect(valueOf(mannKendall([3, 3, 3]))).toMatchObject({ s: 0, variance: 0, z: 0, p: 1 });
    expect(valueOf(mannKendall(new Array<number>(20).fill(1)))).toMatchObject({ z: 0, p: 1, pExact: null });
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(mannKendall([1]))).toBe('too-few');
    expect(reasonOf(mannKendall([1, Number.NaN, 2]))).toBe('not-finite');
    expect(reasonOf(mannKendall([1, 2, 3], 0.5))).toBe('out-of-range');
    expect(reasonOf(mannKendall([1, 2, 3], Number.NaN))).toBe('out-of-range');
  });

  it('sees order only, and turns its sign when time does', () => {
    fc.assert(
      fc.property(small, (values) => {
        const plain = valueOf(mannKendall(values));
        expect(valueOf(mannKendall(values.map((value) => 3 * value ** 3 - 7)))).toEqual(plain);
        const back = valueOf(mannKendall(values.toReversed()));
        expect([back.s, back.p, back.variance]).toEqual([0 - plain.s, plain.p, plain.variance]);
        expect(Math.abs(plain.tau)).toBeLessThanOrEqual(1);
        expect(plain.p).toBeGreaterThan(0);
        expect(plain.p).toBeLessThanOrEqual(1);
      }),
      { seed: 31 },
    );
  });

  it('grows less certain with the variance factor', () => {
    fc.assert(
      fc.property(small, fc.double({ min: 1, max: 20, noNaN: true }), (values, factor) => {
        expect(valueOf(mannKendall(values, factor)).p).toBeGreaterThanOrEqual(valueOf(mannKendall(values)).p);
      }),
      { seed: 32 },
    );
  });
});

/** A series of n different values with S at or just above `s`: 1 … n with values moved to the front one place at a time. */
function seriesWithScore(n: number, s: number): readonly number[] {
  const values = Array.from({ length: n }, (_, index) => index);
  let falling = Math.floor(((n * (n - 1)) / 2 - s) / 2);
  for (let round = 0; round < n && falling > 0; round += 1) {
    for (let at = n - 1; at > 0 && falling > 0; at -= 1) {
      const [before = 0, after = 0] = [values[at - 1], values[at]];
      if (before > after) continue;
      values[at - 1] = after;
      values[at] = before;
      falling -= 1;
    }
  }
  return values;
}

describe('theilSen', () => {
  it('gives the reference values of the Nile', () => {
    const { slope, intercept, interval } = valueOf(theilSen(NILE));
    expect(slope).toBeCloseTo(-2.6, 12);
    expect(intercept).toBeCloseTo(1022.2, 10);
    expect(interval[0]).toBeCloseTo(-3.627906976744186, 12);
    expect(interval[1]).toBeCloseTo(-1.4285714285714286, 12);
  });

  it('gives the reference slopes of the short examples', () => {
    expect(valueOf(theilSen(RTREND)).slope).toBeCloseTo(0.04, 12);
    expect(valueOf(theilSen(TIES)).slope).toBe(0.5);
    expect(valueOf(theilSen([1, 3, 2, 5]))).toEqual({
      slope: expect.closeTo(7 / 6, 12),
      intercept: expect.closeTo(0.75, 12),
      interval: [-1, 3],
    });
  });

  it('gives the intervals of an independent implementation', () => {
    const values = [1.2, 3.4, 2.2, 5.1, 4.4, 6.6, 5.0, 7.1];
    const at95 = valueOf(theilSen(values));
    const at90 = valueOf(theilSen(values, { confidence: 0.9 }));
    expect(at95.slope).toBeCloseTo(0.775, 12);
    expect(at95.interval.map((end) => end.toFixed(9))).toEqual(['0.300000000', '1.300000000']);
    expect(at90.interval.map((end) => end.toFixed(9))).toEqual(['0.320000000', '1.100000000']);
    expect(valueOf(theilSen(TIES)).interval[0]).toBeCloseTo(1 / 3, 12);
    expect(valueOf(theilSen(TIES)).interval[1]).toBeCloseTo(0.6, 12);
  });

  it('reads the times of the values', () => {
    expect(valueOf(theilSen([0, 2, 8], { times: [0, 1, 4] }))).toMatchObject({ slope: 2, intercept: 0 });
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(theilSen([1]))).toBe('too-few');
    expect(reasonOf(theilSen([1, Infinity]))).toBe('not-finite');
    expect(reasonOf(theilSen([1, 2], { times: [1] }))).toBe('unequal-lengths');
    expect(reasonOf(theilSen([1, 2], { times: [1, 1] }))).toBe('out-of-range');
    expect(reasonOf(theilSen([1, 2], { times: [1, Number.NaN] }))).toBe('not-finite');
    expect(reasonOf(theilSen([1, 2], { confidence: 1 }))).toBe('out-of-range');
    expect(reasonOf(theilSen([1, 2], { varianceFactor: 0 }))).toBe('out-of-range');
  });

  it('scales with the unit, does not see the origin, and turns with time', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const plain = valueOf(theilSen(values));
        const moved = valueOf(theilSen(values.map((value) => value * scale + shift)));
        const back = valueOf(theilSen(values.toReversed()));
        expect(moved.slope).toBeCloseTo(plain.slope * scale, 9);
        expect(moved.intercept).toBeCloseTo(plain.intercept * scale + shift, 9);
        expect(back.slope).toBeCloseTo(-plain.slope, 9);
        expect(plain.interval[0]).toBeLessThanOrEqual(plain.slope);
        expect(plain.interval[1]).toBeGreaterThanOrEqual(plain.slope);
      }),
      { seed: 33 },
    );
  });

  it('widens its interval with the variance factor and the confidence', () => {
    const width = ({ interval }: { interval: readonly [number, number] }): number => interval[1] - interval[0];
    fc.assert(
      fc.property(small, (values) => {
        const plain = width(valueOf(theilSen(values)));
        expect(width(valueOf(theilSen(values, { varianceFactor: 3 })))).toBeGreaterThanOrEqual(plain);
        expect(width(valueOf(theilSen(values, { confidence: 0.8 })))).toBeLessThanOrEqual(plain);
      }),
      { seed: 34 },
    );
  });
});

describe('autocorrelation', () => {
  it('gives the worked example, and 1 at lag 0', () => {
    expect(valueOf(autocorrelation([1, 2, 3, 4], 1))).toBeCloseTo(0.25, 14);
    expect(valueOf(autocorrelation([1, 5, 2], 0))).toBeCloseTo(1, 14);
  });

  it('gives the reference test of the pre-whitened Nile', () => {
    const r = valueOf(autocorrelation(NILE, 1));
    const whitened = NILE.slice(1).map((value, index) => value - r * (NILE[index] ?? 0));
    const { s, z, p } = valueOf(mannKendall(whitened));
    expect(s).toBe(-845);
    expect(z).toBeCloseTo(-2.5515262757340658, 12);
    expect(p).toBeCloseTo(0.010725223653460514, 12);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(autocorrelation([1], 0))).toBe('too-few');
    expect(reasonOf(autocorrelation([0.1, 0.1, 0.1], 1))).toBe('no-variation');
    expect(reasonOf(autocorrelation([1, 2], 2))).toBe('out-of-range');
    expect(reasonOf(autocorrelation([1, 2], 0.5))).toBe('out-of-range');
    expect(reasonOf(autocorrelation([1, Number.NaN], 1))).toBe('not-finite');
  });
});

describe('lagOneFactor', () => {
  it('is 1 + 2 Σ (1 − k/n) r^k', () => {
    expect(factorOf(1 / 3, 10)).toBeCloseTo(1.850002540263171, 12);
    expect(factorOf(0, 10)).toBe(1);
    expect(factorOf(0.5, 3)).toBeCloseTo(1 + 2 * ((2 / 3) * 0.5 + (1 / 3) * 0.25), 14);
  });

  it('corrects the autocorrelation for what removing mean and slope takes from it', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    const { slope } = valueOf(theilSen(values));
    const { lagOne, corrected, factor } = valueOf(lagOneFactor(values, slope));
    expect(corrected).toBeCloseTo(Math.max(0, (10 * (lagOne ?? 0) + 2) / 6), 12);
    expect(factor).toBeCloseTo(factorOf(corrected, 10), 12);
  });

  it('corrects by the formula where nothing is clipped', () => {
    // Ranks whose lag-1 autocorrelation is a third: (12/3 + 2)/8.
    const { lagOne, corrected, factor } = valueOf(lagOneFactor([3, 4, 1, 6, 5, 9, 8, 6, 2, 3, 1, 2], 0));
    expect(lagOne).toBeCloseTo(1 / 3, 12);
    expect(corrected).toBeCloseTo(0.75, 12);
    expect(factor).toBeCloseTo(factorOf(0.75, 12), 12);
  });

  it('leaves alone what swings back, and stops at .95 for what never does', () => {
    const swinging = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
    expect(valueOf(lagOneFactor(swinging, 0))).toMatchObject({ corrected: 0, factor: 1 });
    const blocks = [...new Array<number>(20).fill(0), ...new Array<number>(20).fill(1)];
    expect(valueOf(lagOneFactor(blocks, 0)).corrected).toBe(0.95);
  });

  it('takes a line without residuals, and what rounding leaves of one, for no sign of autocorrelation', () => {
    const line = Array.from({ length: 12 }, (_, index) => 0.1 + index * 0.1);
    expect(valueOf(lagOneFactor(line, 0.1))).toEqual({ lagOne: null, corrected: 0, factor: 1 });
    expect(valueOf(lagOneFactor([2, 2, 2, 2, 2], 0))).toEqual({ lagOne: null, corrected: 0, factor: 1 });
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(lagOneFactor([1, 2, 3, 4], 0))).toBe('too-few');
    expect(reasonOf(lagOneFactor([1, 2, 3, 4, Number.NaN], 0))).toBe('not-finite');
    expect(reasonOf(lagOneFactor([1, 2, 3, 4, 5], Number.NaN))).toBe('not-finite');
    expect(reasonOf(lagOneFactor([1, 2, 3, 4, 5], 0, [1]))).toBe('unequal-lengths');
  });

  it('sees neither unit nor origin', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const moved = values.map((value) => value * scale + shift);
        const of = (series: readonly number[]): number =>
          valueOf(lagOneFactor(series, valueOf(theilSen(series)).slope)).factor;
        expect(of(moved)).toBeCloseTo(of(values), 9);
        expect(of(values)).toBeGreaterThanOrEqual(1);
      }),
      { seed: 35 },
    );
  });
});

describe('hamedRao', () => {
  it('gives the reference values of the Nile', () => {
    const { variance, z, p } = valueOf(hamedRao(NILE));
    expect(variance).toBeCloseTo(241565.3569166269, 6);
    expect(z).toBeCloseTo(-2.8199791956451388, 10);
    expect(p).toBeCloseTo(0.004802676310182719, 10);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(hamedRao([1, 2]))).toBe('too-few');
    expect(reasonOf(hamedRao([1, 1, 1, 1]))).toBe('no-variation');
    expect(reasonOf(hamedRao([1, 2, Number.NaN]))).toBe('not-finite');
  });

  it('never answers with no number', () => {
    fc.assert(
      fc.property(small, (values) => {
        const got = hamedRao(values);
        if (got.known) expect(got.value.p).toBeGreaterThanOrEqual(0);
        else expect(['no-variation', 'out-of-range']).toContain(got.reason);
      }),
      { seed: 36 },
    );
  });
});

describe('cochranArmitage', () => {
  it('gives the published statistics of drinking and malformation (Graubard & Korn 1987)', () => {
    const counts = [48, 38, 5, 1, 1];
    const totals = [17114, 14502, 793, 127, 38];
    const { z, dispersion, p } = valueOf(cochranArmitage(counts, totals, [0, 0.5, 1.5, 4, 7]));
    expect(z * z).toBeCloseTo(6.570133944705556, 9);
    expect(dispersion).toBeCloseTo((12.08205480925854 - 6.570133944705556) / 3, 9);
    expect(p).toBeGreaterThan(0.05);
  });

  it('weighs shares by what they rest on, and leaves out groups of nothing', () => {
    const { slope } = valueOf(cochranArmitage([1, 2, 3], [10, 10, 10]));
    expect(slope).toBeCloseTo(0.1, 12);
    const sparse = valueOf(cochranArmitage([1, 0, 2, 3], [10, 0, 10, 10], [0, 0.5, 1, 2]));
    expect(sparse.slope).toBeCloseTo(slope, 12);
    expect(sparse.dispersion).toBe(1);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(cochranArmitage([1, 2], [3, 3]))).toBe('too-few');
    expect(reasonOf(cochranArmitage([1, 0, 2, 0], [3, 0, 3, 0]))).toBe('too-few');
    expect(reasonOf(cochranArmitage([1, 2, 3], [3, 3]))).toBe('unequal-lengths');
    expect(reasonOf(cochranArmitage([1, 2, 4], [3, 3, 3]))).toBe('out-of-range');
    expect(reasonOf(cochranArmitage([1, -1, 3], [3, 3, 3]))).toBe('out-of-range');
    expect(reasonOf(cochranArmitage([0, 0, 0], [3, 3, 3]))).toBe('no-variation');
    expect(reasonOf(cochranArmitage([3, 3, 3], [3, 3, 3]))).toBe('no-variation');
    expect(reasonOf(cochranArmitage([1, 2, 3], [3, 3, 3], [1, 1, 1]))).toBe('no-variation');
    expect(reasonOf(cochranArmitage([1, 2, Number.NaN], [3, 3, 3]))).toBe('not-finite');
  });

  it('sees neither unit nor origin of the scores, and turns with time and with the complement', () => {
    const groups = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(groups, fc.integer({ min: -9, max: 9 }), (pairs, shift) => {
        const counts = pairs.map(([count]) => count);
        const totals = pairs.map(([count, more]) => count + more);
        const plain = cochranArmitage(counts, totals);
        if (!plain.known) return;
        const { z, p } = plain.value;
        const scores = counts.map((_, index) => 2 * index + shift);
        expect(valueOf(cochranArmitage(counts, totals, scores)).z).toBeCloseTo(z, 9);
        expect(valueOf(cochranArmitage(counts.toReversed(), totals.toReversed())).z).toBeCloseTo(-z, 9);
        const others = pairs.map(([, more]) => more);
        expect(valueOf(cochranArmitage(others, totals)).z).toBeCloseTo(-z, 9);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { seed: 37 },
    );
  });
});
