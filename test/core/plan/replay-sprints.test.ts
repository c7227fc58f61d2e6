import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/model/instant.ts';
import type { PlanPeriod } from '../../../src/model/plan.ts';
import type { Sprint, TicketChange } from '../../../src/model/ticket.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

// Sprint 7 runs from Monday, 4 March 2024, to Friday the 15th; sprint 8 begins on the 18th. Planning may take until the 5th.
const START = instantOf('2024-03-04T09:00:00');
const END = instantOf('2024-03-15T16:00:00');
const SEVEN: Sprint = { id: '7', name: 'Seven', start: START, end: END };
const EIGHT: Sprint = { id: '8', name: 'Eight', start: END + 3 * DAY, end: END + 14 * DAY };
const AS_OF = '2024-04-01';

type Move = readonly [when: string, status: string, resolution?: string];

/** A ticket that was put into sprints by changes `[when, ids before, ids after]`. */
function sprinting(
  key: string,
  sprintMoves: readonly (readonly [when: string | number, from: string, to: string])[],
  moves: readonly Move[] = [],
  rest: Partial<TicketSpec> = {},
): TicketSpec {
  const ticket = ticketThrough(key, '2024-02-01', moves);
  const changes = sprintMoves.map(([when, from, to]): TicketChange<number> => ({
    at: instantOf(when),
    by: null,
    field: 'sprint',
    from: { id: from, text: from },
    to: { id: to, text: to },
  }));
  const all = [...(ticket.changes ?? []), ...changes].sort((a, b) => a.at - b.at);
  const ids = sprintMoves.at(-1)?.[2].split(', ') ?? [];
  const sprints = [SEVEN, EIGHT].filter(({ id }) => ids.includes(id));
  return { ...ticket, changes: all, sprints, ...rest };
}

const COMMITMENT: readonly [string, string, string] = ['2024-03-01', '', '7'];

function sprintSeven(tickets: readonly TicketSpec[], asOf = AS_OF): PlanPeriod | undefined {
  const plans = auditScenario({ tickets }, { asOf }).result.plans ?? [];
  return plans.flatMap(({ periods }) => periods).find(({ sprint }) => sprint === '7');
}

const brief = (period: PlanPeriod | undefined): string =>
  period === undefined
    ? 'no sprint'
    : `${period.committed} + ${period.added} - ${period.removed} = ` +
      `${period.delivered} done, ${period.withdrawn} withdrawn, ${period.carriedOver} over`;

describe('a sprint, replayed from the changelog', () => {
  it.each<readonly [string, TicketSpec, string]>([
    [
      'what was in it and got done',
      sprinting('ABC-1', [COMMITMENT], [['2024-03-08', 'Done']]),
      '1 + 0 - 0 = 1 done, 0 withdrawn, 0 over',
    ],
    ['what was in it and is not done', sprinting('ABC-1', [COMMITMENT]), '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over'],
    [
      'what was done after it',
      sprinting('ABC-1', [COMMITMENT], [['2024-03-16', 'Done']]),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what came in while it was planned',
      sprinting('ABC-1', [['2024-03-05T08:00', '', '7']]),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what came in later',
      sprinting('ABC-1', [['2024-03-06', '', '7']], [['2024-03-07', 'Done']]),
      '0 + 1 - 0 = 1 done, 0 withdrawn, 0 over',
    ],
    [
      'what was planned and taken out',
      sprinting('ABC-1', [COMMITMENT, ['2024-03-07', '7', '']], [], { sprints: [SEVEN] }),
      '1 + 0 - 1 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'what came in and was taken out',
      sprinting(
        'ABC-1',
        [
          ['2024-03-06', '', '7'],
          ['2024-03-07', '7', ''],
        ],
        [],
        { sprints: [SEVEN] },
      ),
      '0 + 1 - 1 = 0 done, 0 withdrawn, 0 over',
    ],
    [
      'what was taken out and put back',
      sprinting('ABC-1', [COMMITMENT, ['2024-03-07', '7', ''], ['2024-03-08', '', '7']]),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was moved on before closing',
      sprinting('ABC-1', [COMMITMENT, ['2024-03-15T15:00', '7', '8']], [], { sprints: [SEVEN, EIGHT] }),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was moved on at closing',
      sprinting('ABC-1', [COMMITMENT, [END + 1000, '7', '7, 8']]),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was cancelled',
      sprinting('ABC-1', [COMMITMENT], [['2024-03-08', 'Cancelled']]),
      '1 + 0 - 0 = 0 done, 1 withdrawn, 0 over',
    ],
    [
      'what was done, and reopened before its end',
      sprinting(
        'ABC-1',
        [COMMITMENT],
        [
          ['2024-03-08', 'Done'],
          ['2024-03-12', 'In Progress'],
        ],
      ),
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'what was put in for the record',
      sprinting('ABC-1', [['2024-03-06', '', '7']], [['2024-03-01', 'Done']]),
      'no sprint',
    ],
    [
      'what was done before and reopened in it',
      sprinting(
        'ABC-1',
        [COMMITMENT],
        [
          ['2024-02-20', 'Done'],
          ['2024-03-06', 'In Progress'],
          ['2024-03-25', 'Done'],
        ],
      ),
      '0 + 1 - 0 = 0 done, 0 withdrawn, 1 over',
    ],
    [
      'an epic',
      sprinting('ABC-1', [COMMITMENT], [], { type: { id: null, name: 'Epic', isSubtask: false } }),
      'no sprint',
    ],
    [
      'a sub-task',
      sprinting('ABC-1', [COMMITMENT], [], { type: { id: null, name: 'Sub-task', isSubtask: true } }),
      'no sprint',
    ],
    ['what has no changelog', sprinting('ABC-1', [COMMITMENT], [], { hasHistory: false }), 'no sprint'],
    [
      'a sprint that never started',
      sprinting('ABC-1', [COMMITMENT], [], { sprints: [{ ...SEVEN, start: null, end: null }] }),
      'no sprint',
    ],
    ['a sprint that was deleted', sprinting('ABC-1', [COMMITMENT], [], { sprints: [] }), 'no sprint'],
    [
      'a sprint named without an id',
      sprinting('ABC-1', [], [], {
        sprints: [SEVEN],
        changes: [
          { at: START, by: null, field: 'sprint', from: { id: null, text: 'Six' }, to: { id: '7', text: 'Seven' } },
        ],
      }),
      'no sprint',
    ],
  ])('counts %s', (_what, ticket, expected) => {
    expect(brief(sprintSeven([ticket]))).toBe(expected);
  });

  it('is one sprint, whatever it was called, and knows its dates from the ticket that was updated last', () => {
    const renamed = { ...SEVEN, name: 'Lucky seven', end: END + HOUR };
    const stale = sprinting('ABC-1', [COMMITMENT], [], { updatedAt: '2024-03-02' });
    const fresh = sprinting('ABC-2', [COMMITMENT], [], { updatedAt: '2024-03-20', sprints: [renamed] });
    for (const tickets of [
      [stale, fresh],
      [fresh, stale],
    ]) {
      expect(sprintSeven(tickets)).toMatchObject({ committed: 2, carriedOver: 2, end: END + HOUR });
    }
  });

  it('counts a ticket in each of the sprints that it is in', () => {
    const ticket = sprinting('ABC-1', [['2024-03-01', '', '7, 8']], [['2024-03-20', 'Done']]);
    const { plans } = auditScenario({ tickets: [ticket] }, { asOf: AS_OF }).result;
    expect(plans?.[0]?.periods.map(brief)).toEqual([
      '1 + 0 - 0 = 0 done, 0 withdrawn, 1 over',
      '1 + 0 - 0 = 1 done, 0 withdrawn, 0 over',
    ]);
  });

  it('gives say/do with its interval, and what of the done had landed', () => {
    const tickets = [
      sprinting('ABC-1', [COMMITMENT], [['2024-03-08', 'Done']]),
      sprinting('ABC-2', [COMMITMENT], [['2024-03-08', 'Done']]),
      sprinting('ABC-3', [COMMITMENT]),
    ];
    const commits = [
      { id: 'root', at: '2024-01-01' },
      { id: 'work', message: 'ABC-1 do it', at: '2024-03-07' },
    ];
    const { plans } = auditScenario({ tickets, commits }, { asOf: AS_OF }).result;
    const [period] = plans?.[0]?.periods ?? [];
    expect(period).toMatchObject({ sayDo: { count: 2, of: 3 }, landed: { count: 1, of: 2 } });
    expect(period?.sayDo.interval?.[0]).toBeCloseTo(0.2077, 4);
    expect(period?.sayDo.interval?.[1]).toBeCloseTo(0.9385, 4);
  });

  it('is not there while it runs', () => {
    expect(brief(sprintSeven([sprinting('ABC-1', [COMMITMENT])], '2024-03-14'))).toBe('no sprint');
  });
});

const DAYS = 40;
const instants = fc.integer({ min: 0, max: DAYS * 24 }).map((hours) => START - 10 * DAY + hours * HOUR);
const tickets = fc
  .array(
    fc.record({
      sprintMoves: fc.array(fc.tuple(instants, fc.constantFrom('', '7', '8', '7, 8')), { maxLength: 5 }),
      moves: fc.array(fc.tuple(instants, fc.constantFrom('In Progress', 'Done', 'Cancelled', 'To Do')), {
        maxLength: 5,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ sprintMoves, moves }, index): TicketSpec => {
      const ascending = sprintMoves.toSorted(([a], [b]) => a - b);
      const chained = ascending.map(([at, to], place) => [at, ascending[place - 1]?.[1] ?? '', to] as const);
      const through = moves.toSorted(([a], [b]) => a - b).map(([at, status]) => [at, status] as const);
      const ticket = ticketThrough(`ABC-${index + 1}`, '2024-02-01', through);
      const sprint = sprinting(`ABC-${index + 1}`, chained);
      const changes = [...(ticket.changes ?? []), ...(sprint.changes ?? [])].sort((a, b) => a.at - b.at);
      return { ...ticket, changes, sprints: [SEVEN, EIGHT] };
    }),
  );
const SETTINGS = { seed: 38, numRuns: 60 };

describe('the counts of a sprint', () => {
  it('add up: planned and added less removed is done, withdrawn and carried over', () => {
    fc.assert(
      fc.property(tickets, (all) => {
        const { plans } = auditScenario({ tickets: all }, { asOf: AS_OF }).result;
        for (const period of plans?.flatMap(({ periods }) => periods) ?? []) {
          const { committed, added, removed, delivered, withdrawn, carriedOver, sayDo, landed } = period;
          expect(committed + added - removed).toBe(delivered + withdrawn + carriedOver);
          expect(sayDo.count).toBeLessThanOrEqual(delivered);
          expect([sayDo.of, landed.of]).toEqual([committed, delivered]);
        }
      }),
      SETTINGS,
    );
  });

  it('do not depend on the order of the tickets, nor on anything that comes after the instant of the run', () => {
    fc.assert(
      fc.property(tickets, (all) => {
        const plansOf = (some: readonly TicketSpec[]) =>
          auditScenario({ tickets: some }, { asOf: END + DAY }).result.plans;
        expect(plansOf(all.toReversed())).toEqual(plansOf(all));
        const known = all.map((ticket) => ({
          ...ticket,
          changes: (ticket.changes ?? []).filter(({ at, field }) => at <= END + DAY || field === 'status'),
        }));
        const later = known.map((ticket) => ({
          ...ticket,
          changes: [
            ...ticket.changes,
            {
              at: instantOf(AS_OF),
              by: null,
              field: 'sprint' as const,
              from: lastOf(ticket),
              to: { id: null, text: null },
            },
          ],
        }));
        expect(plansOf(later)).toEqual(plansOf(known.map(withSprintsOf)));
      }),
      SETTINGS,
    );
  });
});

function lastOf({ changes = [] }: TicketSpec): TicketChange<number>['to'] {
  return changes.findLast(({ field }) => field === 'sprint')?.to ?? { id: '7, 8', text: '7, 8' };
}

/** Without a change of sprints the present ones hold since the creation. */
function withSprintsOf(ticket: TicketSpec): TicketSpec {
  return { ...ticket, sprints: [SEVEN, EIGHT] };
}
