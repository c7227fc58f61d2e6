import type { Instant, Period } from '../../model/instant.ts';
import { HOUR, MINUTE } from '../../model/instant.ts';

export const HOURS_OF_WEEK = 168;

/** 1970-01-01 was a Thursday: three days after the Monday at which hours are counted from. */
const FIRST_HOUR = 3 * 24;

/** Hours since the Monday before 1970, in the zone `offsetMinutes` east of UTC. */
export function hourOf(at: Instant, offsetMinutes: number): number {
  return Math.floor((at + offsetMinutes * MINUTE) / HOUR) + FIRST_HOUR;
}

/** 0 is Monday between midnight and one o'clock. */
export function hourOfWeek(hour: number): number {
  return ((hour % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}

/**
 * Share of the working time of a week that falls into each of its hours, by what was done in them. One is added to every hour,
 * so that none that happened to be empty makes an ordinary closing look impossible. Sums to 1.
 */
export function workingShares(counts: ArrayLike<number>): Float64Array {
  const shares = Float64Array.from({ length: HOURS_OF_WEEK }, (_, hour) => (counts[hour] ?? 0) + 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** Share of the working time of a period that lies in a set of its hours (`hourOf`). */
export function shareOfHours(
  shares: Float64Array,
  hours: ReadonlySet<number>,
  { start, end }: Period,
  offsetMinutes: number,
): number {
  let inside = 0;
  let all = 0;
  const last = hourOf(end - 1, offsetMinutes);
  for (let hour = hourOf(start, offsetMinutes); hour <= last; hour += 1) {
    const share = shares[hourOfWeek(hour)] ?? 0;
    all += share;
    if (hours.has(hour)) inside += share;
  }
  return all === 0 ? 0 : inside / all;
}
