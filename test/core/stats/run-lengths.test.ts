import { describe, expect, it } from 'vitest';
import { normalUpperTail } from '../../../src/core/stats/normal.ts';

describe('the widths of a moving average', () => {
  // Mean number of values between false signals at the steady limits, by a Markov chain of 201 states.
  it.each([
    [0.1, 2.703, 371.8],
    [0.2, 2.86, 371.0],
    [0.3, 3.0, 465.5],
  ])('with λ %d and width %d signals every %d values when nothing changes', (lambda, width, length) => {
    expect(meanRunLength(lambda, width) / length).toBeCloseTo(1, 2);
  });
});

/** Brook & Evans 1972: the average moves between cells of equal width; the expected time to leave them solves (I − P) x = 1. */
function meanRunLength(lambda: number, width: number): number {
  const cells = 201;
  const reach = width * Math.sqrt(lambda / (2 - lambda));
  const step = (2 * reach) / cells;
  const centre = (cell: number): number => -reach + (cell + 0.5) * step;
  const rows = Array.from({ length: cells }, (_, from) =>
    Float64Array.from({ length: cells + 1 }, (__, to) => {
      if (to === cells) return 1;
      const edge = (side: number): number => (centre(to) + (side * step) / 2 - (1 - lambda) * centre(from)) / lambda;
      return (from === to ? 1 : 0) - (normalUpperTail(edge(-1)) - normalUpperTail(edge(1)));
    }),
  );
  rows.forEach((row, pivot) => {
    const scale = row[pivot] ?? 1;
    row.forEach((value, at) => (row[at] = value / scale));
    rows.forEach((other, index) => {
      const times = other[pivot] ?? 0;
      if (index === pivot || times === 0) return;
      for (let at = pivot; at <= cells; at += 1) other[at] = (other[at] ?? 0) - times * (row[at] ?? 0);
    });
  });
  return rows[(cells - 1) / 2]?.[cells] ?? 0;
}
