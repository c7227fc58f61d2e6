import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { isMerge, sideParentsOf } from '../graph/commit-graph.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import { mergedInto } from './branch-name.ts';
import type { FindCommit } from './find-commits.ts';
import type { LandingLines } from './landing-lines.ts';
import { isOnPath } from './landing-lines.ts';
import { chooseLanding, isLineMerge, newSlot } from './pull-slot.ts';
import type { HostMark, PullSlot, SlotKey } from './pull-slot.ts';

/** Finds the merge of every pull request, and the named branches that were merged without one. */
export function takeMerges(
  known: ReadonlyMap<SlotKey, PullSlot>,
  hostMerges: ReadonlyMap<SlotKey, readonly HostMark[]>,
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  lines: LandingLines,
  find: FindCommit,
): { readonly slots: PullSlot[]; readonly slotOfMerge: ReadonlyMap<number, number> } {
  const slots = [...known.values()];
  const slotOfMerge = new Map<number, number>();
  const take = (at: number, merge: number, branch: string | null, owner: string | null): void => {
    const slot = slots[at];
    if (slot === undefined || merge < 0 || slot.merge >= 0 || slotOfMerge.has(merge)) return;
    slot.merge = merge;
    slot.headBranch ??= branch;
    slot.headOwner ??= owner;
    slot.isRollUp = isLineMerge(
      lines,
      snapshot.repositories[slot.repository],
      slot.repository,
      slot.headBranch,
      slot.headOwner,
    );
    slot.landedBy.push(merge);
    slotOfMerge.set(merge, at);
  };

  const places = new Map([...known.keys()].map((key, at) => [key, at]));
  for (const [key, marks] of hostMerges) {
    const at = places.get(key) ?? slots.length;
    const first = marks[0];
    if (first === undefined) continue;
    const repository = snapshot.commits[first.commit]?.repository ?? MISSING;
    if (at === slots.length) slots.push(newSlot(repository, first.mark.number, null, MISSING));
    const slot = slots[at];
    if (slot === undefined) continue;
    const merge = chooseLanding(slot, marks, snapshot, lines);
    const chosen = marks.find(({ commit }) => commit === merge)?.mark ?? null;
    take(at, merge, chosen?.headBranch ?? null, chosen?.headOwner ?? null);
  }
  slots.forEach(({ record, repository }, at) => {
    const sha = record?.mergeSha ?? null;
    const merge = sha === null ? MISSING : find(sha, repository);
    if (merge >= 0 && isMerge(lines.graph, merge)) take(at, merge, messages[merge]?.mergedBranches[0] ?? null, null);
  });
  takeMergesOfHeads(slots, snapshot, messages, lines, take);
  for (const { merge, repository, branch } of findNamedBranches(snapshot, messages, lines)) {
    if (slotOfMerge.has(merge)) continue;
    slots.push(newSlot(repository, null, null, MISSING));
    take(slots.length - 1, merge, branch, null);
  }
  return { slots, slotOfMerge };
}

/** A pull request that somebody merged by hand shows by its head alone: it is the side of a merge. */
function takeMergesOfHeads(
  slots: readonly PullSlot[],
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  lines: LandingLines,
  take: (at: number, merge: number, branch: string | null, owner: string | null) => void,
): void {
  const byHead = new Map<number, number>();
  slots.forEach(({ head, merge, kind }, at) => {
    if (kind === 'pull-request' && merge < 0 && head >= 0 && !byHead.has(head)) byHead.set(head, at);
  });
  if (byHead.size === 0) return;
  for (const { index, committedAt } of snapshot.commits) {
    if (!isMerge(lines.graph, index) || (lines.homeLine[index] ?? MISSING) < 0) continue;
    for (const side of sideParentsOf(lines.graph, index)) {
      const at = byHead.get(side);
      if (at === undefined) continue;
      const record = slots[at]?.record ?? null;
      // The head was there before the pull request: a branch reset to its base.
      if (record === null || committedAt >= record.createdAt)
        take(at, index, messages[index]?.mergedBranches[0] ?? null, null);
    }
  }
}

/** Local merges onto a line that name a ticket, or revert something: `Merge branch 'ABC-1-fix'`. */
function* findNamedBranches(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  lines: LandingLines,
): Generator<{ readonly merge: number; readonly repository: number; readonly branch: string }> {
  for (const commit of snapshot.commits) {
    const { index, repository } = commit;
    const parsed = messages[index];
    const branch = parsed?.mergedBranches[0];
    if (parsed === undefined || branch === undefined) continue;
    if (!isMerge(lines.graph, index) || !isOnPath(lines, index)) continue;
    if (!parsed.mentions.some(({ isQuoted, isPassing }) => !isQuoted && !isPassing)) continue;
    const into = mergedInto(commit.message);
    if (parsed.mergedBranches.some((one) => lines.isLineName(repository, one))) continue;
    if (into !== null && !lines.isLineName(repository, into)) continue;
    yield { merge: index, repository, branch };
  }
}
