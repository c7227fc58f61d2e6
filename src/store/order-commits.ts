/** What the order of commits rests on, by position. */
export interface CommitGraph {
  readonly count: number;
  /** Index of the repository. */
  readonly repository: Int32Array;
  readonly committedAt: Float64Array;
  readonly isShaBefore: (one: number, other: number) => boolean;
  /** Positions of the parents of position i: `parents[starts[i]] … parents[starts[i + 1] - 1]`; negative when missing. */
  readonly starts: Int32Array;
  readonly parents: Int32Array;
}

/**
 * The positions in the order of a snapshot: by repository, parents before children, and among the commits whose parents
 * stand already the oldest first (then the smaller sha). One order for one graph, however its commits came in. Kahn's
 * algorithm; the heap holds the open ends of the history only, so it stays small. A graph with a cycle, which shas
 * exclude, leaves out what is on it.
 */
export function orderCommits(graph: CommitGraph): Int32Array {
  const { count, starts, parents } = graph;
  const children = childrenOf(graph);
  const waiting = new Int32Array(count);
  const ready = createHeap(graph);
  for (let commit = 0; commit < count; commit += 1) {
    for (let edge = at(starts, commit); edge < at(starts, commit + 1); edge += 1) {
      if (at(parents, edge) >= 0) waiting[commit] = at(waiting, commit) + 1;
    }
    if (waiting[commit] === 0) ready.push(commit);
  }
  const order = new Int32Array(count);
  let length = 0;
  for (let commit = ready.pop(); commit >= 0; commit = ready.pop()) {
    order[length] = commit;
    length += 1;
    for (let edge = at(children.starts, commit); edge < at(children.starts, commit + 1); edge += 1) {
      const child = at(children.list, edge);
      const left = at(waiting, child) - 1;
      waiting[child] = left;
      if (left === 0) ready.push(child);
    }
  }
  return order.subarray(0, length);
}

/** Inside the bounds by construction. */
function at(numbers: Int32Array, index: number): number {
  return numbers[index] as number;
}

function childrenOf({ count, starts, parents }: CommitGraph): {
  readonly starts: Int32Array;
  readonly list: Int32Array;
} {
  const childStarts = new Int32Array(count + 1);
  for (const parent of parents) {
    if (parent >= 0) childStarts[parent + 1] = at(childStarts, parent + 1) + 1;
  }
  for (let commit = 0; commit < count; commit += 1) {
    childStarts[commit + 1] = at(childStarts, commit + 1) + at(childStarts, commit);
  }
  const next = childStarts.slice(0, count);
  const list = new Int32Array(at(childStarts, count));
  for (let commit = 0; commit < count; commit += 1) {
    for (let edge = at(starts, commit); edge < at(starts, commit + 1); edge += 1) {
      const parent = at(parents, edge);
      if (parent < 0) continue;
      list[at(next, parent)] = commit;
      next[parent] = at(next, parent) + 1;
    }
  }
  return { starts: childStarts, list };
}

interface Heap {
  push(commit: number): void;
  /** The first in order; -1 when empty. */
  pop(): number;
}

function createHeap({ repository, committedAt, isShaBefore }: CommitGraph): Heap {
  const heap: number[] = [];

  const isBefore = (one: number, other: number): boolean => {
    const byRepository = at(repository, one) - at(repository, other);
    if (byRepository !== 0) return byRepository < 0;
    const byTime = (committedAt[one] as number) - (committedAt[other] as number);
    if (byTime !== 0) return byTime < 0;
    return isShaBefore(one, other);
  };

  const sink = (commit: number): void => {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as number, heap[child] as number)) child += 1;
      if (!isBefore(heap[child] as number, commit)) break;
      heap[hole] = heap[child] as number;
      hole = child;
    }
    heap[hole] = commit;
  };

  return {
    push(commit) {
      let hole = heap.length;
      heap.push(commit);
      while (hole > 0) {
        const parent = (hole - 1) >> 1;
        if (!isBefore(commit, heap[parent] as number)) break;
        heap[hole] = heap[parent] as number;
        hole = parent;
      }
      heap[hole] = commit;
    },
    pop() {
      const first = heap[0];
      if (first === undefined) return -1;
      const last = heap.pop() as number;
      if (heap.length > 0) sink(last);
      return first;
    },
  };
}
