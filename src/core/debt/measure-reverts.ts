import { DAY } from '../../model/instant.ts';
import { rungAt } from '../outcome/evidence-at.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { medianFigure, shareFigure } from './figures.ts';
import { quarterJudgedAt } from './quarters.ts';

const LANDED = 3;

/** How much of what landed was taken back, net of what came again. */
export const REVERTS: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'revert-rate', figureOf: shareFigure }],
  observe: observeReverts,
};

/** How long what was taken back had stood. */
export const TIMES_TO_REVERT: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'time-to-revert', figureOf: medianFigure }],
  observe: observeTimes,
};

function observeReverts({ assessment, quarters, landed }: DebtContext): readonly Observation[] {
  return landed.map(({ change, quarter, pod }) => {
    const { steps } = assessment.landings.timelineOf(change);
    const stands = (rungAt(steps, quarterJudgedAt(quarters, quarter)) ?? 0) >= LANDED;
    return { quarter, pod, value: stands ? 0 : 1, of: 1, people: NO_PEOPLE };
  });
}

function observeTimes({ assessment, quarters, landed }: DebtContext): readonly Observation[] {
  return landed.flatMap(({ change, at, quarter, pod }) => {
    const { steps } = assessment.landings.timelineOf(change);
    const judgedAt = quarterJudgedAt(quarters, quarter);
    if ((rungAt(steps, judgedAt) ?? 0) >= LANDED) return [];
    const fall = steps.findLast((step) => step.at <= judgedAt && step.value < LANDED);
    return fall === undefined || fall.at < at
      ? []
      : [{ quarter, pod, value: (fall.at - at) / DAY, of: 1, people: NO_PEOPLE }];
  });
}
