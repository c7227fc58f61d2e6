import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { shortBranchName } from './branch-name.ts';
import type { LandingLines } from './landing-lines.ts';
import { pullInstants } from './pull-instants.ts';

export interface Drops {
  /** When it was noticed that a landing line no longer contains the commit; `null` where no pull saw it there. */
  readonly droppedAt: (repository: number, commit: number) => Instant | null;
  /** All that landing lines of a repository lost, by commit. */
  readonly of: (repository: number) => ReadonlyMap<number, Instant>;
}

/**
 * What landing lines contained at earlier pulls and contain no more. Only the tips that a forced push left behind are
 * walked, and from them only what is on no line now.
 */
export function watchDrops(snapshot: Pick<Snapshot, 'repositories' | 'sources'>, lines: LandingLines): Drops {
  const pulledAt = pullInstants(snapshot);
  const known = new Map<number, ReadonlyMap<number, Instant>>();
  const dropsOf = (repository: number): ReadonlyMap<number, Instant> => {
    const dropped = new Map<number, Instant>();
    for (const { name, commit, until } of snapshot.repositories[repository]?.formerTips ?? []) {
      const line = lines.lineNamed(repository, shortBranchName(name));
      if (line < 0 || lines.positionOn(line, commit) >= 0) continue;
      // A pull knows what was there when it was fetched, which may be before the pull.
      markDropped(lines, commit, Math.min(until, pulledAt[repository] ?? until), dropped);
    }
    return dropped;
  };
  const of: Drops['of'] = (repository) => {
    const drops = known.get(repository) ?? dropsOf(repository);
    known.set(repository, drops);
    return drops;
  };
  return { of, droppedAt: (repository, commit) => of(repository).get(commit) ?? null };
}

/** A commit that several tips held stood until the last of them was gone. */
function markDropped(lines: LandingLines, tip: number, until: Instant, dropped: Map<number, Instant>): void {
  const { first, parents } = lines.graph;
  const waiting = [tip];
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    const before = dropped.get(commit);
    if ((lines.homeLine[commit] ?? MISSING) >= 0 || (before !== undefined && before >= until)) continue;
    dropped.set(commit, until);
    for (let at = first[commit] ?? 0; at < (first[commit + 1] ?? 0); at += 1) {
      const parent = parents[at] ?? MISSING;
      if (parent >= 0) waiting.push(parent);
    }
  }
}
