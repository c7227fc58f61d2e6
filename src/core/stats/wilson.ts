import type { Share } from '../../model/share.ts';

/** 97.5th percentile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson score interval, 95 %, of a share of `count` in `of`.
 *
 * centre = (p + z²/2n) / (1 + z²/n), half = z/(1 + z²/n) · sqrt(p(1−p)/n + z²/4n²)
 * (Wilson 1927, JASA 22:209). Worked example: 9 of 10 → [0.5958, 0.9821].
 *
 * @returns bounds in 0..1; `null` when nothing was counted.
 */
export function wilsonInterval(count: number, of: number): readonly [number, number] | null {
  if (!(of > 0) || count < 0 || count > of) return null;
  const p = count / of;
  const shrink = 1 + (Z * Z) / of;
  const centre = (p + (Z * Z) / (2 * of)) / shrink;
  const half = (Z / shrink) * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  return [count === 0 ? 0 : Math.max(0, centre - half), count === of ? 1 : Math.min(1, centre + half)];
}

/** A share with its count and interval; the share of nothing is unknown. */
export function shareOf(count: number, of: number): Share {
  return { count, of, share: of > 0 ? count / of : null, interval: wilsonInterval(count, of) };
}
