import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import { SUBSTANCES } from '../../model/substance.ts';
import type { Substance } from '../../model/substance.ts';
import type { Change } from '../landing/change.ts';

/** The commits whose diffs are a pull request's, and whether some of it is not known here. */
export function commitsOfPull(
  change: Change | undefined,
  record: PullRequest | null,
  { commits: all }: Pick<Snapshot, 'commits'>,
): { readonly commits: readonly number[]; readonly isPartial: boolean } {
  const own = change?.commits ?? [];
  const squash = (change?.landedBy ?? []).filter((at) => (all[at]?.parents.length ?? 0) <= 1);
  const commits = own.length > 0 ? own : squash;
  const listed = record?.commits ?? null;
  const isPartial =
    commits.length === 0 ||
    (listed !== null && squash.length === 0 && own.length < listed.length && record?.mergedAt === null);
  return { commits, isPartial };
}

/**
 * What commits touch, by path, merges left out.
 *
 * @param classes by path index, as `classifyPaths` returns them
 */
export function touchedFiles(
  { commits, paths }: Pick<Snapshot, 'commits' | 'paths'>,
  classes: Uint8Array,
  touching: readonly number[],
): ReadonlyMap<string, Substance> {
  const touched = new Map<string, Substance>();
  for (const index of touching) {
    const commit = commits[index];
    if (commit === undefined || commit.parents.length > 1) continue;
    for (const path of commit.paths ?? []) touched.set(paths[path] ?? '', SUBSTANCES[classes[path] ?? 0] ?? 'product');
  }
  return touched;
}
