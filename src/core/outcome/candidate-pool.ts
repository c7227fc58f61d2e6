import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { PoolRule } from './comparables.ts';

/** What the pools need to know of one change. */
export interface PoolChange {
  readonly change: number;
  readonly repository: number;
  /** When it landed, else its last commit. */
  readonly at: Instant;
  readonly people: readonly PersonNumber[];
  /** Has the substance that code work needs, and is no bulk drop. */
  readonly isCandidate: boolean;
  /** Earliest T1–T3 link to any ticket; `Infinity` without. */
  readonly linkedSince: Instant;
}

/** Half-open window in which a claim's work would lie. */
export interface PoolWindow {
  readonly from: Instant;
  readonly until: Instant;
}

export interface PoolContents {
  /** Unlinked candidates, ascending by time. */
  readonly changes: readonly number[];
  readonly underOtherKeys: number;
}

/** Changes by person and by repository, sorted by time, so that a pool is a few binary searches. */
export interface PoolIndex {
  /** By change. */
  readonly changes: readonly PoolChange[];
  readonly byPerson: ReadonlyMap<PersonNumber, readonly PoolChange[]>;
  readonly byRepository: ReadonlyMap<number, readonly PoolChange[]>;
}

export function indexPoolChanges(changes: readonly PoolChange[]): PoolIndex {
  const sorted = [...changes].sort((a, b) => a.at - b.at || a.change - b.change);
  const byPerson = new Map<PersonNumber, PoolChange[]>();
  const byRepository = new Map<number, PoolChange[]>();
  for (const change of sorted) {
    for (const person of change.people) append(byPerson, person, change);
    append(byRepository, change.repository, change);
  }
  return { changes, byPerson, byRepository };
}

/** From 14 days before the ticket or its work began until 7 days after the claim; cut at the instant of the question. */
export function poolWindow(
  ticket: Ticket,
  startedAt: Instant | null,
  claimedAt: Instant,
  policy: Pick<Policy, 'poolDaysBefore' | 'poolDaysAfter'>,
  at: Instant,
): PoolWindow {
  const began = Math.min(ticket.createdAt, startedAt ?? ticket.createdAt);
  return {
    from: began - policy.poolDaysBefore * DAY,
    until: Math.min(claimedAt + policy.poolDaysAfter * DAY, at) + 1,
  };
}

/** Everybody who had a part in the ticket by then: the person who closes is often not the one who worked. */
export function participantsOf(ticket: Ticket, at: Instant): readonly PersonNumber[] {
  const people = new Set<PersonNumber>();
  for (const { who, since } of ticket.participants) if (who >= 0 && since <= at) people.add(who);
  return [...people];
}

/** Whether a rule's pool would hold this change if its links were unknown. */
export function poolContains(
  change: PoolChange,
  rule: PoolRule,
  window: PoolWindow,
  people: { readonly participants: readonly PersonNumber[]; readonly pod: ReadonlySet<PersonNumber> },
  repositories: ReadonlySet<number>,
): boolean {
  if (!change.isCandidate || !repositories.has(change.repository)) return false;
  if (change.at < window.from || change.at >= window.until) return false;
  switch (rule) {
    case 'participants':
      return change.people.some((person) => people.participants.includes(person));
    case 'pod':
      return change.people.some((person) => people.pod.has(person));
    case 'all':
      return true;
  }
}

/** Lists a pool. Linear in the changes of the window by the people (or, for `all`, in the repositories). */
export function listPool(
  index: PoolIndex,
  rule: PoolRule,
  window: PoolWindow,
  people: { readonly participants: readonly PersonNumber[]; readonly pod: ReadonlySet<PersonNumber> },
  repositories: ReadonlySet<number>,
  knownAt: Instant,
): PoolContents {
  const lists =
    rule === 'all'
      ? [...repositories].map((repository) => index.byRepository.get(repository))
      : (rule === 'pod' ? [...people.pod] : people.participants).map((person) => index.byPerson.get(person));
  const participants = new Set(people.participants);
  const seen = new Set<number>();
  const unlinked: PoolChange[] = [];
  let underOtherKeys = 0;
  for (const list of lists) {
    if (list === undefined) continue;
    for (let i = firstAtOrAfter(list, window.from); i < list.length; i++) {
      const change = list[i];
      if (change === undefined || change.at >= window.until) break;
      if (!change.isCandidate || !repositories.has(change.repository) || seen.has(change.change)) continue;
      seen.add(change.change);
      if (change.linkedSince > knownAt) unlinked.push(change);
      else if (change.people.some((person) => participants.has(person))) underOtherKeys++;
    }
  }
  unlinked.sort((a, b) => a.at - b.at || a.change - b.change);
  return { changes: unlinked.map(({ change }) => change), underOtherKeys };
}

function firstAtOrAfter(list: readonly PoolChange[], at: Instant): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
