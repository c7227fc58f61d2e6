import { compareText } from '../../base/compare-text.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { isMerge } from '../graph/commit-graph.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Change } from './change.ts';
import { indexShas } from './find-commits.ts';
import type { FindCommit } from './find-commits.ts';
import type { LandingLines } from './landing-lines.ts';
import { leaveCopiedHistory } from './leave-copied-history.ts';
import { LoneCommit } from './lone-commit.ts';
import { assignOwnCommits } from './own-commits.ts';
import type { Ownership } from './own-commits.ts';
import { collectMarks, collectSlots, slotKey } from './pull-slot.ts';
import type { PullSlot, SlotKey } from './pull-slot.ts';
import { takeContainedHeads, takeRebased, takeRecordedCommits, takeSquashes } from './take-landings.ts';
import { takeMerges } from './take-merges.ts';

export interface Changes {
  /** In the order of their first commits; then pull requests of which no commit is known, by repository and number. */
  readonly changes: readonly Change[];
  /** By commit: its change; `MISSING` for merges that are no pull request. What repeats a commit belongs to that one's. */
  readonly changeOfCommit: Int32Array;
  /** Finds commits by sha. */
  readonly find: FindCommit;
}

/** Groups commits into pull requests and named branches; every other commit with content is a change of its own. */
export function buildChanges(input: {
  readonly snapshot: Snapshot;
  /** By commit index. */
  readonly messages: readonly ParsedMessage[];
  readonly lines: LandingLines;
}): Changes {
  const { snapshot, messages, lines } = input;
  const find = indexShas(snapshot.commits);
  const marks = collectMarks(snapshot, messages);
  const { slots, slotOfMerge } = takeMerges(
    collectSlots(snapshot, find),
    marks.merges,
    snapshot,
    messages,
    lines,
    find,
  );
  const owner = assignOwnCommits(
    snapshot,
    lines,
    new Map([...slotOfMerge].filter(([, at]) => slots[at]?.isRollUp === false)),
    headsByNumber(slots),
  );
  for (const [merge, at] of slotOfMerge) owner.give(merge, at);
  takeSquashes(slots, placesOf(slots), marks.squashes, owner, snapshot, lines, find);
  takeRecordedCommits(slots, owner, lines, find);
  takeContainedHeads(slots, owner, lines);
  const repeats = leaveCopiedHistory(ownCommits(slots, owner, lines), owner, snapshot, lines);
  takeRebased(slots, ownCommits(slots, owner, lines), owner, snapshot, lines);
  return { ...toChanges(slots, ownCommits(slots, owner, lines), owner, repeats, snapshot, lines), find };
}

function placesOf(slots: readonly PullSlot[]): ReadonlyMap<SlotKey, number> {
  const places = new Map<SlotKey, number>();
  slots.forEach(({ repository, number, record }, at) => {
    if (number !== null) places.set(slotKey(repository, number, record?.repositoryName), at);
  });
  return places;
}

/** Lowest number first: a stacked pull request contains the commits of the one below it. */
function headsByNumber(slots: readonly PullSlot[]): readonly { readonly head: number; readonly slot: number }[] {
  return slots
    .map(({ head, number }, slot) => ({ head, slot, number: number ?? 0 }))
    .filter(({ head }) => head >= 0)
    .sort((a, b) => a.number - b.number || a.slot - b.slot);
}

/** By slot, ascending: the commits with content that belong to it and did not land it. */
function ownCommits(slots: readonly PullSlot[], owner: Ownership, lines: LandingLines): readonly (readonly number[])[] {
  const own: number[][] = slots.map(() => []);
  for (let commit = 0; commit < lines.graph.size; commit += 1) {
    const at = owner.of(commit);
    if (at < 0 || isMerge(lines.graph, commit)) continue;
    const slot = slots[at];
    if (slot?.head === commit || slot?.landedBy.includes(commit) === false) own[at]?.push(commit);
  }
  return own;
}

function toChanges(
  slots: readonly PullSlot[],
  ownOf: readonly (readonly number[])[],
  owner: Ownership,
  repeats: ReadonlyMap<number, number>,
  snapshot: Snapshot,
  lines: LandingLines,
): Omit<Changes, 'find'> {
  const changes: Change[] = [];
  const changeOfCommit = new Int32Array(lines.graph.size).fill(MISSING);
  const changeOfSlot = new Int32Array(slots.length).fill(MISSING);
  const addSlot = (at: number): number => {
    const slot = slots[at];
    if (slot === undefined) return MISSING;
    const landedBy = [...slot.landedBy].sort((a, b) => a - b);
    const own = ownOf[at] ?? [];
    // A squash of which nothing else is known is its own content.
    const content =
      own.length > 0 ? own : landedBy.filter((commit) => owner.of(commit) === at && !isMerge(lines.graph, commit));
    const { kind, repository, number, record, headBranch, headOwner } = slot;
    const index = changes.length;
    changes.push({
      index,
      kind,
      repository,
      number,
      pullRequest: record?.index ?? MISSING,
      commits: content,
      landedBy,
      headBranch,
      headOwner,
      base: record?.baseRef ?? null,
    });
    changeOfSlot[at] = index;
    return index;
  };
  for (let commit = 0; commit < lines.graph.size; commit += 1) {
    const at = owner.of(commit);
    if (at >= 0) {
      const known = changeOfSlot[at] ?? MISSING;
      changeOfCommit[commit] = known >= 0 ? known : addSlot(at);
    } else if (!isMerge(lines.graph, commit) && !repeats.has(commit)) {
      changeOfCommit[commit] = changes.length;
      const repository = snapshot.commits[commit]?.repository ?? MISSING;
      changes.push(new LoneCommit(changes.length, repository, commit));
    }
  }
  for (const [copy, original] of repeats) changeOfCommit[copy] = changeOfCommit[original] ?? MISSING;
  slots
    .map((slot, at) => ({ slot, at }))
    .filter(({ at }) => changeOfSlot[at] === MISSING)
    .sort(
      (a, b) =>
        a.slot.repository - b.slot.repository ||
        compareText(a.slot.record?.repositoryName ?? '', b.slot.record?.repositoryName ?? '') ||
        (a.slot.number ?? 0) - (b.slot.number ?? 0),
    )
    .forEach(({ at }) => addSlot(at));
  return { changes, changeOfCommit };
}
