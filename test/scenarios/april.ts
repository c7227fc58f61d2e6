import { BOB } from '../support/healthy-team.ts';
import type { CommitSpec, PullRequestSpec, TicketSpec } from '../support/snapshot-builder.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';

// What the scenarios share: Bob works in April 2024, whose first day is a Monday.

/** Noon of a day of April. */
export function april(day: number): string {
  return new Date(Date.UTC(2024, 3, day, 12)).toISOString().slice(0, 19);
}

export const START: CommitSpec = { id: 'start', message: 'Begin', at: '2024-03-01', author: 'ann', coAuthors: ['bob'] };

/** A commit by Bob, after the one listed before it unless it says otherwise. */
export function bobsCommit(id: string, day: number, rest: Partial<CommitSpec> = {}): CommitSpec {
  return { id, at: april(day), author: 'bob', ...rest };
}

/** A pull request by Bob from the third of April on; merged with a day, open without. */
export function bobsPull(
  number: number,
  mergedOn: number | null,
  rest: Partial<PullRequestSpec> = {},
): PullRequestSpec {
  const merged = mergedOn === null ? {} : { mergedAt: april(mergedOn) };
  return { number, headRef: `topic-${number}`, author: 'bob', createdAt: april(3), ...merged, ...rest };
}

/** Bob's ticket of the first of April, in progress from the second on, and done as fixed on a day of April. */
export function doneOn(key: string, day: number, rest: Partial<TicketSpec> = {}): TicketSpec {
  return ticketThrough(
    key,
    april(1),
    [
      [april(2), 'In Progress'],
      [april(day), 'Done', 'Fixed'],
    ],
    { by: BOB, participants: [{ who: BOB, role: 'assignee', since: instantOf(april(1)) }], ...rest },
  );
}
