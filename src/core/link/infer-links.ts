import { NOBODY } from '../../model/account.ts';
import type { PersonNumber } from '../../model/account.ts';
import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot, Ticket } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import type { ChangeLink } from './change-link.ts';
import { createWorkReader, firstAtOrAfter, peopleOf, unnamedWorkByPerson } from './unnamed-work.ts';
import type { UnnamedWork } from './unnamed-work.ts';
import { WordVectors } from './word-vectors.ts';
import { createComparer, createRarity } from './word-weights.ts';

/** A ticket that is claimed done, and since when. */
export interface DoneClaim {
  readonly ticket: number;
  readonly at: Instant;
}

export interface InferInput {
  readonly snapshot: Snapshot;
  readonly changes: readonly Change[];
  /** Of tiers 1 to 3. */
  readonly changeLinks: readonly ChangeLink[];
  readonly claims: readonly DoneClaim[];
  readonly policy: Pick<
    Policy,
    'poolDaysBefore' | 'poolDaysAfter' | 'inferredSimilarity' | 'inferredLead' | 'bulkChangePaths'
  >;
}

interface OpenClaim {
  readonly ticket: Ticket;
  readonly from: Instant;
  /** The instant of decision: the window has passed. */
  readonly until: Instant;
  readonly people: ReadonlySet<PersonNumber>;
  /** Number of its text. */
  readonly text: number;
}

/**
 * Proposes links (tier 4) for claims that no link of a higher tier supports: a change of one of the ticket's participants in
 * the claim's window that bears no link, resembles the ticket more than the policy asks, and is ahead of every other pairing of
 * either side. Each claim is decided once, when its window closes, from what was known then; that instant is `since`.
 * Measure: cosine of tf-idf over words of titles, texts, messages and paths.
 */
export function inferLinks(input: InferInput): ChangeLink[] {
  const { snapshot, changes, changeLinks, policy } = input;
  const vectors = new WordVectors();
  const works = unnamedWorkByPerson(snapshot, changes, changeLinks, policy.bulkChangePaths);
  const claims = openClaims(input, vectors);
  const titles = snapshot.tickets.map(({ createdAt, title }) => ({
    at: createdAt,
    text: vectors.add([{ text: title, limit: 200, times: 1 }]),
  }));
  // All words known by now stand in tickets; those that only changes use come after them.
  const rarity = createRarity(vectors, titles);
  const comparer = createComparer(vectors, rarity);
  const read = createWorkReader(snapshot, changes, vectors);
  const byPerson = claimsByPerson(claims);
  const taken = new Set<number>();
  const links: ChangeLink[] = [];
  for (const claim of claims) {
    rarity.advance(claim.until);
    const candidates = candidatesOf(claim, works).filter(({ change }) => !taken.has(change));
    comparer.look(claim.text);
    const best = leading(candidates, (work) => comparer.similarity(read(work, claim.until)), policy);
    if (best === null) continue;
    comparer.look(read(best.item, claim.until));
    const rivals = rivalsOf(best.item, claim, byPerson, input);
    if (rivals.some((rival) => comparer.similarity(rival.text) > best.score - policy.inferredLead)) continue;
    taken.add(best.item.change);
    links.push(toLink(claim, best.item.change));
  }
  return links.sort((a, b) => a.change - b.change);
}

function toLink({ ticket, until }: OpenClaim, change: number): ChangeLink {
  return {
    ...{ ticket: ticket.index, change, via: 'inferred', rootVia: 'inferred', tier: 4 },
    ...{ owns: true, relation: 'implements', isDisputed: false, since: until, ownedUntil: null },
    isRecordKeeping: false,
  };
}

/** The best, if it is good enough and ahead of the second. */
function leading<Item>(
  items: readonly Item[],
  scoreOf: (item: Item) => number,
  policy: InferInput['policy'],
): { readonly item: Item; readonly score: number } | null {
  let best: { item: Item; score: number } | null = null;
  let second = 0;
  for (const item of items) {
    const score = scoreOf(item);
    if (best === null || score > best.score) {
      second = best?.score ?? 0;
      best = { item, score };
    } else if (score > second) second = score;
  }
  if (best === null || best.score < policy.inferredSimilarity || best.score - second < policy.inferredLead) return null;
  return best;
}

/** In the order of their decisions: claims that no link supports by then. */
function openClaims(input: InferInput, vectors: WordVectors): readonly OpenClaim[] {
  const { snapshot, changeLinks, claims, policy } = input;
  const isSupported = createSupport(changeLinks, snapshot.tickets.length);
  const seen = new Set<number>();
  const open: OpenClaim[] = [];
  for (const { ticket: index, at } of [...claims].sort((a, b) => a.at - b.at || a.ticket - b.ticket)) {
    const ticket = snapshot.tickets[index];
    const until = at + policy.poolDaysAfter * DAY;
    if (ticket === undefined || seen.has(index) || isSupported(index, until)) continue;
    seen.add(index);
    const people = new Set(ticket.participants.filter(({ since }) => since <= until).map(({ who }) => who));
    people.delete(NOBODY);
    const texts = [
      { text: ticket.title, limit: 300, times: 2 },
      { text: ticket.text, limit: 500, times: 1 },
    ];
    open.push({
      ...{ ticket, until, people, from: ticket.createdAt - policy.poolDaysBefore * DAY },
      text: vectors.add(texts),
    });
  }
  return open;
}

/** Whether a ticket owns any change at an instant. The links of each ticket form a chain through all of them. */
function createSupport(links: readonly ChangeLink[], tickets: number): (ticket: number, at: Instant) => boolean {
  const last = new Int32Array(tickets).fill(-1);
  const before = new Int32Array(links.length);
  links.forEach(({ ticket, owns, ownedUntil }, index) => {
    if (!owns && ownedUntil === null) return;
    before[index] = last[ticket] ?? -1;
    last[ticket] = index;
  });
  return (ticket, at) => {
    for (let index = last[ticket] ?? -1; index >= 0; index = before[index] ?? -1) {
      const link = links[index];
      if (link !== undefined && link.since <= at && at < (link.ownedUntil ?? Infinity)) return true;
    }
    return false;
  };
}

function candidatesOf(
  claim: OpenClaim,
  works: ReadonlyMap<PersonNumber, readonly UnnamedWork[]>,
): readonly UnnamedWork[] {
  const found = new Map<number, UnnamedWork>();
  for (const person of claim.people) {
    const own = works.get(person) ?? [];
    for (let at = firstAtOrAfter(own, claim.from); at < own.length; at += 1) {
      const work = own[at];
      if (work === undefined || work.at > claim.until) break;
      if (work.knownAt <= claim.until && work.linkedAt > claim.until) found.set(work.change, work);
    }
  }
  return [...found.values()].sort((a, b) => a.change - b.change);
}

function claimsByPerson(claims: readonly OpenClaim[]): ReadonlyMap<PersonNumber, readonly OpenClaim[]> {
  const byPerson = new Map<PersonNumber, OpenClaim[]>();
  for (const claim of claims) {
    for (const person of claim.people) {
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [claim]);
      else own.push(claim);
    }
  }
  return byPerson;
}

/** Other claims, known when this one is decided, that the same change could support. */
function rivalsOf(
  work: UnnamedWork,
  claim: OpenClaim,
  byPerson: ReadonlyMap<PersonNumber, readonly OpenClaim[]>,
  { snapshot, changes, policy }: InferInput,
): readonly OpenClaim[] {
  const change = changes[work.change];
  const rivals = new Set<OpenClaim>();
  for (const person of change === undefined ? [] : peopleOf(change, snapshot)) {
    const own = byPerson.get(person) ?? [];
    for (let at = own.length - 1; at >= 0; at -= 1) {
      const rival = own[at];
      if (rival === undefined || rival.until < work.at) break;
      const isClaimed = rival.until - policy.poolDaysAfter * DAY <= claim.until;
      if (isClaimed && rival !== claim && rival.from <= work.at) rivals.add(rival);
    }
  }
  return [...rivals];
}
