import { HOUR } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { isMerge } from '../graph/commit-graph.ts';
import type { FindCommit } from './find-commits.ts';
import type { LandingLines } from './landing-lines.ts';
import { matchRebased } from './match-rebased.ts';
import type { Ownership } from './own-commits.ts';
import { chooseLanding, newSlot } from './pull-slot.ts';
import type { HostMark, PullSlot, SlotKey } from './pull-slot.ts';

/** At least this share of a pull request's commits must be found again on a line before it counts as rebased. */
const REBASED_SHARE = 0.5;
/** A record's creation and a commit's landing closer than this are one moment. */
const SLACK = HOUR;

function landingInstantOf(lines: LandingLines, commit: number): number | null {
  const line = lines.homeLine[commit] ?? MISSING;
  return line < 0 ? null : lines.instantAt(line, lines.positionOn(line, commit));
}

/** Squash commits, by their `(#5)` or by the record's merge sha. May add slots for numbers that nothing else tells of. */
export function takeSquashes(
  slots: PullSlot[],
  places: ReadonlyMap<SlotKey, number>,
  squashes: ReadonlyMap<SlotKey, readonly HostMark[]>,
  owner: Ownership,
  snapshot: Snapshot,
  lines: LandingLines,
  find: FindCommit,
): void {
  const issues = knownIssues(snapshot);
  for (const [key, marks] of squashes) {
    const unowned = marks.filter(({ commit }) => owner.of(commit) < 0);
    const first = unowned[0];
    if (first === undefined) continue;
    const repository = snapshot.commits[first.commit]?.repository ?? MISSING;
    const at = places.get(key);
    const slot = at === undefined ? newSlot(repository, first.mark.number, null, MISSING) : slots[at];
    if (slot === undefined || slot.merge >= 0 || (at === undefined && issues.has(`${repository}#${first.mark.number}`)))
      continue;
    const squash = chooseLanding(slot, unowned, snapshot, lines);
    if (squash < 0) continue;
    slot.landedBy.push(squash);
    owner.give(squash, at ?? slots.length);
    if (at === undefined) slots.push(slot);
  }
  slots.forEach((slot, at) => {
    const { record, landedBy, merge, repository } = slot;
    const sha = record?.mergeSha ?? null;
    if (merge >= 0 || landedBy.length > 0 || sha === null) return;
    const squash = find(sha, repository);
    if (squash < 0 || isMerge(lines.graph, squash) || (owner.of(squash) >= 0 && owner.of(squash) !== at)) return;
    landedBy.push(squash);
    owner.give(squash, at);
  });
}

/** Numbers that are tickets of the repository's own host: `(#5)` then names an issue. */
function knownIssues(snapshot: Snapshot): ReadonlySet<string> {
  const repositories = new Map(snapshot.repositories.map(({ fullName }, index) => [fullName?.toLowerCase(), index]));
  const issues = new Set<string>();
  for (const { tracker, key } of snapshot.tickets) {
    const hash = tracker === 'github' ? key.lastIndexOf('#') : -1;
    const repository = hash < 0 ? undefined : repositories.get(key.slice(0, hash).toLowerCase());
    if (repository !== undefined) issues.add(`${repository}#${key.slice(hash + 1)}`);
  }
  return issues;
}

/** Commits that a record lists and that nobody else owns. What was on a line before the record existed is not its work. */
export function takeRecordedCommits(
  slots: readonly PullSlot[],
  owner: Ownership,
  lines: LandingLines,
  find: FindCommit,
): void {
  slots.forEach(({ record, repository }, at) => {
    for (const sha of record?.commits ?? []) {
      const commit = find(sha, repository);
      if (commit < 0 || owner.of(commit) >= 0) continue;
      const landed = landingInstantOf(lines, commit);
      if (landed === null || landed >= (record?.createdAt ?? 0) - SLACK) owner.give(commit, at);
    }
  });
}

/** Pull requests whose head lies on a line although no merge or squash tells of it: landed by ancestry. */
export function takeContainedHeads(slots: readonly PullSlot[], owner: Ownership, lines: LandingLines): void {
  slots.forEach((slot, at) => {
    const { record, head, landedBy } = slot;
    const landed = head < 0 || landedBy.length > 0 ? null : landingInstantOf(lines, head);
    if (landed === null || (record !== null && landed < record.createdAt - SLACK)) return;
    const other = owner.of(head);
    // A head that is the landing of another one, or a merge, is a branch that was reset to its base.
    if (isMerge(lines.graph, head) && other !== at) return;
    if (other >= 0 && other !== at && slots[other]?.landedBy.includes(head) === true) return;
    if (other < 0) owner.give(head, at);
    landedBy.push(head);
  });
}

/**
 * Pull requests whose commits stand on a line again, with another sha, by the same author, author date and title. What was
 * committed there no later is what the pull request copied: a backport, or a branch that carries a rewritten history.
 */
export function takeRebased(
  slots: readonly PullSlot[],
  ownOf: readonly (readonly number[])[],
  owner: Ownership,
  snapshot: Snapshot,
  lines: LandingLines,
): void {
  const isOff = (commit: number): boolean => (lines.homeLine[commit] ?? MISSING) < 0;
  const committedAt = (commit: number): number => snapshot.commits[commit]?.committedAt ?? 0;
  const waiting = slots.flatMap((slot, at) => {
    const own = (ownOf[at] ?? []).filter(isOff);
    const isOpenEnded = slot.merge < 0 && (slot.landedBy.length === 0 || own.length > 1);
    return isOpenEnded && own.length > 0 ? [{ slot, at, own }] : [];
  });
  const matches = matchRebased(
    snapshot.commits,
    waiting.flatMap(({ own }) => own),
  );
  for (const { slot, at, own } of waiting) {
    const copies = own.flatMap((commit) => {
      const landed = (matches.get(commit) ?? []).filter(
        (copy) =>
          !isOff(copy) && (owner.of(copy) < 0 || owner.of(copy) === at) && committedAt(copy) > committedAt(commit),
      );
      const first = earliest(landed, lines);
      return first === null ? [] : [first];
    });
    if (copies.length < own.length * REBASED_SHARE) continue;
    for (const copy of copies) {
      owner.give(copy, at);
      if (!slot.landedBy.includes(copy)) slot.landedBy.push(copy);
    }
  }
}

function earliest(commits: readonly number[], lines: LandingLines): number | null {
  let best: number | null = null;
  for (const commit of commits) {
    const isMain = lines.lines[lines.homeLine[commit] ?? MISSING]?.role !== 'maintenance';
    const isBestMain = best !== null && lines.lines[lines.homeLine[best] ?? MISSING]?.role !== 'maintenance';
    const isSooner = best === null || (landingInstantOf(lines, commit) ?? 0) < (landingInstantOf(lines, best) ?? 0);
    if (best === null || (isMain && !isBestMain) || (isMain === isBestMain && isSooner)) best = commit;
  }
  return best;
}
