import { describe, expect, it } from 'vitest';
import { priorityAt, priorityRank, rankedSince } from '../../../src/core/plan/priority-rank.ts';
import type { Ticket } from '../../../src/model/snapshot.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

describe('the rank of a priority', () => {
  it.each<readonly [string | null, number | null]>([
    ['Blocker', 5],
    ['Highest', 5],
    ['P0', 5],
    ['Critical', 4],
    ['High', 4],
    [' high ', 4],
    ['P1', 4],
    ['Major', 3],
    ['Medium', 3],
    ['normal', 3],
    ['Minor', 2],
    ['Low', 2],
    ['Trivial', 1],
    ['P4', 1],
    ['', null],
    [null, null],
    ['Not prioritised', null],
    ['Highly', null],
    ['constructor', null],
    ['x'.repeat(100_000), null],
  ])('of %j is %j', (word, rank) => {
    expect(priorityRank(word)).toBe(rank);
  });
});

/** @param moves `[when, before, after]` */
function ranked(priority: string | null, moves: readonly (readonly [number, string | null, string | null])[]): Ticket {
  const changes = moves.map(([at, from, to]) => ({
    at,
    by: null,
    field: 'priority' as const,
    from: { id: null, text: from },
    to: { id: null, text: to },
  }));
  const [ticket] = buildSnapshot({ tickets: [{ key: 'ABC-1', createdAt: 100, priority, changes }] }).snapshot.tickets;
  if (ticket === undefined) throw new Error('No ticket');
  return ticket;
}

describe('the priority at an instant', () => {
  const moved = ranked('Low', [
    [200, 'Medium', 'High'],
    [300, 'High', 'Low'],
  ]);

  it.each<readonly [number, string]>([
    [100, 'Medium'],
    [199, 'Medium'],
    [200, 'High'],
    [299, 'High'],
    [300, 'Low'],
    [999, 'Low'],
  ])('at %i is %s', (at, word) => {
    expect(priorityAt(moved, at)).toBe(word);
  });

  it('is the present one where it never changed, also where there is none', () => {
    expect(priorityAt(ranked('High', []), 0)).toBe('High');
    expect(priorityAt(ranked(null, []), 0)).toBeNull();
  });

  it('is none before it was first given', () => {
    expect(priorityAt(ranked('High', [[200, null, 'High']]), 150)).toBeNull();
  });
});

describe('since when a ticket has a rank', () => {
  it.each<readonly [string, Ticket, number, number]>([
    ['from its creation', ranked('High', []), 999, 100],
    ['from its rise', ranked('High', [[200, 'Low', 'High']]), 999, 200],
    ['not from a rise among high ones', ranked('Highest', [[200, 'High', 'Highest']]), 999, 100],
    [
      'from the last of two rises',
      ranked('High', [
        [200, 'Low', 'High'],
        [300, 'High', 'Low'],
        [400, 'Low', 'High'],
      ]),
      999,
      400,
    ],
    [
      'not from what comes later',
      ranked('High', [
        [200, 'Low', 'High'],
        [300, 'High', 'Low'],
        [400, 'Low', 'High'],
      ]),
      350,
      200,
    ],
    ['from a rise out of an unknown word', ranked('High', [[200, 'Soonish', 'High']]), 999, 200],
  ])('counts %s', (_what, ticket, at, since) => {
    expect(rankedSince(ticket, 4, at)).toBe(since);
  });
});
