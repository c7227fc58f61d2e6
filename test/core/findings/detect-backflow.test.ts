import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/model/instant.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

// Asked on the first of June 2024 with windows of 26 weeks: this one begins on 2 December 2023, the one before on 3 June.
const NOW = instantOf('2024-02-05');
const BEFORE = instantOf('2023-08-07');
const LONG_AGO = instantOf('2023-02-06');

type Moves = Parameters<typeof ticketThrough>[2];

/** So many tickets that were begun and brought to review, and of these so many that came back once. */
function flow(prefix: string, from: number, begun: number, back: number, rest: Partial<TicketSpec> = {}): TicketSpec[] {
  return Array.from({ length: begun }, (_, at) => {
    const start = from + (at % 10) * DAY;
    const moves: Moves = [
      [start + at * 3 * 60_000 + DAY, 'In Progress'],
      [start + at * 3 * 60_000 + 2 * DAY, 'In Review'],
      ...(at < back ? ([[start + at * 3 * 60_000 + 3 * DAY, 'In Progress']] as const) : []),
    ];
    return ticketThrough(`${prefix}-${String(from)}${String(at)}`, start, moves, rest);
  });
}

/** By it the category of a status is known on which nothing else stands any more. */
const TO_DO = ticketThrough('ABC-1', '2024-05-31', []);

const findings = (tickets: readonly TicketSpec[], rest: Partial<SnapshotSpec> = {}) =>
  auditScenario({ ...rest, tickets: [...tickets, TO_DO] }).findingsOf('ticket-backflow');

describe('tickets that move back', () => {
  it('are told as a share of all moves, beside the share that is usual', () => {
    const tickets = [...flow('ABC', NOW, 30, 15), ...flow('ABC', BEFORE, 30, 1)];
    expect(findings(tickets)).toMatchObject([
      {
        kind: 'ticket-backflow',
        subject: { kind: 'project', key: 'ABC' },
        severity: 'info',
        args: { count: 15, of: 75, share: 0.2, usual: 1 / 61 },
      },
    ]);
  });

  it.each<readonly [string, readonly TicketSpec[]]>([
    ['a share that is usual', [...flow('ABC', NOW, 30, 15), ...flow('ABC', BEFORE, 30, 15)]],
    ['a rise that chance explains', [...flow('ABC', NOW, 30, 3), ...flow('ABC', BEFORE, 30, 1)]],
    ['a fall', [...flow('ABC', NOW, 30, 1), ...flow('ABC', BEFORE, 30, 15)]],
    [
      'a share that was as high a year ago',
      [...flow('ABC', NOW, 30, 15), ...flow('ABC', BEFORE, 30, 1), ...flow('ABC', LONG_AGO, 30, 20)],
    ],
    ['too few moves now', [...flow('ABC', NOW, 6, 6), ...flow('ABC', BEFORE, 30, 1)]],
    ['too few moves before', [...flow('ABC', NOW, 30, 15), ...flow('ABC', BEFORE, 6, 0)]],
    ['no window before', flow('ABC', NOW, 30, 15)],
    ['another project’s moves', [...flow('ABC', NOW, 30, 15), ...flow('XYZ', BEFORE, 30, 1)]],
    [
      'tickets without a changelog',
      [...flow('ABC', NOW, 30, 15, { hasHistory: false }), ...flow('ABC', BEFORE, 30, 1, { hasHistory: false })],
    ],
    ['nothing', []],
  ])('are not told of %s', (_what, tickets) => {
    expect(findings(tickets)).toEqual([]);
  });

  it('are told by project', () => {
    const rising = [...flow('ABC', NOW, 30, 15), ...flow('ABC', BEFORE, 30, 1)];
    const steady = [...flow('XYZ', NOW, 30, 2), ...flow('XYZ', BEFORE, 30, 2)];
    expect(findings([...rising, ...steady]).map(({ subject }) => subject)).toEqual([{ kind: 'project', key: 'ABC' }]);
  });

  it('do not count what is withdrawn, and what is taken up again: neither moves work', () => {
    const moves: Moves = [
      [NOW + DAY, 'In Progress'],
      [NOW + 2 * DAY, 'Cancelled'],
      [NOW + 5 * DAY, 'To Do'],
    ];
    const withdrawn = Array.from({ length: 30 }, (_, at) =>
      ticketThrough(
        `ABC-9${at}`,
        NOW + at * 60 * 60_000,
        moves.map(([when, ...rest]) => [Number(when) + at * 60 * 60_000, ...rest] as const),
      ),
    );
    expect(findings([...withdrawn, ...flow('ABC', BEFORE, 30, 1), ...flow('ABC', NOW, 30, 1)])).toEqual([]);
  });

  it('count many moves of one hand within two minutes as one decision', () => {
    const cleared = Array.from({ length: 30 }, (_, at) =>
      ticketThrough(
        `ABC-9${at}`,
        NOW + at * 60 * 60_000,
        [
          [NOW + 3 * DAY + at * 60 * 60_000, 'In Progress'],
          [NOW + 20 * DAY + at * 1000, 'To Do'],
        ],
        { by: 0 },
      ),
    );
    const before = flow('ABC', BEFORE, 30, 1);
    expect(findings([...cleared, ...before])).toEqual([]);
    const oneByOne = cleared.map((ticket, at) => ({
      ...ticket,
      changes: (ticket.changes ?? []).map((change) => ({ ...change, at: change.at + at * 3_600_000 })),
    }));
    expect(findings([...oneByOne, ...before])).toHaveLength(1);
  });

  it('do not count what a rule moves', () => {
    const byRule = flow('ABC', NOW, 30, 15).map((ticket) => ({
      ...ticket,
      changes: (ticket.changes ?? []).map((change, at) => (at === 2 ? { ...change, by: 0 } : change)),
    }));
    const tickets = [...byRule, ...flow('ABC', BEFORE, 30, 1)];
    const commits = [{ id: 'first', author: 'robot' }];
    expect(findings(tickets, { commits, kinds: { robot: 'person' } })).toHaveLength(1);
    expect(findings(tickets, { commits, kinds: { robot: 'bot' } })).toEqual([]);
  });
});
