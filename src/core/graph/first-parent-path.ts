import { firstParentOf } from './commit-graph.ts';
import type { CommitGraph } from './commit-graph.ts';

export interface FirstParentPath {
  /** Oldest first, `tip` last; empty when `tip` itself is where it stops. */
  readonly commits: Int32Array;
  /** Where it joins what `stopsAt` knows; `MISSING` when it runs to a root or to the edge of the history. */
  readonly joins: number;
}

export function toFirstParentPath(
  graph: CommitGraph,
  tip: number,
  stopsAt: (commit: number) => boolean,
): FirstParentPath {
  const newestFirst: number[] = [];
  let commit = tip;
  while (commit >= 0 && !stopsAt(commit)) {
    newestFirst.push(commit);
    commit = firstParentOf(graph, commit);
  }
  return { commits: Int32Array.from(newestFirst).reverse(), joins: commit };
}
