import type { DebtUnknown } from '../../model/debt.ts';
import { HOUR } from '../../model/instant.ts';
import { herfindahl } from '../stats/concentration.ts';
import { countsByPerson } from './contributors.ts';
import type { DebtContext, MergedPull } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { medianFigure, plainFigure, quantileFigure, ratioFigure, shareFigure } from './figures.ts';

const TAIL = 0.85;

/** How long a pull request that is ready waits for the first review by another person. */
export const REVIEW_LATENCY: DebtMeasurer = {
  adds: false,
  measures: [
    { id: 'review-latency', figureOf: medianFigure },
    { id: 'review-latency-85', figureOf: (seen) => quantileFigure(seen, TAIL) },
  ],
  observe: (context) =>
    observePulls(context, ({ record, reviews }) => {
      const [first] = reviews;
      // Some are reviewed while they are drafts: they have not waited.
      const ready = record.readyAt ?? record.createdAt;
      return first === undefined ? null : Math.max(0, first.at - ready) / HOUR;
    }),
};

/** How much one person's looking is what review means here. */
export const REVIEW_CONCENTRATION: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'review-concentration', figureOf: (seen) => plainFigure(herfindahl(countsByPerson(seen))) }],
  observe: (context) =>
    whatIsMissing(context) ??
    context.merged.flatMap(({ quarter, pod, reviews }) =>
      [...new Set(reviews.map(({ by }) => by))].map((by) => ({ quarter, pod, value: 1, of: 1, people: [[by]] })),
    ),
};

/** How many reviews a pull request gets. */
export const REVIEW_DENSITY: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'review-density', figureOf: ratioFigure }],
  observe: (context) => observePulls(context, ({ reviews }) => reviews.length),
};

/** How often a review says no. */
export const DISSENT: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'dissent', figureOf: shareFigure }],
  observe: (context) =>
    observePulls(context, ({ reviews }) =>
      reviews.length === 0 ? null : reviews.some(({ asksForChanges }) => asksForChanges) ? 1 : 0,
    ),
};

/** How long it takes from the first word of a review to agreement. */
export const CONVERGENCE: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'convergence-velocity', figureOf: medianFigure }],
  observe: (context) =>
    observePulls(context, ({ reviews, mergedAt }) => {
      const [first] = reviews;
      return first === undefined ? null : (mergedAt - first.at) / HOUR;
    }),
};

/** One observation of each merged pull request of which there is a value, about its author and those who reviewed it. */
function observePulls(
  context: DebtContext,
  valueOf: (pull: MergedPull) => number | null,
): readonly Observation[] | DebtUnknown {
  return (
    whatIsMissing(context) ??
    context.merged.flatMap((pull) => {
      const value = valueOf(pull);
      const { quarter, pod, author, reviews } = pull;
      if (value === null) return [];
      return [{ quarter, pod, value, of: 1, people: [author, [...new Set(reviews.map(({ by }) => by))]] }];
    })
  );
}

function whatIsMissing({ assessment }: DebtContext): DebtUnknown | null {
  const { pullRequests } = assessment.judge.snapshot;
  if (pullRequests.length === 0) return 'no-pull-requests';
  return pullRequests.every(({ reviews }) => reviews.length === 0) ? 'no-reviews' : null;
}
