import { describe, expect, it } from 'vitest';
import { courseOver, toTruth } from '../../../src/core/simulate/to-truth.ts';
import { PLAIN_TRUTH } from './sample-truth.ts';

describe('toTruth', () => {
  it('moves the share from the onset on, by the quarter', () => {
    const { overReported } = toTruth({ ...PLAIN_TRUTH, weeks: 52, gap: 0.1, onset: 26, slope: 0.13 });
    expect(overReported(0)).toBe(0.1);
    expect(overReported(26)).toBe(0.1);
    expect(overReported(39)).toBeCloseTo(0.23, 12);
    expect(overReported(51)).toBeCloseTo(0.35, 12);
  });

  it('keeps a share between none and nearly all', () => {
    expect(toTruth({ ...PLAIN_TRUTH, gap: 0.1, slope: -1 }).overReported(19)).toBe(0);
    expect(toTruth({ ...PLAIN_TRUTH, gap: 0.9, slope: 1 }).overReported(19)).toBe(0.98);
  });

  it('counts as late what is still missing when a week is judged', () => {
    // e^−(28 + 3.5)/14
    expect(toTruth({ ...PLAIN_TRUTH, late: 0.3 }).late?.(5)).toBeCloseTo(0.3 * 0.1054, 4);
  });
});

describe('courseOver', () => {
  it('goes from one value to the other in equal steps, and stays there', () => {
    const course = courseOver({ from: 2, to: 6 }, 5);
    expect([-3, 0, 1, 2, 3, 4, 9].map(course)).toEqual([2, 2, 3, 4, 5, 6, 6]);
  });
});
