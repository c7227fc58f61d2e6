/** The candidates of a claim: how many, and which, for when it matters. */
export interface ClaimPool {
  readonly size: number;
  readonly list: () => readonly number[];
}

/**
 * `maximumMatching` without listing what decides nothing: in ascending order of size, a claim with more candidates than the
 * ones before it can fill always finds one that they leave, so the last of them count without a look.
 */
export function countMatched(pools: readonly ClaimPool[], capacity: number): number {
  if (!(capacity >= 1)) return 0;
  const sorted = [...pools].sort((a, b) => a.size - b.size);
  let hard = sorted.length;
  while (hard > 0 && (sorted[hard - 1]?.size ?? 0) > Math.floor((hard - 1) / Math.floor(capacity))) hard--;
  const lists = sorted.slice(0, hard).map(({ list }) => list());
  return sorted.length - hard + maximumMatching(lists, capacity);
}

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
  const { edges, candidates } = numberCandidates(pools);
  const takers: number[][] = Array.from({ length: candidates }, () => []);
  const candidateOf = new Int32Array(edges.length).fill(-1);
  const distance = new Int32Array(edges.length);
  const hasRoom = (candidate: number): boolean => (takers[candidate]?.length ?? 0) < capacity;

  let matched = 0;
  edges.forEach((pool, claim) => {
    const free = pool.find(hasRoom);
    if (free === undefined) return;
    take(claim, free);
    matched++;
  });
  while (layer()) {
    const cursor = new Int32Array(edges.length);
    let found = 0;
    for (let claim = 0; claim < edges.length; claim++) if (candidateOf[claim] === -1 && augment(claim, cursor)) found++;
    if (found === 0) break;
    matched += found;
  }
  return matched;

  function take(claim: number, candidate: number): void {
    const before = takers[candidateOf[claim] ?? -1];
    if (before !== undefined) before.splice(before.indexOf(claim), 1);
    takers[candidate]?.push(claim);
    candidateOf[claim] = candidate;
  }

  /** Breadth-first layers from the unmatched claims; whether any candidate with room is reached. */
  function layer(): boolean {
    distance.fill(-1);
    const queue: number[] = [];
    for (let claim = 0; claim < edges.length; claim++) {
      if (candidateOf[claim] !== -1) continue;
      distance[claim] = 0;
      queue.push(claim);
    }
    const visited = new Uint8Array(candidates);
    let isReached = false;
    for (const claim of queue) {
      for (const candidate of edges[claim] ?? []) {
        if (visited[candidate] === 1) continue;
        visited[candidate] = 1;
        if (hasRoom(candidate)) isReached = true;
        for (const occupant of takers[candidate] ?? []) {
          if (distance[occupant] !== -1) continue;
          distance[occupant] = (distance[claim] ?? 0) + 1;
          queue.push(occupant);
        }
      }
    }
    return isReached;
  }

  /** One augmenting path along the layers, without recursion. */
  function augment(start: number, cursor: Int32Array): boolean {
    const path: { readonly claim: number; candidate: number }[] = [{ claim: start, candidate: -1 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { claim } = top;
      const candidate = edges[claim]?.[cursor[claim] ?? 0];
      if (candidate === undefined) {
        distance[claim] = -1;
        path.pop();
        continue;
      }
      top.candidate = candidate;
      if (hasRoom(candidate)) {
        for (const step of path.reverse()) take(step.claim, step.candidate);
        return true;
      }
      const next = takers[candidate]?.find((occupant) => distance[occupant] === (distance[claim] ?? 0) + 1);
      if (next === undefined) cursor.set([(cursor[claim] ?? 0) + 1], claim);
      else path.push({ claim: next, candidate: -1 });
    }
    return false;
  }
}

/** Candidates as dense numbers. */
function numberCandidates(pools: readonly (readonly number[])[]): {
  readonly edges: readonly (readonly number[])[];
  readonly candidates: number;
} {
  const dense = new Map<number, number>();
  const edges = pools.map((pool) =>
    pool.map((candidate) => {
      const number = dense.get(candidate) ?? dense.size;
      dense.set(candidate, number);
      return number;
    }),
  );
  return { edges, candidates: dense.size };
}
