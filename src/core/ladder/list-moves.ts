import { NOBODY } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { rungOf } from './claim-ladder.ts';

/** Alike moves of one hand within so long are one decision: Jira's bulk change, or a column that was cleared. */
const ONE_DECISION = 2 * MINUTE;

/** A ticket went from one rung to another. */
export interface Move {
  readonly ticket: number;
  readonly at: Instant;
  readonly isBackward: boolean;
}

/**
 * Moves of tickets between rungs up to an instant, by ticket. A move into or out of withdrawn is no move of work, one that a rule
 * made is not made by anybody, and an import moves nothing; tickets without a changelog have none.
 */
export function listMoves({ snapshot, ladders, importedSince }: MoveInput, asOf: Instant): readonly Move[] {
  const moves: Move[] = [];
  const decisions = new Map<string, Set<number>>();
  for (const { index, project, hasHistory } of snapshot.tickets) {
    if (!hasHistory || importedSince.has(index)) continue;
    const decided = decisions.get(project) ?? new Set();
    if (decided.size === 0) decisions.set(project, decided);
    const steps = ladders[index]?.steps ?? [];
    for (let place = 1; place < steps.length; place++) {
      const before = steps[place - 1];
      const step = steps[place];
      if (before === undefined || step === undefined || step.at > asOf || step.by === 'other-automation') continue;
      if (!isWork(before.claim) || !isWork(step.claim)) continue;
      const [from, to] = [rungOf(before.claim), rungOf(step.claim)];
      if (from === to) continue;
      // When, who, from where and to where, in one number: below 2^53 for a million people.
      const slot = Math.floor(step.at / ONE_DECISION);
      const decision = (slot * (snapshot.people.length + 1) + step.who - NOBODY) * 16 + from * 4 + to;
      if (decided.has(decision)) continue;
      decided.add(decision);
      moves.push({ ticket: index, at: step.at, isBackward: to < from });
    }
  }
  return moves;
}

type MoveInput = Pick<JudgeContext, 'snapshot' | 'ladders' | 'importedSince'>;

function isWork(claim: string | null): boolean {
  return claim !== null && claim !== 'withdrawn';
}
