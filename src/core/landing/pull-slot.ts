import { DAY } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Repository } from '../../model/repository.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import { sideParentsOf } from '../graph/commit-graph.ts';
import type { ParsedMessage, PullRequestMark } from '../link/parsed-message.ts';
import type { FindCommit } from './find-commits.ts';
import type { LandingLines } from './landing-lines.ts';
import { isOnPath } from './landing-lines.ts';

/** What is known of one pull request (or named local branch) while changes are put together. */
export interface PullSlot {
  readonly kind: 'pull-request' | 'branch';
  readonly repository: number;
  readonly number: number | null;
  readonly record: PullRequest | null;
  /** Commit of its head, by ref or record; `MISSING` where unknown. */
  readonly head: number;
  headBranch: string | null;
  headOwner: string | null;
  /** The merge that brought it in, `MISSING` without one. */
  merge: number;
  /** The merge joins two lines: what it brings is not its own work. */
  isRollUp: boolean;
  readonly landedBy: number[];
}

export interface HostMark {
  readonly commit: number;
  readonly mark: PullRequestMark;
}

/** Instants of record and merge commit may differ by so much and still be one event. */
const SAME_EVENT = DAY;
const PULL_HEAD = /^refs\/(?:pull|merge-requests|pull-requests)\/(\d{1,9})\/(?:head|from)$/;

/** Numbers where they do: a history has as many as pull requests. */
export type SlotKey = number | string;

export function slotKey(repository: number, number: number, repositoryName = ''): SlotKey {
  return repository >= 0 ? repository * 0x8000_0000 + number : `${repositoryName}#${number}`;
}

/** Pull requests that a record or a head ref tells of. */
export function collectSlots(snapshot: Snapshot, find: FindCommit): Map<SlotKey, PullSlot> {
  const heads = new Map<SlotKey, { repository: number; number: number; head: number }>();
  snapshot.repositories.forEach(({ refs }, repository) => {
    for (const ref of refs) {
      const number = Number(ref.kind === 'pull-head' ? PULL_HEAD.exec(ref.name)?.[1] : Number.NaN);
      if (number > 0) heads.set(slotKey(repository, number), { repository, number, head: ref.commit });
    }
  });
  const slots = new Map<SlotKey, PullSlot>();
  for (const record of snapshot.pullRequests) {
    const key = slotKey(record.repository, record.number, record.repositoryName);
    const known = heads.get(key)?.head ?? MISSING;
    const head = known >= 0 || record.headSha === null ? known : find(record.headSha, record.repository);
    slots.set(key, newSlot(record.repository, record.number, record, head));
  }
  for (const [key, { repository, number, head }] of heads) {
    if (!slots.has(key)) slots.set(key, newSlot(repository, number, null, head));
  }
  return slots;
}

export function newSlot(repository: number, number: number | null, record: PullRequest | null, head: number): PullSlot {
  return {
    kind: number === null ? 'branch' : 'pull-request',
    repository,
    number,
    record,
    head,
    headBranch: record?.headRef ?? null,
    headOwner: null,
    merge: MISSING,
    isRollUp: false,
    landedBy: [],
  };
}

/** Host subjects by pull request, those left out that name another repository. */
export function collectMarks(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
): {
  readonly merges: ReadonlyMap<SlotKey, readonly HostMark[]>;
  readonly squashes: ReadonlyMap<SlotKey, readonly HostMark[]>;
} {
  const merges = new Map<SlotKey, HostMark[]>();
  const squashes = new Map<SlotKey, HostMark[]>();
  for (const commit of snapshot.commits) {
    const mark = messages[commit.index]?.pullRequest ?? null;
    if (mark === null) continue;
    const { index, repository, parents } = commit;
    if (!isOurs(mark, snapshot.repositories[repository])) continue;
    const isMerge = mark.via === 'merge-commit' && parents.length > 1;
    // A merge of branches that bears `(#5)` mentions it.
    if (!isMerge && parents.length > 1) continue;
    const byKey = isMerge ? merges : squashes;
    const key = slotKey(repository, mark.number);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [{ commit: index, mark }]);
    else same.push({ commit: index, mark });
  }
  return { merges, squashes };
}

function isOurs(mark: PullRequestMark, repository: Repository | undefined): boolean {
  const named = mark.repositoryName?.toLowerCase();
  if (named === undefined || repository === undefined || repository.fullName === null) return true;
  return [repository.fullName, ...repository.formerNames].some((name) => name.toLowerCase() === named);
}

/**
 * Of the commits whose subject claims to be the landing of this pull request, the one that is: forks and former
 * repositories leave merges of their own `#1` in the history. `MISSING` when none fits.
 */
export function chooseLanding(
  slot: PullSlot,
  marks: readonly HostMark[],
  snapshot: Snapshot,
  lines: LandingLines,
): number {
  const fitting = marks.filter(({ commit, mark }) => fits(slot, commit, mark, snapshot, lines));
  const weigh = ({ commit }: HostMark): number =>
    (snapshot.commits[commit]?.sha === slot.record?.mergeSha ? 0 : 4) +
    (isHeadMerge(slot, commit, lines) ? 0 : 2) +
    (isOnPath(lines, commit) ? 0 : (lines.homeLine[commit] ?? MISSING) >= 0 ? 1 : 8);
  let best: HostMark | null = null;
  for (const mark of fitting) if (best === null || weigh(mark) < weigh(best)) best = mark;
  return best?.commit ?? MISSING;
}

function isHeadMerge(slot: PullSlot, commit: number, lines: LandingLines): boolean {
  return slot.head >= 0 && sideParentsOf(lines.graph, commit).includes(slot.head);
}

function fits(slot: PullSlot, commit: number, mark: PullRequestMark, snapshot: Snapshot, lines: LandingLines): boolean {
  const { record } = slot;
  const { committedAt = 0, sha = '' } = snapshot.commits[commit] ?? {};
  if (isHeadMerge(slot, commit, lines)) return true;
  if (record !== null) {
    if (record.mergeSha === sha) return true;
    if (committedAt < record.createdAt - SAME_EVENT) return false;
    if (mark.headBranch !== null && mark.headBranch !== record.headRef) return false;
    return record.mergedAt === null || Math.abs(committedAt - record.mergedAt) <= SAME_EVENT;
  }
  // A head that is known and was not merged here: somebody else's number, unless it stands on the line itself.
  return mark.via === 'squash-suffix' || slot.head < 0 || isOnPath(lines, commit);
}

/** Merging one line into another (a release, a back-merge) lands no work of its own. */
export function isLineMerge(
  lines: LandingLines,
  repository: Repository | undefined,
  index: number,
  branch: string | null,
  owner: string | null,
): boolean {
  if (branch === null || !lines.isLineName(index, branch)) return false;
  if (owner === null) return true;
  const own = [repository?.fullName ?? null, ...(repository?.formerNames ?? [])]
    .filter((name) => name !== null)
    .map((name) => name.split('/')[0]?.toLowerCase());
  // A contributor's fork has a `master` of its own, which is an ordinary head.
  if (own.length > 0) return own.includes(owner.toLowerCase());
  return lines.ofRepository(index).every((line) => line.role !== 'default' || line.name !== branch);
}
