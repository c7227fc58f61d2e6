import type { Commit } from '../../model/commit.ts';
import type { Facts } from '../../model/facts.ts';
import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { FindCommit } from './find-commits.ts';
import { isSameWork } from './match-rebased.ts';
import { patchKey } from './patch-key.ts';

/** Commits that say the same thing twice: cherry-picks, rebases, equal patches. */
export interface CommitCopies {
  /** All commits of the same work, ascending, itself included; only itself for most. */
  readonly membersOf: (commit: number) => readonly number[];
  readonly hasCopies: (commit: number) => boolean;
}

/** Commits of one author and one second that are compared: a bound on machines that write them by the thousand. */
const COMPARED = 8;
const MOST_NOTES = 3;

/**
 * Joins commits by cherry-pick notes, by author, author date and title, and, where facts are known, by patch identity.
 * Merges have no copies.
 */
export function findCopies(
  snapshot: Pick<Snapshot, 'commits'>,
  messages: readonly ParsedMessage[],
  facts: Facts,
  find: FindCommit,
): CommitCopies {
  const { commits } = snapshot;
  const pairs = [...notedPairs(commits, messages, find), ...samePairs(commits), ...patchPairs(commits, facts)];
  const leader = new Int32Array(commits.length);
  for (let index = 0; index < leader.length; index += 1) leader[index] = index;
  const leaderOf = (commit: number): number => {
    let at = commit;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] ?? at] ?? at;
      at = leader[at] ?? at;
    }
    return at;
  };
  const joined = new Set<number>();
  for (const [a, b] of pairs) {
    const [low, high] = [leaderOf(a), leaderOf(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) leader[high] = low;
    joined.add(a).add(b);
  }
  const members = new Map<number, number[]>();
  for (const commit of [...joined].sort((a, b) => a - b)) {
    const lead = leaderOf(commit);
    const group = members.get(lead);
    if (group === undefined) members.set(lead, [commit]);
    else group.push(commit);
  }
  return {
    membersOf: (commit) => (joined.has(commit) ? (members.get(leaderOf(commit)) ?? [commit]) : [commit]),
    hasCopies: (commit) => joined.has(commit),
  };
}

type Pair = readonly [number, number];

function notedPairs(commits: readonly Commit[], messages: readonly ParsedMessage[], find: FindCommit): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const commit of commits) {
    // A backport of a backport carries both notes: all are the same work. Lists of many are no copies of one.
    const shas = messages[commit.index]?.cherryPickedFrom ?? [];
    if (shas.length === 0 || shas.length > MOST_NOTES || commit.parents.length > 1) continue;
    const { index, repository } = commit;
    for (const sha of shas) {
      const original = find(sha, repository);
      if (original !== index && commits[original]?.repository === repository) pairs.push([original, index]);
    }
  }
  return pairs;
}

function samePairs(commits: readonly Commit[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const newest = new Map<number, number>();
  const previous = new Int32Array(commits.length).fill(MISSING);
  const shared = sharedDates(commits);
  for (const commit of commits) {
    if (!shared.has(commit.authoredAt) || commit.parents.length > 1) continue;
    let other = newest.get(commit.authoredAt) ?? MISSING;
    previous[commit.index] = other;
    newest.set(commit.authoredAt, commit.index);
    for (let compared = 0; other >= 0 && compared < COMPARED; compared += 1) {
      const original = commits[other];
      if (original !== undefined && isSameWork(original, commit)) pairs.push([other, commit.index]);
      other = previous[other] ?? MISSING;
    }
  }
  return pairs;
}

/** Author dates that several commits bear. Most have one of their own, and looking each up takes longer than to sort them. */
function sharedDates(commits: readonly Commit[]): ReadonlySet<Instant> {
  const dates = new Float64Array(commits.length);
  for (let index = 0; index < dates.length; index += 1) dates[index] = commits[index]?.authoredAt ?? Number.NaN;
  dates.sort();
  const shared = new Set<Instant>();
  for (let place = 1; place < dates.length; place += 1) {
    const date = dates[place] as number;
    if (date === dates[place - 1]) shared.add(date);
  }
  return shared;
}

function patchPairs(commits: readonly Commit[], facts: Facts): readonly Pair[] {
  if (facts.size === 0) return [];
  const pairs: Pair[] = [];
  const first = new Map<string, number>();
  for (const { index, sha, parents, repository } of commits) {
    const fact = parents.length > 1 ? null : (facts.get(sha) ?? null);
    const patch = fact === null ? null : patchKey(fact);
    if (patch === null) continue;
    const key = `${repository} ${patch}`;
    const original = first.get(key);
    if (original === undefined) first.set(key, index);
    else pairs.push([original, index]);
  }
  return pairs;
}
