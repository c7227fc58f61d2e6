import type { Instant } from '../../model/instant.ts';
import type { ClaimClass } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';

/** A ticket whose plan can be replayed, with what it claimed. */
export interface Plannable {
  readonly ticket: Ticket;
  readonly ladder: ClaimLadder;
}

/**
 * Tickets that are planned by themselves: an epic is a heading over others, and a sub-task goes where its parent goes. When
 * a ticket was planned is known from its changelog only, and unknown of what an import brought.
 */
export function isPlannable({ type, hasHistory }: Ticket, isImported: boolean): boolean {
  return hasHistory && !isImported && !type.isSubtask && type.name.trim().toLowerCase() !== 'epic';
}

/** What the tracker said at an instant, without grace: a sprint is closed on the board as it stands. */
export function saidAt({ steps }: ClaimLadder, at: Instant): ClaimClass | null {
  return steps[lastStepAt(steps, at)]?.claim ?? null;
}

export function isOver(claim: ClaimClass | null): boolean {
  return claim === 'done' || claim === 'withdrawn';
}
