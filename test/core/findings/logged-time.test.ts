import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import { HALF_SEEN_TEAM, OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { TeamSpec } from '../../support/healthy-team.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { april } from '../../scenarios/april.ts';

const KIND = 'time-logged-without-output';
const HOUR = 3600;

/** Tickets of April without any change, two hours on each, put down to `people` in turn. */
function logged(count: number, people: number, rest: (place: number) => Partial<TicketSpec> = () => ({})) {
  return Array.from({ length: count }, (_, place) =>
    ticketThrough(
      `ABC-${place + 1}`,
      april(1),
      [
        [april(2), 'In Progress'],
        [april(3 + (place % 20)), 'Done', 'Fixed'],
      ],
      {
        type: { id: null, name: 'Bug', isSubtask: false },
        loggedSeconds: 2 * HOUR,
        participants: [{ who: place % people, role: 'assignee', since: instantOf(april(1)) }],
        ...rest(place),
      },
    ),
  );
}

const KINDS = Object.fromEntries(['ann', 'bob', 'cid', 'dan', 'eve', 'fay'].map((name) => [name, 'person' as const]));

function told(tickets: readonly TicketSpec[], asOf = '2024-07-20', team: TeamSpec = OPEN_TEAM) {
  const spec = withTeam(team, { tickets, kinds: KINDS });
  const people = ['bob', 'cid', 'dan', 'eve', 'fay'];
  const [first, ...others] = spec.commits ?? [];
  return auditScenario(
    { ...spec, commits: first === undefined ? [] : [{ ...first, coAuthors: people }, ...others] },
    { asOf },
  ).findingsOf(KIND);
}

describe('time that was logged on tickets without any change', () => {
  it('is told of the project, for the last whole quarter', () => {
    expect(told(logged(30, 6))).toMatchObject([
      {
        severity: 'low',
        subject: { kind: 'project', key: 'ABC' },
        evidence: [],
        args: { hours: 60, totalHours: 60, tickets: 30, of: 30, period: '2024-Q2' },
      },
    ]);
  });

  it.each<[string, readonly TicketSpec[], string?, TeamSpec?]>([
    ['nothing was logged', logged(30, 6, () => ({ loggedSeconds: 0 }))],
    ['the tracker does not tell', logged(30, 6, () => ({ loggedSeconds: null }))],
    ['there are too few tickets', logged(19, 6)],
    ['four people stand behind it', logged(30, 4)],
    [
      'one person has more than half of it',
      logged(30, 6, (place) => (place % 6 === 0 ? { loggedSeconds: 100 * HOUR } : {})),
    ],
    ['nobody knows who most of it is', logged(30, 6, (place) => (place % 3 > 0 ? { participants: [] } : {}))],
    ['the tickets need no code', logged(30, 6, () => ({ type: { id: null, name: 'Spike', isSubtask: false } }))],
    ['the quarter is not over', logged(30, 6), '2024-06-29'],
    ['the quarter is long over', logged(30, 6), '2024-10-05'],
    [
      'as much time led to changes',
      logged(30, 6, (place) => (place % 2 === 0 ? { addresses: [elsewhere(place)] } : { loggedSeconds: 1 })),
      '2024-06-29',
    ],
    ['tickets and code are not joined', logged(30, 6), '2024-07-20', { ...HALF_SEEN_TEAM, evidenced: 1 }],
  ])('is not told where %s', (_, tickets, asOf, team) => {
    expect(told(tickets, asOf, team)).toEqual([]);
  });

  it('is not told where half of the tickets show a change, as in healthy projects', () => {
    const team = withTeam({ ...HALF_SEEN_TEAM }, {}).tickets ?? [];
    const all = team.map((ticket, place) => ({
      ...ticket,
      loggedSeconds: HOUR,
      participants: [{ who: place % 6, role: 'assignee' as const, since: instantOf('2024-01-01') }],
    }));
    const spec = withTeam(HALF_SEEN_TEAM, { kinds: KINDS });
    expect(auditScenario({ ...spec, tickets: all }, { asOf: april(20) }).findingsOf(KIND)).toEqual([]);
  });
});

function elsewhere(place: number) {
  return { url: `https://example.com/acme/mobile/pull/${place}`, at: instantOf(april(2)), from: 'comment' as const };
}
