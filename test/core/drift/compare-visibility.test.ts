import { describe, expect, it } from 'vitest';
import { compareVisibility, couldBeVisibility } from '../../../src/core/drift/compare-visibility.ts';

const of100 = (first: number, second: number): ReturnType<typeof compareVisibility> =>
  compareVisibility({ counts: [first, second], totals: [100, 100] });

describe('compareVisibility', () => {
  it('is certain of a change that chance does not explain', () => {
    const change = of100(30, 60);
    expect(change).toMatchObject({ isCertain: true, before: 0.3 });
    expect(change?.interval.map((end) => end.toFixed(3))).toEqual(['0.163', '0.422']);
    expect(of100(60, 30)?.isCertain).toBe(true);
  });

  it('is not certain of one that it does', () => {
    expect(of100(30, 35)?.isCertain).toBe(false);
    expect(of100(30, 35)?.interval.map((end) => end.toFixed(3))).toEqual(['-0.079', '0.177']);
  });

  it('counts the middle week to the second half', () => {
    expect(compareVisibility({ counts: [30, 0, 60], totals: [100, 0, 100] })).toEqual(of100(30, 60));
    expect(compareVisibility({ counts: [30, 60, 0], totals: [100, 100, 0] })).toEqual(of100(30, 60));
  });

  it('knows nothing where a half is without changes', () => {
    expect(compareVisibility({ counts: [0, 5], totals: [0, 9] })).toBeNull();
    expect(compareVisibility({ counts: [], totals: [] })).toBeNull();
  });
});

describe('couldBeVisibility', () => {
  const change = { isCertain: false, interval: [-0.05, 0.15], before: 0.5 } as const;
  const share = (first: number, second: number) =>
    ({ kind: 'share', counts: [first, second], totals: [100, 100] }) as const;

  it('explains a falling share of nothing found by more that is seen, up to the end of the interval', () => {
    expect(couldBeVisibility(share(30, 16), change)).toBe(true);
    expect(couldBeVisibility(share(30, 14), change)).toBe(false);
    expect(couldBeVisibility(share(30, 34), change)).toBe(true);
    expect(couldBeVisibility(share(30, 36), change)).toBe(false);
  });

  it('explains throughput in proportion to what is seen of it', () => {
    const sum = (first: number, second: number) => ({ kind: 'sum', amounts: [first, second] }) as const;
    expect(couldBeVisibility(sum(100, 129), change)).toBe(true);
    expect(couldBeVisibility(sum(100, 131), change)).toBe(false);
    expect(couldBeVisibility(sum(100, 91), change)).toBe(true);
    expect(couldBeVisibility(sum(100, 89), change)).toBe(false);
    expect(couldBeVisibility(sum(0, 5), change)).toBe(false);
    expect(couldBeVisibility({ kind: 'sum', amounts: [100, null, 129, 129] }, change)).toBe(true);
    expect(couldBeVisibility({ kind: 'sum', amounts: [100, 100, 129, 129] }, change)).toBe(true);
    expect(couldBeVisibility(sum(100, 101), { ...change, before: 0 })).toBe(false);
  });

  it('explains up to the very end of the interval', () => {
    const half = { isCertain: false, interval: [-0.25, 0.25], before: 0.5 } as const;
    expect(couldBeVisibility(share(50, 25), half)).toBe(true);
    expect(couldBeVisibility(share(25, 50), half)).toBe(true);
  });

  it('does not explain medians, nor what has no two halves', () => {
    expect(couldBeVisibility({ kind: 'median', samples: [[1], [2]] }, change)).toBe(false);
    expect(couldBeVisibility({ kind: 'share', counts: [0, 1], totals: [0, 9] }, change)).toBe(false);
    expect(couldBeVisibility({ kind: 'sum', amounts: [null, 4] }, change)).toBe(false);
  });
});
