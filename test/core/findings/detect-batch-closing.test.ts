import { describe, expect, it } from 'vitest';
import { collapseBatches } from '../../../src/core/findings/collect-closings.ts';
import { findClustering } from '../../../src/core/findings/detect-batch-closing.ts';
import {
  HOURS_OF_WEEK,
  hourOf,
  hourOfWeek,
  shareOfHours,
  workingShares,
} from '../../../src/core/findings/working-hours.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import type { FindingContext } from '../../../src/core/findings/finding-context.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../../src/model/instant.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { CommitSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const MONDAY = instantOf('2024-01-01');
const window = { start: MONDAY, end: MONDAY + 20 * WEEK };
const context = { judge: { policy: DEFAULT_POLICY }, window } as unknown as Pick<FindingContext, 'judge' | 'window'>;

describe('hours of the week', () => {
  it.each([
    ['2024-01-01T00:00:00', 0, 0],
    ['2024-01-05T16:30:00', 0, 4 * 24 + 16],
    ['2024-01-07T23:59:59', 0, 167],
    ['2024-01-07T23:30:00', 60, 0],
    ['1969-12-29T00:00:00', 0, 0],
  ])('%s, %i minutes east, is hour %i', (at, offset, expected) => {
    expect(hourOfWeek(hourOf(instantOf(at), offset))).toBe(expected);
  });

  it('share the working time by what was done in them, and leave none impossible', () => {
    const shares = workingShares([31]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(shares[0]).toBeCloseTo(32 / (31 + HOURS_OF_WEEK));
    expect(shareOfHours(shares, new Set([hourOf(MONDAY, 0)]), window, 0)).toBeCloseTo(32 / (31 + HOURS_OF_WEEK) / 20);
  });
});

describe('bulk operations', () => {
  const at = (...minutes: readonly number[]): Parameters<typeof collapseBatches>[0] =>
    minutes.map((minute, ticket) => ({ ticket, at: MONDAY + minute * MINUTE, who: 0, lag: null }));

  it.each<readonly [string, Parameters<typeof collapseBatches>[0], number, number, number]>([
    ['nothing', [], 0, 0, 0],
    ['one', at(0), 1, 0, 0],
    ['two at once are two', at(0, 0), 2, 0, 0],
    ['three at once are one', at(0, 0, 0), 1, 1, 3],
    ['three within two minutes are one', at(0, 1, 2), 1, 1, 3],
    ['three within more are three', at(0, 1, 3), 3, 0, 0],
    ['a long one is one', at(0, 1, 2, 3, 4, 5, 6), 1, 1, 7],
    ['two of them are two', at(0, 0, 0, 60, 60, 60), 2, 2, 6],
    ['and what is done by hand beside them is counted', at(0, 0, 0, 30, 60), 3, 1, 3],
    ['by three accounts are three', at(0, 0, 0).map((one, who) => ({ ...one, who })), 3, 0, 0],
    ['of one ticket thrice are three', at(0, 0, 0).map((one) => ({ ...one, ticket: 1 })), 3, 0, 0],
  ])('%s', (_what, closings, acts, batches, batched) => {
    const found = collapseBatches(closings);
    expect([found.acts.length, found.batches, found.batched]).toEqual([acts, batches, batched]);
  });
});

describe('closings before a deadline', () => {
  /** A tenth of the working time lies in the last days of ten sprints: Fridays every other week, of five days worked alike. */
  const days = Array.from({ length: HOURS_OF_WEEK }, (_, hour) => (hour < 120 ? 1e9 : 0));
  const ends = Array.from({ length: 10 }, (_, sprint) => MONDAY + (2 * sprint + 1) * WEEK - 2 * DAY);
  const inSlot = (n: number): number => (ends[n % ends.length] ?? 0) - HOUR * (1 + (n % 7));
  const outside = (n: number): number => MONDAY + (n % 19) * WEEK + DAY + HOUR * (n % 8);
  const acts = (inside: number, of: number): readonly number[] =>
    Array.from({ length: of }, (_, n) => (n < inside ? inSlot(n) : outside(n)));

  it.each([
    [12, 5.81e-8],
    [4, 0.133],
  ])('%i of 20 with a tenth of the time have the reference probability %f', (inside, p) => {
    const found = findClustering(acts(inside, 20), ends, workingShares(days), context);
    expect(found).toMatchObject({ slot: 'sprint-end', count: inside, of: 20 });
    expect(found.expected).toBeCloseTo(0.1, 6);
    expect(found.p / p).toBeCloseTo(1, 2);
  });

  it('of a team without sprints gather in an hour of the week, looked for among all of them', () => {
    const fridays = Array.from({ length: 12 }, (_, week) => MONDAY + week * WEEK + 4 * DAY + 16 * HOUR);
    const found = findClustering([...fridays, ...acts(0, 8)], [], workingShares(days), context);
    expect(found).toMatchObject({ slot: 'hour-of-week', hour: 112, count: 12, of: 20 });
    expect(found.p).toBeLessThan(1e-9);
  });

  it('that lie anywhere gather nowhere', () => {
    const anywhere = Array.from({ length: 40 }, (_, n) => MONDAY + n * 3 * DAY + ((n * 7) % 24) * HOUR);
    expect(findClustering(anywhere, [], workingShares([]), context).p).toBe(1);
    expect(findClustering([], [], workingShares(days), context).p).toBe(1);
    expect(findClustering([], ends, workingShares(days), context).p).toBe(1);
  });
});

describe('a project that is closed in batches', () => {
  const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve'];
  const BEGIN = instantOf('2024-01-01T09:00:00');

  interface Board {
    /** When a ticket whose work landed at an instant is closed. */
    readonly closeAt: (landed: number, place: number) => number;
    readonly by?: (place: number) => number;
    readonly sprints?: boolean;
    readonly kinds?: SnapshotSpec['kinds'];
    readonly people?: number;
  }

  function audit({
    closeAt,
    by = (place) => place % 5,
    sprints = true,
    kinds = {},
    people = 5,
  }: Board): readonly unknown[] {
    const commits: CommitSpec[] = [
      { id: 'root', at: '2023-06-01', author: 'ann', coAuthors: NAMES.slice(1), message: 'Begin' },
    ];
    const tickets = Array.from({ length: 60 }, (_, place): TicketSpec => {
      const landed = BEGIN + Math.floor((place * 140) / 60) * DAY + (place % 7) * HOUR;
      const key = `ABC-${place + 1}`;
      commits.push({ id: key, at: landed, author: NAMES[place % people] ?? 'ann', message: `${key} part ${place}` });
      const moves = [
        [landed - 2 * HOUR, 'In Progress'],
        [closeAt(landed, place), 'Done', 'Fixed'],
      ] as const;
      const ended = Array.from({ length: 10 }, (_, n) => ({
        id: `${n}`,
        name: '',
        start: null,
        end: BEGIN + (2 * n + 1) * WEEK - 2 * DAY,
      }));
      return ticketThrough(key, landed - DAY, moves, {
        by: by(place) % people,
        participants: [{ who: place % people, role: 'assignee', since: landed - DAY }],
        sprints: sprints ? ended : [],
      });
    });
    const open = ticketThrough('ABC-90', '2024-05-30', [['2024-05-31', 'In Progress']]);
    return auditScenario({ commits, kinds, tickets: [...tickets, open] })
      .findingsOf('batch-closing')
      .map(({ args }) => args);
  }

  const sprintEnd = (landed: number): number =>
    BEGIN + (2 * Math.ceil((landed + 2 * DAY + 2 * HOUR - BEGIN - WEEK) / (2 * WEEK)) + 1) * WEEK - 2 * DAY - 2 * HOUR;

  it('is told where batches, deadline and distance from the work agree', () => {
    expect(audit({ closeAt: sprintEnd, by: () => 1 })).toMatchObject([{ slot: 'sprint-end', batched: 60, hour: null }]);
  });

  it('is told of a board without sprints', () => {
    expect(audit({ closeAt: sprintEnd, by: () => 1, sprints: false })).toMatchObject([{ slot: 'hour-of-week' }]);
  });

  it.each<readonly [string, Board]>([
    ['each ticket is closed when its work lands', { closeAt: (landed, place) => landed + HOUR + (place % 5) * MINUTE }],
    ['the merge closes them, whoever the rule acts as', { closeAt: (landed) => landed + 5_000 }],
    [
      'they are closed one by one before the end',
      { closeAt: (landed, place) => sprintEnd(landed) - (place % 8) * 10 * MINUTE },
    ],
    [
      'they are closed in batches on any day',
      {
        closeAt: (landed, place) => landed - (landed % (5 * HOUR)) + 6 * DAY + (place % 6) * 0,
        by: () => 1,
        sprints: true,
      },
    ],
    ['a bot closes them', { closeAt: sprintEnd, by: () => 1, kinds: { bob: 'bot' } }],
    ['an agent closes them', { closeAt: sprintEnd, by: () => 1, kinds: { bob: 'agent' } }],
    ['fewer than five people take part', { closeAt: sprintEnd, by: () => 1, people: 4 }],
  ])('is not told where %s', (_what, board) => {
    expect(audit(board)).toEqual([]);
  });
});
