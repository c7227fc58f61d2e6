import { lagOneFactor } from '../stats/lag-one-factor.ts';
import { newcombeDifference } from '../stats/newcombe.ts';

/** Of each week, how many there are and how many of them count. */
export interface WeeklyShares {
  readonly counts: readonly number[];
  readonly totals: readonly number[];
}

export interface SharesCompared {
  /** After minus before. */
  readonly value: number;
  /** 95 %, widened by what the weeks scatter and keep from each other. */
  readonly interval: readonly [number, number];
  /** Position among the weeks before without which the interval would reach 0; `null` where no single one carries it. */
  readonly carriedBy: number | null;
}

/**
 * The shares of two stretches of weeks: Newcombe's interval of their difference, counts and totals divided by the dispersion
 * (Pearson's X² of the weeks around the mean of their side, over its degrees of freedom; McCullagh & Nelder 1989) times the
 * lag-1 factor of what is left, each 1 or more: claims of one week are no independent draws.
 *
 * A signal opens when a series is high, partly by luck, and what follows luck is less of it. So the difference must hold
 * without the week before that stands out most, too.
 *
 * Worked example: eight weeks of 5 of 10, then eight of 1 of 10 → −.4, 95 % interval −.52 to −.26 with a lag-1 factor of 1.
 *
 * @returns `null` where a side is empty
 */
export function compareShares(before: WeeklyShares, after: WeeklyShares): SharesCompared | null {
  const widening = dispersionOf([before, after]) * persistenceOf([before, after]);
  const difference = differenceOf(before, after, widening);
  if (difference === null) return null;
  const [low, high] = difference;
  const value = shareOf(after) - shareOf(before);
  if (low <= 0 && high >= 0) return { value, interval: difference, carriedBy: null };
  const extreme = extremeWeek(before, value < 0 ? 1 : -1);
  const rest = differenceOf(without(before, extreme), after, widening);
  const holds = rest !== null && (value < 0 ? rest[1] < 0 : rest[0] > 0);
  return { value, interval: difference, carriedBy: holds ? null : extreme };
}

function differenceOf(before: WeeklyShares, after: WeeklyShares, widening: number): readonly [number, number] | null {
  return newcombeDifference(
    sumOf(after.counts) / widening,
    sumOf(after.totals) / widening,
    sumOf(before.counts) / widening,
    sumOf(before.totals) / widening,
  );
}

/** Over the weeks with anything in them; a side of none or all scatters not at all. */
function dispersionOf(sides: readonly WeeklyShares[]): number {
  let [pearson, weeks] = [0, 0];
  for (const side of sides) {
    const share = shareOf(side);
    const variance = share * (1 - share);
    side.totals.forEach((total, week) => {
      if (total === 0) return;
      weeks += 1;
      if (variance > 0) pearson += ((side.counts[week] ?? 0) - total * share) ** 2 / (total * variance);
    });
  }
  return weeks <= sides.length ? 1 : Math.max(1, pearson / (weeks - sides.length));
}

function persistenceOf(sides: readonly WeeklyShares[]): number {
  const left = sides.flatMap((side) => {
    const share = shareOf(side);
    return side.totals.flatMap((total, week) => (total === 0 ? [] : [(side.counts[week] ?? 0) / total - share]));
  });
  const factor = lagOneFactor(left, 0);
  return factor.known ? factor.value.factor : 1;
}

function extremeWeek({ counts, totals }: WeeklyShares, sign: 1 | -1): number {
  const share = shareOf({ counts, totals });
  const excess = totals.map((total, week) => sign * ((counts[week] ?? 0) - total * share));
  return excess.indexOf(Math.max(...excess));
}

function without({ counts, totals }: WeeklyShares, week: number): WeeklyShares {
  return { counts: counts.toSpliced(week, 1), totals: totals.toSpliced(week, 1) };
}

function shareOf({ counts, totals }: WeeklyShares): number {
  const of = sumOf(totals);
  return of === 0 ? 0 : sumOf(counts) / of;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
