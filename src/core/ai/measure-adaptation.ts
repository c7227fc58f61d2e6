import type { AiAdaptation, AiHidden, AiMonth, AiShift } from '../../model/ai-lens.ts';
import type { Policy } from '../../model/policy.ts';
import { medianOf } from '../stats/order-statistics.ts';
import { newcombeDifference } from '../stats/newcombe.ts';
import { startOfMonth } from '../measure/calendar.ts';
import { mayTellReviews, toMonth } from './count-months.ts';
import type { MonthParts } from './count-months.ts';

/**
 * Do reviews and what comes after keep pace with the volume? Each measure before and after the first month in which the share of
 * marked work passed the threshold. Before and after differ in more than that: nothing here says what caused what.
 */
export function measureAdaptation(
  row: string,
  parts: readonly MonthParts[],
  hidden: AiHidden | null,
  { aiShareRise }: Pick<Policy, 'aiShareRise'>,
): AiAdaptation {
  if (hidden !== null) return { row, state: 'hidden', roseAt: null, months: [], shifts: [] };
  const tells = mayTellReviews(parts);
  const months = parts.map((part) => toMonth(part, tells));
  const rise = findRise(months, aiShareRise);
  const roseAt = rise < 0 ? null : startOfMonth(parts[rise]?.month ?? 0);
  const hasBefore = parts.slice(0, Math.max(0, rise)).some(({ units }) => units.length > 0);
  if (!hasBefore) return { row, state: 'no-break', roseAt, months, shifts: [] };
  return { row, state: 'compared', roseAt, months, shifts: shiftsOf(parts.slice(0, rise), parts.slice(rise), tells) };
}

/** The first month at the threshold from which on the months together are at it: one mark in a quiet month is no rise. */
function findRise(months: readonly AiMonth[], threshold: number): number {
  let landed = 0;
  let marked = 0;
  let rise = -1;
  for (let at = months.length - 1; at >= 0; at -= 1) {
    const month = months[at];
    if (month === undefined || month.landed === 0) continue;
    landed += month.landed;
    marked += month.marked;
    if (month.marked >= month.landed * threshold && marked >= landed * threshold) rise = at;
  }
  return rise;
}

function shiftsOf(before: readonly MonthParts[], after: readonly MonthParts[], tells: boolean): readonly AiShift[] {
  const sides = [before, after].map(summarise);
  const [first, second] = sides;
  if (first === undefined || second === undefined) return [];
  const value = (
    name: AiShift['name'],
    of: (side: Side) => number | null,
    counts: (side: Side) => number,
    interval: AiShift['interval'] = null,
  ): AiShift => ({
    name,
    before: of(first),
    after: of(second),
    counts: [counts(first), counts(second)],
    interval,
  });
  const reviews = ({ pulls }: Side): number => (tells ? pulls : 0);
  return [
    value(
      'landed-a-month',
      ({ landed, months }) => landed / months,
      ({ months }) => months,
    ),
    value(
      'review-hours',
      ({ waits }) => (tells ? medianOf(waits) : null),
      ({ waits }) => (tells ? waits.length : 0),
    ),
    value('reviews-each', (side) => (reviews(side) === 0 ? null : side.reviews / side.pulls), reviews),
    value(
      'reviewed-share',
      (side) => (reviews(side) === 0 ? null : side.waits.length / side.pulls),
      reviews,
      tells ? newcombeDifference(second.waits.length, second.pulls, first.waits.length, first.pulls) : null,
    ),
    value(
      'undone-share',
      ({ undone, aged }) => (aged === 0 ? null : undone / aged),
      ({ aged }) => aged,
      newcombeDifference(second.undone, second.aged, first.undone, first.aged),
    ),
    // Waits for the age of the lines that were changed again: no number stands here until it is one.
    value(
      'rework-21-days',
      () => null,
      () => 0,
    ),
  ];
}

interface Side {
  readonly months: number;
  readonly landed: number;
  readonly pulls: number;
  readonly reviews: number;
  readonly waits: readonly number[];
  readonly undone: number;
  /** Landed in months that are old enough to tell what was undone. */
  readonly aged: number;
}

/** Months before the first work are no months of it. */
function summarise(parts: readonly MonthParts[]): Side {
  const begun = parts.findIndex(({ units }) => units.length > 0);
  const own = begun < 0 ? parts : parts.slice(begun);
  const reviews = own.flatMap((part) => part.reviews);
  const aged = own.flatMap(({ isAged, units }) => (isAged ? units : []));
  return {
    months: own.length,
    landed: own.reduce((sum, { units }) => sum + units.length, 0),
    pulls: reviews.length,
    reviews: reviews.reduce((sum, one) => sum + one.reviews, 0),
    waits: reviews.flatMap(({ hours }) => hours ?? []),
    undone: aged.filter(({ wasUndone }) => wasUndone === true).length,
    aged: aged.length,
  };
}
