import type { CommitGraph } from './commit-graph.ts';

const BITS = 32;
/** Masks that are kept: at 500,000 commits each takes 2 MB. */
const KEPT_GROUPS = 24;

/**
 * Answers "is `commit` an ancestor of (or equal to) mark `m`?" for a fixed list of marks. Marks are answered 32 at a
 * time by one sweep over the edges, when first asked for.
 */
export function ancestryOf(graph: CommitGraph, marks: readonly number[]): (commit: number, mark: number) => boolean {
  const masks = new Map<number, Int32Array>();
  const maskOf = (group: number): Int32Array => {
    const known = masks.get(group);
    if (known !== undefined) return known;
    const mask = sweep(graph, marks.slice(group * BITS, (group + 1) * BITS));
    masks.set(group, mask);
    for (const oldest of masks.keys()) {
      if (masks.size <= KEPT_GROUPS) break;
      masks.delete(oldest);
    }
    return mask;
  };
  return (commit, mark) => {
    if (commit < 0 || commit >= graph.size || mark < 0 || mark >= marks.length) return false;
    return ((maskOf(Math.floor(mark / BITS))[commit] ?? 0) & (1 << (mark % BITS))) !== 0;
  };
}

function sweep(graph: CommitGraph, marks: readonly number[]): Int32Array {
  const mask = new Int32Array(graph.size);
  let highest = -1;
  marks.forEach((commit, bit) => {
    if (commit < 0) return;
    mask[commit] = (mask[commit] ?? 0) | (1 << bit);
    highest = Math.max(highest, commit);
  });
  for (let commit = highest; commit >= 0; commit -= 1) {
    const bits = mask[commit] ?? 0;
    if (bits === 0) continue;
    for (let at = graph.first[commit] ?? 0; at < (graph.first[commit + 1] ?? 0); at += 1) {
      const parent = graph.parents[at] ?? -1;
      if (parent >= 0) mask[parent] = (mask[parent] ?? 0) | bits;
    }
  }
  return mask;
}
