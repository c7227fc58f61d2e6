import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { ANN, BOB, DAN, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { TicketSpec } from '../support/snapshot-builder.ts';
import { statusOf, ticketThrough } from '../support/ticket-history.ts';
import { april, bobsCommit, doneOn, START } from './april.ts';

const bob = { who: BOB, role: 'assignee', since: instantOf(april(1)) } as const;
const bobs = { by: BOB, participants: [bob] };
const work = bobsCommit('work', 3, { message: 'ABC-1 mend the leak' });

describe('a board without resolutions', () => {
  it('claims done by the category of its status alone', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [
          ticketThrough('ABC-1', april(1), [[april(4), 'Done']], bobs),
          ticketThrough('ABC-2', april(1), [[april(4), 'Done']], bobs),
        ],
        commits: [work],
      }),
    );
    expect([told.strict('ABC-1'), told.strict('ABC-2')]).toEqual(['supported', 'unsupported weak']);
    expect([told.outcome('ABC-1').claimed, told.outcome('ABC-2').claimed]).toEqual([3, 3]);
  });

  it('on which nothing is ever done could not be measured, which is no clean bill', () => {
    const told = auditScenario({
      commits: [START, work],
      tickets: [ticketThrough('ABC-1', april(1), [[april(2), 'In Progress']], bobs)],
    });
    expect(told.result.notMeasurable.join(' ')).toContain('No ticket was ever claimed done');
    expect(told.doctor().projectsWithoutClaim).toEqual(['ABC']);
  });

  it('is told by project, when another project does claim', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, { tickets: [ticketThrough('XYZ-1', april(1), [[april(2), 'In Progress']], bobs)] }),
    );
    expect(told.doctor().projectsWithoutClaim).toEqual(['XYZ']);
  });
});

describe('a resolution that outlived a reopening', () => {
  it('claims nothing: the status wins', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [
          ticketThrough(
            'ABC-1',
            april(1),
            [
              [april(4), 'Done', 'Fixed'],
              [april(10), 'In Progress'],
            ],
            bobs,
          ),
        ],
      }),
    );
    expect(told.outcome('ABC-1').claimed).toBe(1);
    expect(told.result.totals?.strict.principal.upper).toBe(0);
  });
});

describe('a status that means done and is not called so', () => {
  const READY = { id: '77', name: 'Ready for release', category: 'indeterminate' } as const;
  const waiting = Array.from({ length: 10 }, (_, n): TicketSpec =>
    ticketThrough(
      `ABC-${n + 1}`,
      april(1),
      [
        [april(2), 'In Progress'],
        [april(5), 'Ready for release'],
      ],
      { ...bobs, status: READY },
    ),
  );
  const commits = waiting
    .slice(0, 9)
    .map(({ key }, n) => bobsCommit(`work${n}`, 4, { message: `${key} mend leak ${n}` }));
  const spec = withTeam(OPEN_TEAM, { tickets: waiting, commits });

  it('is suspected by the doctor when most of its tickets have landed', () => {
    expect(auditScenario(spec).doctor().suspects).toEqual([
      expect.objectContaining({
        word: 'Ready for release',
        mappedTo: 'started',
        landed: expect.objectContaining({ count: 9, of: 10 }) as unknown,
      }),
    ]);
  });

  it('claims done once the configuration says so', () => {
    const told = auditScenario(spec, {
      policy: { mapping: { statuses: { 'ready for release': 'done' }, resolutions: {} } },
    });
    expect([told.strict('ABC-1'), told.strict('ABC-10')]).toEqual(['supported', 'unsupported weak']);
    expect(told.findings()).not.toContain('landed-but-open');
  });
});

describe('a status of the done category that takes the claim back', () => {
  it.each(['Cancelled', 'Rejected', "Won't do", 'Duplicate', 'Cannot reproduce'])('is no claim of work: %s', (name) => {
    const ticket = ticketThrough('ABC-1', april(1), [[april(4), name]], {
      ...bobs,
      status: { id: name, name, category: 'done' },
    });
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets: [ticket] }));
    expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['not-applicable', []]);
  });

  it.each(["Won't Do", "Won't Fix", 'Duplicate', 'Cannot Reproduce', 'Not A Bug', 'Incomplete'])(
    'is no claim of work by resolution: %s',
    (resolution) => {
      const told = auditScenario(
        withTeam(OPEN_TEAM, { tickets: [ticketThrough('ABC-1', april(1), [[april(4), 'Done', resolution]], bobs)] }),
      );
      expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['not-applicable', []]);
    },
  );

  it('is no claim of work even if a change with its key landed', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [work],
        tickets: [ticketThrough('ABC-1', april(1), [[april(4), 'Done', "Won't Do"]], bobs)],
      }),
    );
    expect(told.strict('ABC-1')).toBe('not-applicable');
  });
});

describe('an administrator who moves all tickets to another workflow', () => {
  const keys = Array.from({ length: 50 }, (_, n) => `ABC-${n + 1}`);

  it('claims nothing anew where one done status replaces another', () => {
    const tickets = keys.map((key, n) =>
      ticketThrough(
        key,
        april(1),
        [
          [instantOf(april(4)) + n * 3_600_000, 'Closed', 'Fixed'],
          [april(28), 'Done'],
        ],
        bobs,
      ),
    );
    const told = auditScenario(
      withTeam(OPEN_TEAM, { tickets: [...tickets, { ...doneOn('ABC-90', 5), status: statusOf('Closed') }] }),
    );
    expect(told.outcome('ABC-1').claimedAt).toBe(instantOf(april(4)));
    expect(told.outcome('ABC-1').cause).toBeNull();
  });

  it('closes nothing where the old status is deleted and nobody knows any more what it meant', () => {
    const tickets = keys.map((key, n) =>
      ticketThrough(
        key,
        '2024-01-02',
        [
          ['2024-01-09', 'Erledigt', 'Fixed'],
          [instantOf(april(28)) + n, 'Done'],
        ],
        { ...bobs, by: DAN },
      ),
    );
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['inconclusive', 'imported']);
  });

  it('keeps the claims where statuses only got new ids', () => {
    const tickets = keys.map((key): TicketSpec => {
      const ticket = ticketThrough(key, april(1), [[april(4), 'Done', 'Fixed']], bobs);
      const moved = {
        at: instantOf(april(28)),
        by: DAN,
        field: 'status',
        from: { id: 'Done', text: 'Done' },
        to: { id: '900', text: 'Done' },
      } as const;
      return {
        ...ticket,
        changes: [...(ticket.changes ?? []), moved],
        status: { id: '900', name: 'Done', category: 'done' },
      };
    });
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect(told.outcome('ABC-1').claimedAt).toBe(instantOf(april(4)));
    expect(told.findings()).toContain('import-or-migration');
  });
});

describe('tickets that came from another tracker', () => {
  const keys = Array.from({ length: 50 }, (_, n) => `ABC-${n + 1}`);

  it('claim at no known instant when they were created and closed on the day of the import', () => {
    const day = instantOf(april(10));
    const tickets = keys.map((key, n): TicketSpec => ({
      key,
      createdAt: day + n * 1000,
      resolvedAt: day + n * 1000,
      hasHistory: false,
      participants: [bob],
    }));
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['inconclusive', 'imported']);
    expect(told.findings()).toContain('import-or-migration');
  });

  it('claim at no known instant when they kept their creation and were all closed on the day of the import', () => {
    const tickets = keys.map((key, n): TicketSpec => ({
      key,
      createdAt: instantOf('2023-09-01') + n * 86_400_000,
      resolvedAt: instantOf(april(10)) + n * 1000,
      hasHistory: false,
      participants: [bob],
    }));
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['inconclusive', 'imported']);
  });

  it('are no import where so many were closed one after the other over a day, as agents do', () => {
    const tickets = keys.map((key, n): TicketSpec => ({
      key,
      createdAt: instantOf(april(10)) - (n % 2) * 86_400_000,
      resolvedAt: instantOf(april(10)) + n * 10 * 60_000,
      hasHistory: false,
      participants: [bob],
    }));
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect(told.findings()).not.toContain('import-or-migration');
    expect(told.reason('ABC-1')).toBe('nothing-found');
    expect(told.reason('ABC-2')).toBe('nothing-found');
  });

  it('are taken for an import where the tracker tells the day alone', () => {
    const tickets = keys.map((key, n): TicketSpec => ({
      key,
      createdAt: instantOf('2023-09-01') + n * 86_400_000,
      resolvedAt: instantOf('2024-04-10T00:00:00Z'),
      precision: 86_400_000,
      hasHistory: false,
      participants: [bob],
    }));
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect(told.reason('ABC-1')).toBe('imported');
  });

  it('do not count among those with which others are compared', () => {
    const day = instantOf('2024-03-11');
    const imported = keys.map((key, n): TicketSpec => ({
      key,
      createdAt: day + n * 1000,
      resolvedAt: day + n * 1000,
      hasHistory: false,
      participants: [bob],
    }));
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-90', 5), ...imported] }));
    expect(told.outcome('ABC-90').visibility).toMatchObject({ evidenced: 40, comparables: 40 });
  });
});

describe('a backlog that somebody closes at once', () => {
  it('has one cause, whatever the number of claims', () => {
    const tickets = Array.from({ length: 30 }, (_, n) =>
      ticketThrough(`ABC-${n + 1}`, '2024-01-15', [[instantOf(april(8)) + n * 1000, 'Done', 'Done']], {
        by: DAN,
        participants: [{ ...bob, who: DAN }],
      }),
    );
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets }));
    expect(told.strict('ABC-1')).toBe('unsupported strong');
    expect(told.result.totals?.strict).toMatchObject({ principal: { lower: 30 }, causes: 1 });
    expect(new Set(told.result.outcomes.flatMap(({ cause }) => cause ?? []))).toEqual(
      new Set([told.outcome('ABC-1').cause]),
    );
  });
});

describe('a ticket that went from to do to done, or was in progress for seconds', () => {
  const seconds = instantOf(april(11)) - 40_000;

  it.each([
    ['directly', [[april(11), 'Done', 'Fixed']] as const],
    [
      'within seconds',
      [
        [seconds, 'In Progress'],
        [april(11), 'Done', 'Fixed'],
      ] as const,
    ],
  ])('is compared with the work since before its creation: %s', (_, moves) => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('unnamed', 3, { message: 'Mend the leak' })],
        tickets: [
          ticketThrough('ABC-1', april(8), moves, { ...bobs, participants: [{ ...bob, since: instantOf(april(8)) }] }),
        ],
      }),
    );
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported weak', ['unnamed']]);
  });
});

describe('a ticket that was opened again', () => {
  const again = (closedAgain: number | null): TicketSpec =>
    ticketThrough(
      'ABC-1',
      april(1),
      [
        [april(4), 'Done', 'Fixed'],
        [april(10), 'In Progress', null],
        ...(closedAgain === null ? [] : ([[april(closedAgain), 'Done', 'Fixed']] as const)),
      ],
      bobs,
    );

  it('and closed without new work is partial: what stands is older than the reopening', () => {
    const told = auditScenario({ commits: [START, work], tickets: [again(15)] });
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['partial', 'predates-reopening']);
  });

  it('and closed after new work is supported', () => {
    const told = auditScenario({
      commits: [START, work, bobsCommit('more', 12, { message: 'ABC-1 mend the rest' })],
      tickets: [again(15)],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });

  it('and is in work is aligned: nobody forgot to close it', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [work], tickets: [again(null)] }));
    expect(told.findings('ABC-1')).not.toContain('landed-but-open');
  });
});

describe('a ticket whose work landed while it stays open', () => {
  const open = ticketThrough('ABC-1', april(1), [[april(2), 'In Progress']], bobs);

  it('is not told of one that was reopened, nobody knows when', () => {
    const status = { id: '4', name: 'Reopened', category: 'new' } as const;
    const tickets = [{ key: 'ABC-1', createdAt: april(1), status, resolution: null, hasHistory: false }];
    expect(auditScenario({ commits: [START, work], tickets }).findings('ABC-1')).toEqual([]);
    const open = { ...status, name: 'Open' };
    const told = auditScenario({ commits: [START, work], tickets: tickets.map((one) => ({ ...one, status: open })) });
    expect(told.findings('ABC-1')).toEqual(['landed-but-open']);
  });

  it('is told as such after a quiet week', () => {
    expect(auditScenario({ commits: [START, work], tickets: [open] }).findings('ABC-1')).toEqual(['landed-but-open']);
    expect(auditScenario({ commits: [START, work], tickets: [open] }, { asOf: april(8) }).findings('ABC-1')).toEqual(
      [],
    );
  });

  it.each(['ABC-1 (1/3) lay the pipes', 'Part of ABC-1: lay the pipes', 'ABC-1 WIP pipes', 'Prepare for ABC-1'])(
    'is not told where the change says that it is a part: %s',
    (message) => {
      const commits = [START, bobsCommit('part', 3, { message })];
      expect(auditScenario({ commits, tickets: [open] }).findings('ABC-1')).toEqual([]);
      expect(auditScenario({ commits, tickets: [doneOn('ABC-1', 4)] }).strict('ABC-1')).toBe('supported');
    },
  );
});

describe('a board on which tickets stay open as threads', () => {
  const thread = ticketThrough('ABC-1', '2023-05-01', [['2023-05-02', 'In Progress']], { by: ANN });

  it('calls none of them stalled before enough were finished to tell', () => {
    const few = withTeam({ tickets: 19, evidenced: 19 }, { tickets: [thread] });
    expect(auditScenario(few).findings('ABC-1')).toEqual([]);
    const enough = withTeam({ tickets: 20, evidenced: 20 }, { tickets: [thread] });
    expect(auditScenario(enough).findings('ABC-1')).toEqual(['stalled-in-progress']);
  });
});
