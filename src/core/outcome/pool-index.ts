import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';

/** What the pools need of every change, in columns by change: as many objects would weigh as much as the commits. */
export interface PoolChanges {
  readonly repository: Int32Array;
  /** When it landed, else its last commit. */
  readonly at: Float64Array;
  readonly people: readonly (readonly PersonNumber[])[];
  /** 1 where it has the substance that code work needs, and is no bulk drop. */
  readonly isCandidate: Uint8Array;
  /** Earliest T1–T3 link to any ticket; `Infinity` without. */
  readonly linkedSince: Float64Array;
}

/** Since when each person belongs to a pod. */
export type PodPeople = ReadonlyMap<PersonNumber, Instant>;

/** Candidates of some repositories (and people), so that a pool is a range of them. Both lists ascend by time. */
export interface Shelf {
  /** Never linked, and by people who belonged already: in every pool whose window holds them. */
  readonly sure: Timed;
  /** Linked later than they came, or by people who joined later: to be looked at one by one. */
  readonly unsure: Timed;
  /** By position in `unsure`. */
  readonly joinedAt: Float64Array;
}

/** Changes, with their instants beside them. */
export interface Timed {
  readonly changes: Int32Array;
  readonly at: Float64Array;
}

export interface PoolIndex {
  readonly changes: PoolChanges;
  /** Candidates, ascending by time, then by number. */
  readonly byPerson: ReadonlyMap<PersonNumber, Timed>;
  /** Made when it is first asked for. `pod`: `null` for everybody's changes. */
  readonly shelfOf: (repositories: ReadonlySet<number>, pod: PodPeople | null) => Shelf;
}

export function indexPoolChanges(changes: PoolChanges): PoolIndex {
  const { at, people, isCandidate, linkedSince } = changes;
  const sorted = Int32Array.from([...isCandidate.keys()].filter((change) => isCandidate[change] === 1)).sort(
    (a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b,
  );
  const lists = new Map<PersonNumber, number[]>();
  for (const change of sorted) {
    for (const person of people[change] ?? []) {
      const list = lists.get(person);
      if (list === undefined) lists.set(person, [change]);
      else list.push(change);
    }
  }
  const byPerson = new Map([...lists].map(([person, list]) => [person, toTimed(list, at)]));
  // What was linked when it came is in no pool.
  const free = sorted.filter((change) => (linkedSince[change] ?? Infinity) > (at[change] ?? 0));
  const shelves = new Map<ReadonlySet<number>, Map<PodPeople | null, Shelf>>();
  return {
    changes,
    byPerson,
    shelfOf: (repositories, pod) => {
      const ofScope = shelves.get(repositories) ?? new Map<PodPeople | null, Shelf>();
      shelves.set(repositories, ofScope);
      const shelf = ofScope.get(pod) ?? fillShelf(changes, free, repositories, pod);
      ofScope.set(pod, shelf);
      return shelf;
    },
  };
}

function fillShelf(
  { repository, at, people, linkedSince }: PoolChanges,
  free: Int32Array,
  repositories: ReadonlySet<number>,
  pod: PodPeople | null,
): Shelf {
  const sure: number[] = [];
  const unsure: number[] = [];
  const joined: number[] = [];
  for (const change of free) {
    if (!repositories.has(repository[change] ?? -1)) continue;
    const joinedAt = pod === null ? -Infinity : firstJoined(people[change] ?? [], pod);
    if (joinedAt === Infinity) continue;
    if (linkedSince[change] === Infinity && joinedAt <= (at[change] ?? 0)) sure.push(change);
    else {
      unsure.push(change);
      joined.push(joinedAt);
    }
  }
  return { sure: toTimed(sure, at), unsure: toTimed(unsure, at), joinedAt: Float64Array.from(joined) };
}

/** When the first of these people came to the pod; `Infinity` if none ever did. */
export function firstJoined(people: readonly PersonNumber[], pod: PodPeople): Instant {
  let first = Infinity;
  for (const person of people) first = Math.min(first, pod.get(person) ?? Infinity);
  return first;
}

function toTimed(changes: readonly number[], at: Float64Array): Timed {
  return {
    changes: Int32Array.from(changes),
    at: Float64Array.from(changes, (change) => at[change] ?? 0),
  };
}

/** Position of the first instant that is not before `from`. */
export function firstAtOrAfter(at: Float64Array, from: Instant): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
