import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestryOf } from '../../../src/core/graph/ancestry.ts';
import { bringIn } from '../../../src/core/graph/bring-in.ts';
import { firstParentOf, isMerge, sideParentsOf, toCommitGraph } from '../../../src/core/graph/commit-graph.ts';
import type { CommitGraph } from '../../../src/core/graph/commit-graph.ts';
import { firstContaining } from '../../../src/core/graph/first-containing.ts';
import { toFirstParentPath } from '../../../src/core/graph/first-parent-path.ts';

const graphOf = (parents: readonly (readonly number[])[]): CommitGraph =>
  toCommitGraph(parents.map((own) => ({ parents: own })));

/** Random histories: every commit has up to three earlier parents, some of them missing. */
const HISTORIES = fc
  .array(fc.array(fc.nat(1_000), { maxLength: 3 }), { minLength: 1, maxLength: 60 })
  .map((all) =>
    all.map((own, index) => [...new Set(own.map((parent) => (index === 0 ? -1 : (parent % (index + 1)) - 1)))]),
  );

function ancestors(parents: readonly (readonly number[])[], commit: number): ReadonlySet<number> {
  const found = new Set<number>();
  const pending = [commit];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at < 0 || found.has(at)) continue;
    found.add(at);
    pending.push(...(parents[at] ?? []));
  }
  return found;
}

describe('a commit graph', () => {
  it('keeps the first parent first, also where it is missing', () => {
    const graph = graphOf([[], [0], [-1, 1], [2, 0, 1]]);
    expect([0, 1, 2, 3].map((commit) => firstParentOf(graph, commit))).toEqual([-1, 0, -1, 2]);
    expect(sideParentsOf(graph, 3)).toEqual([0, 1]);
    expect([1, 2, 3].map((commit) => isMerge(graph, commit))).toEqual([false, true, true]);
    expect(toCommitGraph([]).size).toBe(0);
  });

  it('tells a first-parent path up to where it joins another', () => {
    const graph = graphOf([[], [0], [1], [1], [3]]);
    expect([...toFirstParentPath(graph, 4, (commit) => commit === 1).commits]).toEqual([3, 4]);
    expect(toFirstParentPath(graph, 4, (commit) => commit === 1).joins).toBe(1);
    expect([...toFirstParentPath(graph, 4, () => false).commits]).toEqual([0, 1, 3, 4]);
    expect(toFirstParentPath(graph, -1, () => false).commits).toHaveLength(0);
  });

  it('walks a long history without recursion', () => {
    const parents = Array.from({ length: 200_000 }, (_, index) =>
      index === 0 ? [] : index % 2 === 1 ? [index - 1] : [index - 1, index - 2],
    );
    const graph = graphOf(parents);
    const { commits } = toFirstParentPath(graph, parents.length - 1, () => false);
    const seen = new Uint8Array(graph.size);
    let told = 0;
    bringIn(
      graph,
      commits,
      (commit) => seen[commit] === 0 && (seen[commit] = 1) === 1,
      () => (told += 1),
    );
    expect(told).toBe(parents.length);
  });
});

describe('what a path brings in', () => {
  const walk = (parents: readonly (readonly number[])[], tip: number) => {
    const graph = graphOf(parents);
    const path = toFirstParentPath(graph, tip, () => false).commits;
    const seen = new Set<number>();
    const told = new Map<number, { place: number; bringer: number }>();
    bringIn(
      graph,
      path,
      (commit) => !seen.has(commit) && seen.add(commit).has(commit),
      (commit, place, bringer) => told.set(commit, { place, bringer }),
    );
    return { path, told };
  };

  it('goes to the merge that brought it first and innermost', () => {
    // 0 ─ 6 ─ 7 is the path; 6 merges 5, whose side holds the merge 4 of 2 and 3; 7 merges 3 again.
    const { told } = walk([[], [0], [1], [1], [2, 3], [4], [0, 5], [6, 3]], 7);
    expect([...told].sort(([a], [b]) => a - b).map(([commit, { bringer }]) => [commit, bringer])).toEqual([
      [0, -1],
      [1, 6],
      [2, 6],
      [3, 4],
      [4, 6],
      [5, 6],
      [6, -1],
      [7, -1],
    ]);
  });

  it('is every ancestor exactly once, at the first place that contains it', () => {
    fc.assert(
      fc.property(HISTORIES, (parents) => {
        const tip = parents.length - 1;
        const { path, told } = walk(parents, tip);
        const all = ancestors(parents, tip);
        expect(told.size).toBe(all.size);
        for (const [commit, { place, bringer }] of told) {
          const first = [...path].findIndex((step) => ancestors(parents, step).has(commit));
          expect(place).toBe(first);
          if (bringer >= 0) expect(ancestors(parents, bringer).has(commit)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe('containment', () => {
  it('by label is that of the lowest mark that reaches a commit', () => {
    fc.assert(
      fc.property(HISTORIES, fc.array(fc.nat(1_000), { maxLength: 8 }), (parents, picks) => {
        const marks = picks.map((pick, label) => ({ commit: pick % parents.length, label }));
        const lowest = firstContaining(graphOf(parents), marks);
        parents.forEach((_, commit) => {
          const labels = marks.filter((mark) => ancestors(parents, mark.commit).has(commit)).map(({ label }) => label);
          expect(lowest[commit]).toBe(labels.length === 0 ? -1 : Math.min(...labels));
        });
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('by mark is ancestry, for more marks than a word has bits', () => {
    fc.assert(
      fc.property(HISTORIES, (parents) => {
        const marks = Array.from({ length: 70 }, (_, mark) => (mark * 7) % parents.length);
        const isAncestor = ancestryOf(graphOf(parents), marks);
        for (const mark of [0, 31, 32, 69]) {
          const all = ancestors(parents, marks[mark] ?? 0);
          parents.forEach((_, commit) => expect(isAncestor(commit, mark)).toBe(all.has(commit)));
        }
        expect(isAncestor(-1, 0)).toBe(false);
        expect(isAncestor(0, 70)).toBe(false);
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});
