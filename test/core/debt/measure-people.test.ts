import { describe, expect, it } from 'vitest';
import type { PersonNumber } from '../../../src/model/account.ts';
import { DAY, HOUR } from '../../../src/model/instant.ts';
import type { TicketChange } from '../../../src/model/ticket.ts';
import { debtsOf } from '../../support/debts-of.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const AS_OF = '2024-08-10';
const SIX = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
const START = instantOf('2024-05-06');
const ROOT: CommitSpec = { id: 'root', at: '2023-12-01', author: 'ann', coAuthors: SIX.slice(1) };

/** Six pull requests, one by each, reviewed by the next; `hours` from ready to the first review, a day later merged. */
function reviewed(hours: readonly number[]): SnapshotSpec {
  const commits: CommitSpec[] = [ROOT];
  const pullRequests: PullRequestSpec[] = [];
  for (const [place, author] of SIX.entries()) {
    const createdAt = START + place * 3 * DAY;
    const at = createdAt + (hours[place] ?? 0) * HOUR;
    const mergedAt = at + DAY;
    commits.push({ id: `c${place}`, at: mergedAt, author, message: `Part ${place} (#${place + 1})` });
    const by = (place + 1) % SIX.length;
    const state = place < 2 ? 'changes-requested' : 'approved';
    pullRequests.push({
      ...{ number: place + 1, author, createdAt, mergedAt, mergeSha: `c${place}`, commits: [`c${place}`] },
      reviews: [
        { by: (by + 3) % SIX.length, at: mergedAt + HOUR, state: 'approved' },
        { by: place, at: createdAt + 1, state: 'commented' },
        { by, at, state },
      ],
    });
  }
  return { commits, pullRequests };
}

describe('reviews', () => {
  const { pointOf } = debtsOf(reviewed([1, 2, 3, 4, 5, 60]), { asOf: AS_OF });

  it('wait for the first word of another person, until the merge', () => {
    expect(pointOf('review-latency')).toMatchObject({ value: 3.5, n: 6 });
    expect(pointOf('review-latency-85')).toMatchObject({ value: 60, n: 6 });
  });

  it('are counted by pull request, spread over reviewers, and say no or converge', () => {
    expect(pointOf('review-density')).toMatchObject({ value: 1, count: 6, of: 6 });
    expect(pointOf('review-concentration').value).toBeCloseTo(1 / 6, 12);
    expect(pointOf('dissent')).toMatchObject({ value: 2 / 6, count: 2, of: 6 });
    expect(pointOf('convergence-velocity')).toMatchObject({ value: 24, n: 6 });
  });

  it('are not told where one person gives most of them', () => {
    const spec = reviewed([1, 2, 3, 4, 5, 6]);
    const alone = (spec.pullRequests ?? []).map((one) => ({
      ...one,
      reviews: (one.reviews ?? []).map((review) => ({ ...review, by: one.author === 'fay' ? 0 : 5 })),
    }));
    const hidden = debtsOf({ ...spec, pullRequests: alone }, { asOf: AS_OF }).pointOf('review-latency');
    expect(hidden).toMatchObject({ value: null, n: null, hidden: 'few', percentile: null });
  });

  it('are unknown without pull requests, and without reviews in them', () => {
    const spec = reviewed([1, 1, 1, 1, 1, 1]);
    expect(debtsOf({ ...spec, pullRequests: [] }, { asOf: AS_OF }).pointOf('dissent').unknown).toBe('no-pull-requests');
    const bare = (spec.pullRequests ?? []).map((one) => ({ ...one, reviews: [] }));
    expect(debtsOf({ ...spec, pullRequests: bare }, { asOf: AS_OF }).pointOf('dissent').unknown).toBe('no-reviews');
  });
});

const toHand = (at: number, from: PersonNumber | null, to: PersonNumber): TicketChange<PersonNumber> => ({
  ...{ at, by: 0, field: 'assignee' as const },
  from: { id: from === null ? null : String(from), text: null },
  to: { id: String(to), text: null },
});

/** Twelve tickets, two of each person; the first four go to the next one, of which the first and the last come back. */
function handed(): readonly TicketSpec[] {
  return Array.from({ length: 12 }, (_, place) => {
    const who = place % 6;
    const opened = START + place * DAY;
    const spec = ticketThrough(
      `ABC-${place + 1}`,
      opened,
      [
        [opened + HOUR, 'In Progress'],
        [opened + 15 * DAY, 'Done', 'Fixed'],
      ],
      { by: who, project: 'ABC', participants: [{ who, role: 'assignee', since: opened }] },
    );
    const moves = [toHand(opened, null, who)];
    if (place < 4) moves.push(toHand(opened + 2 * HOUR, who, (who + 1) % 6));
    if (place === 0 || place === 3) moves.push(toHand(opened + 3 * HOUR, (who + 1) % 6, who));
    const changes = [...(spec.changes ?? []), ...moves].sort((a, b) => a.at - b.at);
    return { ...spec, changes };
  });
}

describe('tickets between hands', () => {
  // Of what category a status is, the tracker tells by the tickets that are in it.
  const waiting = ticketThrough('ABC-98', '2024-07-20', [], { project: 'ABC' });
  const begun = ticketThrough('ABC-99', '2024-07-20', [['2024-07-21', 'In Progress']], { project: 'ABC' });
  const { pointOf } = debtsOf({ commits: [ROOT], tickets: [...handed(), waiting, begun] }, { asOf: AS_OF });

  it('count who had them, and whether they came back', () => {
    expect(pointOf('hand-offs')).toMatchObject({ value: 4 / 12, count: 4, of: 12 });
    expect(pointOf('ping-pong')).toMatchObject({ value: 2 / 12, count: 2, of: 12 });
  });

  it('are in progress with whoever has them on a Wednesday noon', () => {
    const { value, n } = pointOf('work-in-progress');
    // Begun daily from Monday the 6th of May, each open for fifteen days: on the 8th three, on the 15th ten, on the 22nd
    // ten, on the 29th three, spread over six people, but for two that stayed with the next one.
    expect([value, n]).toEqual([1, 18]);
  });
});

describe('switches within a day', () => {
  it('are changes of ticket or repository between commits of one person', () => {
    const tickets = [1, 2].map((number) => ticketThrough(`ABC-${number}`, '2024-05-01', [], { project: 'ABC' }));
    const day = (place: number) => START + place * DAY + 8 * HOUR;
    const commits = SIX.flatMap((author, place): CommitSpec[] => [
      { id: `${author}1`, at: day(place), author, message: 'ABC-1 begin' },
      { id: `${author}2`, at: day(place) + HOUR, author, message: 'ABC-1 go on' },
      { id: `${author}3`, at: day(place) + 2 * HOUR, author, message: place < 2 ? 'ABC-1 end' : 'ABC-2 begin' },
      { id: `${author}4`, at: day(place) + 3 * HOUR, author, message: 'Unnamed' },
    ]);
    const { pointOf } = debtsOf({ commits: [ROOT, ...commits], tickets }, { asOf: AS_OF });
    expect(pointOf('context-switches')).toMatchObject({ value: 4 / 6, count: 4, of: 6 });
  });
});

describe('what people know of the code and of each other', () => {
  /** Each person two files of their own; all change `src/shared.ts` twice with their first. */
  const commits = [0, 1].flatMap((round) =>
    SIX.map((author, place): CommitSpec => ({
      ...{ id: `${author}${round}`, at: START + (round * 6 + place) * DAY, author },
      paths: [`src/${author}.ts`, 'src/shared.ts'],
    })),
  );

  it('is a truck factor of three where six know a file each and one is shared', () => {
    const { pointOf } = debtsOf({ commits: [{ ...ROOT, paths: ['README.md'] }, ...commits] }, { asOf: AS_OF });
    // Seven files; the shared one has whoever created it for its author: with her two gone, and two more of five, more than half are orphans.
    expect(pointOf('truck-factor')).toMatchObject({ value: 3, n: 7 });
  });

  it('is congruence where those who share a file review each other', () => {
    const review = {
      number: 1,
      author: 'ann',
      createdAt: START,
      mergedAt: START + DAY,
      mergeSha: 'ann0',
      commits: ['ann0'],
    };
    const pullRequests: PullRequestSpec[] = [
      { ...review, reviews: [1, 2].map((by) => ({ by, at: START + HOUR, state: 'approved' as const })) },
    ];
    const { pointOf } = debtsOf(
      { commits: [{ ...ROOT, paths: ['README.md'] }, ...commits], pullRequests },
      { asOf: AS_OF },
    );
    // Fifteen pairs share a file; three met over the pull request. Each of the three is in two of the three meetings.
    expect(pointOf('congruence').hidden).toBe('dominated');
    const wide = [3, 4].map((place): PullRequestSpec => ({
      ...{
        ...review,
        number: place,
        author: SIX[place] ?? 'ann',
        mergeSha: `${SIX[place]}0`,
        commits: [`${SIX[place]}0`],
      },
      ...{ createdAt: START + place * DAY, mergedAt: START + place * DAY + DAY },
      reviews: [{ by: (place + 1) % 6, at: START + place * DAY + HOUR, state: 'approved' }],
    }));
    const more = debtsOf(
      { commits: [{ ...ROOT, paths: ['README.md'] }, ...commits], pullRequests: [...pullRequests, ...wide] },
      { asOf: AS_OF },
    );
    expect(more.pointOf('congruence')).toMatchObject({ value: 5 / 15, count: 5, of: 15 });
  });
});
