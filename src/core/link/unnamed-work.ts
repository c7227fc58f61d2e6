import { NOBODY } from '../../model/account.ts';
import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { changeTimes } from './change-index.ts';
import type { ChangeLink } from './change-link.ts';
import type { Excerpt, WordVectors } from './word-vectors.ts';

/** A change that was nobody's named work for a while. */
export interface UnnamedWork {
  readonly change: number;
  readonly at: Instant;
  /** When its first commit or its pull request came to be: a rebase makes it younger than what its author wrote. */
  readonly knownAt: Instant;
  /** When all of them had come to be. */
  readonly wholeAt: Instant;
  /** `Infinity` if never. */
  readonly linkedAt: Instant;
}

/** By person, ascending by time: changes that could be somebody's unnamed work, none that was linked from the start. */
export function unnamedWorkByPerson(
  snapshot: Snapshot,
  changes: readonly Change[],
  changeLinks: readonly ChangeLink[],
  mostPaths: number,
): ReadonlyMap<PersonNumber, readonly UnnamedWork[]> {
  const linkedAt = new Float64Array(changes.length).fill(Infinity);
  for (const { change, since } of changeLinks) linkedAt[change] = Math.min(since, linkedAt[change] ?? Infinity);
  const byPerson = new Map<PersonNumber, UnnamedWork[]>();
  for (const change of changes) {
    const { createdAt } = changeTimes(snapshot, change);
    if ((linkedAt[change.index] as number) <= createdAt || pathsOf(change, snapshot) > mostPaths) continue;
    const { knownAt, wholeAt } = spanOf(change, snapshot);
    const work = { change: change.index, at: createdAt, knownAt, wholeAt, linkedAt: linkedAt[change.index] as number };
    for (const person of peopleOf(change, snapshot)) {
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [work]);
      else own.push(work);
    }
  }
  for (const own of byPerson.values()) own.sort((a, b) => a.at - b.at || a.change - b.change);
  return byPerson;
}

/** Position of the first that is not before the instant. */
export function firstAtOrAfter(works: readonly UnnamedWork[], instant: Instant): number {
  let low = 0;
  let high = works.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((works[middle]?.at ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From when on some of it, and all of it, was there: commits, and the record of the pull request. */
function spanOf(change: Change, snapshot: Snapshot): Pick<UnnamedWork, 'knownAt' | 'wholeAt'> {
  const record = snapshot.pullRequests[change.pullRequest];
  let knownAt = record?.createdAt ?? Infinity;
  let wholeAt = record?.createdAt ?? -Infinity;
  for (const index of partsOf(change)) {
    const committedAt = snapshot.commits[index]?.committedAt;
    if (committedAt === undefined) continue;
    knownAt = Math.min(knownAt, committedAt);
    wholeAt = Math.max(wholeAt, committedAt);
  }
  return { knownAt, wholeAt };
}

/** Enough to tell what a change is about; more makes it alike to everything. */
const MAX_COMMITS = 5;
const MAX_PATHS = 20;

/** The commits that tell what it is about. */
function partsOf({ commits, landedBy }: Change): readonly number[] {
  if (landedBy.length === 0 && commits.length <= MAX_COMMITS) return commits;
  return [...commits, ...landedBy].slice(0, MAX_COMMITS);
}

function pathsOf(change: Change, snapshot: Snapshot): number {
  let paths = 0;
  for (const commit of change.commits) paths += snapshot.commits[commit]?.paths?.length ?? 0;
  return paths;
}

/** Who wrote it, bots left out. */
export function peopleOf(change: Change, snapshot: Snapshot): readonly PersonNumber[] {
  const people: PersonNumber[] = [];
  const add = (person: PersonNumber | null | undefined): void => {
    if (person === null || person === undefined || person === NOBODY || people.includes(person)) return;
    if (snapshot.people[person]?.kind !== 'bot') people.push(person);
  };
  add(snapshot.pullRequests[change.pullRequest]?.author);
  for (const index of change.commits) {
    const commit = snapshot.commits[index];
    add(commit?.author);
    for (const person of commit?.coAuthors ?? []) add(person);
  }
  return people;
}

/** Reads what a change says, as far as it had been said at an instant; what it says when whole is read once. */
export function createWorkReader(
  snapshot: Snapshot,
  changes: readonly Change[],
  vectors: WordVectors,
): (work: UnnamedWork, knownAt: Instant) => number {
  const wordsOfPath: (readonly number[] | undefined)[] = [];
  const readPath = (path: number): readonly number[] =>
    (wordsOfPath[path] ??= vectors.toNumbers(lastParts(snapshot.paths[path] ?? '')));
  const read = (change: Change, knownAt: Instant): number => {
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
    return vectors.add(excerpts, paths);
  };
  const whole = new Map<number, number>();
  return ({ change: index, wholeAt }, knownAt) => {
    const known = wholeAt <= knownAt ? whole.get(index) : undefined;
    if (known !== undefined) return known;
    const change = changes[index];
    const text = change === undefined ? vectors.add([]) : read(change, knownAt);
    if (wholeAt <= knownAt) whole.set(index, text);
    return text;
  };
}

const LONGEST_PATH = 80;

/** The folder and the file: further up, every path of a repository is alike. */
function lastParts(path: string): string {
  const slash = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
  return path.slice(Math.max(slash + 1, path.length - LONGEST_PATH));
}
