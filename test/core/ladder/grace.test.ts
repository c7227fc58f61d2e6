import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graceEnd, workingDaysBetween } from '../../../src/core/ladder/grace.ts';
import { HOUR } from '../../../src/model/instant.ts';

const at = (text: string): number => Date.parse(text);

describe('graceEnd', () => {
  it.each([
    ['within the week', '2024-01-03T10:00:00Z', '2024-01-04T10:00:00Z'],
    ['from Friday over the weekend to Monday', '2024-01-05T16:00:00Z', '2024-01-08T16:00:00Z'],
    ['from Saturday to the end of Monday', '2024-01-06T12:00:00Z', '2024-01-09T00:00:00Z'],
    ['from Sunday to the end of Monday', '2024-01-07T23:59:00Z', '2024-01-09T00:00:00Z'],
  ])('counts 24 h %s', (_, from, end) => {
    expect(graceEnd(at(from), 24, 0)).toBe(at(end));
  });

  it("reckons weekends in the pod's zone", () => {
    // 23:00 UTC on Friday is Saturday already in Auckland (UTC+13).
    expect(graceEnd(at('2024-01-05T23:00:00Z'), 24, 13 * 60)).toBe(at('2024-01-08T11:00:00Z'));
  });

  it('ends at once when there is none', () => {
    expect(graceEnd(at('2024-01-05T16:00:00Z'), 0, 0)).toBe(at('2024-01-05T16:00:00Z'));
  });

  it('never runs backwards, and lasts at least its hours', () => {
    const instants = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(instants, fc.nat(10 * 24 * HOUR), fc.integer({ min: -720, max: 840 }), (from, later, offset) => {
        expect(graceEnd(from + later, 24, offset)).toBeGreaterThanOrEqual(graceEnd(from, 24, offset));
        expect(graceEnd(from, 24, offset) - from).toBeGreaterThanOrEqual(24 * HOUR);
        expect(graceEnd(from, 24, offset) - from).toBeLessThanOrEqual(72 * HOUR);
      }),
      { seed: 12 },
    );
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['2024-01-01T09:00:00Z', '2024-01-01T18:00:00Z', 0],
    ['2024-01-01T09:00:00Z', '2024-01-05T09:00:00Z', 4],
    ['2024-01-05T09:00:00Z', '2024-01-08T09:00:00Z', 1],
    ['2024-01-01T09:00:00Z', '2024-01-15T09:00:00Z', 10],
    ['2024-01-15T09:00:00Z', '2024-01-01T09:00:00Z', 0],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(workingDaysBetween(at(from), at(to), 0)).toBe(days);
  });
});
