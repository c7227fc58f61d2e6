import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import type { ChangeSubstance } from '../landing/substance-of.ts';
import { isHollow } from '../landing/substance-of.ts';
import type { ChangeLink } from '../link/change-link.ts';
import type { PoolChanges } from './pool-index.ts';

/** What the pools need of every change, by change. */
export function toPoolChanges(
  snapshot: Snapshot,
  changes: readonly Change[],
  links: readonly ChangeLink[],
  landedAt: Float64Array,
  substanceOf: (change: number) => ChangeSubstance,
): PoolChanges {
  const linkedSince = new Float64Array(changes.length).fill(Infinity);
  for (const { change, since, tier } of links) {
    if (tier <= 3) linkedSince[change] = Math.min(linkedSince[change] ?? Infinity, since);
  }
  return {
    repository: Int32Array.from(changes, ({ repository }) => repository),
    at: Float64Array.from(changes, (change, index) => {
      const landed = landedAt[index] ?? Number.NaN;
      return Number.isNaN(landed) ? lastInstant(snapshot, change) : landed;
    }),
    people: gatherPeople(snapshot, changes),
    isCandidate: Uint8Array.from(changes, (_, index) => {
      const substance = substanceOf(index);
      return Number(!substance.isBulk && !isHollow(substance, false));
    }),
    linkedSince,
  };
}

/** By change. Most are the work of one person, and lists of one are shared. */
function gatherPeople(snapshot: Snapshot, changes: readonly Change[]): PoolChanges['people'] {
  const alone = new Map<PersonNumber, readonly PersonNumber[]>();
  return changes.map((change) => {
    const people = peopleOf(snapshot, change);
    const [first] = people;
    if (first === undefined || people.length > 1) return people.slice();
    const known = alone.get(first) ?? [first];
    alone.set(first, known);
    return known;
  });
}

function lastInstant(snapshot: Snapshot, change: Change): Instant {
  let last = snapshot.pullRequests[change.pullRequest]?.createdAt ?? -Infinity;
  for (const commit of change.commits) last = Math.max(last, snapshot.commits[commit]?.committedAt ?? last);
  return last;
}

/** Authors, co-authors, the author of the pull request and who merged it: agents' work is asked for by somebody. */
function peopleOf(snapshot: Snapshot, change: Change): readonly PersonNumber[] {
  const people: PersonNumber[] = [];
  const add = (person: PersonNumber | null | undefined): void => {
    if (person !== null && person !== undefined && person >= 0 && !people.includes(person)) people.push(person);
  };
  for (const list of [change.commits, change.landedBy]) {
    for (const index of list) {
      const commit = snapshot.commits[index];
      add(commit?.author);
      for (const coAuthor of commit?.coAuthors ?? []) add(coAuthor);
    }
  }
  const record = snapshot.pullRequests[change.pullRequest];
  add(record?.author);
  add(record?.mergedBy);
  return people;
}

/** Everybody who wrote it is a bot; agents are not bots. What nobody is known to have written is nobody's bot. */
export function isByBot(snapshot: Snapshot, change: Change): boolean {
  const author = snapshot.pullRequests[change.pullRequest]?.author ?? null;
  if (author !== null && snapshot.people[author]?.kind !== 'bot') return false;
  let isKnown = author !== null;
  for (const index of change.commits) {
    const commit = snapshot.commits[index];
    if (commit === undefined) continue;
    if (snapshot.people[commit.author]?.kind !== 'bot') return false;
    isKnown = true;
  }
  return isKnown;
}
