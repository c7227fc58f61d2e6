import type { DebtPolicy } from '../../model/debt-policy.ts';
import type { DebtQuarters } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import { monthOf, startOfMonth } from '../measure/calendar.ts';
import { AGE } from '../series/weeks.ts';
import { WEEK } from '../../model/instant.ts';

/** A quarter is judged so long after its end: the claims of a week are four weeks after that week's, and a week may reach over the end. */
const QUARTER_AGE = AGE + WEEK;

const MONTHS_A_YEAR = 12;
const MONTHS_A_QUARTER = 3;

/**
 * The quarters of a run: those of the year of the last one that is over and of age, and the reference years before. The window
 * is frozen for a year and nobody chooses it: a yardstick that moves along hides slow changes, one that can be chosen chooses the
 * answer, and two free periods about people could be subtracted from each other.
 *
 * Worked example: as of 2026-08-10 with two reference years → 2024-Q1 … 2026-Q2, of which the first eight are the reference.
 */
export function quartersOf(asOf: Instant, { referenceYears }: Pick<DebtPolicy, 'referenceYears'>): DebtQuarters {
  const end = Math.floor(monthOf(asOf - QUARTER_AGE) / MONTHS_A_QUARTER) * MONTHS_A_QUARTER;
  const year = Math.floor((end - 1) / MONTHS_A_YEAR);
  const first = (year - referenceYears) * MONTHS_A_YEAR;
  const count = (end - first) / MONTHS_A_QUARTER;
  return {
    bounds: Array.from({ length: count + 1 }, (_, at) => startOfMonth(first + at * MONTHS_A_QUARTER)),
    reference: (referenceYears * MONTHS_A_YEAR) / MONTHS_A_QUARTER,
  };
}

/** Position of the quarter that holds an instant, or -1. */
export function quarterAt({ bounds }: DebtQuarters, at: Instant): number {
  const first = bounds[0];
  const last = bounds.at(-1);
  if (first === undefined || last === undefined || !(at >= first && at < last)) return -1;
  return Math.floor((monthOf(at) - monthOf(first)) / MONTHS_A_QUARTER);
}

/** When a quarter is judged, whenever it is asked about: what came later must not change it. */
export function quarterJudgedAt({ bounds }: DebtQuarters, quarter: number): Instant {
  return (bounds[quarter + 1] ?? -Infinity) + QUARTER_AGE;
}
