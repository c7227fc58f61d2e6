import type { FactRequest } from '../../model/facts.ts';
import { DAY } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Changes } from './build-changes.ts';
import { contentOf } from './carriers.ts';
import type { Change } from './change.ts';
import type { Landings } from './land-changes.ts';
import type { LandingLines } from './landing-lines.ts';
import { isAscending, substanceOf } from './substance-of.ts';

/** Design: each fact costs a diff; so many are fetched within the time of a few log passes. */
const FACT_BUDGET = 5_000;
/** White space alone is looked for in small changes only: reformatting at large shows by its size. */
const SMALL_CHANGE_PATHS = 3;
const COMMITS_PER_CHANGE = 20;
/** A closed pull request's content lands this much before or after the closing (design). */
const LOOK_BACK = 30 * DAY;
const LOOK_AHEAD = 180 * DAY;
const LOOK_ALIKES = 5;

/**
 * Which commits' contents landing wants to know, most wanted first: reverts and what they undo (partial reverts); closed pull
 * requests and landed changes of the same paths (patch identity); small changes that tickets own (white space alone).
 *
 * @param isOwned by change: 1 where a ticket owns it.
 */
export function needsForLanding(input: {
  readonly snapshot: Snapshot;
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly landings: Landings;
  readonly classes: Uint8Array;
  readonly isOwned: Uint8Array;
  readonly budget?: number;
}): readonly FactRequest[] {
  const { snapshot, lines, all, landings, classes, isOwned, budget = FACT_BUDGET } = input;
  const requests = new Map<number, FactRequest>();
  const want = (change: Change | undefined): void => {
    if (change === undefined) return;
    for (const index of contentOf(change, lines).slice(0, COMMITS_PER_CHANGE)) {
      const commit = snapshot.commits[index];
      if (commit === undefined || commit.parents.length > 1 || requests.size >= budget) continue;
      requests.set(index, { repository: commit.repository, sha: commit.sha });
    }
  };
  const pairs = findLookAlikes(input).filter(({ alike }) => alike.length > 0);

  // Reverts of owned work first: they decide outcomes.
  for (const wantsOwned of [true, false]) {
    for (const undone of landings.reverts.undone) {
      if ((isOwned[undone] === 1) !== wantsOwned) continue;
      want(all.changes[undone]);
      for (const { by } of landings.reverts.effectsOn(undone)) want(all.changes[by]);
    }
    for (const { abandoned, alike } of pairs) {
      if ((isOwned[abandoned.index] === 1) !== wantsOwned) continue;
      want(abandoned);
      alike.forEach(want);
    }
  }
  for (const change of all.changes) {
    if (requests.size >= budget) break;
    if (isOwned[change.index] !== 1 || contentOf(change, lines).length > COMMITS_PER_CHANGE) continue;
    const { paths } = substanceOf(change, snapshot, classes, new Map(), { bulkChangePaths: Infinity });
    if (paths !== null && paths > 0 && paths <= SMALL_CHANGE_PATHS && mayBeWhitespace(change, snapshot, lines))
      want(change);
  }
  return [...requests.values()];
}

/** White space alone changes lines in place: as many come as go, or the blank lines are few. Unknown counts may be anything. */
function mayBeWhitespace(change: Change, snapshot: Snapshot, lines: LandingLines): boolean {
  return contentOf(change, lines).every((index) => {
    const { added = null, deleted = null } = snapshot.commits[index] ?? {};
    return added === null || deleted === null || Math.abs(added - deleted) <= Math.max(2, Math.min(added, deleted));
  });
}

/** Closed pull requests that never landed, with the landed changes nearest in time that touch just the same paths. */
function findLookAlikes(input: {
  readonly snapshot: Snapshot;
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly landings: Landings;
}): readonly { readonly abandoned: Change; readonly alike: readonly Change[] }[] {
  const { snapshot, lines, all, landings } = input;
  const abandoned = all.changes.filter((change) => {
    const record = snapshot.pullRequests[change.pullRequest];
    const isClosed = (record?.closedAt ?? null) !== null || (record === undefined && change.kind === 'pull-request');
    return isClosed && Number.isNaN(landings.landedAt[change.index] ?? Number.NaN);
  });
  const byPaths = new Map<string, Change[]>();
  if (abandoned.length === 0) return [];
  const hashes = new Set(abandoned.map((change) => pathHash(change, snapshot, lines)));
  for (const change of all.changes) {
    if (Number.isNaN(landings.landedAt[change.index] ?? Number.NaN)) continue;
    const hash = pathHash(change, snapshot, lines);
    if (hash === null || !hashes.has(hash)) continue;
    const same = byPaths.get(hash);
    if (same === undefined) byPaths.set(hash, [change]);
    else same.push(change);
  }
  const landedAt = ({ index }: Change): number => landings.landedAt[index] ?? 0;
  for (const same of byPaths.values()) same.sort((a, b) => landedAt(a) - landedAt(b) || a.index - b.index);
  return abandoned.map((change) => {
    const record = snapshot.pullRequests[change.pullRequest];
    const last = change.commits[change.commits.length - 1] ?? -1;
    const at = record?.closedAt ?? snapshot.commits[last]?.committedAt ?? 0;
    const same = byPaths.get(pathHash(change, snapshot, lines) ?? '') ?? [];
    const place = firstAtOrAfter(same, landedAt, at);
    const alike = same
      .slice(Math.max(0, place - LOOK_ALIKES), place + LOOK_ALIKES)
      .filter((other) => landedAt(other) >= at - LOOK_BACK && landedAt(other) <= at + LOOK_AHEAD)
      .sort((a, b) => Math.abs(landedAt(a) - at) - Math.abs(landedAt(b) - at) || a.index - b.index)
      .slice(0, LOOK_ALIKES);
    return { abandoned: change, alike };
  });
}

function firstAtOrAfter(sorted: readonly Change[], landedAt: (change: Change) => number, at: number): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    const change = sorted[middle];
    if (change !== undefined && landedAt(change) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Equal for changes of the same set of paths; `null` without paths. Order and repetition say nothing. */
function pathHash(change: Change, snapshot: Snapshot, lines: LandingLines): string | null {
  const content = contentOf(change, lines);
  const listed = content.length === 1 ? (snapshot.commits[content[0] ?? -1]?.paths ?? []) : null;
  const paths = listed !== null && isAscending(listed) ? listed : pathsOf(content, snapshot);
  if (paths.length === 0) return null;
  let sum = 0;
  let mix = 0;
  for (const path of paths) {
    const hash = Math.imul(path + 1, 0x9e3779b1);
    sum = (sum + hash) | 0;
    mix ^= Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  }
  return `${change.repository} ${paths.length} ${sum} ${mix}`;
}

function pathsOf(commits: readonly number[], snapshot: Snapshot): readonly number[] {
  const paths = new Set<number>();
  for (const commit of commits) for (const path of snapshot.commits[commit]?.paths ?? []) paths.add(path);
  return [...paths];
}
