import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';

const HOUR = 3_600_000;

/** How one pull request was reviewed, by people other than its author; bots and agents review apart. */
export interface ReviewFacts {
  readonly reviews: number;
  /** From being ready to the first review; `null` without one. */
  readonly hours: number | null;
  readonly reviewers: readonly PersonNumber[];
}

export function reviewFactsOf({ people }: Pick<Snapshot, 'people'>, record: PullRequest, asOf: Instant): ReviewFacts {
  let first: Instant | null = null;
  const reviewers: PersonNumber[] = [];
  for (const { by, at, state } of record.reviews) {
    if (by === null || by === record.author || state === 'pending' || at > asOf) continue;
    if (people[by]?.kind !== 'person') continue;
    reviewers.push(by);
    if (first === null || at < first) first = at;
  }
  const ready = record.readyAt ?? record.createdAt;
  return {
    reviews: reviewers.length,
    // Some review while it is a draft: they have not waited.
    hours: first === null ? null : Math.max(0, first - ready) / HOUR,
    reviewers,
  };
}
