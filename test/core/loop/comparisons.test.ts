import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { compareFlows } from '../../../src/core/loop/compare-flows.ts';
import { compareShares } from '../../../src/core/loop/compare-shares.ts';
import { comparedWindows } from '../../../src/core/loop/compared-windows.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const flat = (weeks: number, count: number, of = 10) => ({
  counts: Array.from({ length: weeks }, () => count),
  totals: Array.from({ length: weeks }, () => of),
});

describe('the weeks that are compared', () => {
  it('lie around the week of the adaptation, which belongs to neither side', () => {
    expect(comparedWindows(at('2026-03-04') + 9 * 3_600_000, '2026-05-03')).toEqual({
      before: { start: at('2026-01-05'), end: at('2026-03-02') },
      after: { start: at('2026-03-09'), end: at('2026-05-04') },
      due: at('2026-06-01'),
    });
  });

  it('are eight at least, however near the day, and twenty-six at most, the last of them', () => {
    const near = comparedWindows(at('2026-03-04'), '2026-03-20');
    expect((near.after.end - near.after.start) / WEEK).toBe(8);
    const far = comparedWindows(at('2026-03-04'), '2027-12-31');
    expect((far.after.end - far.after.start) / WEEK).toBe(26);
    expect(far.after.end).toBe(at('2027-12-27'));
    expect(far.before.end).toBe(at('2026-03-02'));
  });

  it('are whole weeks, equally many, one week apart and four before they are due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 700 }), (from, days) => {
        const adapted = at('2020-01-01') + from * DAY;
        const { before, after, due } = comparedWindows(
          adapted,
          new Date(adapted + days * DAY).toISOString().slice(0, 10),
        );
        expect(after.end - after.start).toBe(before.end - before.start);
        expect((after.end - after.start) % WEEK).toBe(0);
        expect(before.end).toBeLessThanOrEqual(adapted);
        expect(after.start).toBeGreaterThan(adapted);
        expect(due - after.end).toBe(4 * WEEK);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('shares before and after', () => {
  it('differ as Newcombe says, widened by the lag-1 factor of what the weeks leave', () => {
    const compared = compareShares(flat(8, 5), flat(8, 1));
    expect(compared?.value).toBeCloseTo(-0.4, 10);
    expect(compared?.interval[1]).toBeLessThan(-0.2);
    expect(compared?.carriedBy).toBeNull();
  });

  it('name the week that carries a difference alone', () => {
    const before = { counts: [1, 1, 10, 1, 1, 1, 1, 1], totals: [10, 10, 10, 10, 10, 10, 10, 10] };
    const calm = compareShares(before, flat(8, 1));
    // One week of ten against seven of one scatters so much that nothing is certain.
    expect(calm?.carriedBy).toBeNull();
    expect(calm?.interval[1]).toBeGreaterThan(0);
    const high = { counts: [31, 31, 58, 31, 31, 31, 31, 31], totals: Array.from({ length: 8 }, () => 100) };
    expect(compareShares(high, flat(8, 20, 100))?.carriedBy).toBe(2);
  });

  it('say nothing of an empty side', () => {
    expect(compareShares(flat(8, 0, 0), flat(8, 1))).toBeNull();
    expect(
      compareFlows({ kind: 'share', ...flat(8, 1, 2) }, { kind: 'share', ...flat(8, 1, 2) }, DEFAULT_DRIFT_POLICY),
    ).toBeNull();
  });

  it('turn round when the sides change places', () => {
    const share = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(share, share, (first, second) => {
        const [a, b] = [first, second].map((counts) => ({ counts, totals: counts.map(() => 10) }));
        if (a === undefined || b === undefined) return;
        const [there, back] = [compareShares(a, b), compareShares(b, a)];
        expect(there?.value).toBeCloseTo(-(back?.value ?? Number.NaN), 10);
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});

describe('series before and after', () => {
  const sums = (level: number) =>
    ({ kind: 'sum', amounts: [0, 1, -1, 2, 0, -2, 1, -1].map((luck) => level + luck) }) as const;

  it('move where the trend over both is certain, and no single week makes it', () => {
    expect(compareFlows(sums(10), sums(20), DEFAULT_DRIFT_POLICY)).toMatchObject({ moved: 'rising', carriedBy: null });
    expect(compareFlows(sums(20), sums(10), DEFAULT_DRIFT_POLICY)).toMatchObject({ moved: 'falling', carriedBy: null });
    expect(compareFlows(sums(10), sums(10), DEFAULT_DRIFT_POLICY)?.moved).toBeNull();
  });

  it('need eight weeks with something in them on each side', () => {
    const gaps = { kind: 'sum', amounts: [null, 1, 2, 3, 4, 5, 6, 7] } as const;
    expect(compareFlows(gaps, sums(10), DEFAULT_DRIFT_POLICY)).toBeNull();
    const medians = (level: number) =>
      ({ kind: 'median', samples: Array.from({ length: 8 }, () => [level, level + 1]) }) as const;
    expect(compareFlows(medians(9), medians(2), DEFAULT_DRIFT_POLICY)).toMatchObject({ moved: 'falling' });
    expect(
      compareFlows({ kind: 'median', samples: Array.from({ length: 8 }, () => []) }, medians(2), DEFAULT_DRIFT_POLICY),
    ).toBeNull();
  });
});
