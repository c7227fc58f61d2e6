import { burstiness } from '../stats/burstiness.ts';
import { gini } from '../stats/concentration.ts';
import { authorsOf, countsByPerson } from './contributors.ts';
import type { DebtMeasurer } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { plainFigure } from './figures.ts';

/** How unevenly work lands in time. */
export const VOLATILITY: DebtMeasurer = {
  adds: false,
  measures: [
    { id: 'workflow-volatility', figureOf: (seen) => plainFigure(burstiness(seen.map(({ value }) => value))) },
  ],
  observe: ({ landed }) =>
    landed.map(({ at, quarter, pod }) => ({ quarter, pod, value: at, of: 1, people: NO_PEOPLE })),
};

/** How unevenly what landed is spread over those who wrote it. */
export const ASYMMETRY: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'contribution-asymmetry', figureOf: (seen) => plainFigure(gini(countsByPerson(seen))) }],
  observe: ({ assessment, landed }) =>
    landed.flatMap(({ change, quarter, pod }) => {
      const authors = authorsOf(assessment.judge.snapshot, assessment.changes[change]);
      return authors.length === 0 ? [] : [{ quarter, pod, value: 1, of: 1, people: [authors] }];
    }),
};
