import type { Instant, Period } from '../../model/instant.ts';

// Fixed periods, in UTC: two free ones could be subtracted from each other, or moved until they hold one person.

const MONTHS_A_QUARTER = 3;

/** Months since January 1970 of an instant. */
export function monthOf(at: Instant): number {
  const date = new Date(at);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** First instant of a month. */
export function startOfMonth(month: number): Instant {
  return Date.UTC(1970, month, 1);
}

/** The last calendar quarters, as many as asked for, that are over at an instant. */
export function lastQuarters(asOf: Instant, count: number): Period {
  const quarter = Math.floor(monthOf(asOf) / MONTHS_A_QUARTER);
  return {
    start: startOfMonth((quarter - count) * MONTHS_A_QUARTER),
    end: startOfMonth(quarter * MONTHS_A_QUARTER),
  };
}

/** `2026-Q1`. */
export function quarterName(at: Instant): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / MONTHS_A_QUARTER) + 1}`;
}
