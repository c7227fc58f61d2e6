import type { DebtUnknown } from '../../model/debt.ts';
import { DAY } from '../../model/instant.ts';
import type { DebtContext, QuarterlyClaim } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { quantileFigure } from './figures.ts';
import { quarterJudgedAt } from './quarters.ts';

/** Most tickets are moved on the day of the work: the lag is in the tail, and a median would be 0. */
const TAIL = 0.85;

/** How far behind the landing of its work a ticket is said to be done. */
export const STATUS_BEHIND_WORK: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'status-behind-work', figureOf: (seen) => quantileFigure(seen, TAIL) }],
  observe: (context) => observeLag(context, 1),
};

/** How far behind its claim of done the work of a ticket lands. */
export const WORK_BEHIND_STATUS: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'work-behind-status', figureOf: (seen) => quantileFigure(seen, TAIL) }],
  observe: (context) => observeLag(context, -1),
};

function observeLag(context: DebtContext, direction: 1 | -1): readonly Observation[] | DebtUnknown {
  const { snapshot } = context.assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  return context.claims().flatMap((claim) => {
    const lag = lagOf(context, claim);
    const { quarter, pod } = claim;
    return lag === null ? [] : [{ quarter, pod, value: Math.max(0, lag * direction), of: 1, people: NO_PEOPLE }];
  });
}

/** Days from the first landing of its work to the claim, negative where the claim came first; `null` where nothing landed. */
function lagOf({ assessment, quarters }: DebtContext, { ticket, at, fate, quarter }: QuarterlyClaim): number | null {
  if (fate !== 'supported') return null;
  const knownAt = quarterJudgedAt(quarters, quarter);
  let first = Infinity;
  for (const { change, tier, since, isHollow } of assessment.judge.owned[ticket] ?? []) {
    const landed = assessment.landings.landedAt[change] ?? Number.NaN;
    if (tier <= 3 && !isHollow && since <= knownAt && landed <= knownAt) first = Math.min(first, landed);
  }
  return first === Infinity ? null : (at - first) / DAY;
}
