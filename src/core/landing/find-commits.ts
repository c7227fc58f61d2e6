import type { Commit } from '../../model/commit.ts';
import { MISSING } from '../../model/repository.ts';

const SHORTEST_ABBREVIATION = 7;

/**
 * Looks up commits by full or abbreviated sha (7 digits at least), in one pass over the commits for all that is wanted.
 * The answer prefers the given repository, and is `MISSING` when nothing or more than one commit there fits.
 */
export function findCommits(
  commits: readonly Commit[],
  wanted: Iterable<string>,
): (sha: string, repository: number) => number {
  const byPrefix = new Map<string, string[]>();
  const found = new Map<string, number[]>();
  for (const text of wanted) {
    const sha = text.toLowerCase();
    if (sha.length < SHORTEST_ABBREVIATION || found.has(sha)) continue;
    found.set(sha, []);
    const prefix = sha.slice(0, SHORTEST_ABBREVIATION);
    const same = byPrefix.get(prefix);
    if (same === undefined) byPrefix.set(prefix, [sha]);
    else same.push(sha);
  }
  if (byPrefix.size > 0) {
    for (const { sha, index } of commits) {
      for (const start of byPrefix.get(sha.slice(0, SHORTEST_ABBREVIATION)) ?? []) {
        if (sha.startsWith(start)) found.get(start)?.push(index);
      }
    }
  }
  return (sha, repository) => {
    const all = found.get(sha.toLowerCase()) ?? [];
    const own = all.filter((index) => commits[index]?.repository === repository);
    const fits = own.length > 0 ? own : all;
    return fits.length === 1 ? (fits[0] ?? MISSING) : MISSING;
  };
}
