import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import type { AuditedScenario } from '../support/audit-scenario.ts';
import { BOB, CID, DAN, HALF_SEEN_TEAM, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { CommitSpec } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from './april.ts';

const unnamed = bobsCommit('unnamed', 3, { message: 'Mend the leak' });

describe('a claim for which nothing is found', () => {
  it('is unsupported, strong, where work shows and its people did nothing that could be it', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 4)] }));
    expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['unsupported strong', ['done-without-evidence']]);
    expect(told.outcome('ABC-1')).toMatchObject({
      visibility: { evidenced: 40, comparables: 40, group: 'project-and-type', weeks: 26 },
      pool: { rule: 'participants', size: 0, underOtherKeys: 0 },
    });
  });

  it('is inconclusive where half of all work does not show', () => {
    const told = auditScenario(withTeam(HALF_SEEN_TEAM, { tickets: [doneOn('ABC-1', 4)] }));
    expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['inconclusive', []]);
  });

  it('is weak where its people did something that no ticket names', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [unnamed], tickets: [doneOn('ABC-1', 4)] }));
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported weak', ['unnamed']]);
  });

  it('is weak where its people worked under other keys', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('other', 3, { message: 'ABC-2 mend another' })],
        tickets: [doneOn('ABC-1', 4), doneOn('ABC-2', 4)],
      }),
    );
    expect([told.strict('ABC-1'), told.outcome('ABC-1').pool?.underOtherKeys]).toEqual(['unsupported weak', 1]);
  });

  it('is never strong where nobody vouches for the scope', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 4)] }), {
      links: { completeScopes: [] },
    });
    expect(told.strict('ABC-1')).toBe('unsupported weak');
  });

  it('is inconclusive before the history that was pulled, and where a source is incomplete', () => {
    const spec = withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 4)] });
    const shallow = auditScenario({ ...spec, repositories: [{ id: 'acme/app', historyStart: instantOf(april(20)) }] });
    expect([shallow.strict('ABC-1'), shallow.reason('ABC-1')]).toEqual(['inconclusive', 'before-history']);
    const state = { source: 'git', scope: 'acme/app', kind: 'commits', asOf: null, records: 41 } as const;
    const broken = auditScenario({
      ...spec,
      sources: [{ ...state, completeness: 'incomplete', reason: 'interrupted', remedy: 'pull again' }],
    });
    expect([broken.strict('ABC-1'), broken.reason('ABC-1')]).toEqual(['inconclusive', 'source-incomplete']);
    expect(broken.findings()).toContain('incomplete-source');
  });

  it('is inconclusive where a pull of pull requests did not come to its end, but not for a file that looks cut', () => {
    const spec = withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 4)] });
    const state = {
      kind: 'pull-requests',
      asOf: null,
      records: 30,
      completeness: 'incomplete',
      reason: 'the limit was reached',
      remedy: 'pull again',
    } as const;
    const withSource = (source: string, scope: string) =>
      auditScenario({ ...spec, sources: [{ ...state, source, scope }] });
    expect(withSource('github', 'Acme/App').reason('ABC-1')).toBe('source-incomplete');
    expect(withSource('github', 'acme/other').reason('ABC-1')).not.toBe('source-incomplete');
    expect(withSource('file', 'acme/app').reason('ABC-1')).not.toBe('source-incomplete');
  });
});

describe('a ticket that was written after the work', () => {
  it('finds the work among the candidates, since these reach back before its creation', () => {
    const audited = ticketThrough('ABC-1', april(9), [[instantOf(april(9)) + 300_000, 'Done', 'Fixed']], {
      by: BOB,
      participants: [{ who: BOB, role: 'reporter', since: instantOf(april(9)) }],
    });
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [unnamed], tickets: [audited] }));
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported weak', ['unnamed']]);
  });

  it('is supported by a key that was written months before, weakly enough that a better name wins', () => {
    const early: CommitSpec = bobsCommit('early', -40, { message: 'ABC-1 mend the leak' });
    const told = auditScenario({ commits: [START, { ...early, at: '2024-02-01' }], tickets: [doneOn('ABC-1', 4)] });
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.result.links.map(({ tier }) => tier)).toEqual([3]);
  });
});

describe('who may have done the work of a ticket', () => {
  it.each([
    ['its reporter', 'reporter'],
    ['somebody who commented on it', 'commenter'],
    ['its assignee', 'assignee'],
  ] as const)('is %s, though nobody or somebody else was assigned', (_, role) => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('unnamed', 3, { author: 'cid' })],
        tickets: [doneOn('ABC-1', 4, { participants: [{ who: CID, role, since: instantOf(april(1)) }] })],
      }),
    );
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported weak', ['unnamed']]);
  });

  it('is whoever worked with the author or merged it', () => {
    const together = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('pair', 3, { author: 'dan', coAuthors: ['bob'] })],
        tickets: [doneOn('ABC-1', 4)],
      }),
    );
    expect(together.candidates('ABC-1')).toEqual(['pair']);
    const merged = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('squash', 4, { author: 'dan', message: 'Mend (#6)' })],
        tickets: [doneOn('ABC-1', 4)],
        pullRequests: [bobsPull(6, 4, { author: 'dan', mergedBy: 'bob', mergeSha: 'squash' })],
      }),
    );
    expect(merged.candidates('ABC-1')).toEqual(['!6']);
  });

  it('is not only who closes it: a team whose closers never work is asked by a wider rule', () => {
    const { commits = [], tickets = [] } = withTeam(OPEN_TEAM, {});
    // Dan, who writes no code, is the only participant of all the team's tickets.
    const closedByDan = tickets.map((ticket) => ({
      ...ticket,
      participants: [{ who: DAN, role: 'assignee' as const, since: instantOf('2024-01-02') }],
    }));
    const told = auditScenario({ commits: [...commits, unnamed], tickets: [doneOn('ABC-1', 4), ...closedByDan] });
    expect(told.outcome('ABC-1').pool?.rule).toBe('all');
    expect(told.candidates('ABC-1')).toEqual(['unnamed']);
  });
});

describe('a team that never writes keys', () => {
  const tickets = Array.from({ length: 30 }, (_, n) => doneOn(`ABC-${n + 1}`, 4 + (n % 20)));
  const commits = [START, ...Array.from({ length: 60 }, (_, n) => bobsCommit(`work${n}`, 2 + (n % 25)))];

  it('gets one finding, that tickets and code are not joined, instead of two alarms', () => {
    const told: AuditedScenario = auditScenario({ commits, tickets });
    expect(told.findings().filter((kind) => kind !== 'unmapped')).toEqual(['not-joined']);
    expect(told.result.coverage.isJoined).toBe(false);
    expect(told.result.notMeasurable.join(' ')).toContain('not joined');
    expect(told.result.totals?.strict.principal.lower).toBe(0);
  });
});

describe('changes that name no ticket', () => {
  const commits = (from: string, count: number, named: number): CommitSpec[] =>
    Array.from({ length: count }, (_, n) => ({
      id: `${from}-${n}`,
      at: instantOf(from) + n * 43_200_000,
      author: 'bob',
      message: n % count < named ? 'ABC-1 go on' : 'Go on',
    }));

  it('are no finding where they are as many as ever, though they are most', () => {
    const told = auditScenario({
      commits: [{ ...START, at: '2023-05-01' }, ...commits('2023-06-10', 100, 30), ...commits('2023-12-10', 100, 30)],
      tickets: [doneOn('ABC-1', 4, { createdAt: instantOf('2023-06-01') })],
    });
    expect(told.findings()).not.toContain('shadow-work');
    expect(told.findings()).not.toContain('large-unreported-change');
  });

  it('are a finding where they became more, as a rate', () => {
    const told = auditScenario({
      commits: [{ ...START, at: '2023-05-01' }, ...commits('2023-06-10', 100, 80), ...commits('2023-12-10', 100, 30)],
      tickets: [doneOn('ABC-1', 4, { createdAt: instantOf('2023-06-01') })],
    });
    expect(told.findings().filter((kind) => kind === 'shadow-work')).toHaveLength(1);
  });

  it('are no finding where a window not long ago had as many', () => {
    const told = auditScenario({
      commits: [
        { ...START, at: '2022-05-01' },
        ...commits('2022-12-10', 100, 20),
        ...commits('2023-06-10', 100, 80),
        ...commits('2023-12-10', 100, 30),
      ],
      tickets: [doneOn('ABC-1', 4, { createdAt: instantOf('2022-06-01') })],
    });
    expect(told.findings()).not.toContain('shadow-work');
  });

  it('are a finding though all was unreported before the tracker began', () => {
    const told = auditScenario({
      commits: [
        { ...START, at: '2022-05-01' },
        ...commits('2022-12-10', 100, 0),
        ...commits('2023-06-10', 100, 80),
        ...commits('2023-12-10', 100, 30),
      ],
      tickets: [doneOn('ABC-1', 4, { createdAt: instantOf('2023-06-01') })],
    });
    expect(told.findings().filter((kind) => kind === 'shadow-work')).toHaveLength(1);
  });
});

describe('keys of tickets that were deleted or are hidden', () => {
  it('are a class of their own: neither links nor unreported work', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('secret', 3, { message: 'ABC-77 mend in private', added: 5_000 })],
        tickets: [doneOn('ABC-1', 4)],
      }),
    );
    expect(told.result.unknownTickets.map(({ key }) => key)).toEqual(['ABC-77']);
    expect(told.findings()).toContain('unknown-tickets');
    expect(told.findings()).not.toContain('large-unreported-change');
    expect(told.result.repositories[0]?.unlinkedInWindow).toBe(0);
  });
});

describe('a team without pull requests', () => {
  it('is not asked for reviews: who claims to be in review has begun', () => {
    const told = auditScenario(
      {
        commits: [START, bobsCommit('work', 3, { message: 'ABC-1 mend the leak' })],
        tickets: [
          ticketThrough(
            'ABC-1',
            april(1),
            [
              [april(2), 'In Progress'],
              [april(26), 'In Review'],
            ],
            { by: BOB },
          ),
        ],
      },
      { asOf: april(29) },
    );
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.findings('ABC-1')).toEqual([]);
  });
});

describe('an idea that was declined and closed as fixed', () => {
  it('is inconclusive at most visibilities, and nothing in it tells more', () => {
    const told = auditScenario(
      withTeam(HALF_SEEN_TEAM, { tickets: [doneOn('ABC-1', 4, { title: 'Should we paint it green?' })] }),
    );
    expect(told.strict('ABC-1')).toBe('inconclusive');
  });
});
