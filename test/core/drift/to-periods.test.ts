import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { toPeriods } from '../../../src/core/drift/to-periods.ts';
import { byWeek } from './weekly-flows.ts';

const share = (counts: readonly number[], totals: readonly number[]): ReturnType<typeof toPeriods> =>
  toPeriods({ kind: 'share', counts, totals }, DEFAULT_DRIFT_POLICY);

describe('toPeriods', () => {
  it('keeps weeks that rest on enough', () => {
    const series = share([1, 2, 3], [5, 6, 4]);
    expect(series).toMatchObject({ periodWeeks: 1, times: [0, 1, 2], values: [0.2, 2 / 6, 0.75], missing: 0 });
    expect(series).toMatchObject({ counts: [1, 2, 3], totals: [5, 6, 4] });
    expect(series.weekAt(2)).toBe(2);
  });

  it('takes fortnights, up to the last week, where there are few claims', () => {
    const series = share([1, 1, 0, 2, 1, 0, 1], [2, 3, 2, 3, 2, 3, 2]);
    expect(series).toMatchObject({ periodWeeks: 2, counts: [1, 3, 1], totals: [5, 5, 5], values: [0.2, 0.6, 0.2] });
    expect([series.weekAt(0), series.weekAt(2)]).toEqual([1, 5]);
  });

  it('takes four weeks where fortnights are too short as well, however little there is', () => {
    const ones = byWeek(16, () => 1);
    expect(
      share(
        byWeek(16, () => 0),
        ones,
      ),
    ).toMatchObject({ periodWeeks: 4, totals: [4, 4, 4, 4] });
  });

  it('counts weeks without claims as missing, not as 0', () => {
    const totals = [5, 0, 5, 5];
    expect(share([1, 0, 1, 1], totals)).toMatchObject({ times: [0, 2, 3], values: [0.2, 0.2, 0.2], missing: 1 });
  });

  it('adds what came out, by the week, but not over weeks that cannot be seen', () => {
    const of = (amounts: readonly (number | null)[]): ReturnType<typeof toPeriods> =>
      toPeriods({ kind: 'sum', amounts }, DEFAULT_DRIFT_POLICY);
    expect(of([9, 5, null, 7])).toMatchObject({ periodWeeks: 1, times: [0, 1, 3], values: [9, 5, 7], missing: 1 });
    expect(of([3, 3, 3, null, 3, 4])).toMatchObject({ periodWeeks: 2, times: [0, 2], values: [3, 3.5], missing: 1 });
    expect(of([3]).counts).toBeNull();
  });

  it('takes the median of all claims of a period, not of medians', () => {
    const samples = [[1, 9, 9], [2, 2], [3, 3, 3], [], [5, 6, 7], [8]];
    const series = toPeriods({ kind: 'median', samples }, DEFAULT_DRIFT_POLICY);
    expect(series).toMatchObject({ periodWeeks: 4, values: [5], missing: 0 });
  });

  it('knows nothing of nothing', () => {
    expect(share([], [])).toMatchObject({ values: [], missing: 0 });
    expect(share([0, 0, 0, 0], [0, 0, 0, 0])).toMatchObject({ values: [], missing: 1 });
  });

  it('chooses the length by how much there is, never by how it went', () => {
    const weeks = fc.array(fc.nat(8), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(weeks, (totals) => {
        const none = share(
          byWeek(totals.length, () => 0),
          totals,
        );
        const all = share(totals, totals);
        expect(all.periodWeeks).toBe(none.periodWeeks);
        expect(all.times).toEqual(none.times);
        const used = totals.slice(totals.length % all.periodWeeks);
        expect(all.totals?.reduce((sum, total) => sum + total, 0)).toBe(used.reduce((sum, total) => sum + total, 0));
        expect(all.values.every((value) => value === 1)).toBe(true);
      }),
      { seed: 81 },
    );
  });
});
