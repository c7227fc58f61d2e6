import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import type { Move } from '../ladder/list-moves.ts';
import { listMoves } from '../ladder/list-moves.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { riseOverHistory } from './own-history.ts';

/** Tickets that move back, as a share of all moves between rungs and against the project's own past. */
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
  for (const move of listMoves(judge, asOf)) {
    const project = snapshot.tickets[move.ticket]?.project ?? '';
    const known = byProject.get(project);
    if (known === undefined) byProject.set(project, [move]);
    else known.push(move);
  }
  return byProject;
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
