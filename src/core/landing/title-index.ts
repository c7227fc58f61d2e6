import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import type { Place, Placer } from './place-changes.ts';
import { createTitleSieve } from './title-sieve.ts';
import { titleKey, titleOf, withoutKey } from './title.ts';

/** A place where a title stands: a whole change, or one commit of several. */
export interface Titled {
  readonly change: Change;
  readonly commit: number | null;
}

/** Everything that bears one of the wanted titles exactly (squash numbers and a leading key left out), in the order of the changes. */
export function findByTitle(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  { changes, changeOfCommit }: Changes,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly Titled[]> {
  const found = new Map<string, Titled[]>();
  if (wanted.size === 0) return found;
  const put = (title: string, change: Change, commit: number | null): void => {
    const key = `${change.repository} ${title}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [{ change, commit }]);
    else same.push({ change, commit });
  };
  const add = (title: string, change: Change | undefined, commit: number | null): void => {
    const bare = withoutKey(title);
    const isWanted = wanted.has(title);
    const isBareWanted = bare !== title && wanted.has(bare);
    if (change === undefined || !(isWanted || isBareWanted)) return;
    const part = commit !== null && isPartOf(change, commit) ? commit : null;
    if (isWanted) put(title, change, part);
    if (isBareWanted) put(bare, change, part);
  };
  const mayBear = createTitleSieve(wanted);
  for (const commit of snapshot.commits) {
    const { index, parents } = commit;
    const change = changes[changeOfCommit[index] ?? MISSING];
    if (parents.length > 1) add(mergeTitle(messages[index]) ?? '', change, null);
    else if (mayBear(commit.message)) add(titleOf(commit.message), change, index);
  }
  for (const change of changes) {
    const record = snapshot.pullRequests[change.pullRequest];
    if (record !== undefined) add(titleOf(record.title), change, null);
  }
  return found;
}

/** Whether the commit is one of several of its change. */
export function isPartOf(change: Change, commit: number): boolean {
  const all = change.landedBy.length > 1 && change.landedBy.includes(commit) ? change.landedBy : change.commits;
  return all.length > 1 && all.includes(commit) && !(change.landedBy.length === 1 && change.landedBy[0] === commit);
}

function mergeTitle(message: ParsedMessage | undefined): string | null {
  const title = message?.pullRequest?.title ?? null;
  return title === null ? null : titleOf(title);
}

export function titlesOfChange(
  change: Change,
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
): readonly string[] {
  const titles = new Set<string>();
  const record = snapshot.pullRequests[change.pullRequest];
  if (record !== undefined) titles.add(titleOf(record.title));
  for (const commit of change.landedBy) {
    const title = mergeTitle(messages[commit]);
    if (title !== null) titles.add(title);
    else if (snapshot.commits[commit]?.parents.length === 1) titles.add(titleOf(snapshot.commits[commit].message));
  }
  if (change.commits.length === 1) titles.add(titleOf(snapshot.commits[change.commits[0] ?? MISSING]?.message ?? ''));
  titles.delete('');
  return [...titles];
}

/** Design: two of three words in common, of three words at least. */
const SIMILAR = 0.6;
const FEWEST_WORDS = 3;
/** How many landings back a title is looked for, and how many titles are. */
const LOOK_BACK = 1_000;
const LOOKED_FOR = 500;

/**
 * Looks for the one earlier change on the same line whose title is most like a given one: titles of reverts are edited.
 * `null` when none or more than one is as good.
 */
export function createSimilarTitles(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  { changes }: Changes,
  placer: Placer,
): (title: string, before: Place, by: Change) => Change | null {
  let landed: Map<number, { readonly position: number; readonly change: Change }[]> | null = null;
  let questions = 0;
  const words = new Map<number, readonly ReadonlySet<string>[]>();
  const wordsOf = (change: Change): readonly ReadonlySet<string>[] => {
    const known = words.get(change.index) ?? titlesOfChange(change, snapshot, messages).map(toWords);
    words.set(change.index, known);
    return known;
  };
  return (title, before, by) => {
    const wanted = toWords(title);
    questions += 1;
    if (wanted.size < FEWEST_WORDS || questions > LOOKED_FOR) return null;
    landed ??= byLine(changes, placer);
    const line = landed.get(before.line) ?? [];
    let end = line.length;
    for (let low = 0; low < end;) {
      const middle = (low + end) >> 1;
      if ((line[middle]?.position ?? 0) <= before.position) low = middle + 1;
      else end = middle;
    }
    let best: Change | null = null;
    let bestScore = SIMILAR;
    let isTied = false;
    for (const { change } of line.slice(Math.max(0, end - LOOK_BACK), end)) {
      if (change.index === by.index) continue;
      const score = Math.max(0, ...wordsOf(change).map((other) => overlap(wanted, other)));
      if (score < bestScore) continue;
      isTied = score === bestScore && best !== null;
      best = change;
      bestScore = score;
    }
    return isTied ? null : best;
  };
}

function byLine(changes: readonly Change[], placer: Placer): Map<number, { position: number; change: Change }[]> {
  const lines = new Map<number, { position: number; change: Change }[]>();
  for (const change of changes) {
    const place = placer.homeOf(change);
    if (place === null) continue;
    const line = lines.get(place.line);
    if (line === undefined) lines.set(place.line, [{ position: place.position, change }]);
    else line.push({ position: place.position, change });
  }
  for (const line of lines.values()) line.sort((a, b) => a.position - b.position || a.change.index - b.change.index);
  return lines;
}

function toWords(title: string): ReadonlySet<string> {
  return new Set(
    titleKey(title)
      .split(' ')
      .filter((word) => word.length > 1),
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
