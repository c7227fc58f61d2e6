import { describe, expect, it } from 'vitest';
import { riseOverHistory, windowsBefore } from '../../../src/core/findings/own-history.ts';

const WINDOW = { start: 1000, end: 1100 };
type Share = readonly [count: number, of: number];

/** The window first, then the windows before it, the latest first. */
function rise(shares: readonly Share[], fewest = 20) {
  return riseOverHistory(
    WINDOW,
    ({ start }) => {
      const [count, of] = shares[(WINDOW.start - start) / 100] ?? [0, 0];
      return { count, of };
    },
    fewest,
  );
}

describe('the windows before', () => {
  it('are four, as long as the window, without a gap, the latest first', () => {
    expect(windowsBefore(WINDOW)).toEqual([
      { start: 900, end: 1000 },
      { start: 800, end: 900 },
      { start: 700, end: 800 },
      { start: 600, end: 700 },
    ]);
  });
});

describe('a rate against its own past', () => {
  it.each<readonly [string, readonly Share[], boolean]>([
    [
      'a clear rise',
      [
        [10, 20],
        [2, 20],
      ],
      true,
    ],
    [
      'the least rise whose interval leaves out 0',
      [
        [8, 20],
        [2, 20],
      ],
      true,
    ],
    [
      'one fewer than that',
      [
        [7, 20],
        [2, 20],
      ],
      false,
    ],
    [
      'no rise',
      [
        [2, 20],
        [2, 20],
      ],
      false,
    ],
    [
      'a fall',
      [
        [2, 20],
        [10, 20],
      ],
      false,
    ],
    ['nothing at all', [], false],
    [
      'everything before and now',
      [
        [20, 20],
        [20, 20],
      ],
      false,
    ],
    [
      'a window just too small',
      [
        [15, 19],
        [2, 20],
      ],
      false,
    ],
    [
      'a window before that is just too small',
      [
        [15, 20],
        [1, 19],
      ],
      false,
    ],
    ['no history', [[15, 20]], false],
    [
      'a high that was there four windows ago',
      [
        [10, 20],
        [2, 20],
        [2, 20],
        [2, 20],
        [10, 20],
      ],
      false,
    ],
    [
      'an older high that is just lower',
      [
        [10, 20],
        [2, 20],
        [2, 20],
        [2, 20],
        [9, 20],
      ],
      true,
    ],
    [
      'an older high of too few',
      [
        [10, 20],
        [2, 20],
        [2, 20],
        [19, 19],
      ],
      true,
    ],
    [
      'a high that was there five windows ago',
      [
        [10, 20],
        [2, 20],
        [2, 20],
        [2, 20],
        [2, 20],
        [20, 20],
      ],
      true,
    ],
  ])('of %s', (_what, shares, isTold) => {
    expect(rise(shares) !== null).toBe(isTold);
  });

  it('gives the share of the window and of the one before', () => {
    expect(
      rise([
        [10, 20],
        [2, 20],
      ]),
    ).toEqual({ count: 10, of: 20, share: 0.5, usual: 0.1 });
  });

  it('says nothing of windows without anything, even where none is asked for', () => {
    expect(rise([], 0)).toBeNull();
    expect(
      rise(
        [
          [5, 5],
          [0, 0],
        ],
        0,
      ),
    ).toBeNull();
  });
});
