import { describe, expect, it } from 'vitest';
import { listPeriods } from '../../../src/core/plan/replay-periods.ts';
import { DAY, HOUR, WEEK } from '../../../src/model/instant.ts';
import type { ProjectPlan } from '../../../src/model/plan.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const GRACE = { hours: 24, offsetMinutes: 0 };
// Two weeks, counted from Monday, 5 January 1970: one begins on Monday, 4 March 2024.
const MONDAY = instantOf('2024-03-04');

describe('calendar periods', () => {
  it('begin on the same Mondays, whenever a project began', () => {
    for (const from of [MONDAY, MONDAY - 1, MONDAY - 13 * DAY]) {
      const [first] = listPeriods(from, MONDAY + 4 * WEEK, 2, GRACE);
      expect(first).toEqual({ sprint: null, start: MONDAY, plannedAt: MONDAY + DAY, end: MONDAY + 2 * WEEK });
    }
  });

  it.each([
    ['one that is just over', MONDAY, MONDAY + 2 * WEEK, 1],
    ['one that is not over yet', MONDAY, MONDAY + 2 * WEEK - 1, 0],
    ['one that had begun before', MONDAY + 1, MONDAY + 2 * WEEK, 0],
    ['nothing', MONDAY, MONDAY, 0],
    ['an end before the begin', MONDAY, MONDAY - WEEK, 0],
    ['a beginning that never was', Infinity, MONDAY, 0],
  ])('are whole: %s', (_what, from, to, count) => {
    expect(listPeriods(from, to, 2, GRACE)).toHaveLength(count);
  });

  it('are planned at their start where grace is longer than they are', () => {
    expect(listPeriods(MONDAY, MONDAY + WEEK, 1, { hours: 24 * 7, offsetMinutes: 0 })[0]?.plannedAt).toBe(MONDAY);
  });
});

const VERSION = { id: '1', name: '2.4', isReleased: false, releasedAt: null };

function planOf(tickets: readonly TicketSpec[], asOf = '2024-03-19', policy = {}): ProjectPlan | undefined {
  return auditScenario({ tickets }, { asOf, policy: { planFloor: 0, ...policy } }).result.plans?.[0];
}

/** A ticket that was planned and done keeps the project planned; the other is what the case is about. */
function periodWith(ticket: TicketSpec): string {
  const anchor = ticketThrough('ABC-9', '2024-01-09', [
    ['2024-02-26', 'In Progress'],
    ['2024-03-06', 'Done'],
  ]);
  // What a status means is known from tickets that are in it.
  const teacher = ticketThrough('ABC-8', '2024-03-18T10:00', [['2024-03-18T12:00', 'In Progress']]);
  const found = planOf([anchor, ticket, teacher])?.periods.find(({ start }) => start === MONDAY);
  if (found === undefined) return 'no period';
  const { committed, added, removed, delivered, withdrawn, carriedOver } = found;
  return `${committed - 1} + ${added} - ${removed} = ${delivered - 1} done, ${withdrawn} withdrawn, ${carriedOver} over`;
}

describe('a calendar period, replayed from the changelog', () => {
  it.each<readonly [string, TicketSpec, string]>([
    [
      'nothing of what only lies there',
      ticketThrough('ABC-1', '2024-02-01', []),
      '0 + 0 - 0 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'what was in progress and got done',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-02-26', 'In Progress'],
        ['2024-03-08', 'Done'],
      ]),
      '1 + 0 - 0 = 1 done, 0 withdrawn, 0 over',
    ],
    [
      'what was begun while it was planned',
      ticketThrough('ABC-1', '2024-02-01', [['2024-03-04T12:00', 'In Progress']]),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was begun later',
      ticketThrough('ABC-1', '2024-02-01', [['2024-03-06', 'In Progress']]),
      '0 + 1 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was done without a plan',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-03-06', 'In Progress'],
        ['2024-03-07', 'Done'],
      ]),
      '0 + 1 - 0 = 1 done, 0 withdrawn, 0 over',
    ],
    [
      'what was cancelled',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-02-26', 'In Progress'],
        ['2024-03-08', 'Cancelled'],
      ]),
      '1 + 0 - 0 = 0 done, 1 withdrawn, 0 over',
    ],
    [
      'what was put back',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-02-26', 'In Progress'],
        ['2024-03-08', 'To Do'],
      ]),
      '1 + 0 - 1 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'what waits for a version',
      ticketThrough('ABC-1', '2024-02-01', [], { versions: [VERSION] }),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'nothing of what waits for a version that is out',
      ticketThrough('ABC-1', '2024-02-01', [], {
        versions: [{ ...VERSION, isReleased: true, releasedAt: instantOf('2024-02-10') }],
      }),
      '0 + 0 - 0 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'nothing of what was over',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-02-20', 'In Progress'],
        ['2024-02-21', 'Done'],
      ]),
      '0 + 0 - 0 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'what was over and reopened in it',
      ticketThrough('ABC-1', '2024-02-01', [
        ['2024-02-10', 'In Progress'],
        ['2024-02-12', 'Done'],
        ['2024-03-08', 'In Progress'],
      ]),
      '0 + 1 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'nothing without a changelog',
      ticketThrough('ABC-1', '2024-02-01', [['2024-03-08', 'Done']], { hasHistory: false, changes: [] }),
      '0 + 0 - 0 = 0 done, 0 withdrawn, 0 over',
    ],
  ])('counts %s', (_what, ticket, expected) => {
    expect(periodWith(ticket)).toBe(expected);
  });
});

describe('a project without a plan', () => {
  it.each<readonly [string, readonly TicketSpec[], string, object, string]>([
    [
      'has no changelog',
      [ticketThrough('ABC-1', '2024-02-01', [], { hasHistory: false })],
      '2024-03-19',
      {},
      'no-changelog',
    ],
    ['has finished no period', [ticketThrough('ABC-1', '2024-03-05', [])], '2024-03-19', {}, 'nothing-finished'],
    ['has delivered nothing', [ticketThrough('ABC-1', '2024-02-01', [])], '2024-03-19', {}, 'nothing-planned'],
    [
      'begins nothing before it is done',
      [ticketThrough('ABC-1', '2024-02-01', [['2024-03-07', 'Done']])],
      '2024-03-19',
      { planFloor: 0.1 },
      'nothing-planned',
    ],
  ])('%s', (_what, tickets, asOf, policy, gap) => {
    expect(planOf(tickets, asOf, policy)).toMatchObject({ basis: null, gap, periods: [], unplanned: { of: 0 } });
  });
});

it('counts hours in grace, not days', () => {
  const short = { hours: 3, offsetMinutes: 0 };
  expect(listPeriods(MONDAY, MONDAY + WEEK, 1, short)[0]?.plannedAt).toBe(MONDAY + 3 * HOUR);
});
