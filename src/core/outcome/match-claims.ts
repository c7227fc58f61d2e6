/**
 * How many claims can be given something that they could rest on, when each candidate serves at most `capacity` claims:
 * a maximum bipartite matching (Hopcroft and Karp 1973), so that the rest is the number of claims with nothing left.
 *
 * Worked example: claims with pools {1}, {1}, {1, 2} and capacity 1 → 2, so at least 1 of 3 has nothing.
 *
 * @param pools candidates of each claim; an empty one can never be matched.
 * @returns 0..pools.length.
 */
export function maximumMatching(pools: readonly (readonly number[])[], capacity: number): number {
  if (!(capacity >= 1)) return 0;
  // A claim with at least as many candidates as there are claims always finds one that the others leave.
  const always = pools.filter((pool) => pool.length >= pools.length).length;
  const hard = pools.filter((pool) => pool.length > 0 && pool.length < pools.length);
  return always + matchHard(hard, Math.floor(capacity));
}

function matchHard(pools: readonly (readonly number[])[], capacity: number): number {
  const dense = new Map<number, number>();
  const edges = pools.map((pool) =>
    pool.map((candidate) => {
      const known = dense.get(candidate);
      if (known !== undefined) return known;
      dense.set(candidate, dense.size);
      return dense.size - 1;
    }),
  );
  const takers: number[][] = Array.from({ length: dense.size }, () => []);
  const candidateOf = new Int32Array(edges.length).fill(-1);
  const distance = new Int32Array(edges.length);
  let matched = 0;
  edges.forEach((pool, claim) => {
    const free = pool.find((candidate) => (takers[candidate]?.length ?? 0) < capacity);
    if (free === undefined) return;
    takers[free]?.push(claim);
    candidateOf[claim] = free;
    matched++;
  });
  while (layer(edges, takers, candidateOf, distance, capacity)) {
    const cursor = new Int32Array(edges.length);
    let found = 0;
    for (let claim = 0; claim < edges.length; claim++) {
      if (candidateOf[claim] === -1 && augment(claim, edges, takers, candidateOf, distance, cursor, capacity)) found++;
    }
    if (found === 0) break;
    matched += found;
  }
  return matched;
}

/** Breadth-first layers from the unmatched claims; whether any candidate with room is reached. */
function layer(
  edges: readonly (readonly number[])[],
  takers: readonly (readonly number[])[],
  candidateOf: Int32Array,
  distance: Int32Array,
  capacity: number,
): boolean {
  distance.fill(-1);
  const queue: number[] = [];
  for (let claim = 0; claim < edges.length; claim++) {
    if (candidateOf[claim] !== -1) continue;
    distance[claim] = 0;
    queue.push(claim);
  }
  const visited = new Uint8Array(takers.length);
  let reached = false;
  for (let head = 0; head < queue.length; head++) {
    const claim = queue[head] ?? 0;
    for (const candidate of edges[claim] ?? []) {
      if (visited[candidate] === 1) continue;
      visited[candidate] = 1;
      const occupants = takers[candidate] ?? [];
      if (occupants.length < capacity) reached = true;
      for (const occupant of occupants) {
        if (distance[occupant] !== -1) continue;
        distance[occupant] = (distance[claim] ?? 0) + 1;
        queue.push(occupant);
      }
    }
  }
  return reached;
}

/** One augmenting path along the layers, without recursion. */
function augment(
  start: number,
  edges: readonly (readonly number[])[],
  takers: readonly number[][],
  candidateOf: Int32Array,
  distance: Int32Array,
  cursor: Int32Array,
  capacity: number,
): boolean {
  const path: { claim: number; candidate: number }[] = [{ claim: start, candidate: -1 }];
  while (path.length > 0) {
    const top = path[path.length - 1];
    if (top === undefined) return false;
    const pool = edges[top.claim] ?? [];
    const candidate = pool[cursor[top.claim] ?? 0];
    if (candidate === undefined) {
      distance[top.claim] = -1;
      path.pop();
      continue;
    }
    top.candidate = candidate;
    const occupants = takers[candidate] ?? [];
    if (occupants.length < capacity) {
      takeAlong(path, takers, candidateOf);
      return true;
    }
    const next = occupants.find((occupant) => distance[occupant] === (distance[top.claim] ?? 0) + 1);
    if (next === undefined) cursor[top.claim] = (cursor[top.claim] ?? 0) + 1;
    else path.push({ claim: next, candidate: -1 });
  }
  return false;
}

function takeAlong(
  path: readonly { readonly claim: number; readonly candidate: number }[],
  takers: readonly number[][],
  candidateOf: Int32Array,
): void {
  for (let i = path.length - 1; i >= 0; i--) {
    const step = path[i];
    if (step === undefined) continue;
    const before = candidateOf[step.claim] ?? -1;
    if (before !== -1) {
      const list = takers[before];
      const at = list?.indexOf(step.claim) ?? -1;
      if (list !== undefined && at !== -1) list.splice(at, 1);
    }
    takers[step.candidate]?.push(step.claim);
    candidateOf[step.claim] = step.candidate;
  }
}
