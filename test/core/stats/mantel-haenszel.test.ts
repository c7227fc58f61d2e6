import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledDifference } from '../../../src/core/stats/mantel-haenszel.ts';

const stratum = (count1: number, of1: number, count2: number, of2: number) => ({ count1, of1, count2, of2 });

describe('the difference within strata', () => {
  it('is that of the University Group Diabetes Program, by age', () => {
    const found = pooledDifference([stratum(8, 106, 5, 120), stratum(22, 98, 16, 85)]);
    expect(found?.difference).toBeCloseTo(0.0349, 4);
    expect(found?.interval[0]).toBeCloseTo(-0.0276, 4);
    expect(found?.interval[1]).toBeCloseTo(0.0974, 4);
    // The books print 90 %.
    const half = (((found?.interval[1] ?? 0) - (found?.difference ?? 0)) * 1.644854) / 1.959964;
    expect((found?.difference ?? 0) - half).toBeCloseTo(-0.018, 3);
    expect((found?.difference ?? 0) + half).toBeCloseTo(0.087, 3);
    expect(found?.strata).toBe(2);
  });

  it('is the plain difference where there is one stratum', () => {
    expect(pooledDifference([stratum(6, 10, 2, 20)])?.difference).toBeCloseTo(0.5, 12);
  });

  it('undoes the paradox of Simpson', () => {
    // Kidney stones: the first treatment is better for small ones and for large ones, and worse over all.
    const small = stratum(81, 87, 234, 270);
    const large = stratum(192, 263, 55, 80);
    const crude = 273 / 350 - 289 / 350;
    expect(crude).toBeLessThan(0);
    expect(pooledDifference([small, large])?.difference).toBeGreaterThan(0);
  });

  it('is unknown where no stratum has both groups', () => {
    expect(pooledDifference([])).toBeNull();
    expect(pooledDifference([stratum(1, 2, 0, 0), stratum(0, 0, 1, 2)])).toBeNull();
  });

  it('stays between −1 and 1, and turns its sign with the groups', () => {
    const counted = fc
      .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20))
      .map(([a, b, c, d]) => stratum(a, a + b, c, c + d));
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 5 }), (strata) => {
        const found = pooledDifference(strata);
        const turned = pooledDifference(
          strata.map(({ count1, of1, count2, of2 }) => stratum(count2, of2, count1, of1)),
        );
        expect(turned === null).toBe(found === null);
        if (found === null) return;
        expect(Math.abs(found.difference)).toBeLessThanOrEqual(1 + 1e-12);
        expect(found.interval[0]).toBeLessThanOrEqual(found.difference + 1e-12);
        expect(found.interval[1]).toBeGreaterThanOrEqual(found.difference - 1e-12);
        expect(turned?.difference).toBeCloseTo(-found.difference, 10);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
