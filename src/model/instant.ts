/** Milliseconds since 1970-01-01T00:00:00Z. Never a Date: the core has no clock and no zone. */
export type Instant = number;

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Half-open `[start, end)`, UTC. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}
