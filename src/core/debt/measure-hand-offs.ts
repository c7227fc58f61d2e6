import type { PersonNumber } from '../../model/account.ts';
import type { DebtUnknown } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { ratioFigure, shareFigure } from './figures.ts';
import { quarterAt } from './quarters.ts';

/** How many hands a ticket goes through. */
export const HAND_OFFS: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'hand-offs', figureOf: ratioFigure }],
  observe: (context) => observeHands(context, (hands) => new Set(hands).size - 1),
};

/** How often a ticket comes back to a hand that gave it away. */
export const PING_PONG: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'ping-pong', figureOf: shareFigure }],
  observe: (context) =>
    observeHands(context, (hands) => (hands.some((who, place) => hands[place + 2] === who) ? 1 : 0)),
};

/** One observation of each ticket that was first done in the quarter and had an assignee. */
function observeHands(
  { assessment, quarters, podOfTicket }: DebtContext,
  valueOf: (hands: readonly PersonNumber[]) => number,
): readonly Observation[] | DebtUnknown {
  const { snapshot, ladders, importedSince } = assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  if (snapshot.tickets.every(({ hasHistory }) => !hasHistory)) return 'no-changelog';
  const seen: Observation[] = [];
  for (const ticket of snapshot.tickets) {
    const doneAt = ladders[ticket.index]?.firstDone?.at;
    if (doneAt === undefined || !ticket.hasHistory || importedSince.has(ticket.index)) continue;
    const quarter = quarterAt(quarters, doneAt);
    const hands = quarter < 0 ? [] : handsUntil(ticket, doneAt);
    if (hands.length === 0) continue;
    const pod = podOfTicket(ticket.index, doneAt);
    seen.push({ quarter, pod, value: valueOf(hands), of: 1, people: [[...new Set(hands)]] });
  }
  return seen;
}

/** Its assignees in their order; nobody is no hand, and the same one twice running is one. */
function handsUntil({ changes, participants }: Ticket, until: Instant): readonly PersonNumber[] {
  const moves = changes.filter(({ field }) => field === 'assignee');
  const [first] = moves;
  const present = participants.find(({ role }) => role === 'assignee')?.who;
  const ids =
    first === undefined
      ? [present === undefined ? null : String(present)]
      : [first.from.id, ...moves.filter(({ at }) => at <= until).map(({ to }) => to.id)];
  const hands: PersonNumber[] = [];
  for (const id of ids) {
    const who = id === null ? -1 : Number(id);
    if (who >= 0 && hands.at(-1) !== who) hands.push(who);
  }
  return hands;
}
