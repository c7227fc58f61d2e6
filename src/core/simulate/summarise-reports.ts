import type { Share } from '../../model/share.ts';
import type { DriftsFound, FalseAlarms, Spread } from '../../model/simulation.ts';
import { medianOf } from '../stats/order-statistics.ts';
import { shareOf } from '../stats/wilson.ts';
import type { Followed } from './follow-reports.ts';

/** How those with a drift came out; `null` where there is none. */
export function summariseDrifts(followed: readonly Followed[]): DriftsFound | null {
  if (followed.length === 0) return null;
  const count = counter(followed);
  return {
    atEnd: count(({ isFoundAtEnd }) => isFoundAtEnd),
    inSomeReport: count(({ weeksToFind }) => weeksToFind !== null),
    signalled: count(({ isSignalled }) => isSignalled),
    weeksToFind: spreadOf(followed.flatMap(({ weeksToFind }) => weeksToFind ?? [])),
    withheld: count(({ isWithheld }) => isWithheld),
    smallestChange: medianOf(followed.flatMap(({ smallestChange }) => smallestChange ?? [])),
  };
}

export function summariseUnchanged(followed: readonly Followed[]): FalseAlarms {
  const count = counter(followed);
  return {
    atEnd: count(({ isFalseAtEnd }) => isFalseAtEnd),
    inSomeReport: count(({ isFalseInSomeReport }) => isFalseInSomeReport),
    signalled: count(({ isFalseSignal }) => isFalseSignal),
    withheld: count(({ isWithheld }) => isWithheld),
  };
}

function counter(followed: readonly Followed[]): (isCounted: (one: Followed) => boolean) => Share {
  return (isCounted) => shareOf(followed.filter(isCounted).length, followed.length);
}

/** Quarters by the nearest rank. */
function spreadOf(values: readonly number[]): Spread | null {
  const median = medianOf(values);
  if (median === null) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? median;
  return { lowerQuarter: at(0.25), median, upperQuarter: at(0.75) };
}
