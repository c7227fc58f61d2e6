import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenBecause, hideRows } from '../../../src/core/ai/hide-rows.ts';

const row = (...parts: readonly number[]) => ({
  size: parts.reduce((sum, part) => sum + part, 0),
  parts: new Map(parts.map((part, person) => [person, part])),
});
const others = (first: number, ...parts: readonly number[]) => ({
  size: parts.reduce((sum, part) => sum + part, 0),
  parts: new Map(parts.map((part, at) => [first + at, part])),
});

describe('rows that few people are behind', () => {
  it('are hidden below five people, where one has more than half, and where nobody is known', () => {
    expect(hiddenBecause(row(1, 1, 1, 1))).toBe('few');
    expect(hiddenBecause(row())).toBe('few');
    expect(hiddenBecause(row(9, 1, 1, 1, 1))).toBe('dominated');
    expect(hiddenBecause(row(4, 1, 1, 1, 1))).toBeNull();
  });

  it('take the smallest of the others with them, so that nothing can be subtracted', () => {
    const big = others(10, 5, 5, 5, 5, 5);
    const small = others(20, 2, 2, 2, 2, 2);
    expect(hideRows([row(1), big, small])).toEqual(['few', null, 'complementary']);
    expect(hideRows([big, small])).toEqual([null, null]);
    expect(hideRows([])).toEqual([]);
  });

  it('are never the only hidden row', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (tables) => {
        const hidden = hideRows(tables.map((table, at) => others(at * 10, ...table)));
        const gone = hidden.filter((why) => why !== null).length;
        expect(gone === 1 && hidden.length > 1).toBe(false);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
