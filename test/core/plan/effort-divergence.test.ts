import { describe, expect, it } from 'vitest';
import type { Effort, TicketEffort } from '../../../src/core/plan/effort-divergence.ts';
import { chanceDivergence, divergenceInterval, divergenceOf } from '../../../src/core/plan/effort-divergence.ts';

const effort = (text: string, weight = 1): readonly Effort[] =>
  text.split(' ').map((word) => ({ categories: word.split('+'), weight }));
const CHANCE = { seed: 1_991, rounds: 999 };

describe('how far effort lies from the plan', () => {
  it.each<readonly [string, readonly Effort[], readonly Effort[], number]>([
    // p = (1/2, 1/2), q = (3/4, 1/4), m = (5/8, 3/8): 0.0232773 + 0.0255176.
    ['a half against three quarters', effort('a b'), effort('a a a b'), 0.048795],
    ['the same mixture', effort('a b'), effort('a b a b'), 0],
    ['nothing in common', effort('a a'), effort('b'), 1],
    ['a ticket of two categories, half of it each', effort('a+b'), effort('a b'), 0],
    ['weights in another unit', effort('a b', 8), effort('a a a b', 0.25), 0.048795],
    ['one category', effort('a'), effort('a a'), 0],
  ])('for %s', (_what, planned, actual, bits) => {
    expect(divergenceOf(planned, actual)?.bits).toBeCloseTo(bits, 6);
  });

  it.each<readonly [string, readonly Effort[], readonly Effort[]]>([
    ['nothing planned', [], effort('a')],
    ['nothing worked', effort('a'), []],
    ['nothing at all', [], []],
    ['a plan without weight', effort('a b', 0), effort('a')],
    ['tickets without a category', [{ categories: [], weight: 1 }], effort('a')],
  ])('is unknown for %s', (_what, planned, actual) => {
    expect(divergenceOf(planned, actual)).toBeNull();
  });

  it('names what moved most, in either direction, and alike ones by name', () => {
    const planned = effort('a a a a b b c d d d');
    const actual = effort('a b b c c c c d d d');
    expect(divergenceOf(planned, actual)?.movements.slice(0, 3)).toEqual([
      { category: 'a', planned: 0.4, actual: 0.1 },
      { category: 'c', planned: 0.1, actual: 0.4 },
      { category: 'b', planned: 0.2, actual: 0.2 },
    ]);
  });

  it('does not depend on the order of tickets nor of their categories', () => {
    const planned = [...effort('a b+c c', 0.1), ...effort('b a+c+d', 0.7)];
    const actual = [...effort('d a c+b', 0.3), ...effort('d+a', 1 / 3)];
    const turned = (entries: readonly Effort[]): readonly Effort[] =>
      entries.map(({ categories, weight }) => ({ categories: categories.toReversed(), weight })).toReversed();
    expect(divergenceOf(turned(planned), turned(actual))).toEqual(divergenceOf(planned, actual));
    expect(chanceDivergence(turned(planned), turned(actual), 0.1, CHANCE)).toEqual(
      chanceDivergence(planned, actual, 0.1, CHANCE),
    );
  });
});

describe('the divergence of chance', () => {
  const planned = effort('a a a a a a a a a a a a b b b b b b b b');
  const actual = effort('a a b b b b b b b b b b b b b b b b b b');
  const observed = divergenceOf(planned, actual)?.bits ?? Number.NaN;

  it('is the same for the same seed, and hardly another for the next', () => {
    const once = chanceDivergence(planned, actual, observed, CHANCE);
    expect(chanceDivergence(planned, actual, observed, CHANCE)).toEqual(once);
    const other = chanceDivergence(planned, actual, observed, { ...CHANCE, seed: 7 });
    expect(Math.abs(other.p - once.p)).toBeLessThan(0.01);
  });

  it('tells a real move', () => {
    const { p, percentile95 } = chanceDivergence(planned, actual, observed, CHANCE);
    expect(p).toBeLessThanOrEqual(0.01);
    expect(percentile95).toBeLessThan(observed);
  });

  it('never is 0, and is 1 where nothing is apart', () => {
    expect(chanceDivergence(planned, actual, 2, CHANCE).p).toBe(1 / 1000);
    expect(chanceDivergence(planned, planned, 0, CHANCE).p).toBe(1);
    expect(chanceDivergence([], [], 0, CHANCE)).toEqual({ p: 1, mean: 0, percentile95: 0 });
  });

  it('counts the mirror image as far apart as what it mirrors', () => {
    // Six of ten shuffles of one against one are apart or not at all: both ends are ties with the observed.
    const { p } = chanceDivergence(
      effort('a a b'),
      effort('b b a'),
      divergenceOf(effort('a a b'), effort('b b a'))?.bits ?? 0,
      CHANCE,
    );
    expect(p).toBe(1);
  });
});

describe('what chance gives on average', () => {
  it('is above 0 for samples of one distribution, and less the larger they are', () => {
    const sample = (times: number): readonly Effort[] => Array.from({ length: times }, () => effort('a b c')).flat();
    const few = chanceDivergence(sample(4), sample(4), 0, CHANCE).mean;
    const many = chanceDivergence(sample(40), sample(40), 0, CHANCE).mean;
    expect(few).toBeGreaterThan(0);
    // (kinds − 1)/(8 ln 2) · (1/m + 1/n) to the first order: .060 for 12 and 12, .0060 for 120 and 120.
    expect(few).toBeCloseTo(0.06, 1);
    expect(many).toBeCloseTo(0.006, 2);
  });
});

describe('the interval of a divergence', () => {
  const both = (categories: readonly string[], planned: number, worked: number): TicketEffort => ({
    categories,
    planned,
    worked,
  });
  const many = (count: number, one: TicketEffort): readonly TicketEffort[] => Array.from({ length: count }, () => one);
  const bitsOf = (tickets: readonly TicketEffort[]): number =>
    divergenceOf(
      tickets.map(({ categories, planned }) => ({ categories, weight: planned })),
      tickets.map(({ categories, worked }) => ({ categories, weight: worked })),
    )?.bits ?? Number.NaN;
  const MOVED = [
    ...many(90, both(['a'], 1, 0)),
    ...many(30, both(['b'], 1, 0)),
    ...many(30, both(['a'], 0, 1)),
    ...many(90, both(['b'], 0, 1)),
  ];

  it('holds the observed one where that is large, and ends above 0', () => {
    const observed = bitsOf(MOVED);
    const [lower, upper] = divergenceInterval(MOVED, observed, CHANCE) ?? [Number.NaN, Number.NaN];
    expect(observed).toBeCloseTo(0.188_7, 4);
    expect(lower).toBeGreaterThan(0);
    expect(lower).toBeLessThan(observed);
    expect(upper).toBeGreaterThan(observed);
  });

  it('reaches down to 0 where nothing is apart', () => {
    const same = [...many(12, both(['a'], 1, 0)), ...many(12, both(['b'], 1, 0)), ...many(12, both(['a'], 0, 1))];
    const tickets = [...same, ...many(12, both(['b'], 0, 1))];
    expect(divergenceInterval(tickets, bitsOf(tickets), CHANCE)).toEqual([0, 0]);
  });

  it('is narrower where the same tickets were planned and worked on: they are drawn with both parts', () => {
    const paired = [...many(30, both(['a'], 1, 0.5)), ...many(10, both(['b'], 1, 3))];
    const parted = paired.flatMap(({ categories, planned, worked }) => [
      both(categories, planned, 0),
      both(categories, 0, worked),
    ]);
    const width = (tickets: readonly TicketEffort[]): number => {
      const [lower, upper] = divergenceInterval(tickets, bitsOf(tickets), CHANCE) ?? [0, 0];
      return upper - lower;
    };
    expect(width(paired)).toBeLessThan(width(parted));
  });

  it('stays within 0 and 1, does not depend on order, and repeats itself', () => {
    const apart = [...many(5, both(['a'], 1, 0)), ...many(5, both(['b', 'c'], 0, 2))];
    expect(divergenceInterval(apart, bitsOf(apart), CHANCE)).toEqual([1, 1]);
    const turned = MOVED.toReversed();
    expect(divergenceInterval(turned, bitsOf(turned), CHANCE)).toEqual(
      divergenceInterval(MOVED, bitsOf(MOVED), CHANCE),
    );
  });

  it('is unknown of nothing', () => {
    expect(divergenceInterval([], 0, CHANCE)).toBeNull();
    expect(divergenceInterval(many(5, both(['a'], 0, 0)), 0, CHANCE)).toBeNull();
    expect(divergenceInterval(many(5, both(['a'], 1, 0)), 0, CHANCE)).toBeNull();
  });
});
