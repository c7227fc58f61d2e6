import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { PoolRule } from './comparables.ts';
import { firstAtOrAfter, firstJoined } from './pool-index.ts';
import type { PodPeople, PoolChanges, PoolIndex, Timed } from './pool-index.ts';

/** Half-open window in which a claim's work would lie. */
export interface PoolWindow {
  readonly from: Instant;
  readonly until: Instant;
}

/** Whose changes a pool may hold, and where. */
export interface PoolScope {
  readonly participants: readonly PersonNumber[];
  readonly pod: PodPeople;
  readonly repositories: ReadonlySet<number>;
  /** What was known then counts: of people, and of links. */
  readonly knownAt: Instant;
}

/** Unlinked candidates. Counting them and finding the nearest takes no list of all. */
export interface CandidatePool {
  readonly size: number;
  /** Candidates of the participants that are linked to some ticket. */
  readonly underOtherKeys: number;
  /** At most so many, the closest in time first, then by number. */
  readonly nearest: (at: Instant, most: number) => readonly number[];
  /** Ascending by time, then by number. */
  readonly list: () => readonly number[];
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
  const people: PersonNumber[] = [];
  for (const { who, since } of ticket.participants) {
    if (who >= 0 && since <= at && !people.includes(who)) people.push(who);
  }
  return people;
}

/** Whether a rule's pool would hold this change if it were a candidate without links. */
export function poolContains(
  { repository, at, people }: PoolChanges,
  change: number,
  rule: PoolRule,
  window: PoolWindow,
  { participants, pod, repositories, knownAt }: PoolScope,
): boolean {
  const when = at[change];
  if (when === undefined || !(when >= window.from && when < window.until)) return false;
  if (!repositories.has(repository[change] ?? -1)) return false;
  switch (rule) {
    case 'participants':
      return people[change]?.some((person) => participants.includes(person)) === true;
    case 'pod':
      return firstJoined(people[change] ?? [], pod) <= knownAt;
    case 'all':
      return true;
  }
}

/**
 * The pool of a rule, less some changes. Logarithmic in the candidates for the rules `pod` and `all`, but for what was linked
 * late; linear in those of the participants within the window.
 */
export function openPool(
  index: PoolIndex,
  rule: PoolRule,
  window: PoolWindow,
  scope: PoolScope,
  without: ReadonlySet<number>,
): CandidatePool {
  const { changes } = index;
  // Nothing after that was known, so nothing after that is in a pool.
  const until = Math.min(window.until, scope.knownAt + 1);
  const ofParticipants = listParticipants(index, { from: window.from, until }, scope);
  const unlinked = (change: number): boolean => (changes.linkedSince[change] ?? Infinity) > scope.knownAt;
  const underOtherKeys = ofParticipants.filter((change) => !unlinked(change)).length;
  if (rule === 'participants') {
    const own = ofParticipants.filter((change) => unlinked(change) && !without.has(change));
    return toPool(changes, { sure: NOTHING, start: 0, end: 0, single: own, without }, underOtherKeys);
  }
  const shelf = index.shelfOf(scope.repositories, rule === 'pod' ? scope.pod : null);
  const { sure, unsure, joinedAt } = shelf;
  const single: number[] = [];
  for (let i = firstAtOrAfter(unsure.at, window.from); i < unsure.at.length; i++) {
    const change = unsure.changes[i];
    if (change === undefined || !((unsure.at[i] ?? Infinity) < until)) break;
    if ((joinedAt[i] ?? Infinity) <= scope.knownAt && unlinked(change) && !without.has(change)) single.push(change);
  }
  const start = firstAtOrAfter(sure.at, window.from);
  const end = Math.max(start, firstAtOrAfter(sure.at, until));
  return toPool(changes, { sure, start, end, single, without }, underOtherKeys);
}

const NOTHING: Timed = { changes: new Int32Array(0), at: new Float64Array(0) };

/** Candidates of the participants in the window, linked or not, each once. */
function listParticipants(
  { changes, byPerson }: PoolIndex,
  { from, until }: PoolWindow,
  { participants, repositories }: PoolScope,
): readonly number[] {
  const found = new Set<number>();
  for (const person of participants) {
    const own = byPerson.get(person);
    if (own === undefined) continue;
    for (let i = firstAtOrAfter(own.at, from); i < own.at.length && (own.at[i] ?? Infinity) < until; i++) {
      const change = own.changes[i] ?? -1;
      if (repositories.has(changes.repository[change] ?? -1)) found.add(change);
    }
  }
  return [...found];
}

interface Parts {
  /** Positions from `start` to `end`, not included, are in the pool but for `without`. */
  readonly sure: Timed;
  readonly start: number;
  readonly end: number;
  /** Further changes of the pool, none of `without` among them. */
  readonly single: readonly number[];
  readonly without: ReadonlySet<number>;
}

function toPool({ at }: PoolChanges, parts: Parts, underOtherKeys: number): CandidatePool {
  const { sure, start, end, single, without } = parts;
  let size = end - start + single.length;
  for (const change of without) if (holds(parts, at[change] ?? Number.NaN, change)) size--;
  return {
    size,
    underOtherKeys,
    nearest: (instant, most) => {
      const distance = (change: number): number => Math.abs((at[change] ?? Infinity) - instant);
      return [...single, ...nearestSure(parts, instant, most)]
        .sort((a, b) => distance(a) - distance(b) || a - b)
        .slice(0, most);
    },
    list: () => {
      const all = [...single];
      for (let i = start; i < end; i++) {
        const change = sure.changes[i] ?? -1;
        if (!without.has(change)) all.push(change);
      }
      return all.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
    },
  };
}

/** Whether `sure` holds a change of that instant between `start` and `end`. */
function holds({ sure, start, end }: Parts, at: Instant, change: number): boolean {
  for (let i = Math.max(start, firstAtOrAfter(sure.at, at)); i < end && sure.at[i] === at; i++) {
    if (sure.changes[i] === change) return true;
  }
  return false;
}

/** So many of the closest, and all that are as close as the last of them. */
function nearestSure({ sure, start, end, without }: Parts, instant: Instant, most: number): readonly number[] {
  const found: number[] = [];
  let after = Math.min(end, Math.max(start, firstAtOrAfter(sure.at, instant)));
  let before = after - 1;
  let furthest = 0;
  for (;;) {
    const back = before >= start ? instant - (sure.at[before] ?? -Infinity) : Infinity;
    const ahead = after < end ? (sure.at[after] ?? Infinity) - instant : Infinity;
    const distance = Math.min(Math.abs(back), Math.abs(ahead));
    if (distance === Infinity || (found.length >= most && distance > furthest)) return found;
    const position = Math.abs(back) <= Math.abs(ahead) ? before-- : after++;
    const change = sure.changes[position] ?? -1;
    if (without.has(change)) continue;
    found.push(change);
    furthest = distance;
  }
}
