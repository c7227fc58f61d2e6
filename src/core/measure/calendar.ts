import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';

/**
 * Months since January 1970, UTC, of an instant: fixed periods, so that two reports cannot be subtracted from each other. The
 * civil calendar is computed from days alone (Hinnant, "chrono-compatible low-level date algorithms").
 */
export function monthOf(at: Instant): number {
  const days = Math.floor(at / DAY) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Counted from March on.
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400 - 1970) * 12 + month + 2;
}

/** First instant of a month. */
export function startOfMonth(month: number): Instant {
  const shifted = month - 2;
  const year = Math.floor(shifted / 12) + 1970;
  const sinceMarch = shifted - Math.floor(shifted / 12) * 12;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * sinceMarch + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY;
}
