import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/stats/benjamini-hochberg.ts';
import { priorOf, shrinkShare } from '../../../src/core/stats/beta-binomial.ts';
import { exactBinomial } from '../../../src/core/stats/exact-binomial.ts';
import { fisherExact } from '../../../src/core/stats/fisher-exact.ts';
import { jensenShannon } from '../../../src/core/stats/jensen-shannon.ts';
import { reasonOf, valueOf } from './value-of.ts';

// Benjamini & Hochberg 1995, worked example.
const BH_P = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0,
];
const BH_Q = [
  0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231,
  0.813214, 1.0,
];
const share = fc.tuple(fc.nat(15), fc.nat(15)).map(([count, more]) => ({ count, of: count + more }));

describe('benjaminiHochberg', () => {
  it('gives the published rejections, in the order of the tests', () => {
    const q = valueOf(benjaminiHochberg(BH_P));
    BH_Q.forEach((expected, index) => {
      expect(q[index]).toBeCloseTo(expected, 6);
    });
    expect(q.filter((value) => (value ?? 1) <= 0.05)).toHaveLength(4);
    expect(valueOf(benjaminiHochberg(BH_P.toReversed()))).toEqual(q.toReversed());
  });

  it('leaves out what could not be tested, or counts it where the family is fixed', () => {
    expect(valueOf(benjaminiHochberg([0.01, null, 0.04]))).toEqual([0.02, null, 0.04]);
    const fixed = valueOf(benjaminiHochberg([0.01, null, 0.04], 3));
    expect(fixed[0]).toBeCloseTo(0.03, 14);
    expect(fixed[2]).toBeCloseTo(0.06, 14);
    expect(valueOf(benjaminiHochberg([]))).toEqual([]);
    expect(valueOf(benjaminiHochberg([null]))).toEqual([null]);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(benjaminiHochberg([1.2]))).toBe('out-of-range');
    expect(reasonOf(benjaminiHochberg([Number.NaN]))).toBe('out-of-range');
    expect(reasonOf(benjaminiHochberg([0.1, 0.2], 1))).toBe('out-of-range');
    expect(reasonOf(benjaminiHochberg([0.1], 1.5))).toBe('out-of-range');
  });

  it('keeps the order of p, lies between p and Bonferroni, and rejects what the step-up rule rejects', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }), (hundredths) => {
        const p = hundredths.map((value) => value / 100);
        const q = valueOf(benjaminiHochberg(p)).map((value) => value ?? Number.NaN);
        const sorted = p.toSorted((a, b) => a - b);
        const rejected = sorted.findLastIndex((value, rank) => value * p.length <= 0.1 * (rank + 1) + 1e-12) + 1;
        expect(q.filter((value) => value <= 0.1 + 1e-12)).toHaveLength(rejected);
        q.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(p[index] ?? 0);
          expect(value).toBeLessThanOrEqual(Math.min(1, (p[index] ?? 0) * p.length) + 1e-12);
        });
      }),
      { seed: 61 },
    );
  });
});

describe('shrinkShare', () => {
  it.each([
    [2, 3, 0.3076923, 0.09924609, 0.57185846],
    [0, 3, 0.1538462, 0.02086253, 0.38479617],
    [30, 40, 0.64, 0.5036128, 0.76577584],
  ])('gives the reference mean and interval of %i of %i with Beta(2, 8)', (count, of, mean, low, high) => {
    const got = valueOf(shrinkShare({ count, of }, { a: 2, b: 8 }));
    expect(got.mean).toBeCloseTo(mean, 7);
    expect(got.interval[0]).toBeCloseTo(low, 7);
    expect(got.interval[1]).toBeCloseTo(high, 7);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(shrinkShare({ count: 4, of: 3 }, { a: 1, b: 1 }))).toBe('out-of-range');
    expect(reasonOf(shrinkShare({ count: 1, of: 3 }, { a: 0, b: 1 }))).toBe('out-of-range');
    expect(reasonOf(shrinkShare({ count: 1, of: 3 }, { a: Infinity, b: 1 }))).toBe('out-of-range');
    expect(reasonOf(shrinkShare({ count: Number.NaN, of: 3 }, { a: 1, b: 1 }))).toBe('out-of-range');
  });

  it('lies between what was seen and the prior', () => {
    fc.assert(
      fc.property(share, ({ count, of }) => {
        const { mean, interval } = valueOf(shrinkShare({ count, of }, { a: 2, b: 8 }));
        const seen = of === 0 ? 0.2 : count / of;
        expect(mean).toBeGreaterThanOrEqual(Math.min(seen, 0.2) - 1e-12);
        expect(mean).toBeLessThanOrEqual(Math.max(seen, 0.2) + 1e-12);
        expect(interval[0]).toBeLessThan(mean);
        expect(interval[1]).toBeGreaterThan(mean);
      }),
      { seed: 62 },
    );
  });
});

describe('priorOf', () => {
  const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];

  it('gives the reference prior of the batters of Efron and Morris', () => {
    const { a, b } = valueOf(priorOf(hits.map((count) => ({ count, of: 45 }))));
    expect(a + b).toBeCloseTo(367.98833510074184, 8);
    expect(1 / (a + b + 1)).toBeCloseTo(0.002710112772879333, 12);
    expect(valueOf(shrinkShare({ count: 18, of: 45 }, { a, b })).mean).toBeCloseTo(0.28009487502539215, 12);
    expect(valueOf(shrinkShare({ count: 7, of: 45 }, { a, b })).mean).toBeCloseTo(0.25345974016785017, 12);
  });

  it('weighs little with few groups, and does not see groups of nothing', () => {
    const { a, b } = valueOf(
      priorOf([
        { count: 1, of: 10 },
        { count: 5, of: 10 },
        { count: 0, of: 0 },
      ]),
    );
    expect([a, b]).toEqual([3, 7]);
  });

  it('pools groups that differ by no more than chance, and says why it knows nothing', () => {
    expect(reasonOf(priorOf(new Array<{ count: number; of: number }>(12).fill({ count: 2, of: 9 })))).toBe(
      'no-variation',
    );
    expect(reasonOf(priorOf([{ count: 0, of: 9 }]))).toBe('no-variation');
    expect(reasonOf(priorOf([{ count: 0, of: 0 }]))).toBe('too-few');
    expect(reasonOf(priorOf([{ count: 2, of: 1 }]))).toBe('out-of-range');
    // One value a group: how groups differ cannot be told from how single values do.
    expect(reasonOf(priorOf(Array.from({ length: 12 }, (_, index) => ({ count: index % 2, of: 1 }))))).toBe(
      'no-variation',
    );
  });

  it('mirrors, whatever the sizes of the groups', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), (groups) => {
        const plain = priorOf(groups);
        const mirrored = priorOf(groups.map(({ count, of }) => ({ count: of - count, of })));
        expect(mirrored.known).toBe(plain.known);
        if (!plain.known || !mirrored.known) return;
        expect(mirrored.value.a / plain.value.b).toBeCloseTo(1, 6);
        expect(plain.value.a).toBeGreaterThan(0);
      }),
      { seed: 63 },
    );
  });
});

describe('fisherExact', () => {
  it.each([
    [3, 4, 1, 4, 0.48571428571428565, 9],
    [1, 10, 9, 12, 0.0036913550845439386, 0.037037037037037035],
    [0, 5, 5, 5, 0.007936507936507938, 0],
    [12, 400, 30, 380, 0.0024963125483441675, 0.36082474226804123],
    [2, 30, 0, 3, 1, null],
  ])('gives p and odds of %i of %i against %i of %i as an independent implementation', (c1, n1, c2, n2, p, odds) => {
    const got = valueOf(fisherExact(c1, n1, c2, n2));
    expect(got.p).toBeCloseTo(p, 10);
    if (odds === null) expect(got.oddsRatio).toBeNull();
    else expect(got.oddsRatio).toBeCloseTo(odds, 12);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(fisherExact(0, 0, 1, 2))).toBe('too-few');
    expect(reasonOf(fisherExact(0, 2, 0, 0))).toBe('too-few');
    expect(reasonOf(fisherExact(3, 2, 1, 2))).toBe('out-of-range');
    expect(reasonOf(fisherExact(1, 2, -1, 2))).toBe('out-of-range');
    expect(reasonOf(fisherExact(1.5, 2, 1, 2))).toBe('out-of-range');
    expect(reasonOf(fisherExact(Number.NaN, 2, 1, 2))).toBe('out-of-range');
  });

  it('does not depend on which share comes first, nor on counting the others', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        if (a.of === 0 || b.of === 0) return;
        const { p } = valueOf(fisherExact(a.count, a.of, b.count, b.of));
        expect(valueOf(fisherExact(b.count, b.of, a.count, a.of)).p).toBeCloseTo(p, 9);
        expect(valueOf(fisherExact(a.of - a.count, a.of, b.of - b.count, b.of)).p).toBeCloseTo(p, 9);
        expect(p).toBeGreaterThan(0);
      }),
      { seed: 64 },
    );
  });
});

describe('exactBinomial', () => {
  it.each([
    [4, 20, 0.1, 0.1329533234343351, 0.9568255047155366, 0.1329533234343351],
    [12, 20, 0.1, 5.814917984782005e-8, 0.9999999960767746, 5.814917984782005e-8],
    [0, 20, 0.1, 1, 0.12157665459056925, 0.25452997802490435],
    [51, 235, 1 / 6, 0.02654424571169087, 0.9820226576058582, 0.043747970182399884],
    [7, 10, 0.5, 0.171875, 0.9453125, 0.34375],
  ])(
    'gives the tails of %i of %i at %d as an independent implementation',
    (count, of, p, atLeast, atMost, twoSided) => {
      const got = valueOf(exactBinomial(count, of, p));
      expect(got.atLeast / atLeast).toBeCloseTo(1, 10);
      expect(got.atMost / atMost).toBeCloseTo(1, 10);
      expect(got.twoSided / twoSided).toBeCloseTo(1, 10);
    },
  );

  it('is certain at shares of 0 and 1', () => {
    expect(valueOf(exactBinomial(0, 5, 0))).toEqual({ atLeast: 1, atMost: 1, twoSided: 1 });
    expect(valueOf(exactBinomial(2, 5, 0))).toEqual({ atLeast: 0, atMost: 1, twoSided: 0 });
    expect(valueOf(exactBinomial(5, 5, 1))).toEqual({ atLeast: 1, atMost: 1, twoSided: 1 });
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(exactBinomial(0, 0, 0.5))).toBe('too-few');
    expect(reasonOf(exactBinomial(2, 1, 0.5))).toBe('out-of-range');
    expect(reasonOf(exactBinomial(1, 2, 1.5))).toBe('out-of-range');
    expect(reasonOf(exactBinomial(1, 2, Number.NaN))).toBe('out-of-range');
    expect(reasonOf(exactBinomial(0.5, 2, 0.5))).toBe('out-of-range');
  });

  it('has tails that overlap in the count itself, and mirrors', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 99 }), ({ count, of }, hundredths) => {
        if (of === 0) return;
        const got = valueOf(exactBinomial(count, of, hundredths / 100));
        const mirrored = valueOf(exactBinomial(of - count, of, 1 - hundredths / 100));
        expect(mirrored.atMost).toBeCloseTo(got.atLeast, 10);
        expect(mirrored.twoSided).toBeCloseTo(got.twoSided, 8);
        const next = count < of ? valueOf(exactBinomial(count + 1, of, hundredths / 100)).atLeast : 0;
        expect(got.atMost + next).toBeCloseTo(1, 10);
      }),
      { seed: 65 },
    );
  });
});

describe('jensenShannon', () => {
  it.each([
    [[1, 0], [0, 1], 1],
    [[1, 1], [3, 1], 0.048794940695398505],
    [[0.36, 0.48, 0.16], [1, 1, 1], 0.03240272926100752],
    [[10, 5, 5, 0], [2, 2, 8, 8], 0.3415452774713987],
  ])('of %j and %j is that of an independent implementation', (first, second, bits) => {
    expect(valueOf(jensenShannon(first, second))).toBeCloseTo(bits, 12);
  });

  it('says why it knows nothing', () => {
    expect(reasonOf(jensenShannon([], []))).toBe('too-few');
    expect(reasonOf(jensenShannon([0, 0], [1, 1]))).toBe('too-few');
    expect(reasonOf(jensenShannon([1, 0], [0, 0]))).toBe('too-few');
    expect(reasonOf(jensenShannon([1], [1, 2]))).toBe('unequal-lengths');
    expect(reasonOf(jensenShannon([1, -1], [1, 2]))).toBe('out-of-range');
    expect(reasonOf(jensenShannon([1, Number.NaN], [1, 2]))).toBe('not-finite');
  });

  it('is symmetric, within 0 and 1, 0 for the same mixture in any unit', () => {
    const weights = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(weights, weights, fc.integer({ min: 1, max: 99 }), (first, second, unit) => {
        const plain = jensenShannon(first, second);
        if (!plain.known) return;
        expect(valueOf(jensenShannon(second, first))).toBeCloseTo(plain.value, 12);
        expect(plain.value).toBeGreaterThanOrEqual(0);
        expect(plain.value).toBeLessThanOrEqual(1);
        expect(
          valueOf(
            jensenShannon(
              first,
              first.map((weight) => weight * unit),
            ),
          ),
        ).toBeCloseTo(0, 12);
      }),
      { seed: 66 },
    );
    expect(valueOf(jensenShannon([1e308, 1e308], [1e308, 1e308]))).toBe(0);
  });
});
