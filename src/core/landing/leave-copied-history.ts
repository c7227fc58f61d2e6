import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { LandingLines } from './landing-lines.ts';
import { isSameWork } from './match-rebased.ts';
import type { Ownership } from './own-commits.ts';

/** Design: hosts list at most a few hundred commits of a pull request; one that brings more carries a history along. */
const MOST_OWN = 1_000;
/** Commits of one second that are compared: a bound on machines that write them by the thousand. */
const COMPARED = 8;

/**
 * A pull request whose branch was rewritten from its first commit on brings the whole history again under other shas. Takes from
 * it what stands on a line already, with the same author, dates and title, and says which commit each of these repeats.
 *
 * @param ownOf by slot: the commits that belong to it.
 */
export function leaveCopiedHistory(
  ownOf: readonly (readonly number[])[],
  owner: Ownership,
  snapshot: Snapshot,
  lines: LandingLines,
): ReadonlyMap<number, number> {
  const repeats = new Map<number, number>();
  const large = ownOf.filter((own) => own.length > MOST_OWN);
  if (large.length === 0) return repeats;
  const byDate = new Map<number, number[]>();
  for (const { index, authoredAt } of snapshot.commits) {
    if ((lines.homeLine[index] ?? MISSING) < 0) continue;
    const same = byDate.get(authoredAt);
    if (same === undefined) byDate.set(authoredAt, [index]);
    else if (same.length < COMPARED) same.push(index);
  }
  for (const index of large.flat()) {
    const commit = snapshot.commits[index];
    if (commit === undefined || (lines.homeLine[index] ?? MISSING) >= 0) continue;
    const original = byDate.get(commit.authoredAt)?.find((other) => {
      const candidate = snapshot.commits[other];
      return candidate?.committedAt === commit.committedAt && isSameWork(candidate, commit);
    });
    if (original === undefined) continue;
    owner.give(index, MISSING);
    repeats.set(index, original);
  }
  return repeats;
}
