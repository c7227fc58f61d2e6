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
  const decisions = new Set<string>();
  for (const { index, project, hasHistory } of snapshot.tickets) {
    if (!hasHistory || importedSince.has(index)) continue;
    const steps = ladders[index]?.steps ?? [];
    for (let place = 1; place < steps.length; place++) {
      const before = steps[place - 1];
      const step = steps[place];
      if (before === undefined || step === undefined || step.at > asOf || step.by === 'other-automation') continue;
      if (!isWork(before.claim) || !isWork(step.claim)) continue;
      const change = rungOf(step.claim) - rungOf(before.claim);
      if (change === 0) continue;
      const slot = Math.floor(step.at / ONE_DECISION);
      const decision = [project, slot, step.who, before.claim, step.claim].join('\n');
      if (decisions.has(decision)) continue;
      decisions.add(decision);
      moves.push({ ticket: index, at: step.at, isBackward: change < 0 });
    }
  }
  return moves;
}

type MoveInput = Pick<JudgeContext, 'snapshot' | 'ladders' | 'importedSince'>;

function isWork(claim: string | null): boolean {
  return claim !== null && claim !== 'withdrawn';
}
