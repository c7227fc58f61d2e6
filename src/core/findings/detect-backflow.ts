import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant, Period } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';
import { rungOf } from '../ladder/claim-ladder.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { riseOverHistory } from './own-history.ts';

/** Alike moves of one hand within so long are one decision: Jira's bulk change, or a column that was cleared. */
const ONE_DECISION = 2 * MINUTE;

interface Move {
  readonly at: Instant;
  readonly isBackward: boolean;
}

/**
 * Tickets that move back, as a share of all moves between rungs and against the project's own past. A move into or out of
 * withdrawn is no move of work, one that a rule made is not made by anybody, and an import moves nothing.
 */
export function detectBackflow(context: FindingContext): readonly Finding[] {
  const { snapshot, window, judge } = context;
  return [...movesByProject(context)].flatMap(([project, moves]): FindingOf<'ticket-backflow'>[] => {
    const rise = riseOverHistory(window, (period) => countMoves(moves, period), judge.policy.planMinimum);
    if (rise === null) return [];
    return [
      toFinding<'ticket-backflow'>(snapshot, {
        kind: 'ticket-backflow',
        subject: { kind: 'project', key: project },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: window.start,
        args: rise,
        evidence: [],
      }),
    ];
  });
}

function movesByProject({ snapshot, judge, asOf }: FindingContext): ReadonlyMap<string, readonly Move[]> {
  const byProject = new Map<string, Move[]>();
  const decisions = new Set<string>();
  for (const { index, project, hasHistory } of snapshot.tickets) {
    if (!hasHistory || judge.importedSince.has(index)) continue;
    const moves = byProject.get(project) ?? [];
    if (moves.length === 0) byProject.set(project, moves);
    const steps = judge.ladders[index]?.steps ?? [];
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
      moves.push({ at: step.at, isBackward: change < 0 });
    }
  }
  return byProject;
}

function isWork(claim: string | null): boolean {
  return claim !== null && claim !== 'withdrawn';
}

function countMoves(moves: readonly Move[], { start, end }: Period): { readonly count: number; readonly of: number } {
  let count = 0;
  let of = 0;
  for (const { at, isBackward } of moves) {
    if (at < start || at >= end) continue;
    of++;
    if (isBackward) count++;
  }
  return { count, of };
}
