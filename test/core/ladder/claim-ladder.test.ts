import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { claimAt } from '../../../src/core/ladder/claim-at.ts';
import type { ClaimLadder, LadderContext } from '../../../src/core/ladder/claim-ladder.ts';
import { buildClaimLadder } from '../../../src/core/ladder/claim-ladder.ts';
import { learnCategories } from '../../../src/core/ladder/classify-status.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { buildSnapshot, instantOf } from '../../support/snapshot-builder.ts';
import { statusOf, ticketThrough } from '../../support/ticket-history.ts';

/** Tickets that only teach the categories of the statuses. */
const TEACHERS = ['To Do', 'In Progress', 'In Review', 'Done', 'Closed', 'Cancelled'].map((name, i) => ({
  key: `T-${String(i + 1)}`,
  status: statusOf(name),
}));

function ladderOf(spec: TicketSpec, mapping: Policy['mapping'] = DEFAULT_POLICY.mapping, kinds = {}): ClaimLadder {
  const built = buildSnapshot({ tickets: [spec, ...TEACHERS], kinds });
  const context: LadderContext = {
    mapping,
    graceHours: DEFAULT_POLICY.graceHours,
    weekendOffsetMinutes: 0,
    categoryOf: learnCategories(built.snapshot.tickets),
    people: built.snapshot.people,
  };
  const ticket = built.snapshot.tickets[built.ticket(spec.key)];
  if (ticket === undefined) throw new Error('no ticket');
  return buildClaimLadder(ticket, context);
}

const said = (ladder: ClaimLadder, when: string): string => {
  const claim = claimAt(ladder, instantOf(when));
  return claim === null ? 'absent' : `${claim.kind} ${String(claim.rung)}`;
};

describe('what a ticket with a changelog claims', () => {
  const ladder = ladderOf(
    ticketThrough('ABC-1', '2024-01-02', [
      ['2024-01-03T09:00', 'In Progress'],
      ['2024-01-08T09:00', 'In Review'],
      ['2024-01-10T09:00', 'Done', 'Fixed'],
    ]),
  );

  it.each([
    ['2024-01-01', 'absent'],
    ['2024-01-02T12:00', 'none 0'],
    ['2024-01-03T10:00', 'pending 1'],
    ['2024-01-04T09:00', 'held 1'],
    ['2024-01-08T10:00', 'pending 2'],
    ['2024-01-09T09:00', 'held 2'],
    ['2024-01-10T10:00', 'pending 3'],
    ['2024-01-11T09:00', 'held 3'],
    ['2030-01-01', 'held 3'],
  ])('at %s: %s', (when, expected) => {
    expect(said(ladder, when)).toBe(expected);
  });

  it('dates the claim at the transition, and its holding a grace later', () => {
    const claim = claimAt(ladder, instantOf('2024-02-01'));
    expect(claim?.claimedAt).toBe(instantOf('2024-01-10T09:00'));
    expect(claim?.heldAt).toBe(instantOf('2024-01-11T09:00'));
  });
});

describe('a slip of the mouse', () => {
  it('is no claim: Done for an hour leaves the rung where it was', () => {
    const ladder = ladderOf(
      ticketThrough('ABC-1', '2024-01-02', [
        ['2024-01-03T09:00', 'In Progress'],
        ['2024-01-08T09:00', 'Done', 'Fixed'],
        ['2024-01-08T10:00', 'In Progress', null],
      ]),
    );
    expect(said(ladder, '2024-01-08T09:30')).toBe('pending 3');
    expect(said(ladder, '2024-01-08T10:30')).toBe('held 1');
    expect(said(ladder, '2024-01-20')).toBe('held 1');
  });

  it('a reopening by mistake makes the claim wait for grace anew', () => {
    const ladder = ladderOf(
      ticketThrough('ABC-1', '2024-01-02', [
        ['2024-01-03T09:00', 'Done', 'Fixed'],
        ['2024-01-16T09:00', 'In Progress', null],
        ['2024-01-16T09:05', 'Done', 'Fixed'],
      ]),
    );
    expect(said(ladder, '2024-01-15')).toBe('held 3');
    expect(said(ladder, '2024-01-16T10:00')).toBe('pending 3');
    expect(said(ladder, '2024-01-17T10:00')).toBe('held 3');
    expect(ladder.reopenings).toEqual([instantOf('2024-01-16T09:00')]);
  });
});

describe('statuses and resolutions', () => {
  it.each([
    ['a done status without a resolution claims done', 'Done', undefined, 'held 3'],
    ['a completing resolution claims done', 'Closed', 'Fixed', 'held 3'],
    ["Won't Do takes the claim back", 'Closed', "Won't Do", 'withdrawn 0'],
    ['Duplicate takes the claim back', 'Closed', 'Duplicate', 'withdrawn 0'],
    ['a cancelled status without a resolution takes it back', 'Cancelled', undefined, 'withdrawn 0'],
    ['an unknown resolution leaves the claim to the status', 'Done', 'Frobnicated', 'held 3'],
  ])('%s', (_, status, resolution, expected) => {
    const ladder = ladderOf(ticketThrough('ABC-1', '2024-01-02', [['2024-01-03T09:00', status, resolution ?? null]]));
    expect(said(ladder, '2024-02-01')).toBe(expected);
  });

  it('a stale resolution does not outlive a reopening: status wins', () => {
    const ladder = ladderOf(
      ticketThrough('ABC-1', '2024-01-02', [
        ['2024-01-03T09:00', 'Done', 'Fixed'],
        ['2024-01-16T09:00', 'In Progress'],
      ]),
    );
    expect(said(ladder, '2024-02-01')).toBe('held 1');
  });

  it('a status that nobody knows claims nothing, and says so', () => {
    const ladder = ladderOf(ticketThrough('ABC-1', '2024-01-02', [['2024-01-03T09:00', 'Frobnicating']]));
    expect(said(ladder, '2024-02-01')).toBe('unmapped 0');
  });

  it('the configuration decides before the category', () => {
    const ladder = ladderOf(ticketThrough('ABC-1', '2024-01-02', [['2024-01-03T09:00', 'In Progress']]), {
      statuses: { 'in progress': 'done' },
      resolutions: {},
    });
    expect(said(ladder, '2024-02-01')).toBe('held 3');
  });

  it('keeps both when changelog and current status disagree', () => {
    const spec = ticketThrough('ABC-1', '2024-01-02', [['2024-01-03T09:00', 'In Progress']]);
    const ladder = ladderOf({ ...spec, status: statusOf('Done'), updatedAt: '2024-02-01' });
    expect(said(ladder, '2024-01-20')).toBe('held 1');
    expect(said(ladder, '2024-03-01')).toBe('held 3');
  });
});

describe('a ticket without a changelog', () => {
  it('claims done from its resolution on', () => {
    const ladder = ladderOf({
      key: 'ABC-1',
      createdAt: '2024-01-02',
      resolvedAt: '2024-01-15T12:00',
      updatedAt: '2024-06-01',
      status: statusOf('Done'),
      hasHistory: false,
    });
    expect(said(ladder, '2024-01-10')).toBe('none 0');
    expect(said(ladder, '2024-01-20')).toBe('held 3');
  });

  it('is begun when its sprint began', () => {
    const sprints = [{ id: '1', name: 'S1', start: instantOf('2024-01-08'), end: null }];
    const ladder = ladderOf({
      key: 'ABC-1',
      createdAt: '2024-01-02',
      updatedAt: '2024-06-01',
      status: statusOf('In Progress'),
      hasHistory: false,
      sprints,
    });
    expect(said(ladder, '2024-01-07')).toBe('none 0');
    expect(said(ladder, '2024-01-20')).toBe('held 1');
  });

  it('is withdrawn on GitHub when it was closed as not planned', () => {
    const closed = { id: 'closed', name: 'closed', category: 'done' as const };
    const ladder = ladderOf({
      key: 'acme/app#7',
      tracker: 'github',
      createdAt: '2024-01-02',
      resolvedAt: '2024-01-15',
      status: closed,
      stateReason: 'not_planned',
      hasHistory: false,
    });
    expect(said(ladder, '2024-02-01')).toBe('withdrawn 0');
  });
});

describe('knowledge of the future', () => {
  it('is not needed: cutting the changelog at any instant leaves what was claimed then', () => {
    const statuses = ['To Do', 'In Progress', 'In Review', 'Done', 'Cancelled'];
    const moves = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 * 24 }), fc.constantFrom(...statuses)), {
      maxLength: 12,
    });
    const start = instantOf('2024-01-02');
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 60 * 24 }), (list, askedHour) => {
        const sorted = [...list]
          .sort((a, b) => a[0] - b[0])
          .map(([hour, status]) => [start + hour * 3_600_000, status] as const);
        const at = start + askedHour * 3_600_000;
        const whole = ladderOf(ticketThrough('ABC-1', start, sorted));
        const cut = ladderOf(
          ticketThrough(
            'ABC-1',
            start,
            sorted.filter(([when]) => when <= at),
          ),
        );
        const claim = claimAt(whole, at);
        const then = claimAt(cut, at);
        expect([claim?.kind, claim?.rung, claim?.claimedAt]).toEqual([then?.kind, then?.rung, then?.claimedAt]);
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

describe('a ticket that the tracker no longer has', () => {
  const story = ticketThrough('ABC-1', '2024-01-02', [
    ['2024-01-03T09:00', 'In Progress'],
    ['2024-01-10T09:00', 'Done', 'Fixed'],
  ]);

  it.each([
    ['2024-01-04T09:00', 'held 1'],
    ['2024-01-20', 'held 3'],
    ['2024-02-01', 'withdrawn 0'],
    ['2030-01-01', 'withdrawn 0'],
  ])('claims at %s: %s', (when, expected) => {
    expect(said(ladderOf({ ...story, goneAt: '2024-02-01' }), when)).toBe(expected);
  });

  it('is not reopened by that, and says nothing after it', () => {
    const ladder = ladderOf({ ...story, goneAt: '2024-01-05' });
    expect(ladder.reopenings).toEqual([]);
    expect(said(ladder, '2024-02-01')).toBe('withdrawn 0');
    expect(ladder.firstDone).toBeNull();
  });
});
