import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/model/policy.ts';
import type { TicketChange } from '../../../src/model/ticket.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

// Asked on the first of June. What waits was created in February, and what went before it in March.
const WAITING = 'ABC-1';

const waiting = (rest: Partial<TicketSpec> = {}): TicketSpec =>
  ticketThrough(WAITING, '2024-02-01', [], { priority: 'High', ...rest });

function others(
  count: number,
  priority: string | null,
  {
    from = 100,
    createdAt = '2024-03-04',
    moves = [
      ['2024-03-05', 'In Progress'],
      ['2024-03-08', 'Done', 'Fixed'],
    ],
  }: {
    readonly from?: number;
    readonly createdAt?: string;
    readonly moves?: Parameters<typeof ticketThrough>[2];
  } = {},
): readonly TicketSpec[] {
  return Array.from({ length: count }, (_, at) => ticketThrough(`ABC-${from + at}`, createdAt, moves, { priority }));
}

const OVERTAKERS = others(5, 'Low');
/** High ones that were begun at once: here "high" means soon. */
const BEGUN = others(4, 'High', {
  from: 200,
  createdAt: '2024-01-10',
  moves: [
    ['2024-01-11', 'In Progress'],
    ['2024-01-12', 'Done', 'Fixed'],
  ],
});
const HABIT = [...OVERTAKERS, ...BEGUN];

/** By it the category of a status is known on which nothing else stands any more. */
const UNDER_WAY = ticketThrough('ABC-900', '2024-05-30', [['2024-05-31', 'In Progress']]);

interface Rest {
  readonly commits?: readonly CommitSpec[];
  readonly policy?: Partial<Policy>;
}

const findings = (tickets: readonly TicketSpec[], { commits = [], policy = {} }: Rest = {}) =>
  auditScenario({ tickets: [...tickets, UNDER_WAY], commits }, { policy }).findingsOf('priority-inversion');

function prioritised(changes: readonly (readonly [when: string, from: string, to: string])[]): TicketSpec {
  const moves = changes.map(([when, from, to]): TicketChange<number> => ({
    at: instantOf(when),
    by: null,
    field: 'priority',
    from: { id: from, text: from },
    to: { id: to, text: to },
  }));
  return waiting({ priority: changes.at(-1)?.[2] ?? 'High', changes: moves });
}

describe('an urgent ticket that was overtaken', () => {
  it('is told with its own word, how long it waits, and how many went before it', () => {
    expect(findings([waiting(), ...HABIT])).toMatchObject([
      {
        kind: 'priority-inversion',
        severity: 'info',
        since: instantOf('2024-02-01'),
        args: { priority: 'High', days: 121, overtakers: 5 },
      },
    ]);
  });

  it.each<readonly [string, readonly TicketSpec[]]>([
    ['a higher word', [waiting({ priority: 'Blocker' }), ...HABIT]],
    ['a scheme of letters', [waiting({ priority: 'P1' }), ...others(5, 'P3'), ...BEGUN]],
    ['a priority that it was given later', [prioritised([['2024-02-20', 'Low', 'High']]), ...HABIT]],
    ['others of two ranks lower or more', [waiting({ priority: 'Highest' }), ...others(5, 'Medium'), ...BEGUN]],
  ])('is told under %s', (_what, tickets) => {
    expect(findings(tickets)).toHaveLength(1);
  });

  it.each<readonly [string, readonly TicketSpec[]]>([
    ['is not urgent', [waiting({ priority: 'Medium' }), ...HABIT]],
    ['has no priority', [waiting({ priority: null }), ...HABIT]],
    ['bears a word of a scheme that is not known', [waiting({ priority: 'Gold' }), ...HABIT]],
    ['has not waited long', [waiting({ createdAt: '2024-05-06' }), ...HABIT]],
    ['became urgent only lately', [prioritised([['2024-05-06', 'Low', 'High']]), ...HABIT]],
    [
      'was begun',
      [ticketThrough(WAITING, '2024-02-01', [['2024-04-01', 'In Progress']], { priority: 'High' }), ...HABIT],
    ],
    [
      'was begun and put back',
      [
        ticketThrough(
          WAITING,
          '2024-02-01',
          [
            ['2024-04-01', 'In Progress'],
            ['2024-04-02', 'To Do'],
          ],
          { priority: 'High' },
        ),
        ...HABIT,
      ],
    ],
    [
      'is done',
      [ticketThrough(WAITING, '2024-02-01', [['2024-04-01', 'Done', 'Fixed']], { priority: 'High' }), ...HABIT],
    ],
    ['was touched', [prioritised([['2024-04-01', 'High', 'Highest']]), ...HABIT]],
    [
      'was talked about',
      [
        waiting({
          participants: [{ who: 0, role: 'commenter', since: instantOf('2024-04-01'), until: null }] as never,
        }),
        ...HABIT,
      ],
    ],
    ['is blocked', [waiting({ relations: [{ type: 'is blocked by', key: 'XYZ-1' }] as never }), ...HABIT]],
    ['depends on another', [waiting({ relations: [{ type: 'Depends on', key: 'XYZ-1' }] as never }), ...HABIT]],
    ['is an epic', [waiting({ type: { id: null, name: 'Epic', isSubtask: false } }), ...HABIT]],
    ['is a sub-task', [waiting({ type: { id: null, name: 'Sub-task', isSubtask: true } }), ...HABIT]],
    ['has no changelog', [waiting({ hasHistory: false }), ...HABIT]],
    ['was overtaken by four', [waiting(), ...OVERTAKERS.slice(1), ...BEGUN]],
    ['was overtaken by neighbours only', [waiting(), ...others(5, 'Medium'), ...BEGUN]],
    ['was overtaken by older ones only', [waiting(), ...others(5, 'Low', { createdAt: '2024-01-20' }), ...BEGUN]],
    [
      'was overtaken by what nobody began',
      [waiting(), ...others(5, 'Low', { moves: [['2024-03-08', 'Done', 'Fixed']] }), ...BEGUN],
    ],
    [
      'was overtaken by what is not done',
      [waiting(), ...others(5, 'Low', { moves: [['2024-03-08', 'In Progress']] }), ...BEGUN],
    ],
    ['was overtaken in another project only', [waiting({ key: 'XYZ-1' }), ...HABIT]],
    ['stands where most are urgent', [waiting(), ...OVERTAKERS, ...others(5, 'High', { from: 200 })]],
    [
      'stands where urgent ones are not begun soon',
      [waiting(), ...OVERTAKERS, ...others(2, 'High', { from: 300, moves: [] }), ...BEGUN.slice(1)],
    ],
    ['stands alone', [waiting()]],
  ])('is not told when it %s', (_what, tickets) => {
    const told = findings(tickets).map(({ subject }) => subject);
    expect(told).not.toContainEqual({ kind: 'ticket', index: 0 });
  });

  it('is not told when it has work of its own', () => {
    const commits = [{ id: 'work', message: `${WAITING} look into it`, at: '2024-04-01' }];
    expect(findings([waiting(), ...HABIT], { commits })).toEqual([]);
  });

  it('is told from as many days and overtakers on as the policy says', () => {
    expect(findings([waiting(), ...HABIT], { policy: { priorityOvertakers: 6 } })).toEqual([]);
    expect(findings([waiting(), ...HABIT], { policy: { priorityWaitDays: 122 } })).toEqual([]);
    expect(findings([waiting(), ...HABIT], { policy: { priorityWaitDays: 121 } })).toHaveLength(1);
  });

  it('is nothing without tickets', () => {
    expect(findings([])).toEqual([]);
  });
});
