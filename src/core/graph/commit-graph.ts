import type { Commit } from '../../model/commit.ts';

/**
 * Parent edges over commit indexes, first parent first; `MISSING` parents are kept, so that the first stays the first.
 * Parents stand before their children: ascending index is a topological order, and every sweep below is one pass.
 */
export interface CommitGraph {
  readonly size: number;
  /** The parents of `commit` are `parents[first[commit]] … parents[first[commit + 1] - 1]`. */
  readonly first: Int32Array;
  readonly parents: Int32Array;
}

export function toCommitGraph(commits: readonly Pick<Commit, 'parents'>[]): CommitGraph {
  const size = commits.length;
  const first = new Int32Array(size + 1);
  let edges = 0;
  for (let commit = 0; commit < size; commit += 1) {
    first[commit] = edges;
    edges += commits[commit]?.parents.length ?? 0;
  }
  first[size] = edges;
  const parents = new Int32Array(edges);
  let next = 0;
  for (const { parents: own } of commits) for (const parent of own) parents[next++] = parent;
  return { size, first, parents };
}

/** `MISSING` for a root, and where the first parent was not pulled. */
export function firstParentOf(graph: CommitGraph, commit: number): number {
  const at = graph.first[commit] ?? 0;
  return at < (graph.first[commit + 1] ?? 0) ? (graph.parents[at] ?? -1) : -1;
}

export function isMerge(graph: CommitGraph, commit: number): boolean {
  return (graph.first[commit + 1] ?? 0) - (graph.first[commit] ?? 0) > 1;
}

/** Parents after the first, `MISSING` ones left out. */
export function sideParentsOf(graph: CommitGraph, commit: number): number[] {
  const found: number[] = [];
  for (let at = (graph.first[commit] ?? 0) + 1; at < (graph.first[commit + 1] ?? 0); at += 1) {
    const parent = graph.parents[at] ?? -1;
    if (parent >= 0) found.push(parent);
  }
  return found;
}
