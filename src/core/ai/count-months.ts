import type { PersonNumber } from '../../model/account.ts';
import type { AiMonth } from '../../model/ai-lens.ts';
import type { Assessment } from '../assess.ts';
import { medianOf } from '../stats/order-statistics.ts';
import { startOfMonth, monthOf } from '../measure/calendar.ts';
import type { ChangeUnit } from './gather-units.ts';
import { UNDONE_WITHIN } from './gather-units.ts';
import { hiddenBecause } from './hide-rows.ts';
import { reviewFactsOf } from './review-facts.ts';
import type { ReviewFacts } from './review-facts.ts';

/** A month with what its numbers are made of, so that months can be joined. */
export interface MonthParts {
  readonly month: number;
  readonly units: readonly ChangeUnit[];
  /** Of the pull requests that landed. */
  readonly reviews: readonly ReviewFacts[];
  readonly isAged: boolean;
}

/** Whole months, oldest first. What landed in a month that still runs waits for its end. */
export function splitByMonth(
  { judge, changes, request }: Assessment,
  units: readonly ChangeUnit[],
  months: { readonly first: number; readonly count: number },
): readonly MonthParts[] {
  const parts = Array.from({ length: months.count }, (_, at) => ({
    month: months.first + at,
    units: [] as ChangeUnit[],
    reviews: [] as ReviewFacts[],
    isAged: startOfMonth(months.first + at + 1) + UNDONE_WITHIN <= request.asOf,
  }));
  for (const unit of units) {
    const part = parts[monthOf(unit.landedAt) - months.first];
    if (part === undefined) continue;
    part.units.push(unit);
    const record = judge.snapshot.pullRequests[changes[unit.index]?.pullRequest ?? -1];
    if (record !== undefined) part.reviews.push(reviewFactsOf(judge.snapshot, record, request.asOf));
  }
  return parts;
}

/**
 * Whether reviews may be told of a whole series: too few reviewers, or one who does most of it, and the numbers would be
 * theirs.
 */
export function mayTellReviews(parts: readonly MonthParts[]): boolean {
  const counts = new Map<PersonNumber, number>();
  let size = 0;
  for (const { reviews } of parts) {
    for (const { reviewers } of reviews) {
      size += reviewers.length;
      for (const person of reviewers) counts.set(person, (counts.get(person) ?? 0) + 1);
    }
  }
  return hiddenBecause({ size, parts: counts }) === null;
}

export function toMonth({ month, units, reviews, isAged }: MonthParts, tellsReviews: boolean): AiMonth {
  const waits = reviews.flatMap(({ hours }) => hours ?? []);
  const isTold = tellsReviews && reviews.length > 0;
  return {
    start: startOfMonth(month),
    landed: units.length,
    marked: units.filter(({ ai }) => ai !== 'no-signal').length,
    reviewed: isTold ? { count: waits.length, of: reviews.length } : null,
    reviewHours: isTold ? medianOf(waits) : null,
    reviewsEach: isTold ? reviews.reduce((sum, one) => sum + one.reviews, 0) / reviews.length : null,
    undone: isAged ? units.filter(({ wasUndone }) => wasUndone === true).length : null,
  };
}
