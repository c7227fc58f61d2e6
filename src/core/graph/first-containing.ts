import type { CommitGraph } from './commit-graph.ts';

/**
 * For every commit the lowest label among the marks that contain it (that it is an ancestor of, or equals); `MISSING`
 * where none does. With labels in order of time: the first release of every commit, in one sweep over the edges.
 */
export function firstContaining(
  graph: CommitGraph,
  marks: readonly { readonly commit: number; readonly label: number }[],
): Int32Array {
  const lowest = new Int32Array(graph.size).fill(-1);
  for (const { commit, label } of marks) {
    const known = lowest[commit] ?? -1;
    if (commit >= 0 && (known < 0 || label < known)) lowest[commit] = label;
  }
  for (let commit = graph.size - 1; commit >= 0; commit -= 1) {
    const label = lowest[commit] ?? -1;
    if (label < 0) continue;
    for (let at = graph.first[commit] ?? 0; at < (graph.first[commit + 1] ?? 0); at += 1) {
      const parent = graph.parents[at] ?? -1;
      if (parent < 0) continue;
      const known = lowest[parent] ?? -1;
      if (known < 0 || label < known) lowest[parent] = label;
    }
  }
  return lowest;
}
