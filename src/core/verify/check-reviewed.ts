import type { Instant } from '../../model/instant.ts';
import type { StatementSubject } from '../../model/statement.ts';
import type { Checked } from './checked.ts';
import { contradicted, evidence, inconclusive, supported } from './checked.ts';
import type { FoundPull } from './world.ts';

export function checkReviewed(
  state: 'reviewed' | 'approved',
  { record }: FoundPull,
  subject: StatementSubject,
  at: Instant,
): Checked {
  if (record === null) return inconclusive({ code: 'no-records', what: 'reviews' });
  const reviews = record.reviews.filter((review) => review.at <= at && review.state !== 'pending');
  const latest = new Map<unknown, (typeof reviews)[number]>();
  const all: (typeof reviews)[number][] = [];
  for (const review of reviews.toSorted((a, b) => a.at - b.at)) {
    if (review.state === 'commented') continue;
    if (review.by === null) all.push(review);
    else latest.set(review.by, review);
  }
  const standing = [...latest.values(), ...all];
  const approval = standing.find((review) => review.state === 'approved');
  const [first] = reviews;
  if (state === 'reviewed') {
    return first === undefined
      ? contradicted({ code: 'state-differs' }, [evidence(subject, 'not-reviewed', null)])
      : supported({ code: 'as-stated' }, [evidence(subject, 'reviewed', first.at)]);
  }
  if (approval !== undefined) return supported({ code: 'as-stated' }, [evidence(subject, 'approved', approval.at)]);
  const other = standing.find((review) => review.state === 'changes-requested');
  return contradicted({ code: 'state-differs' }, [
    other === undefined ? evidence(subject, 'not-reviewed', null) : evidence(subject, 'changes-requested', other.at),
  ]);
}
