import { NOBODY } from '../../model/account.ts';
import type { PersonNumber } from '../../model/account.ts';
import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot, Ticket } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { changeTimes } from './change-index.ts';
import type { ChangeLink } from './change-link.ts';
import { createComparer, createRarity, createVocabulary } from './word-weights.ts';
import type { Excerpt, Vocabulary, WordVector } from './word-weights.ts';

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

interface Work {
  readonly change: number;
  readonly at: Instant;
  /** When its first commit or its pull request came to be: a rebase makes it younger than what its author wrote. */
  readonly knownAt: Instant;
  readonly linkedAt: Instant;
  /** What it says, as far as it had been said at an instant. */
  readonly vector: (knownAt: Instant) => WordVector;
}

interface OpenClaim {
  readonly ticket: Ticket;
  readonly from: Instant;
  /** The instant of decision: the window has passed. */
  readonly until: Instant;
  readonly people: ReadonlySet<PersonNumber>;
  readonly vector: WordVector;
}

/**
 * Proposes links (tier 4) for claims that no link of a higher tier supports: a change of one of the ticket's participants in
 * the claim's window that bears no link, resembles the ticket more than the policy asks, and is ahead of every other pairing of
 * either side. Each claim is decided once, when its window closes, from what was known then; that instant is `since`.
 * Measure: cosine of tf-idf over words of titles, texts, messages and paths.
 */
export function inferLinks(input: InferInput): ChangeLink[] {
  const { snapshot, policy } = input;
  const vocabulary = createVocabulary();
  const works = worksByPerson(input, vocabulary);
  const claims = openClaims(input, vocabulary);
  const titles = snapshot.tickets.map(({ createdAt, title }) => ({
    at: createdAt,
    vector: vocabulary.toVector([{ text: title, limit: 200, times: 1 }]),
  }));
  // Words that only changes use come after these.
  const size = vocabulary.size();
  const rarity = createRarity(titles, size);
  const comparer = createComparer(rarity, size);
  const byPerson = claimsByPerson(claims);
  const taken = new Set<number>();
  const links: ChangeLink[] = [];
  for (const claim of claims) {
    rarity.advance(claim.until);
    const candidates = candidatesOf(claim, works).filter(({ change }) => !taken.has(change));
    comparer.look(claim.vector);
    const best = leading(candidates, (work) => comparer.similarity(work.vector(claim.until)), policy);
    if (best === null) continue;
    comparer.look(best.item.vector(claim.until));
    const rivals = rivalsOf(best.item, claim, byPerson, input);
    if (rivals.some((rival) => comparer.similarity(rival.vector) > best.score - policy.inferredLead)) continue;
    taken.add(best.item.change);
    links.push(toLink(claim, best.item.change));
  }
  return links.sort((a, b) => a.change - b.change);
}

function toLink({ ticket, until }: OpenClaim, change: number): ChangeLink {
  return {
    ...{ ticket: ticket.index, change, via: 'inferred', rootVia: 'inferred', tier: 4 },
    ...{ owns: true, relation: 'implements', isDisputed: false, since: until, ownedUntil: null },
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

/** By person, ascending by time: changes that could be somebody's unnamed work. */
function worksByPerson(input: InferInput, vocabulary: Vocabulary): ReadonlyMap<PersonNumber, readonly Work[]> {
  const { snapshot, changes, changeLinks, policy } = input;
  const linkedAt = new Map<number, Instant>();
  for (const { change, since } of changeLinks) {
    linkedAt.set(change, Math.min(since, linkedAt.get(change) ?? Infinity));
  }
  const read = createReader(snapshot, vocabulary);
  const byPerson = new Map<PersonNumber, Work[]>();
  for (const change of changes) {
    if (pathsOf(change, snapshot) > policy.bulkChangePaths) continue;
    const { createdAt } = changeTimes(snapshot, change);
    const instants = instantsOf(change, snapshot);
    const isWholeAt = Math.max(-Infinity, ...instants);
    let whole: WordVector | null = null;
    const work: Work = {
      change: change.index,
      at: createdAt,
      knownAt: Math.min(Infinity, ...instants),
      linkedAt: linkedAt.get(change.index) ?? Infinity,
      vector: (knownAt) => (isWholeAt <= knownAt ? (whole ??= read(change, knownAt)) : read(change, knownAt)),
    };
    for (const person of peopleOf(change, snapshot)) {
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [work]);
      else own.push(work);
    }
  }
  for (const own of byPerson.values()) own.sort((a, b) => a.at - b.at || a.change - b.change);
  return byPerson;
}

/** When each part of it came to be: commits, and the record of the pull request. */
function instantsOf(change: Change, snapshot: Snapshot): readonly Instant[] {
  const parts = partsOf(change).flatMap((index) => snapshot.commits[index]?.committedAt ?? []);
  const record = snapshot.pullRequests[change.pullRequest];
  return record === undefined ? parts : [...parts, record.createdAt];
}

/** The commits that tell what it is about. */
function partsOf({ commits, landedBy }: Change): readonly number[] {
  return [...commits, ...landedBy].slice(0, MAX_COMMITS);
}

function pathsOf(change: Change, snapshot: Snapshot): number {
  let paths = 0;
  for (const commit of change.commits) paths += snapshot.commits[commit]?.paths?.length ?? 0;
  return paths;
}

function peopleOf(change: Change, snapshot: Snapshot): ReadonlySet<PersonNumber> {
  const people = new Set<PersonNumber>();
  const add = (person: PersonNumber | null | undefined): void => {
    if (person === null || person === undefined || person === NOBODY) return;
    if (snapshot.people[person]?.kind !== 'bot') people.add(person);
  };
  add(snapshot.pullRequests[change.pullRequest]?.author);
  for (const index of change.commits) {
    const commit = snapshot.commits[index];
    add(commit?.author);
    for (const person of commit?.coAuthors ?? []) add(person);
  }
  return people;
}

/** Enough to tell what a change is about; more makes it alike to everything. */
const MAX_COMMITS = 5;
const MAX_PATHS = 20;

/** Turns changes into vectors; what a path says is worked out once, however often it is touched. */
function createReader(snapshot: Snapshot, vocabulary: Vocabulary): (change: Change, knownAt: Instant) => WordVector {
  const wordsOfPath: (readonly number[] | undefined)[] = [];
  const readPath = (path: number): readonly number[] =>
    (wordsOfPath[path] ??= vocabulary.toNumbers(lastParts(snapshot.paths[path] ?? '')));
  return (change, knownAt) => {
    const record = snapshot.pullRequests[change.pullRequest];
    const excerpts: Excerpt[] = [];
    if (record !== undefined && record.createdAt <= knownAt) {
      excerpts.push({ text: record.title, limit: 200, times: 2 }, { text: record.body, limit: 200, times: 1 });
    }
    const paths: (readonly number[])[] = [];
    for (const index of partsOf(change)) {
      const commit = snapshot.commits[index];
      if (commit === undefined || commit.committedAt > knownAt) continue;
      excerpts.push({ text: commit.message, limit: 200, times: 1 });
      for (const path of commit.paths ?? []) if (paths.length < MAX_PATHS) paths.push(readPath(path));
    }
    return vocabulary.toVector(excerpts, paths);
  };
}

const LONGEST_PATH = 80;

/** The folder and the file: further up, every path of a repository is alike. */
function lastParts(path: string): string {
  const slash = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
  return path.slice(Math.max(slash + 1, path.length - LONGEST_PATH));
}

/** In the order of their decisions: claims that no link supports by then. */
function openClaims(input: InferInput, vocabulary: Vocabulary): readonly OpenClaim[] {
  const { snapshot, changeLinks, claims, policy } = input;
  const ownedIn = new Map<number, { readonly since: Instant; readonly until: Instant }[]>();
  for (const { ticket, owns, since, ownedUntil } of changeLinks) {
    if (!owns && ownedUntil === null) continue;
    const spans = ownedIn.get(ticket) ?? [];
    spans.push({ since, until: ownedUntil ?? Infinity });
    ownedIn.set(ticket, spans);
  }
  const seen = new Set<number>();
  const open: OpenClaim[] = [];
  for (const { ticket: index, at } of [...claims].sort((a, b) => a.at - b.at || a.ticket - b.ticket)) {
    const ticket = snapshot.tickets[index];
    const until = at + policy.poolDaysAfter * DAY;
    const isSupported = ownedIn.get(index)?.some((span) => span.since <= until && until < span.until) === true;
    if (ticket === undefined || seen.has(index) || isSupported) continue;
    seen.add(index);
    const people = new Set(ticket.participants.filter(({ since }) => since <= until).map(({ who }) => who));
    people.delete(NOBODY);
    const texts = [
      { text: ticket.title, limit: 300, times: 2 },
      { text: ticket.text, limit: 500, times: 1 },
    ];
    open.push({
      ...{ ticket, until, people, from: ticket.createdAt - policy.poolDaysBefore * DAY },
      vector: vocabulary.toVector(texts),
    });
  }
  return open;
}

function candidatesOf(claim: OpenClaim, works: ReadonlyMap<PersonNumber, readonly Work[]>): readonly Work[] {
  const found = new Map<number, Work>();
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

function firstAtOrAfter(works: readonly Work[], instant: Instant): number {
  let low = 0;
  let high = works.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((works[middle]?.at ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
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
  work: Work,
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
