import type { Commit } from '../../model/commit.ts';
import { titleOf } from './title.ts';

/**
 * For every wanted commit the others that a rebase or cherry-pick made of it: same repository, author, author date and
 * title. Merges are left out. Ascending index.
 */
export function matchRebased(
  commits: readonly Commit[],
  wanted: Iterable<number>,
): ReadonlyMap<number, readonly number[]> {
  const byDate = new Map<number, number[]>();
  for (const index of wanted) {
    const commit = commits[index];
    if (commit === undefined || commit.parents.length > 1) continue;
    const same = byDate.get(commit.authoredAt);
    if (same === undefined) byDate.set(commit.authoredAt, [index]);
    else same.push(index);
  }
  const matches = new Map<number, number[]>();
  if (byDate.size === 0) return matches;
  for (const commit of commits) {
    const same = byDate.get(commit.authoredAt);
    if (same === undefined || commit.parents.length > 1) continue;
    for (const index of same) {
      const original = commits[index];
      if (original === undefined || index === commit.index || !isSameWork(original, commit)) continue;
      const known = matches.get(index);
      if (known === undefined) matches.set(index, [commit.index]);
      else known.push(commit.index);
    }
  }
  return matches;
}

/** Same repository, author, author date and title, and no other paths: machines write many commits in one second. */
export function isSameWork(a: Commit, b: Commit): boolean {
  return (
    a.repository === b.repository &&
    a.author === b.author &&
    a.authoredAt === b.authoredAt &&
    titleOf(a.message) === titleOf(b.message) &&
    touchSame(a, b)
  );
}

function touchSame(a: Commit, b: Commit): boolean {
  if (a.paths === null || b.paths === null) return true;
  const [few, many] = a.paths.length < b.paths.length ? [a.paths, b.paths] : [b.paths, a.paths];
  const all = new Set(many);
  return few.length === 0 ? many.length === 0 : few.filter((path) => all.has(path)).length * 2 >= few.length;
}
