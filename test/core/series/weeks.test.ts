import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE, judgedAt, mondayOf, weekAt, weeksOf } from '../../../src/core/series/weeks.ts';
import { DAY, WEEK } from '../../../src/model/instant.ts';

const at = (text: string): number => Date.parse(text);
const window = (start: string, end: string) => ({ start: at(start), end: at(end) });

describe('weeks', () => {
  it('begin on Monday at midnight in UTC, and belong to what is before midnight on Sunday', () => {
    expect(mondayOf(at('2026-11-22T23:59:59.999Z'))).toBe(at('2026-11-16T00:00:00Z'));
    expect(mondayOf(at('2026-11-23T00:00:00Z'))).toBe(at('2026-11-23T00:00:00Z'));
    expect(mondayOf(at('1969-12-31T12:00:00Z'))).toBe(at('1969-12-29T00:00:00Z'));
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (instant) => {
        const monday = mondayOf(instant);
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(instant - monday).toBeGreaterThanOrEqual(0);
        expect(instant - monday).toBeLessThan(WEEK);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('are the whole ones of a window, and never one that is still running', () => {
    const asOf = at('2026-11-22T12:00:00Z');
    const weeks = weeksOf(window('2026-09-02', '2027-01-01'), asOf);
    expect(new Date(weeks.start).toISOString().slice(0, 10)).toBe('2026-09-07');
    expect(weeks.count).toBe(10);
    expect(weeks.start + weeks.count * WEEK).toBe(at('2026-11-16T00:00:00Z'));
  });

  it('come of age 28 days after their end', () => {
    const start = at('2026-01-05T00:00:00Z');
    const end = start + 10 * WEEK;
    expect(weeksOf({ start, end }, end).aged).toBe(6);
    expect(weeksOf({ start, end }, end + AGE - 1).aged).toBe(9);
    expect(weeksOf({ start, end }, end + AGE).aged).toBe(10);
    expect(weeksOf({ start, end }, start + 2 * DAY)).toEqual({ start, count: 0, aged: 0 });
  });

  it('hold their instants, and are judged once for ever', () => {
    const weeks = weeksOf(window('2026-01-05', '2026-03-16'), at('2026-03-20T00:00:00Z'));
    expect(weekAt(weeks, weeks.start)).toBe(0);
    expect(weekAt(weeks, weeks.start - 1)).toBe(-1);
    expect(weekAt(weeks, weeks.start + weeks.count * WEEK)).toBe(-1);
    expect(judgedAt(weeks, 0, at('2026-03-20T00:00:00Z'))).toBe(weeks.start + WEEK + AGE);
    expect(judgedAt(weeks, 9, at('2026-03-20T00:00:00Z'))).toBe(at('2026-03-20T00:00:00Z'));
  });
});
