import type { Instant } from '../../model/instant.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import type { FindCommit } from './find-commits.ts';

/** Fewer merges that cannot be found are accidents of their own. */
const MINIMUM_UNKNOWN = 3;

/**
 * Whether the history was rewritten since a pull request was merged: of the merges that the host recorded until then, at
 * least three and more than half are commits that the repository does not know. Later records change nothing of it.
 */
export function findRewritten(
  snapshot: Pick<Snapshot, 'repositories' | 'pullRequests'>,
  find: FindCommit,
): (record: PullRequest, repository: number) => boolean {
  let rewritten: readonly ReadonlySet<Instant>[] | null = null;
  return ({ mergedAt, mergeSha }, repository) => {
    if (mergedAt === null || mergeSha === null) return false;
    rewritten ??= instantsOf(snapshot, find);
    return rewritten[repository]?.has(mergedAt) === true;
  };
}

interface RecordedMerge {
  readonly at: Instant;
  readonly isKnown: boolean;
}

/** By repository, ascending by time. */
function recordedMerges(
  { repositories, pullRequests }: Pick<Snapshot, 'repositories' | 'pullRequests'>,
  find: FindCommit,
): readonly (readonly RecordedMerge[])[] {
  const merges: RecordedMerge[][] = repositories.map(() => []);
  for (const { repository, mergedAt, mergeSha } of pullRequests) {
    if (mergedAt !== null && mergeSha !== null)
      merges[repository]?.push({ at: mergedAt, isKnown: find(mergeSha, repository) >= 0 });
  }
  for (const own of merges) own.sort((a, b) => a.at - b.at);
  return merges;
}

/** By repository: the instants of recorded merges until which most are unknown. */
function instantsOf(
  snapshot: Pick<Snapshot, 'repositories' | 'pullRequests'>,
  find: FindCommit,
): readonly ReadonlySet<Instant>[] {
  return recordedMerges(snapshot, find).map((own) => {
    const found = new Set<Instant>();
    let unknown = 0;
    own.forEach(({ at, isKnown }, place) => {
      if (!isKnown) unknown += 1;
      // Merges of one instant count together.
      if (own[place + 1]?.at !== at && unknown >= MINIMUM_UNKNOWN && unknown * 2 > place + 1) found.add(at);
    });
    return found;
  });
}

/** By repository: how many merges recorded until an instant a rewritten history lost, and when the last of them was. */
export function unknownMerges(
  snapshot: Pick<Snapshot, 'repositories' | 'pullRequests'>,
  find: FindCommit,
  asOf: Instant,
): readonly { readonly count: number; readonly last: Instant | null }[] {
  const merges = recordedMerges(snapshot, find);
  return instantsOf(snapshot, find).map((instants, repository) => {
    const until = [...instants].reduce((latest, at) => (at <= asOf ? Math.max(latest, at) : latest), -Infinity);
    const lost = (merges[repository] ?? []).filter(({ at, isKnown }) => !isKnown && at <= until);
    return { count: lost.length, last: lost.at(-1)?.at ?? null };
  });
}
