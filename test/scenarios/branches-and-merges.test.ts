import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf, shaOf } from '../support/snapshot-builder.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec, TicketSpec } from '../support/snapshot-builder.ts';
import { april, bobsCommit, doneOn, START } from './april.ts';

describe('a team that merges into develop and releases to main every few weeks', () => {
  const merged = [1, 2, 3, 4];
  const commits: CommitSpec[] = [
    START,
    ...merged.flatMap((n): CommitSpec[] => [
      bobsCommit(`work${n}`, 2 + n, { parents: [n === 1 ? 'start' : `merge${n - 1}`] }),
      {
        id: `merge${n}`,
        parents: [n === 1 ? 'start' : `merge${n - 1}`, `work${n}`],
        at: april(3 + n),
        message: `Merge pull request #${n} from acme/ABC-${n}-part\n\nPart ${n}`,
      },
    ]),
  ];
  const refs = { main: 'start', develop: 'merge4' };
  const tickets = merged.map((n) => doneOn(`ABC-${n}`, 4 + n));
  const pullRequests = merged.map((number): PullRequestSpec => ({
    number,
    baseRef: 'develop',
    headRef: `ABC-${number}-part`,
    createdAt: april(2 + number),
    mergedAt: april(3 + number),
    mergeSha: `merge${number}`,
  }));

  it('is done when its work is in develop, as the bases of its pull requests say', () => {
    const release: CommitSpec = { id: 'release', parents: ['start', 'merge1'], at: april(20), message: 'Release 1.0' };
    const told = auditScenario({
      commits: [...commits, release],
      refs: { main: 'release', develop: 'merge4' },
      tickets,
      pullRequests,
    });
    expect(merged.map((n) => told.strict(`ABC-${n}`))).toEqual(Array(4).fill('supported'));
    expect(told.outcome('ABC-1').strict.lateDays).toBeNull();
    expect(told.doctor().repositories[0]?.lines.map(({ name, because }) => [name, because])).toEqual([
      ['develop', 'pull-request-base'],
      ['main', 'default-branch'],
    ]);
  });

  it('is done when its work is in develop, as the merges say where there are no records', () => {
    const told = auditScenario({ commits, refs, tickets });
    expect(merged.map((n) => told.strict(`ABC-${n}`))).toEqual(Array(4).fill('supported'));
  });

  it('does not owe the next release what no version claims', () => {
    const told = auditScenario({
      commits,
      refs: [
        { name: 'main', commit: 'start' },
        { name: 'develop', commit: 'merge4' },
        { name: 'tags/v1.0.0', commit: 'start' },
      ],
      tickets: tickets.map((ticket) => ({
        ...ticket,
        versions: [{ id: null, name: '1.1.0', isReleased: false, releasedAt: null }],
      })),
      pullRequests,
    });
    expect(merged.map((n) => told.strict(`ABC-${n}`))).toEqual(Array(4).fill('supported'));
  });
});

describe('a hotfix on a release branch', () => {
  const commits: CommitSpec[] = [
    START,
    bobsCommit('fix', 3, { parents: ['start'], message: 'ABC-1 mend the leak' }),
    { id: 'next', parents: ['start'], at: april(5), message: 'Something else' },
  ];
  const version = { id: null, name: '2.4.1', isReleased: true, releasedAt: instantOf(april(6)) };
  const refs = [
    { name: 'main', commit: 'next' },
    { name: 'release/2.4', commit: 'fix' },
    { name: 'tags/v2.4.1', commit: 'fix', taggedAt: april(4) },
  ];

  it('is released with its tag, and missing on the main line while nobody merged it forward', () => {
    const told = auditScenario({ commits, refs, tickets: [doneOn('ABC-1', 4, { versions: [version] })] });
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['supported', 'released']);
    expect(told.findings()).toContain('fixed-in-release-missing-on-main');
  });

  it.each([
    ['a fix of the same title there', '[2.4] mend the leak in the hull', 'Mend the leak in the hull (#9)'],
    ['another change of the same ticket there', 'ABC-1 mend it for 2.4', 'ABC-1 mend it'],
    ['nothing, where only a release was made', 'Release 2.4.1', 'Something else'],
    ['nothing, where only a version was raised', 'Bumped v2.4.1', 'Something else'],
  ])('is answered by %s', (_what, onLine, onMain) => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('fix', 3, { parents: ['start'], message: onLine }),
        { id: 'next', parents: ['start'], at: april(5), message: onMain },
      ],
      refs,
      tickets: [doneOn('ABC-1', 4)],
    });
    expect(told.findings()).not.toContain('fixed-in-release-missing-on-main');
  });

  it('is not missing on the main line once it was merged forward', () => {
    const forward: CommitSpec = { id: 'forward', parents: ['next', 'fix'], at: april(7), message: 'Merge release/2.4' };
    const told = auditScenario({
      commits: [...commits, forward],
      refs: [{ name: 'main', commit: 'forward' }, ...refs.slice(1)],
      tickets: [doneOn('ABC-1', 4, { versions: [version] })],
    });
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.findings()).not.toContain('fixed-in-release-missing-on-main');
  });
});

describe('a backport', () => {
  it('under a ticket of its own has landed on the line of its version', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('old', 3, { parents: ['start'], message: 'ABC-2 mend the leak in 2.3' }),
        { id: 'next', parents: ['start'], at: april(3), message: 'ABC-1 mend the leak' },
      ],
      refs: { main: 'next', '2.3.x': 'old' },
      tickets: [doneOn('ABC-1', 4), doneOn('ABC-2', 4, { title: 'Backport the leak to 2.3' })],
    });
    expect([told.strict('ABC-1'), told.strict('ABC-2')]).toEqual(['supported', 'supported']);
  });

  it('that bears the key of the original supports it, and is not counted twice', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('fix', 3, { parents: ['start'], message: 'ABC-1 mend the leak' }),
        bobsCommit('copy', 5, {
          parents: ['start'],
          message: `ABC-1 mend the leak\n\n(cherry picked from commit ${shaOf('fix')})`,
          paths: ['src/fix.ts'],
        }),
      ],
      refs: { main: 'fix', 'release/2.3': 'copy' },
      tickets: [doneOn('ABC-1', 4)],
    });
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.findings('ABC-1')).toEqual([]);
  });

  it('that lands after the ticket was closed is no finding', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('fix', 3, { parents: ['start'], message: 'ABC-1 mend the leak' }),
        bobsCommit('copy', 28, {
          parents: ['start'],
          message: `ABC-1 mend the leak\n\n(cherry picked from commit ${shaOf('fix')})`,
          paths: ['src/fix.ts'],
        }),
      ],
      refs: { main: 'fix', 'release/2.3': 'copy' },
      tickets: [doneOn('ABC-1', 4)],
    });
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.lateDays]).toEqual(['supported', null]);
    expect(told.findings('ABC-1')).toEqual([]);
  });
});

describe('stacked pull requests', () => {
  const stack: SnapshotSpec = {
    commits: [
      START,
      bobsCommit('one', 3, { parents: ['start'], message: 'Lay the ground' }),
      bobsCommit('two', 4, { parents: ['one'], message: 'Build on it' }),
      {
        id: 'inner',
        parents: ['one', 'two'],
        at: april(8),
        message: 'Merge pull request #2 from acme/two\n\nABC-2 Build',
      },
      {
        id: 'squash',
        parents: ['start'],
        at: april(15),
        author: 'bob',
        message: 'ABC-1 Lay the ground (#1)',
        paths: ['src/one.ts', 'src/two.ts'],
      },
    ],
    refs: { main: 'squash' },
    tickets: [doneOn('ABC-1', 15), doneOn('ABC-2', 8)],
    pullRequests: [
      {
        number: 1,
        title: 'ABC-1 Lay the ground',
        headRef: 'ground',
        createdAt: april(3),
        mergedAt: april(15),
        mergeSha: 'squash',
        author: 'bob',
        commits: ['one', 'two'],
      },
      {
        number: 2,
        title: 'ABC-2 Build on it',
        baseRef: 'ground',
        headRef: 'two',
        createdAt: april(4),
        mergedAt: april(8),
        mergeSha: 'inner',
        author: 'bob',
        commits: ['two'],
      },
    ],
  };

  it('land when the lowest of them lands, not when they are merged into each other', () => {
    const before = auditScenario(stack, { asOf: april(13) });
    expect(before.strict('ABC-2')).toBe('partial');
    const after = auditScenario(stack);
    expect([after.strict('ABC-1'), after.strict('ABC-2')]).toEqual(['supported', 'supported']);
    // Claimed on the 8th, held on the 9th, landed on the 15th.
    expect(after.outcome('ABC-2').strict.lateDays).toBe(6);
  });
});

describe('a pull request that was merged into a branch which nobody merged', () => {
  it('has not landed, whatever the host calls it', () => {
    const told = auditScenario({
      commits: [START, { id: 'next', at: april(20), message: 'Something else' }],
      refs: { main: 'next' },
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [
        {
          number: 5,
          title: 'ABC-1 Try it',
          baseRef: 'experiment',
          headRef: 'try',
          createdAt: april(4),
          mergedAt: april(8),
          mergeSha: 'gone',
          author: 'bob',
        },
      ],
    });
    expect(['partial', 'contradicted strong', 'contradicted weak']).toContain(told.strict('ABC-1'));
  });
});

describe('a pull request that was closed without being merged', () => {
  const closed: PullRequestSpec = {
    number: 6,
    title: 'ABC-1 Mend the leak',
    headRef: 'leak',
    createdAt: april(3),
    closedAt: april(8),
    author: 'bob',
    commits: ['own'],
    headSha: 'own',
  };
  const own = bobsCommit('own', 3, { parents: ['start'], message: 'Mend the leak', paths: ['src/leak.ts'] });
  const landing = (landed: CommitSpec, rest: Partial<SnapshotSpec> = {}): SnapshotSpec => ({
    commits: [START, own, landed],
    refs: { main: landed.id },
    tickets: [doneOn('ABC-1', 8)],
    pullRequests: [closed],
    ...rest,
  });

  it.each([
    ['with its number by a merge bot', bobsCommit('landed', 8, { parents: ['start'], message: 'Mend the leak (#6)' })],
    [
      'with a note of the commit that was picked',
      bobsCommit('landed', 8, {
        parents: ['start'],
        message: `Mend the leak\n\n(cherry picked from commit ${shaOf('own')})`,
        paths: ['src/leak.ts'],
      }),
    ],
    [
      'rebased: same author, date and title under another sha',
      bobsCommit('landed', 8, {
        parents: ['start'],
        message: 'Mend the leak',
        authoredAt: april(3),
        paths: ['src/leak.ts'],
      }),
    ],
  ])('landed %s', (_, landed) => {
    expect(auditScenario(landing(landed)).strict('ABC-1')).toBe('supported');
  });

  it('landed as a patch that a maintainer applied, told by its content', () => {
    const landed: CommitSpec = {
      id: 'landed',
      parents: ['start'],
      at: april(8),
      author: 'dan',
      message: 'Leak mended',
    };
    const file = { path: 'src/leak.ts', added: 3, deleted: 1, patch: 'p1', inverse: 'i1' };
    const fact = (id: string) => [shaOf(id), { sha: shaOf(id), files: [file], isWhitespaceOnly: false }] as const;
    const told = auditScenario(landing({ ...landed, paths: ['src/leak.ts'] }), {
      facts: new Map([fact('own'), fact('landed')]),
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });

  it('landed by a push of its commits, whatever the record says', () => {
    expect(auditScenario({ ...landing(own), commits: [START, own] }).strict('ABC-1')).toBe('supported');
  });

  it('contradicts the claim where its content is nowhere', () => {
    const told = auditScenario(
      landing(bobsCommit('landed', 1, { parents: ['start'], message: 'ABC-9 other' }), {
        tickets: [doneOn('ABC-1', 8), doneOn('ABC-9', 8)],
      }),
    );
    expect(told.strict('ABC-1')).toBe('contradicted strong');
    expect(told.findings('ABC-1')).toEqual(['done-but-abandoned']);
  });

  it('and replaced by another one of the same ticket contradicts nothing', () => {
    const told = auditScenario({
      commits: [START, own, bobsCommit('second', 9, { parents: ['start'], message: 'ABC-1 Mend the leak anew (#14)' })],
      refs: { main: 'second' },
      tickets: [doneOn('ABC-1', 9)],
      pullRequests: [
        closed,
        {
          number: 14,
          headRef: 'topic-14',
          title: 'ABC-1 Mend the leak anew',
          createdAt: april(8),
          mergedAt: april(9),
          mergeSha: 'second',
          author: 'bob',
        },
      ],
    });
    expect([told.strict('ABC-1'), told.evidence('ABC-1')]).toEqual(['supported', ['!14']]);
  });

  it('and replaced by a push without a key contradicts weakly, with the replacement as candidate', () => {
    const push = bobsCommit('push', 10, { message: 'Mend it with less code', paths: ['src/valve.ts'] });
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [
          { ...own, parents: ['ABC-root'] },
          { ...push, parents: ['ABC-1039'] },
        ],
        refs: { main: 'push' },
        tickets: [doneOn('ABC-1', 9)],
        pullRequests: [closed],
      }),
    );
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['contradicted weak', ['push']]);
  });

  it('while a rival without key landed contradicts weakly, or not at all when the ticket links the rival', () => {
    const rival = bobsCommit('rival', 8, { message: 'Mend the leak at its root (#7)', parents: ['ABC-1039'] });
    const spec = (ticket: TicketSpec): SnapshotSpec =>
      withTeam(OPEN_TEAM, {
        commits: [{ ...own, parents: ['ABC-root'] }, rival],
        refs: { main: 'rival' },
        tickets: [ticket],
        pullRequests: [
          closed,
          {
            number: 7,
            headRef: 'topic-7',
            title: 'Mend the leak at its root',
            createdAt: april(5),
            mergedAt: april(8),
            mergeSha: 'rival',
            author: 'bob',
          },
        ],
      });
    const told = auditScenario(spec(doneOn('ABC-1', 9)));
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['contradicted weak', ['!7']]);
    const url = 'https://github.com/acme/app/pull/7';
    const linked = doneOn('ABC-1', 9, { addresses: [{ url, at: instantOf(april(6)), from: 'comment' }] });
    expect(auditScenario(spec(linked)).strict('ABC-1')).toBe('supported');
  });
});

describe('a squash whose branch was deleted', () => {
  it('supports by its number, although the commits of the branch are gone', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 8, { message: 'Mend the leak (#6)' })],
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [
        {
          number: 6,
          headRef: 'topic-6',
          title: 'ABC-1 Mend the leak',
          createdAt: april(3),
          mergedAt: april(8),
          mergeSha: 'squash',
          commits: ['gone'],
          headSha: 'gone',
          author: 'bob',
        },
      ],
    });
    expect([told.strict('ABC-1'), told.evidence('ABC-1')]).toEqual(['supported', ['!6']]);
  });
});

describe('a history that does not hold what the host merged', () => {
  const record = (mergeSha: string): PullRequestSpec => ({
    number: 6,
    title: 'ABC-1 Mend the leak',
    headRef: 'leak',
    createdAt: april(3),
    mergedAt: april(8),
    mergeSha,
    author: 'bob',
  });

  it('is inconclusive after a force-push that nobody watched: record and content disagree', () => {
    const told = auditScenario({
      commits: [START, { id: 'next', at: april(20), message: 'Something else' }],
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [record('dropped')],
    });
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['inconclusive', 'record-and-content-disagree']);
  });

  it('is followed by number where all shas were rewritten', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('rewritten', 8, { message: 'Mend the leak (#6)' })],
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [record('before-the-purge')],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('a topic branch called branch-6', () => {
  it('carries work, since a lone number after that word is no version', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 8, { message: 'Mend the leak (#6)' })],
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [
        {
          ...{ number: 6, title: 'ABC-1 Mend the leak', headRef: 'branch-6', author: 'bob' },
          ...{ createdAt: april(3), mergedAt: april(8), mergeSha: 'squash' },
        },
      ],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('a default branch that got another name', () => {
  it('is one line: what was merged into the old name has landed', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('squash', 8, { message: 'Mend the leak (#6)' }),
        bobsCommit('later', 20, { message: 'ABC-2 go on' }),
      ],
      refs: { main: 'later', master: 'squash' },
      tickets: [doneOn('ABC-1', 8), doneOn('ABC-2', 20)],
      pullRequests: [
        {
          number: 6,
          headRef: 'topic-6',
          title: 'ABC-1 Mend the leak',
          baseRef: 'master',
          createdAt: april(3),
          mergedAt: april(8),
          mergeSha: 'squash',
          author: 'bob',
        },
      ],
    });
    expect([told.strict('ABC-1'), told.strict('ABC-2')]).toEqual(['supported', 'supported']);
    expect(told.result.repositories[0]?.lines).toEqual(['main']);
  });

  it('is one line where the old name is gone altogether', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 8, { message: 'Mend the leak (#6)' }), bobsCommit('later', 20)],
      refs: { main: 'later' },
      tickets: [doneOn('ABC-1', 8)],
      pullRequests: [
        {
          number: 6,
          headRef: 'topic-6',
          title: 'ABC-1 Mend the leak',
          baseRef: 'master',
          createdAt: april(3),
          mergedAt: april(8),
          mergeSha: 'squash',
          author: 'bob',
        },
      ],
    });
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.lateDays]).toEqual(['supported', null]);
  });
});

describe('a main line whose parents were swapped by a local merge', () => {
  const commits: CommitSpec[] = [
    START,
    bobsCommit('work', 3, { parents: ['start'], message: 'Mend the leak' }),
    {
      id: 'host',
      parents: ['start', 'work'],
      at: april(5),
      message: 'Merge pull request #6 from acme/leak\n\nABC-1 Mend',
    },
    bobsCommit('local', 4, { parents: ['start'], message: 'Work at home' }),
    // The developer pulled main into the local branch and pushed the result.
    { id: 'foxtrot', parents: ['local', 'host'], at: april(29), message: "Merge branch 'main' of github.com:acme/app" },
  ];

  it('leaves host merges at their own date', () => {
    const told = auditScenario({ commits, refs: { main: 'foxtrot' }, tickets: [doneOn('ABC-1', 6)] });
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.lateDays]).toEqual(['supported', null]);
  });

  it('dates a push of old commits by the line, not by the commits', () => {
    const told = auditScenario({
      commits: [
        START,
        { id: 'next', at: april(15), message: 'Something else' },
        bobsCommit('pushed', 4, { parents: ['next'], message: 'ABC-1 written weeks before the push' }),
      ],
      refs: { main: 'pushed' },
      tickets: [doneOn('ABC-1', 6)],
    });
    // Held from the 8th (the 6th was a Saturday), on the line from the 15th at the earliest.
    expect(told.outcome('ABC-1').strict.lateDays).toBeGreaterThanOrEqual(6);
    expect(told.change(shaOf('pushed')).timeline).toContainEqual(
      expect.objectContaining({ event: { code: 'landed', line: 'main', isEstimated: true } }),
    );
  });
});

describe('a pull request of which no merge and no squash tells', () => {
  const work = bobsCommit('work', 5, { message: 'Mend the leak' });
  const tickets = [doneOn('ABC-1', 6)];

  it('landed by ancestry: its head is on the line', () => {
    const told = auditScenario({
      commits: [START, work],
      tickets,
      pullRequests: [
        {
          number: 6,
          headRef: 'topic-6',
          title: 'ABC-1 Mend the leak',
          createdAt: april(4),
          closedAt: april(6),
          headSha: 'work',
          author: 'bob',
        },
      ],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });

  it('landed by ancestry where only the ref of its head tells of it', () => {
    const told = auditScenario({
      commits: [START, work],
      refs: { main: 'work', 'pull/6/head': 'work' },
      tickets: [
        doneOn('ABC-1', 6, {
          addresses: [{ url: 'https://github.com/acme/app/pull/6', at: instantOf(april(5)), from: 'comment' }],
        }),
      ],
    });
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('work behind the last release', () => {
  const told = (after: Partial<CommitSpec>, branch = 'main', laterTag: string | null = null) =>
    auditScenario(
      {
        commits: [START, { id: 'tagged', parents: ['start'], at: april(2) }, { id: 'after', at: april(3), ...after }],
        refs: [
          { name: 'main', commit: branch === 'main' ? 'after' : 'tagged' },
          ...(branch === 'main' ? [] : [{ name: branch, commit: 'after' }]),
          { name: 'tags/v1.0.0', commit: 'tagged', taggedAt: april(2) },
          ...(laterTag === null ? [] : [{ name: `tags/${laterTag}`, commit: 'after', taggedAt: april(4) }]),
        ],
      },
      { policy: { unreleasedDays: 20 } },
    ).findingsOf('unreleased-work');

  it('waits on a main line', () => {
    expect(told({ paths: ['src/a.ts'] }).map(({ args }) => args)).toEqual([
      { changes: 1, oldestDays: 59, tag: 'v1.0.0' },
    ]);
  });

  it.each(['app@1.1.0', 'app-1.1.0'])(
    'cannot be told where %s fits no template: releases have other names by now',
    (tag) => {
      expect(told({ paths: ['src/a.ts'] }, 'main', tag)).toEqual([]);
    },
  );

  it.each(['v1.1.0-17', 'nightly', 'v1.1.0-rc1', 'deploy-7'])('waits whatever %s says, which is no release', (tag) => {
    expect(told({ paths: ['src/a.ts'] }, 'main', tag)).toHaveLength(1);
  });

  it.each([
    ['where nobody runs it', { paths: ['docs/a.md'] }, 'main'],
    ['on a maintenance line, which may be dead', { paths: ['src/a.ts'] }, 'release/1.0'],
  ])('waits for nothing %s', (_where, after, branch) => {
    expect(told(after, branch)).toEqual([]);
  });
});
