import type { AiClass, Commit } from '../../model/commit.ts';
import type { Instant } from '../../model/instant.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import type { OwnedChange } from '../outcome/evidence-at.ts';
import { isAgentBranch } from './agent-branch.ts';

/**
 * The class of a change. `authored` where an agent opened its pull request or wrote all of its commits; any other mark, on
 * the pull request, its branch, or a commit of it or that landed it, makes it `assisted`. Who merges does not write: merges are not asked.
 */
export function classOfChange(snapshot: Snapshot, change: Change): AiClass {
  const record = classOfPullRequest(snapshot, snapshot.pullRequests[change.pullRequest]);
  if (record === 'authored') return 'authored';
  const own = classesOf(snapshot, change.commits);
  if (own.length > 0 && own.every((ai) => ai === 'authored')) return 'authored';
  if (record === 'assisted' || own.some((ai) => ai !== 'no-signal') || isAgentBranch(change.headBranch))
    return 'assisted';
  const landing = classesOf(snapshot, change.landedBy);
  if (own.length === 0 && landing.length > 0 && landing.every((ai) => ai === 'authored')) return 'authored';
  return landing.some((ai) => ai !== 'no-signal') ? 'assisted' : 'no-signal';
}

function classesOf(snapshot: Snapshot, indexes: readonly number[]): readonly AiClass[] {
  return indexes.flatMap((index) => {
    const commit = snapshot.commits[index];
    return commit === undefined || commit.parents.length > 1 ? [] : [classOfCommit(snapshot, commit)];
  });
}

/** Agents that only the configuration knows write as much as those that everybody knows. */
export function classOfCommit({ people }: Pick<Snapshot, 'people'>, { ai, author }: Commit): AiClass {
  return ai === 'no-signal' && people[author]?.kind === 'agent' ? 'authored' : ai;
}

export function classOfPullRequest({ people }: Pick<Snapshot, 'people'>, record: PullRequest | undefined): AiClass {
  if (record === undefined) return 'no-signal';
  const isByAgent = record.author !== null && people[record.author]?.kind === 'agent';
  if (record.ai !== 'no-signal') return record.ai;
  if (isByAgent) return 'authored';
  return isAgentBranch(record.headRef) ? 'assisted' : 'no-signal';
}

/** The class of a ticket: that of the changes that it owns, strictly. `null` where it owns none: nothing was marked or not. */
export function classOfTicket(
  owned: readonly OwnedChange[],
  classOf: (change: number) => AiClass,
  at: Instant,
): AiClass | null {
  let isOwner = false;
  let isAllAuthored = true;
  let hasSignal = false;
  for (const { change, since, until, tier } of owned) {
    if (tier > 3 || since > at || (until !== null && until <= at)) continue;
    const ai = classOf(change);
    isOwner = true;
    isAllAuthored &&= ai === 'authored';
    hasSignal ||= ai !== 'no-signal';
  }
  if (!isOwner) return null;
  return isAllAuthored ? 'authored' : hasSignal ? 'assisted' : 'no-signal';
}
