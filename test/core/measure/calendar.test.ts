import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf, startOfMonth } from '../../../src/core/measure/calendar.ts';

describe('months of the calendar', () => {
  it('are those of UTC, leap years and all, at every instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3e13, max: 2e14 }), (at) => {
        const date = new Date(at);
        const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
        expect(monthOf(at)).toBe(month);
        expect(startOfMonth(month)).toBe(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('begin at midnight and end a millisecond before the next', () => {
    expect(monthOf(startOfMonth(700))).toBe(700);
    expect(monthOf(startOfMonth(701) - 1)).toBe(700);
  });
});
