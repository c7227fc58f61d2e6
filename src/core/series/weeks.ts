import { DAY, WEEK } from '../../model/instant.ts';
import type { Instant, Period } from '../../model/instant.ts';

/** What happened in a week is judged so long after its end: late evidence and early reverts have had the same time everywhere. */
export const AGE = 28 * DAY;

/** 1970-01-05, the first Monday of the clock. */
const FIRST_MONDAY = 4 * DAY;

/** ISO weeks in UTC, half-open. */
export interface Weeks {
  /** Monday, 00:00 UTC. */
  readonly start: Instant;
  readonly count: number;
  /** Weeks that have come of age; the later ones are provisional: drawn, not tested. */
  readonly aged: number;
}

/** Positions of weeks, half-open. */
export interface WeekSpan {
  readonly from: number;
  readonly until: number;
}

/** Monday, 00:00 UTC, of the week that holds an instant. */
export function mondayOf(at: Instant): Instant {
  return Math.floor((at - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
}

/** The whole weeks of a window that are over at `asOf`. */
export function weeksOf(window: Period, asOf: Instant): Weeks {
  const start = mondayOf(window.start + WEEK - 1);
  const end = Math.max(start, mondayOf(Math.min(window.end, asOf)));
  const count = (end - start) / WEEK;
  const aged = Math.max(0, Math.min(count, Math.floor((asOf - AGE - start) / WEEK)));
  return { start, count, aged };
}

/** Position of the week that holds an instant, or -1 outside. */
export function weekAt({ start, count }: Weeks, at: Instant): number {
  const week = Math.floor((at - start) / WEEK);
  return week >= 0 && week < count ? week : -1;
}

/** When a week is judged; a provisional one as it stands at `asOf`. */
export function judgedAt({ start }: Weeks, week: number, asOf: Instant): Instant {
  return Math.min(asOf, start + (week + 1) * WEEK + AGE);
}
