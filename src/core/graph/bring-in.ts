import { firstParentOf, isMerge, sideParentsOf } from './commit-graph.ts';
import type { CommitGraph } from './commit-graph.ts';

/**
 * Walks a path from its oldest commit on and tells of every commit that each step first makes reachable. The sides of
 * a merge are walked along first parents, oldest first, so that each commit goes to the merge that brought it *first*
 * and innermost. Visits each commit and edge once; no recursion.
 *
 * @param tell gets each commit with the place on the path (0 = oldest) that first contains it, and the innermost merge by
 * whose side it came; `MISSING` for the path itself.
 * @param claim answers whether the commit is new, and marks it: a second call for the same commit must answer false.
 */
export function bringIn(
  graph: CommitGraph,
  path: Int32Array,
  claim: (commit: number) => boolean,
  tell: (commit: number, place: number, bringer: number) => void,
): void {
  // Pairs of (side parent, merge), the oldest on top.
  const pending: number[] = [];
  const postpone = (merge: number): void => {
    for (const parent of sideParentsOf(graph, merge).reverse()) pending.push(parent, merge);
  };
  for (let place = 0; place < path.length; place += 1) {
    const step = path[place] ?? -1;
    if (!claim(step)) continue;
    tell(step, place, -1);
    if (isMerge(graph, step)) postpone(step);
    while (pending.length > 0) {
      const bringer = pending.pop() ?? -1;
      let commit = pending.pop() ?? -1;
      // Newest first: what is pushed last, the oldest merge of this side, is taken up first.
      while (commit >= 0 && claim(commit)) {
        tell(commit, place, bringer);
        if (isMerge(graph, commit)) postpone(commit);
        commit = firstParentOf(graph, commit);
      }
    }
  }
}
