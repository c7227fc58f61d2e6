import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombeDifference } from '../../../src/core/stats/newcombe.ts';
import { shareOf, wilsonInterval } from '../../../src/core/stats/wilson.ts';

const shared = process.env['LEEWAY_SHARED'];

describe('wilsonInterval', () => {
  // Newcombe 1998, Table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published bounds for %i of %i', (count, of, lower, upper) => {
    const interval = wilsonInterval(count, of);
    expect(interval?.[0]).toBeCloseTo(lower, 4);
    expect(interval?.[1]).toBeCloseTo(upper, 4);
  });

  it.skipIf(shared === undefined)('agrees with every reference value of the shared golden file', () => {
    const golden = JSON.parse(readFileSync(`${shared ?? ''}/golden/golden.json`, 'utf8')) as {
      wilson_newcombe_1998: { computed: Record<string, [number, number]> };
    };
    for (const [share, [lower, upper]] of Object.entries(golden.wilson_newcombe_1998.computed)) {
      const [count = 0, of = 0] = share.split('/').map(Number);
      expect(wilsonInterval(count, of)?.[0]).toBeCloseTo(lower, 6);
      expect(wilsonInterval(count, of)?.[1]).toBeCloseTo(upper, 6);
    }
  });

  it('knows nothing about a share of nothing, and refuses counts that cannot be', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(3, 2)).toBeNull();
    expect(wilsonInterval(-1, 2)).toBeNull();
    expect(wilsonInterval(Number.NaN, Number.NaN)).toBeNull();
    expect(shareOf(0, 0).share).toBeNull();
  });

  it('contains the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (of, seed) => {
        const count = seed % (of + 1);
        const [lower, upper] = wilsonInterval(count, of) ?? [Number.NaN, Number.NaN];
        const [mirroredLower, mirroredUpper] = wilsonInterval(of - count, of) ?? [Number.NaN, Number.NaN];
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(count / of);
        expect(upper).toBeGreaterThanOrEqual(count / of);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeCloseTo(1 - mirroredUpper, 10);
        expect(upper).toBeCloseTo(1 - mirroredLower, 10);
      }),
      { seed: 11 },
    );
  });
});

describe('newcombeDifference', () => {
  it('gives the published interval of 56/70 against 48/80 (Newcombe 1998, method 10)', () => {
    const interval = newcombeDifference(56, 70, 48, 80);
    expect(interval?.[0]).toBeCloseTo(0.0524, 4);
    expect(interval?.[1]).toBeCloseTo(0.3339, 4);
  });

  it('gives the published interval of 9/10 against 3/10', () => {
    const interval = newcombeDifference(9, 10, 3, 10);
    expect(interval?.[0]).toBeCloseTo(0.1705, 4);
    expect(interval?.[1]).toBeCloseTo(0.809, 4);
  });

  it('knows nothing when either share is of nothing', () => {
    expect(newcombeDifference(0, 0, 1, 2)).toBeNull();
    expect(newcombeDifference(1, 2, 0, 0)).toBeNull();
  });
});
