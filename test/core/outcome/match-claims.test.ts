import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMatched, maximumMatching } from '../../../src/core/outcome/match-claims.ts';

/** Exhaustive search, for small cases. */
function bruteForce(pools: readonly (readonly number[])[], capacity: number): number {
  const used = new Map<number, number>();
  const best = (claim: number): number => {
    const pool = pools[claim];
    if (pool === undefined) return 0;
    let most = best(claim + 1);
    for (const candidate of pool) {
      const taken = used.get(candidate) ?? 0;
      if (taken >= capacity) continue;
      used.set(candidate, taken + 1);
      most = Math.max(most, 1 + best(claim + 1));
      used.set(candidate, taken);
    }
    return most;
  };
  return best(0);
}

describe('maximumMatching', () => {
  it('gives one commit to one claim only', () => {
    expect(maximumMatching([[1], [1], [1, 2]], 1)).toBe(2);
  });

  it('lets a candidate serve as many claims as its capacity', () => {
    expect(maximumMatching([[1], [1], [1]], 2)).toBe(2);
  });

  it('matches nothing where there is nothing', () => {
    expect(maximumMatching([], 1)).toBe(0);
    expect(maximumMatching([[], []], 3)).toBe(0);
    expect(maximumMatching([[1]], 0)).toBe(0);
  });

  it('moves an early choice when a later claim needs it', () => {
    expect(maximumMatching([[1, 2], [1], [2, 3], [3]], 1)).toBe(3);
  });

  it('finds as many as exhaustive search', () => {
    const pools = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), { maxLength: 7 });
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 3 }), (lists, capacity) => {
        expect(maximumMatching(lists, capacity)).toBe(bruteForce(lists, capacity));
      }),
      { seed: 13, numRuns: 400 },
    );
  });

  it('does not depend on the order of the claims', () => {
    const pools = fc.array(fc.uniqueArray(fc.nat(20), { maxLength: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(pools, (lists) => {
        expect(maximumMatching([...lists].reverse(), 1)).toBe(maximumMatching(lists, 1));
      }),
      { seed: 14 },
    );
  });
});

describe('countMatched', () => {
  it('lists no pool that finds a candidate whatever the others take', () => {
    const never = (): readonly number[] => {
      throw new Error('listed');
    };
    const few = { size: 1, list: () => [1] };
    expect(countMatched([{ size: 4, list: never }, few, few, { size: 4, list: never }], 1)).toBe(3);
  });

  it('counts what the matching of all lists counts', () => {
    const pools = fc.array(fc.uniqueArray(fc.nat(12), { maxLength: 8 }), { maxLength: 12 });
    fc.assert(
      fc.property(pools, fc.integer({ min: 0, max: 3 }), (lists, capacity) => {
        const asked = lists.map((list) => ({ size: list.length, list: () => list }));
        expect(countMatched(asked, capacity)).toBe(maximumMatching(lists, capacity));
      }),
      { seed: 15, numRuns: 400 },
    );
  });
});
