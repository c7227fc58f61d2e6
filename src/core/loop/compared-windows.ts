import { parseDay } from '../../base/parse-instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Instant, Period } from '../../model/instant.ts';
import { AGE, mondayOf } from '../series/weeks.ts';
import { LOOP_RULES } from './loop-rules.ts';

/** The weeks that are compared, equally many before and after, and the instant at which the last is old enough. */
export interface ComparedWindows {
  readonly before: Period;
  readonly after: Period;
  readonly due: Instant;
}

/**
 * From the week after the adaptation to the last whole one by its day; the week of the adaptation belongs to neither side.
 * The weeks follow from the adaptation alone, so that it is decided once: whoever looks every week until it looks well
 * would find an improvement in everything.
 *
 * Worked example: adapted on Wednesday 2026-03-04, by 2026-05-03 → after: eight weeks from 2026-03-09, before: eight weeks
 * from 2026-01-05 to 2026-03-02, due on 2026-06-01.
 */
export function comparedWindows(adaptedAt: Instant, by: string): ComparedWindows {
  const week = mondayOf(adaptedAt);
  const first = week + WEEK;
  const last = mondayOf((parseDay(by) ?? adaptedAt) + DAY);
  const weeks = Math.max(LOOP_RULES.fewestWeeks, (last - first) / WEEK);
  const end = first + weeks * WEEK;
  const length = Math.min(weeks, LOOP_RULES.mostWeeks) * WEEK;
  return {
    before: { start: week - length, end: week },
    after: { start: end - length, end },
    due: end + AGE,
  };
}
