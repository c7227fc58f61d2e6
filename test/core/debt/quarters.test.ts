import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterAt, quarterJudgedAt, quartersOf } from '../../../src/core/debt/quarters.ts';
import { instantOf } from '../../support/snapshot-builder.ts';

const TWO = { referenceYears: 2 };

describe('the quarters of a run', () => {
  it.each([
    ['2026-08-10', '2024-01-01', '2026-07-01', 10],
    ['2026-08-04', '2024-01-01', '2026-04-01', 9],
    ['2026-08-05', '2024-01-01', '2026-07-01', 10],
    ['2026-01-15', '2023-01-01', '2025-10-01', 11],
    ['2026-02-05', '2023-01-01', '2026-01-01', 12],
    ['2026-05-06', '2024-01-01', '2026-04-01', 9],
  ])('as of %s run from %s to %s: over, and five weeks old', (asOf, start, end, count) => {
    const { bounds, reference } = quartersOf(instantOf(asOf), TWO);
    expect(bounds).toHaveLength(count + 1);
    expect([bounds[0], bounds.at(-1)]).toEqual([instantOf(start), instantOf(end)]);
    expect(reference).toBe(8);
  });

  it('hold their first instant and not their last', () => {
    const quarters = quartersOf(instantOf('2026-08-10'), TWO);
    expect(quarterAt(quarters, instantOf('2024-01-01'))).toBe(0);
    expect(quarterAt(quarters, instantOf('2024-03-31T23:59:59'))).toBe(0);
    expect(quarterAt(quarters, instantOf('2024-04-01'))).toBe(1);
    expect(quarterAt(quarters, instantOf('2023-12-31T23:59:59'))).toBe(-1);
    expect(quarterAt(quarters, instantOf('2026-07-01'))).toBe(-1);
    expect(quarterAt(quarters, Number.NaN)).toBe(-1);
    expect(quarterJudgedAt(quarters, 9)).toBe(instantOf('2026-08-05'));
  });

  it('are judged before any instant that shows them, and have one later than the reference', () => {
    fc.assert(
      fc.property(fc.integer({ min: instantOf('2001-01-01'), max: instantOf('2100-01-01') }), (asOf) => {
        const { bounds, reference } = quartersOf(asOf, TWO);
        expect(quarterJudgedAt({ bounds, reference }, bounds.length - 2)).toBeLessThanOrEqual(asOf);
        expect(bounds.length - 1).toBeGreaterThan(reference);
      }),
      { seed: 7 },
    );
  });
});
