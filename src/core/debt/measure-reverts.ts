import { rungAt } from '../outcome/evidence-at.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';
import { quarterJudgedAt } from './quarters.ts';

const LANDED = 3;

/** How much of what landed was taken back, net of what came again. */
export const REVERTS: DebtMeasurer = {
  measures: [{ id: 'revert-rate', figureOf: shareFigure }],
  observe: observeReverts,
};

function observeReverts({ assessment, quarters, landed }: DebtContext): readonly Observation[] {
  return landed.map(({ change, quarter, pod }) => {
    const { steps } = assessment.landings.timelineOf(change);
    const stands = (rungAt(steps, quarterJudgedAt(quarters, quarter)) ?? 0) >= LANDED;
    return { quarter, pod, value: stands ? 0 : 1, of: 1, people: [] };
  });
}
