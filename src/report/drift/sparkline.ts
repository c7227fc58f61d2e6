import type { SeriesPoint } from '../../model/drift-result.ts';

const BARS = '▁▂▃▄▅▆▇█';
const NOTHING = '·';
const PROVISIONAL = '|';

/**
 * A line of bars, from 0 to the highest of them, two weeks to a bar: the mean of what is known. A bar separates the provisional
 * weeks from the rest.
 */
export function sparkline(points: readonly SeriesPoint[], aged: number): string {
  const values = points.map(({ value }) => value);
  const before = inPairs(values.slice(0, aged));
  const after = inPairs(values.slice(aged));
  const highest = Math.max(0, ...[...before, ...after].filter((value) => value !== null));
  const toBar = (value: number | null): string => {
    if (value === null) return NOTHING;
    return BARS[highest === 0 ? 0 : Math.min(BARS.length - 1, Math.floor((value / highest) * BARS.length))] ?? NOTHING;
  };
  const line = before.map(toBar).join('');
  return after.length === 0 ? line : `${line}${PROVISIONAL}${after.map(toBar).join('')}`;
}

/** The last pair is whole: an odd week stands alone at the beginning. */
function inPairs(values: readonly (number | null)[]): readonly (number | null)[] {
  const pairs: (number | null)[] = [];
  for (let end = values.length; end > 0; end -= 2) {
    const known = values.slice(Math.max(0, end - 2), end).filter((value) => value !== null);
    pairs.unshift(known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length);
  }
  return pairs;
}
