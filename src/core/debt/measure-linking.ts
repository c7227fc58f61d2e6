import { namesUnknownSince } from '../series/gather-changes.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';
import type { DebtUnknown } from '../../model/debt.ts';
import { quarterJudgedAt } from './quarters.ts';

/** How much of what landed names a ticket, known or not. */
export const LINKING: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'link-coverage', figureOf: shareFigure }],
  observe: observeLinks,
};

function observeLinks({ assessment, quarters, landed }: DebtContext): readonly Observation[] | DebtUnknown {
  const { snapshot, pool } = assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  const namedSince = namesUnknownSince(assessment);
  return landed.map(({ change, quarter, pod }) => {
    const since = Math.min(pool.changes.linkedSince[change] ?? Infinity, namedSince.get(change) ?? Infinity);
    const isLinked = since <= quarterJudgedAt(quarters, quarter);
    return { quarter, pod, value: isLinked ? 1 : 0, of: 1, people: NO_PEOPLE };
  });
}
