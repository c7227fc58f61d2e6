import type { DebtUnknown } from '../../model/debt.ts';
import { rungOf } from '../ladder/claim-ladder.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';
import { quarterAt } from './quarters.ts';

/** How often work goes back to where it was before. */
export const BACKFLOW: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'ticket-backflow', figureOf: shareFigure }],
  observe: observeMoves,
};

/** How often what was begun gets another priority before it is done. */
export const PRIORITY_CHANGES: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'priority-backflow', figureOf: shareFigure }],
  observe: observePriorities,
};

function hasHistory({ assessment }: DebtContext): boolean {
  return assessment.judge.snapshot.tickets.some((ticket) => ticket.hasHistory);
}

/** Every move between rungs; into and out of withdrawn is no move of work, and what a rule made is nobody's decision. */
function observeMoves(context: DebtContext): readonly Observation[] | DebtUnknown {
  const { assessment, quarters, podOfTicket } = context;
  const { snapshot, ladders, importedSince } = assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  if (!hasHistory(context)) return 'no-changelog';
  const seen: Observation[] = [];
  for (const ticket of snapshot.tickets) {
    if (!ticket.hasHistory || importedSince.has(ticket.index)) continue;
    const steps = ladders[ticket.index]?.steps ?? [];
    for (let place = 1; place < steps.length; place += 1) {
      const before = steps[place - 1];
      const step = steps[place];
      if (before === undefined || step === undefined || step.by === 'other-automation') continue;
      const quarter = quarterAt(quarters, step.at);
      const isWork = [before.claim, step.claim].every((claim) => claim !== null && claim !== 'withdrawn');
      const change = rungOf(step.claim) - rungOf(before.claim);
      if (quarter < 0 || !isWork || change === 0) continue;
      const pod = podOfTicket(ticket.index, step.at);
      seen.push({ quarter, pod, value: change < 0 ? 1 : 0, of: 1, people: NO_PEOPLE });
    }
  }
  return seen;
}

/** Each ticket that was first done in the quarter: whether its priority was changed while it was in progress. */
function observePriorities(context: DebtContext): readonly Observation[] | DebtUnknown {
  const { assessment, quarters, podOfTicket } = context;
  const { snapshot, ladders } = assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  if (!hasHistory(context)) return 'no-changelog';
  const seen: Observation[] = [];
  for (const { index, hasHistory: isKnown, changes } of snapshot.tickets) {
    const ladder = ladders[index];
    const done = ladder?.firstDone?.at;
    if (ladder === undefined || done === undefined || !isKnown) continue;
    const quarter = quarterAt(quarters, done);
    if (quarter < 0) continue;
    const isMoved = changes.some(
      ({ field, at }) =>
        field === 'priority' && at < done && rungOf(ladder.steps[lastStepAt(ladder.steps, at)]?.claim ?? null) >= 1,
    );
    seen.push({ quarter, pod: podOfTicket(index, done), value: isMoved ? 1 : 0, of: 1, people: NO_PEOPLE });
  }
  return seen;
}
