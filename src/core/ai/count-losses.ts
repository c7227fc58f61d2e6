import type { AiLosses } from '../../model/ai-lens.ts';
import type { Assessment } from '../assess.ts';
import type { Change } from '../landing/change.ts';
import { classOfCommit } from './class-of-work.ts';
import type { ChangeUnit } from './gather-units.ts';

/**
 * Where marks get lost on the way. A squash makes one commit of many: marks of those survive only where the host, or whoever
 * merged, copied them.
 */
export function countLosses(assessment: Assessment, landed: readonly ChangeUnit[]): AiLosses {
  const { judge, changes } = assessment;
  let squashed = 0;
  let stripped = 0;
  let unseen = 0;
  for (const { index, ai } of landed) {
    const change = changes[index];
    if (change === undefined) continue;
    const squash = squashOf(assessment, change);
    if (squash === null) continue;
    squashed += 1;
    const commit = judge.snapshot.commits[squash];
    if (commit !== undefined && classOfCommit(judge.snapshot, commit) !== 'no-signal') continue;
    if (ai !== 'no-signal') stripped += 1;
    else if (change.commits.every((commit) => commit === squash)) unseen += 1;
  }
  return { squashed, stripped, unseen, notes: countNotes(assessment) };
}

/** The one plain commit that stands for a pull request; `null` where it was merged otherwise. */
function squashOf({ judge }: Assessment, { kind, commits, landedBy }: Change): number | null {
  if (kind !== 'pull-request') return null;
  const landing = landedBy.length > 0 ? landedBy : commits;
  const [only] = landing;
  if (landing.length !== 1 || only === undefined) return null;
  const isPlain = (judge.snapshot.commits[only]?.parents.length ?? 2) < 2;
  const isOwn = commits.includes(only) && commits.length > 1;
  return isPlain && !isOwn ? only : null;
}

function countNotes({ judge }: Assessment): AiLosses['notes'] {
  let attested = 0;
  let unreachable = 0;
  for (const { aiNotes } of judge.snapshot.repositories) {
    attested += aiNotes?.attested ?? 0;
    unreachable += aiNotes?.unreachable ?? 0;
  }
  return attested === 0 ? null : { attested, unreachable };
}
