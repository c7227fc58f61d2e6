import type { Instant } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { FindCommit } from './find-commits.ts';
import { unknownMerges } from './find-rewritten.ts';
import type { LandingLines } from './landing-lines.ts';
import { watchDrops } from './watch-drops.ts';

/** What the snapshot knows of a history that was not only added to. */
export interface Rewritten {
  /** Commits that a landing line contained at an earlier pull and that no line contains now. */
  readonly dropped: number;
  /** Merges on the host's record that the repository does not know; 0 where too few for a rewritten history. */
  readonly unknownMerges: number;
  /** When the last of it was noticed, or merged; `null` without any. */
  readonly since: Instant | null;
}

/** By repository, as known at an instant. Only what left a line is walked, and the records are read once. */
export function tellRewritten(
  snapshot: Pick<Snapshot, 'repositories' | 'pullRequests' | 'sources'>,
  lines: LandingLines,
  find: FindCommit,
  asOf: Instant,
): (repository: number) => Rewritten {
  const drops = watchDrops(snapshot, lines);
  const unknown = unknownMerges(snapshot, find, asOf);
  return (repository) => {
    let since = unknown[repository]?.last ?? null;
    let dropped = 0;
    for (const at of drops.of(repository).values()) {
      if (at > asOf) continue;
      dropped += 1;
      since = Math.max(since ?? at, at);
    }
    return { dropped, unknownMerges: unknown[repository]?.count ?? 0, since };
  };
}
