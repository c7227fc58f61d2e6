import { DAY, HOUR, type Instant } from '../../model/instant.ts';

const MINUTE = 60_000;

/** 1970-01-01 was a Thursday: days 2 and 3 of each week counted from it are Saturday and Sunday. */
function isWeekend(dayNumber: number): boolean {
  const weekday = ((dayNumber % 7) + 7) % 7;
  return weekday === 2 || weekday === 3;
}

/**
 * The instant when a claim made at `from` has been held for the whole grace: `hours` later, Saturdays and Sundays of the
 * zone `offsetMinutes` east of UTC not counted. Monotone in `from`.
 *
 * Worked example: 24 h from Friday 2024-01-05T16:00Z end on Monday 2024-01-08T16:00Z.
 */
export function graceEnd(from: Instant, hours: number, offsetMinutes: number): Instant {
  const offset = offsetMinutes * MINUTE;
  let at = from + offset;
  let left = hours * HOUR;
  while (left > 0) {
    const dayNumber = Math.floor(at / DAY);
    const nextMidnight = (dayNumber + 1) * DAY;
    if (isWeekend(dayNumber)) {
      at = nextMidnight;
    } else {
      const step = Math.min(left, nextMidnight - at);
      at += step;
      left -= step;
    }
  }
  return at - offset;
}

/** Whole working days (Monday to Friday, UTC plus offset) between two instants; 0 when `to` is not later. */
export function workingDaysBetween(from: Instant, to: Instant, offsetMinutes: number): number {
  const offset = offsetMinutes * MINUTE;
  let days = 0;
  const last = Math.floor((to + offset) / DAY);
  const first = Math.floor((from + offset) / DAY);
  const span = last - first;
  if (span <= 0) return 0;
  days = Math.floor(span / 7) * 5;
  for (let day = first + Math.floor(span / 7) * 7 + 1; day <= last; day++) if (!isWeekend(day)) days++;
  return days;
}
