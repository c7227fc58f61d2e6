import type { PersonNumber } from '../../model/account.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import type { Observation } from './debt-measurer.ts';

/** Who wrote a change: authors and co-authors of its commits, else who opened its pull request. Bots and agents are nobody. */
export function authorsOf(snapshot: Snapshot, change: Change | undefined): readonly PersonNumber[] {
  if (change === undefined) return [];
  const { commits, landedBy, pullRequest } = change;
  const authors = new Set<PersonNumber>();
  for (const index of commits.length > 0 ? commits : landedBy) {
    const commit = snapshot.commits[index];
    if (commit === undefined) continue;
    authors.add(commit.author);
    for (const coAuthor of commit.coAuthors) authors.add(coAuthor);
  }
  const opener = snapshot.pullRequests[pullRequest === MISSING ? -1 : pullRequest]?.author ?? null;
  if (authors.size === 0 && opener !== null) authors.add(opener);
  return [...authors].filter((who) => snapshot.people[who]?.kind === 'person');
}

/** How often each person stands in the first role. */
export function countsByPerson(seen: readonly Observation[]): readonly number[] {
  const counts = new Map<PersonNumber, number>();
  for (const { people } of seen) for (const who of people[0] ?? []) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts.values()];
}
