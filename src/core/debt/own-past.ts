/**
 * Position of a value among those of the reference window, 0 … 1: (how many are lower + half of those that are equal) / n. For a
 * value of the window itself that is (mid-rank − ½)/n. Worked example: 3 among 1, 3, 3, 5 → (1 + 1)/4 = 0.5.
 *
 * @returns `null` without a value or a window.
 */
export function percentileIn(reference: readonly number[], value: number | null): number | null {
  if (value === null || reference.length === 0) return null;
  let below = 0;
  for (const other of reference) below += other < value ? 1 : other === value ? 0.5 : 0;
  return below / reference.length;
}
