import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { Assessment } from '../assess.ts';
import { listMoves } from '../ladder/list-moves.ts';
import { weekAt } from './weeks.ts';
import type { Weeks } from './weeks.ts';

/** A ticket went from one rung to another in one of the weeks. */
export interface WeeklyMove {
  readonly ticket: number;
  readonly week: number;
  readonly at: Instant;
  readonly isBackward: boolean;
}

/** Tickets that moved. What a rule or an import moved is moved by nobody. */
export function gatherMoves({ judge, request }: Assessment, weeks: Weeks): readonly WeeklyMove[] {
  return listMoves(judge, request.asOf).flatMap((move): WeeklyMove[] => {
    const week = weekAt(weeks, move.at);
    return week < 0 ? [] : [{ ...move, week }];
  });
}

/** What was committed at the start of a sprint, in the week in which the sprint ended. */
export interface WeeklyCommitment {
  readonly ticket: number;
  readonly week: number;
  /** When the sprint ended. */
  readonly at: Instant;
  readonly isCarriedOver: boolean;
}

/** Of projects that have sprints: in a calendar period nobody promised anything. */
export function gatherCommitments({ planFacts }: Assessment, weeks: Weeks): readonly WeeklyCommitment[] {
  return planFacts.flatMap(({ basis, periods, commitments }) =>
    basis !== 'sprint'
      ? []
      : [...commitments].flatMap(({ ticket, period, isAdded, fate }): WeeklyCommitment[] => {
          const at = periods[period]?.end ?? Number.NaN;
          const week = weekAt(weeks, at);
          return isAdded || !(week >= 0) ? [] : [{ ticket, week, at, isCarriedOver: fate === 'carried-over' }];
        }),
  );
}

/** A stretch of time in which somebody said that a ticket is in work or in review. */
export interface WorkSpell {
  readonly ticket: number;
  readonly start: Instant;
  readonly end: Instant;
}

/** Tickets in progress at some instant of the weeks, each stretch of its own. Imports began who knows when. */
export function gatherSpells({ judge, request }: Assessment, weeks: Weeks): readonly WorkSpell[] {
  const last = Math.min(request.asOf, weeks.start + weeks.count * WEEK);
  const spells: WorkSpell[] = [];
  for (const { index: ticket, hasHistory } of judge.snapshot.tickets) {
    if (!hasHistory || judge.importedSince.has(ticket)) continue;
    let start: Instant | null = null;
    for (const { at, claim } of judge.ladders[ticket]?.steps ?? []) {
      if (at > last) break;
      if (claim === 'started' || claim === 'in-review') start ??= at;
      else if (start !== null) {
        if (at > weeks.start) spells.push({ ticket, start, end: at });
        start = null;
      }
    }
    if (start !== null) spells.push({ ticket, start, end: last + 1 });
  }
  return spells;
}
