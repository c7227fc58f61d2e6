import { compareText } from '../../base/compare-text.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CommitGraph } from '../graph/commit-graph.ts';
import { isMerge } from '../graph/commit-graph.ts';
import { toFirstParentPath } from '../graph/first-parent-path.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import { isIntegrationName } from './branch-name.ts';

// Design: most bases; for a name that says so, a fifth is enough (hotfixes and releases take the rest).
const SHARE_OF_BASES = 0.5;
const SHARE_OF_BASES_NAMED = 0.2;
const MINIMUM_PULL_REQUESTS = 3;
// Design: without records, a branch must carry clearly more than somebody's unmerged work.
const MINIMUM_MERGES = 3;
const MINIMUM_COMMITS = 20;

/**
 * The branch besides the default one on which work is integrated (GitFlow's `develop`), by the bases of pull requests,
 * else by where host merges, merges or commits stand; `null` when there is none.
 *
 * @param branches name → commit index of every branch of the repository.
 */
export function findIntegrationBranch(
  snapshot: Snapshot,
  repository: number,
  branches: ReadonlyMap<string, number>,
  defaultName: string,
  graph: CommitGraph,
  messages: readonly ParsedMessage[],
): string | null {
  const bases = countBases(snapshot, repository);
  if (bases.total >= MINIMUM_PULL_REQUESTS) {
    let most: string | null = null;
    for (const [name, count] of bases.byName) {
      if (name === defaultName || !branches.has(name)) continue;
      if (count < bases.total * (isIntegrationName(name) ? SHARE_OF_BASES_NAMED : SHARE_OF_BASES)) continue;
      if (most === null || count > (bases.byName.get(most) ?? 0)) most = name;
    }
    return most;
  }
  return findByHistory(branches, defaultName, graph, messages);
}

function countBases(snapshot: Snapshot, repository: number): { total: number; byName: ReadonlyMap<string, number> } {
  const own = snapshot.pullRequests.filter((pull) => pull.repository === repository);
  const merged = own.filter((pull) => pull.mergedAt !== null);
  const counted = merged.length > 0 ? merged : own;
  const byName = new Map<string, number>();
  for (const { baseRef } of counted) byName.set(baseRef, (byName.get(baseRef) ?? 0) + 1);
  const sorted = [...byName].sort(([a], [b]) => compareText(a, b));
  return { total: counted.length, byName: new Map(sorted) };
}

function findByHistory(
  branches: ReadonlyMap<string, number>,
  defaultName: string,
  graph: CommitGraph,
  messages: readonly ParsedMessage[],
): string | null {
  const defaultPath = toFirstParentPath(graph, branches.get(defaultName) ?? -1, () => false).commits;
  const placeOnDefault = new Map<number, number>();
  defaultPath.forEach((commit, place) => placeOnDefault.set(commit, place));
  let best: { name: string; weight: number } | null = null;
  for (const name of [...branches.keys()].sort()) {
    if (name === defaultName || !isIntegrationName(name)) continue;
    const { commits, joins } = toFirstParentPath(graph, branches.get(name) ?? -1, (commit) =>
      placeOnDefault.has(commit),
    );
    const own = countSteps(commits, graph, messages);
    const others = countSteps(defaultPath.subarray((placeOnDefault.get(joins) ?? -1) + 1), graph, messages);
    const leads =
      own.hostMerges + others.hostMerges > 0
        ? own.hostMerges >= MINIMUM_MERGES && own.hostMerges > others.hostMerges
        : own.merges + others.merges > 0
          ? own.merges >= MINIMUM_MERGES && own.merges > others.merges
          : own.steps >= MINIMUM_COMMITS && own.steps > others.steps;
    if (leads && (best === null || own.steps > best.weight)) best = { name, weight: own.steps };
  }
  return best?.name ?? null;
}

function countSteps(
  path: Int32Array,
  graph: CommitGraph,
  messages: readonly ParsedMessage[],
): { readonly hostMerges: number; readonly merges: number; readonly steps: number } {
  let hostMerges = 0;
  let merges = 0;
  for (const commit of path) {
    if (isMerge(graph, commit)) merges += 1;
    if (messages[commit]?.pullRequest?.via === 'merge-commit') hostMerges += 1;
  }
  return { hostMerges, merges, steps: path.length };
}
