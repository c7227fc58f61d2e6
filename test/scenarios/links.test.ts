import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { BOB, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec, TicketSpec } from '../support/snapshot-builder.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from './april.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);
const doneTickets = (count: number): TicketSpec[] => numbers(count).map((n) => doneOn(`ABC-${n}`, 6));
const keys = (count: number): string =>
  numbers(count)
    .map((n) => `ABC-${n}`)
    .join(', ');

describe('a roll-up that lists many tickets', () => {
  it.each([
    [
      'a merge train',
      bobsPull(6, 5, { title: 'Merge develop into main', body: `Contains ${keys(60)}`, mergeSha: 'work' }),
      'Merge develop into main (#6)',
    ],
    [
      'a bot with the notes of somebody else',
      bobsPull(6, 5, { title: 'Bump engine from 1 to 2', body: `Release notes\n\n${keys(60)}`, mergeSha: 'work' }),
      'Bump engine from 1 to 2 (#6)',
    ],
    ['a release with its list', null, `Release 2.4\n\n${keys(60)}`],
    ['a release with its list in the subject', null, `Release 2.4: ${keys(6)}`],
  ])('clears none of them: %s', (_, pull, message) => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 5, { message, paths: ['package.json'] })],
        tickets: [
          ...doneTickets(1),
          ...numbers(60)
            .slice(1)
            .map((n) => ({ key: `ABC-${n}`, createdAt: april(1) })),
        ],
        pullRequests: pull === null ? [] : [pull],
      }),
    );
    expect(told.strict('ABC-1')).toBe('unsupported weak');
    expect(told.result.links.filter(({ owns }) => owns)).toHaveLength(OPEN_TEAM.evidenced);
  });

  it('begins at six: five tickets on one change are all supported', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 5, { message: `${keys(5)} mend them` })],
        tickets: doneTickets(5),
      }),
    );
    expect(numbers(5).map((n) => told.strict(`ABC-${n}`))).toEqual(Array(5).fill('supported'));
  });
});

describe('a key in passing', () => {
  it.each([
    ['ABC-2 mend it\n\nSimilar to ABC-1.'],
    ['ABC-2 mend it\n\nUnlike ABC-1 this is simple.'],
    ['ABC-2 mend it\n\nWrite the key of the ticket, e.g. ABC-1.'],
  ])('is no evidence beside a key that names the work: %j', (message) => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, { commits: [bobsCommit('work', 3, { message })], tickets: doneTickets(2) }),
    );
    expect([told.strict('ABC-1'), told.strict('ABC-2')]).toEqual(['unsupported weak', 'supported']);
  });

  it.each([['Mend it\n\nSimilar to ABC-1.'], ['Mend it\n\nWrite the key of the ticket, e.g. ABC-1.']])(
    'is no evidence where the words before it say so: %j',
    (message) => {
      const told = auditScenario(
        withTeam(OPEN_TEAM, { commits: [bobsCommit('work', 3, { message })], tickets: doneTickets(1) }),
      );
      expect(told.strict('ABC-1')).toBe('unsupported weak');
    },
  );

  it('is evidence in a body where nothing is named more strongly', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('work', 3, { message: 'Mend it\n\nABC-1' })],
      tickets: doneTickets(1),
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('a ticket that was moved or whose project was renamed', () => {
  const commits = [START, bobsCommit('work', 3, { message: 'OLD-7 mend the leak' })];

  it('is found by its former key, from the changelog', () => {
    expect(auditScenario({ commits, tickets: [doneOn('ABC-1', 4, { formerKeys: ['OLD-7'] })] }).strict('ABC-1')).toBe(
      'supported',
    );
  });

  it('is found by the former key of its project, from the configuration', () => {
    const spec = withTeam(OPEN_TEAM, { commits: commits.slice(1), tickets: [doneOn('ABC-7', 4)] });
    expect(auditScenario(spec, { links: { projectAliases: { OLD: 'ABC' } } }).strict('ABC-7')).toBe('supported');
    expect(auditScenario(spec).strict('ABC-7')).not.toBe('supported');
  });

  it('keeps the id of its findings, so that a waiver stays valid', () => {
    const id = 'jira/10001';
    const before = auditScenario(withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 4, { id })] }));
    const after = auditScenario(
      withTeam(OPEN_TEAM, { tickets: [doneOn('XYZ-9', 4, { id, project: 'ABC', formerKeys: ['ABC-1'] })] }),
    );
    expect(before.findingsOf('done-without-evidence').map((finding) => finding.id)).toHaveLength(1);
    expect(after.findingsOf('done-without-evidence').map((finding) => finding.id)).toEqual(
      before.findingsOf('done-without-evidence').map((finding) => finding.id),
    );
  });
});

describe('one key in two trackers', () => {
  it('never silently clears the wrong ticket', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-1 mend the leak' })],
        tickets: [
          doneOn('ABC-1', 4, { id: 'a/1', site: 'a.example' }),
          doneOn('ABC-1', 4, { id: 'b/1', site: 'b.example' }),
        ],
      }),
    );
    const strict = told.result.outcomes.slice(0, 2).map(({ strict: { outcome } }) => outcome);
    expect(strict).not.toContain('supported');
    expect(told.result.outcomes.slice(0, 2).map(({ lenient: { outcome } }) => outcome)).toEqual([
      'supported',
      'supported',
    ]);
  });
});

describe('a number with a hash', () => {
  const issue: TicketSpec = {
    key: 'acme/app#5',
    tracker: 'github',
    site: 'github.com',
    project: 'acme/app',
    createdAt: april(3),
    resolvedAt: april(10),
    stateReason: 'completed',
    status: { id: 'closed', name: 'closed', category: 'done' },
    resolution: null,
    hasHistory: false,
  };

  it('is the ticket of that number on the host', () => {
    const commits = [START, bobsCommit('work', 8, { message: 'Mend it\n\nFixes #5' })];
    expect(auditScenario({ commits, tickets: [issue] }).strict('acme/app#5')).toBe('supported');
  });

  it('in passing does not say that an open issue is finished; a closing keyword does', () => {
    const open: TicketSpec = {
      ...issue,
      resolvedAt: null,
      stateReason: null,
      status: { id: 'open', name: 'open', category: 'new' },
    };
    const findings = (message: string) =>
      auditScenario({ commits: [START, bobsCommit('work', 8, { message })], tickets: [open] }).findings('acme/app#5');
    expect(findings('Mend it\n\nRelated to #5')).toEqual([]);
    expect(findings('Mend it\n\nFixes #5')).toEqual(['landed-but-open']);
  });

  it('in passing supports once it landed, and accuses of nothing while it is open or when it was given up', () => {
    const told = (body: string, rest: Partial<PullRequestSpec>) =>
      auditScenario({
        commits: [START, bobsCommit('work', 8, { message: 'Mend it (#6)' })],
        tickets: [issue],
        pullRequests: [bobsPull(6, null, { createdAt: april(4), title: 'Mend it', body, ...rest })],
      }).strict('acme/app#5');
    const merged = { mergedAt: april(8), mergeSha: 'work' };
    const open = { headRef: 'elsewhere', number: 7 };
    const givenUp = { ...open, closedAt: april(9) };
    expect(told('Closes #5', merged)).toBe('supported');
    expect(told('Closes #5', open)).toBe('partial');
    expect(told('Closes #5', givenUp)).toMatch(/^contradicted/);
    expect(told('As was found out in #5.', merged)).toBe('supported');
    expect(told('As was found out in #5.', open)).not.toBe('partial');
    expect(told('As was found out in #5.', givenUp)).not.toMatch(/^contradicted/);
  });

  it('meant another tracker in a commit that is older than the ticket', () => {
    const commits = [START, bobsCommit('work', 1, { message: 'Mend it\n\nFixes #5' })];
    expect(auditScenario({ commits, tickets: [issue] }).strict('acme/app#5')).not.toBe('supported');
  });
});

describe('an address in a ticket', () => {
  const linked = (url: string, rest: Partial<TicketSpec> = {}): TicketSpec =>
    doneOn('ABC-1', 10, { addresses: [{ url, at: instantOf(april(8)), from: 'description' }], ...rest });
  const told = (ticket: TicketSpec, rest: Partial<SnapshotSpec> = {}) =>
    auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('squash', 6, { author: 'dan', message: 'Mend the leak (#88)' })],
        tickets: [ticket],
        pullRequests: [bobsPull(88, 6, { author: 'dan', mergeSha: 'squash' })],
        ...rest,
      }),
    );

  it('is evidence where the change landed after the ticket was created', () => {
    expect(told(linked('https://github.com/acme/app/pull/88')).strict('ABC-1')).toBe('supported');
  });

  it('is context where the change is older than the ticket: "regression of"', () => {
    const later = linked('https://github.com/acme/app/pull/88', { createdAt: april(8), changes: [] });
    const regression: TicketSpec = {
      ...later,
      changes: linked('').changes?.filter(({ at }) => at >= instantOf(april(8))) ?? [],
    };
    expect(told(regression).strict('ABC-1')).not.toBe('supported');
  });

  it('is inconclusive where it leads to a repository that was not pulled', () => {
    const fork = told(linked('https://github.com/upstream/engine/pull/88'));
    expect([fork.strict('ABC-1'), fork.reason('ABC-1')]).toEqual(['inconclusive', 'points-elsewhere']);
    expect(fork.result.foreignReferences.map(({ place }) => place)).toEqual([
      expect.stringContaining('upstream/engine'),
    ]);
  });

  it('of a fork is not the request of that number here', () => {
    expect(told(linked('https://github.com/somebody/app/pull/88')).strict('ABC-1')).toBe('inconclusive');
  });

  it('from before the repository existed belongs to another one of the same name', () => {
    const old = doneOn('ABC-1', 10, {
      createdAt: '2012-01-10',
      addresses: [{ url: 'https://github.com/acme/app/pull/1', at: instantOf('2012-01-12'), from: 'comment' }],
      changes: [],
      resolvedAt: '2012-01-20',
      hasHistory: false,
    });
    const first = auditScenario({
      commits: [
        { ...START, at: '2014-03-01' },
        bobsCommit('squash', 6, { at: '2014-04-06', message: 'Begin anew (#1)' }),
      ],
      tickets: [old],
      pullRequests: [bobsPull(1, null, { createdAt: '2014-04-03', mergedAt: '2014-04-06', mergeSha: 'squash' })],
    });
    expect(first.strict('ABC-1')).not.toBe('supported');
  });
});

describe('the tracker’s own record of a pull request', () => {
  const entry = (id: string) =>
    ({ kind: 'pull-request', repositoryName: 'acme/app', id, at: instantOf(april(5)) }) as const;
  const ticket = doneOn('ABC-1', 6, { development: [entry('6')] });

  it('links, and leaves it to git and host whether it landed', () => {
    const landed = auditScenario({
      commits: [START, bobsCommit('squash', 5, { message: 'Mend the leak (#6)' })],
      tickets: [ticket],
      pullRequests: [bobsPull(6, 5, { mergeSha: 'squash' })],
    });
    expect(landed.strict('ABC-1')).toBe('supported');
    expect(landed.result.links.map(({ via, tier }) => `${via} T${tier}`)).toContain('development-panel T1');
    const open = auditScenario({
      commits: [START, bobsCommit('own', 5, { parents: ['start'], message: 'Mend the leak' })],
      refs: { main: 'start', 'topic-6': 'own' },
      tickets: [ticket],
      pullRequests: [bobsPull(6, null, { headSha: 'own', commits: ['own'] })],
    });
    expect([open.strict('ABC-1'), open.reason('ABC-1')]).toEqual(['partial', 'work-still-open']);
  });
});

describe('a branch and a title that name different tickets', () => {
  it('are both in dispute: each supports leniently, and the disagreement is told', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('squash', 4, { message: 'Mend the leak (#6)' })],
        tickets: doneTickets(2),
        pullRequests: [bobsPull(6, 4, { headRef: 'ABC-1-leak', title: 'ABC-2 Mend the leak', mergeSha: 'squash' })],
      }),
    );
    expect([told.strict('ABC-1'), told.strict('ABC-2')]).not.toContain('supported');
    expect([told.lenient('ABC-1'), told.lenient('ABC-2')]).toEqual(['supported', 'supported']);
    expect(told.findings()).toContain('disputed-link');
  });
});

describe('the grammar of keys', () => {
  const strictOf = (message: string, key = 'ABC-800'): string =>
    auditScenario(
      withTeam(OPEN_TEAM, { commits: [bobsCommit('work', 3, { message })], tickets: [doneOn(key, 6)] }),
    ).strict(key);

  it.each(['ABC-800b mend the rest', 'ABC-800: mend', '[ABC-800] mend'])('reads %j', (message) => {
    expect(strictOf(message)).toBe('supported');
  });

  it.each(['ABC 800 mend', 'ABC_800 mend', 'ABC800 mend', 'abc-800 mend', 'XABC-800 mend', 'ABC-8000 mend'])(
    'does not read %j',
    (message) => {
      expect(strictOf(message)).not.toBe('supported');
    },
  );
});

describe('a key in lower case', () => {
  it('is read in the name of a branch, where everybody writes it so', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 4, { message: 'Mend the leak (#6)' })],
      tickets: doneTickets(1),
      pullRequests: [bobsPull(6, 4, { headRef: 'bob/abc-1-leak', mergeSha: 'squash' })],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('a smart commit', () => {
  it('is one link, and closes nothing by itself', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('work', 3, { message: 'ABC-1 #close #time 2h mend the leak' })],
      tickets: [
        doneOn('ABC-1', 4),
        { key: 'ABC-2', createdAt: april(1), participants: [{ who: BOB, role: 'assignee', since: 0 }] },
      ],
    });
    expect([told.strict('ABC-1'), told.result.links.length]).toEqual(['supported', 1]);
  });
});

describe('a tracker that lives in the repository', () => {
  const RECORDS = ['.beads/issues.jsonl'];
  const told = (onto: 'main' | 'topic', tidying: string, rest: readonly CommitSpec[] = []) =>
    auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: doneTickets(1),
        commits: [
          START,
          bobsCommit('work', 4, { parents: ['start'], message: 'Draw the new dial' }),
          bobsCommit('tidy', 5, { parents: ['work'], message: tidying, paths: RECORDS }),
          ...rest,
        ],
        refs: { main: onto === 'main' ? (rest.at(-1)?.id ?? 'tidy') : 'start', topic: rest.at(-1)?.id ?? 'tidy' },
      }),
    );

  it('is tidied beside work on a branch: nothing of the ticket waits there', () => {
    expect(told('topic', 'Tidy the issues\n\nRemoved a comment of ABC-1').findings('ABC-1')).not.toContain(
      'done-but-unmerged',
    );
    expect(told('topic', 'Close ABC-1').findings('ABC-1')).not.toContain('done-but-unmerged');
  });

  it('says nothing against a commit of the same branch that names the ticket', () => {
    const named = told('topic', 'Close ABC-1', [
      bobsCommit('more', 6, { parents: ['tidy'], message: 'Mend the leak\n\nABC-1' }),
    ]);
    expect(named.findings('ABC-1')).toContain('done-but-unmerged');
  });
});
