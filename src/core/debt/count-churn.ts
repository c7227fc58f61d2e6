import type { Instant } from '../../model/instant.ts';
import { maskOf } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import type { Prepared } from '../prepare.ts';

/** By repository and path: the changes that landed and touch it. */
export type Churn = ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;

/** Infrastructure is left out: data is nested by its nature. */
const PRODUCT = maskOf('product', 'migration');
/** Half a year, as two calendar quarters: nobody chooses the period. */
const QUARTERS = 2;

/** How often files of product code changed in the last two quarters, by people and agents; vendor drops are left out. */
export function countChurn({ snapshot, all, landings, classes, policy }: Prepared, bounds: readonly Instant[]): Churn {
  const until = bounds.at(-1) ?? -Infinity;
  const from = bounds.at(-1 - QUARTERS) ?? bounds[0] ?? until;
  const churn = new Map<number, Map<number, number[]>>();
  for (const change of all.changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (!(at >= from && at < until) || isByBot(snapshot, change)) continue;
    const own = pathsOf(change.commits, snapshot);
    const paths = own.size > 0 ? own : pathsOf(change.landedBy, snapshot);
    if (paths.size >= policy.bulkChangePaths) continue;
    const files = churn.get(change.repository) ?? new Map<number, number[]>();
    churn.set(change.repository, files);
    for (const path of paths) {
      if ((PRODUCT & (1 << (classes[path] ?? 0))) === 0) continue;
      const changes = files.get(path) ?? [];
      changes.push(change.index);
      files.set(path, changes);
    }
  }
  return churn;
}

function pathsOf(commits: readonly number[], snapshot: Prepared['snapshot']): ReadonlySet<number> {
  const paths = new Set<number>();
  for (const commit of commits) for (const path of snapshot.commits[commit]?.paths ?? []) paths.add(path);
  return paths;
}
