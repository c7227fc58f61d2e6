import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/core/debt/debt-measurer.ts';
import { hideSeries } from '../../../src/core/debt/hide-series.ts';

const FEWEST = 5;

const seenBy = (pod: number, ...people: readonly number[]): readonly Observation[] =>
  people.map((who) => ({ quarter: 0, pod, value: 1, of: 1, people: [[who]] }));

const hide = (
  parts: readonly (readonly (readonly Observation[])[])[],
  outside: readonly (readonly Observation[])[] = [],
  adds = true,
) => {
  const quarters = parts[0]?.length ?? 0;
  const rest = Array.from({ length: quarters }, (_, quarter) => outside[quarter] ?? []);
  const all = rest.map((seen, quarter) => [...seen, ...parts.flatMap((row) => row[quarter] ?? [])]);
  return hideSeries({ cells: [all, ...parts], outside: rest, adds, isPerson: (who) => who < 100 });
};

const FIVE = [1, 2, 3, 4, 5];
const OTHERS = [11, 12, 13, 14, 15, 16];

describe('figures about people', () => {
  it('are not told of fewer than five, nor where one gives more than half', () => {
    expect(hide([[seenBy(0, 1, 2, 3, 4)]])).toEqual([['few'], ['few']]);
    expect(hide([[seenBy(0, ...FIVE, 1, 1, 1, 1, 1)]])).toEqual([['dominated'], ['dominated']]);
    expect(hide([[seenBy(0, ...FIVE)]])).toEqual([[null], [null]]);
  });

  it('do not count bots and agents as people', () => {
    expect(hide([[seenBy(0, 1, 2, 3, 4, 100, 101)]])[1]).toEqual(['few']);
  });

  it('are not told where one gives more than half of what is added up, though not of what is counted', () => {
    const own = FIVE.map((who): Observation => ({
      quarter: 0,
      pod: 0,
      value: who === 1 ? 9 : 1,
      of: 1,
      people: [[who]],
    }));
    expect(hide([[own]])[1]).toEqual(['dominated']);
    expect(hide([[own]], [], false)[1]).toEqual([null]);
  });

  it('need enough people in every role', () => {
    const own = FIVE.map((who): Observation => ({
      quarter: 0,
      pod: 0,
      value: 1,
      of: 1,
      people: [[who], [11 + (who % 2)]],
    }));
    expect(hide([[own]])[1]).toEqual(['few']);
  });

  it('hide the next smallest row where everything less the rest would tell the hidden one', () => {
    const three = [21, 22, 23];
    const found = hide([[seenBy(0, ...three)], [seenBy(1, ...FIVE)], [seenBy(2, ...OTHERS)]]);
    expect(found.map(([first]) => first)).toEqual([null, 'few', 'complementary', null]);
  });

  it('take what belongs to no row for hidden, too', () => {
    const found = hide([[seenBy(0, ...FIVE)], [seenBy(1, ...OTHERS)]], [seenBy(-1, 31)]);
    expect(found.map(([first]) => first)).toEqual([null, 'complementary', null]);
    const enough = hide([[seenBy(0, ...FIVE)]], [seenBy(-1, 31, 32, 33, 34, 35)]);
    expect(enough.map(([first]) => first)).toEqual([null, null]);
  });

  it('end with a quarter of too few people: what was before is not told, what comes after is', () => {
    const row = [seenBy(0, ...FIVE), seenBy(0, 1, 2), seenBy(0, ...FIVE), []];
    expect(hide([row])[1]).toEqual(['few', 'few', null, null]);
    expect(hide([[...row.slice(0, 3), seenBy(0, 1)]])[1]).toEqual(['few', 'few', 'few', 'few']);
  });
});

describe('whatever the rows, people and quarters', () => {
  const person = fc.integer({ min: 0, max: 14 });
  const observation = fc.record({
    pod: fc.integer({ min: -1, max: 4 }),
    who: person,
    value: fc.integer({ min: 0, max: 3 }),
  });
  const quarters = fc.array(fc.array(observation, { maxLength: 40 }), { minLength: 1, maxLength: 4 });

  it('no sum or difference of what is shown is about fewer than five, or about one above all', () => {
    fc.assert(
      fc.property(quarters, (seen) => {
        const toCells = (pod: number): readonly (readonly Observation[])[] =>
          seen.map((list, quarter) =>
            list
              .filter((one) => one.pod === pod)
              .map(({ who, value }) => ({ quarter, pod, value, of: 1, people: [[who]] })),
          );
        const parts = [0, 1, 2, 3, 4].map(toCells);
        const rest = toCells(-1);
        const hidden = hide(parts, rest);
        for (const quarter of seen.keys()) {
          const shown = [...parts.keys()].filter((place) => hidden[place + 1]?.[quarter] === null);
          for (const place of shown) expectTellable(parts[place]?.[quarter] ?? []);
          if (hidden[0]?.[quarter] !== null) continue;
          const all = [...(rest[quarter] ?? []), ...parts.flatMap((row) => row[quarter] ?? [])];
          expectTellable(all);
          // Every set of rows that are shown, taken from everything.
          for (let set = 0; set < 1 << shown.length; set += 1) {
            const taken = shown.filter((_, bit) => (set & (1 << bit)) !== 0);
            expectTellable(all.filter(({ pod }) => !taken.includes(pod)));
          }
        }
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});

/** Nothing, or at least five people of whom none has more than half of the count or of the sum. */
function expectTellable(seen: readonly Observation[]): void {
  if (seen.length === 0) return;
  const counts = new Map<number, number>();
  const sums = new Map<number, number>();
  for (const { people, value } of seen) {
    const who = people[0]?.[0] ?? -1;
    counts.set(who, (counts.get(who) ?? 0) + 1);
    sums.set(who, (sums.get(who) ?? 0) + value);
  }
  const total = [...sums.values()].reduce((sum, one) => sum + one, 0);
  expect(counts.size).toBeGreaterThanOrEqual(FEWEST);
  expect(Math.max(...counts.values()) * 2).toBeLessThanOrEqual(seen.length);
  expect(total === 0 || Math.max(...sums.values()) * 2 <= total).toBe(true);
}
