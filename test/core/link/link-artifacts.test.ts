import { describe, expect, it } from 'vitest';
import { instantOf, shaOf } from '../../support/snapshot-builder.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { linkUp } from './link-up.ts';

const NOON = '2024-03-01T12:00:00';
const tickets = (...keys: readonly string[]): TicketSpec[] => keys.map((key) => ({ key, createdAt: '2024-01-01' }));
const github = (number: number, createdAt = '2024-01-01'): TicketSpec => ({
  key: `acme/app#${number}`,
  tracker: 'github',
  site: 'github.com',
  project: 'acme/app',
  createdAt,
});
const direct = (message: string, at = NOON): readonly CommitSpec[] => [
  { id: 'root', at: '2023-01-01' },
  { id: 'c', message, at },
];

/** A branch of one commit, merged by the host. */
const merged = (options: {
  branch?: string;
  title?: string;
  commit?: string;
  owner?: string;
}): readonly CommitSpec[] => [
  { id: 'root', at: '2024-01-02' },
  { id: 'main1', at: '2024-01-03' },
  { id: 'work', parents: ['root'], at: '2024-02-01', message: options.commit ?? 'Work' },
  {
    id: 'merge',
    parents: ['main1', 'work'],
    at: '2024-02-02',
    message: `Merge pull request #12 from ${options.owner ?? 'acme'}/${options.branch ?? 'topic'}\n\n${options.title ?? 'A title'}`,
  },
];

describe('a commit by itself', () => {
  it.each<[string, readonly string[]]>([
    ['ABC-1 add x', ['ABC-1 c key-in-subject T2']],
    ['Add x\n\nIssue: ABC-1', ['ABC-1 c key-in-trailer T2']],
    ['Add x\n\nAs told in ABC-1.', ['ABC-1 c key-in-body T3']],
    ['ABC-1 add x\n\nAs told in ABC-2.', ['ABC-1 c key-in-subject T2', 'ABC-2 c key-in-body T3 mention']],
    ['Add x\n\nSimilar to ABC-1.', ['ABC-1 c key-in-body T3 mention']],
    ['Add x\n\nUnlike ABC-1, this does ABC-2.', ['ABC-1 c key-in-body T3 mention', 'ABC-2 c key-in-body T3']],
    ['ABC-1 (1/3) add x', ['ABC-1 c key-in-subject T2 part']],
    ['ABC-1, ABC-2 add x', ['ABC-1 c key-in-subject T2', 'ABC-2 c key-in-subject T2']],
    ['ABC-1b second landing', ['ABC-1 c key-in-subject T2']],
    ['feature_ABC-1 add x', ['ABC-1 c key-in-subject T2']],
    ['https://acme.example/browse/ABC-1', ['ABC-1 c key-in-subject T2']],
    ['https://other.example/browse/ABC-1', []],
    ['XYZ-1 UTF-8 SHA-256 CVE-2024-1234', []],
    ['abc-1 add x', []],
  ])('%s', (message, expected) => {
    expect(linkUp({ commits: direct(message), tickets: tickets('ABC-1', 'ABC-2') }).brief).toEqual(expected);
  });

  it('is a roll-up when it names more than five tickets, unknown ones included', () => {
    const keys = ['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4', 'ABC-5'];
    const known = tickets(...keys);
    expect(linkUp({ commits: direct(keys.join(' ')), tickets: known }).changeLinks.every(({ owns }) => owns)).toBe(
      true,
    );
    const rollUp = linkUp({ commits: direct(`${keys.join(' ')} ABC-99`), tickets: known });
    expect(rollUp.changeLinks.map(({ owns }) => owns)).toEqual([false, false, false, false, false]);
  });

  it('is known from its own instant on, or from that of its ticket if it is older', () => {
    const [late] = linkUp({ commits: direct('ABC-1 x'), tickets: tickets('ABC-1') }).changeLinks;
    expect(late?.since).toBe(instantOf(NOON));
    const [early] = linkUp({
      commits: direct('ABC-1 x'),
      tickets: [{ key: 'ABC-1', createdAt: '2024-03-05' }],
    }).changeLinks;
    expect(early?.since).toBe(instantOf('2024-03-05'));
    expect(early?.tier).toBe(2);
  });

  it('keeps a key that is months older than its ticket, as a mention that owns only alone', () => {
    const young = { key: 'ABC-1', createdAt: '2024-09-01' };
    expect(linkUp({ commits: direct('ABC-1 x'), tickets: [young] }).brief).toEqual(['ABC-1 c key-in-subject T3']);
    expect(linkUp({ commits: direct('ABC-1 ABC-2 x'), tickets: [young, ...tickets('ABC-2')] }).brief).toEqual([
      'ABC-1 c key-in-subject T3 mention',
      'ABC-2 c key-in-subject T2',
    ]);
  });
});

describe('keys that no ticket bears', () => {
  it('are told when their project is known, once for each artifact', () => {
    const linked = linkUp({ commits: direct('ABC-99 x\n\nABC-99 again, XYZ-1, UTF-8'), tickets: tickets('ABC-1') });
    expect(linked.changeLinks).toEqual([]);
    expect(linked.unknownTickets).toEqual([
      {
        key: 'ABC-99',
        artifact: { kind: 'commit', index: linked.built.commit('c') },
        since: expect.any(Number) as number,
      },
    ]);
  });

  it('are not told when they are quoted or in an address of another host', () => {
    const message = 'Revert "ABC-99 x"\n\nhttps://other.example/browse/ABC-98';
    expect(linkUp({ commits: direct(message), tickets: tickets('ABC-1') }).unknownTickets).toEqual([]);
  });
});

describe('the identity of a ticket', () => {
  it('holds over moves and renamed projects', () => {
    const moved = [{ key: 'NEW-7', formerKeys: ['OLD-1'], createdAt: '2024-01-01' }];
    expect(linkUp({ commits: direct('OLD-1 x'), tickets: moved }).brief).toEqual(['NEW-7 c key-in-subject T2']);
    const renamed = linkUp(
      { commits: direct('LEGACY-7 x'), tickets: tickets('NEW-7') },
      { projectAliases: { LEGACY: 'NEW' } },
    );
    expect(renamed.brief).toEqual(['NEW-7 c key-in-subject T2']);
  });

  it('is unclear where two sites share a key: both are disputed, unless the scope decides', () => {
    const twins: TicketSpec[] = [
      { key: 'ABC-1', site: 'one.example', createdAt: '2024-01-01' },
      { key: 'ABC-1', site: 'two.example', createdAt: '2024-01-01', title: 'Other' },
    ];
    const unclear = linkUp({ commits: direct('ABC-1 x'), tickets: twins });
    expect(unclear.changeLinks.map(({ ticket, isDisputed }) => [ticket, isDisputed])).toEqual([
      [0, true],
      [1, true],
    ]);
    const clear = linkUp(
      { commits: direct('ABC-1 x'), tickets: twins },
      {
        scopes: { 'one.example/ABC': ['acme/other'], 'two.example/ABC': ['acme/app'] },
      },
    );
    expect(clear.changeLinks.map(({ ticket, isDisputed }) => [ticket, isDisputed])).toEqual([[1, false]]);
    const addressed = linkUp({ commits: direct('Add x\n\nhttps://two.example/browse/ABC-1'), tickets: twins });
    expect(addressed.changeLinks.map(({ ticket }) => ticket)).toEqual([1]);
  });

  it('of another template is the whole key', () => {
    const beads = [
      { key: 'bd-a1b2', tracker: 'other' as const, createdAt: '2024-01-01' },
      { key: 'bd-a1b2.3', tracker: 'other' as const, createdAt: '2024-01-01' },
    ];
    const rules = { keyTemplates: ['bd-{id}'] };
    expect(linkUp({ commits: direct('Fix bd-a1b2.3.'), tickets: beads }, rules).brief).toEqual([
      'bd-a1b2.3 c key-in-subject T2',
    ]);
    expect(linkUp({ commits: direct('Fix bd-a1b2.4'), tickets: beads }, rules).brief).toEqual([]);
    expect(linkUp({ commits: direct('Use bd-sync'), tickets: beads }, rules).unknownTickets).toEqual([]);
    expect(linkUp({ commits: direct('Need bd-0.9.8'), tickets: beads }, rules).unknownTickets).toEqual([]);
    const gone = linkUp({ commits: direct('Mend it (bd-zz9, bd-17)'), tickets: beads }, rules).unknownTickets;
    expect(gone.map(({ key }) => key)).toEqual(['BD-ZZ9', 'BD-17']);
  });
});

describe('issues of the host', () => {
  it.each<[string, readonly string[]]>([
    ['Add x for #5', ['acme/app#5 c key-in-subject T2']],
    ['Add x for acme/app#5', ['acme/app#5 c key-in-subject T2']],
    ['Add x for GH-5', ['acme/app#5 c key-in-subject T2']],
    ['Fix #5', ['acme/app#5 c closing-keyword T1']],
    ['Add x\n\nfixes #5 and #6', ['acme/app#5 c closing-keyword T1', 'acme/app#6 c key-in-trailer T2']],
    ['Add x\n\nThis fixes #5 and #6.', ['acme/app#5 c closing-keyword T1', 'acme/app#6 c key-in-body T3 mention']],
    ['Add x\n\nThis implements #5.', ['acme/app#5 c key-in-body T3']],
    ['Add x for other/app#5', []],
    ['Add x for #7', []],
    ['Add x (#5)', ['acme/app#5 c key-in-subject T2']],
  ])('%s', (message, expected) => {
    expect(linkUp({ commits: direct(message), tickets: [github(5), github(6)] }).brief).toEqual(expected);
  });

  it('are not meant by what is older than they are', () => {
    const linked = linkUp({ commits: direct('Fix #5'), tickets: [github(5, '2024-03-02')] });
    expect(linked.brief).toEqual([]);
    expect(linkUp({ commits: direct('Fix #5'), tickets: [github(5, '2024-03-01')] }).brief).toHaveLength(1);
  });

  it('are not meant in a repository of another host', () => {
    const repositories = [{ id: 'acme/app', host: 'git.example' }];
    expect(linkUp({ repositories, commits: direct('Fix #5'), tickets: [github(5)] }).brief).toEqual([]);
    const nowhere = [{ id: 'acme/app', host: null }];
    expect(linkUp({ repositories: nowhere, commits: direct('Fix #5'), tickets: [github(5)] }).brief).toEqual([]);
  });

  it('keep their numbers when the repository is renamed', () => {
    const repositories = [{ id: 'acme/new', fullName: 'acme/new', formerNames: ['acme/app'] }];
    for (const message of ['Add x for #5', 'Add x for acme/app#5', 'Add x for acme/new#5']) {
      expect(linkUp({ repositories, commits: direct(message), tickets: [github(5)] }).brief).toHaveLength(1);
    }
  });

  it('are closed by keywords on the default branch only', () => {
    const linked = linkUp({
      commits: [{ id: 'root' }, { id: 'side', parents: ['root'], message: 'Fix #5', at: NOON }],
      refs: { main: 'root', topic: 'side' },
      tickets: [github(5)],
    });
    expect(linked.brief).toEqual(['acme/app#5 side key-in-subject T2']);
  });

  it('are linked by the record of a pull request', () => {
    const request = { number: 12, createdAt: '2024-02-01', commits: [], headRef: 'topic' };
    const closing = linkUp({
      tickets: [github(5)],
      pullRequests: [{ ...request, closingIssues: [{ repositoryName: 'acme/app', number: 5 }] }],
    });
    expect(closing.brief).toEqual(['acme/app#5 !12 closing-reference T1']);
    const known = { commits: [{ id: 'root' }], tickets: [github(5)] };
    expect(linkUp({ ...known, pullRequests: [{ ...request, body: 'Fixes #5' }] }).brief).toEqual([
      'acme/app#5 !12 closing-keyword T1',
    ]);
    expect(linkUp({ ...known, pullRequests: [{ ...request, body: 'Fixes #5', baseRef: 'develop' }] }).brief).toEqual([
      'acme/app#5 !12 key-in-body T3',
    ]);
  });

  it('are linked by what closed them', () => {
    const closed = { ...github(5), resolvedAt: '2024-04-01' };
    const byCommit = linkUp({
      commits: direct('Add x'),
      tickets: [{ ...closed, closedBy: { kind: 'commit', id: shaOf('c') } }],
    });
    expect(byCommit.brief).toEqual(['acme/app#5 c closing-reference T1']);
    const byRequest = linkUp({
      commits: merged({}),
      tickets: [{ ...closed, closedBy: { kind: 'pull-request', id: '12' } }],
    });
    expect(byRequest.brief).toEqual(['acme/app#5 !12 closing-reference T1']);
    expect(byRequest.changeLinks[0]?.since).toBe(instantOf('2024-04-01'));
  });
});

describe('a pull request known from git alone', () => {
  it('is named by its branch in any case, and by its title', () => {
    expect(linkUp({ commits: merged({ branch: 'feature/abc-1-x' }), tickets: tickets('ABC-1') }).brief).toEqual([
      'ABC-1 !12 key-in-branch T2',
    ]);
    expect(linkUp({ commits: merged({ title: 'ABC-1 x' }), tickets: tickets('ABC-1') }).brief).toEqual([
      'ABC-1 !12 key-in-title T2',
    ]);
  });

  it('is named by its commits, from the first of them on', () => {
    const linked = linkUp({ commits: merged({ commit: 'ABC-1 x', title: 'ABC-1 x' }), tickets: tickets('ABC-1') });
    expect(linked.brief).toEqual(['ABC-1 !12 pull-request-commit T2 <- key-in-subject']);
    expect(linked.changeLinks[0]?.since).toBe(instantOf('2024-02-01'));
  });

  it('hands its links to its commits and to what landed it, and takes theirs', () => {
    expect(linkUp({ commits: merged({ branch: 'abc-1' }), tickets: tickets('ABC-1') }).artifacts).toEqual([
      'ABC-1 merge key-in-branch T2',
      'ABC-1 !12 key-in-branch T2',
      'ABC-1 work pull-request-commit T2 <- key-in-branch',
    ]);
    expect(linkUp({ commits: merged({ commit: 'ABC-1 x' }), tickets: tickets('ABC-1') }).artifacts).toEqual([
      'ABC-1 work key-in-subject T2',
      'ABC-1 !12 pull-request-commit T2 <- key-in-subject',
      'ABC-1 merge merge-commit T2 <- key-in-subject',
    ]);
  });

  it('does not carry the key of one commit to its siblings', () => {
    const commits = merged({ commit: 'ABC-1 x' }).flatMap((commit): CommitSpec[] =>
      commit.id === 'work'
        ? [commit, { id: 'more', parents: ['work'], at: '2024-02-01T01:00:00' }]
        : [commit.id === 'merge' ? { ...commit, parents: ['main1', 'more'] } : commit],
    );
    expect(linkUp({ commits, tickets: tickets('ABC-1') }).artifacts.map((line) => line.split(' ')[1])).toEqual([
      'work',
      '!12',
      'merge',
    ]);
  });

  it('makes both tickets disputed when branch and title disagree', () => {
    const commits = merged({ branch: 'abc-1', title: 'ABC-2 x' });
    expect(linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2') }).brief).toEqual([
      'ABC-1 !12 key-in-branch T2 disputed',
      'ABC-2 !12 key-in-title T2 disputed',
    ]);
  });

  it('lets a commit settle the dispute', () => {
    const commits = merged({ branch: 'abc-1', title: 'ABC-2 x', commit: 'ABC-2 x' });
    expect(linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2') }).brief).toEqual([
      'ABC-1 !12 key-in-branch T2 disputed',
      'ABC-2 !12 pull-request-commit T2 <- key-in-subject',
    ]);
  });

  it.each<[string, { branch: string; title: string }, readonly TicketSpec[]]>([
    ['one of two keys is the same', { branch: 'abc-1', title: 'ABC-1 ABC-2 x' }, tickets('ABC-1', 'ABC-2')],
    ['one key is unknown', { branch: 'abc-1', title: 'ABC-99 x' }, tickets('ABC-1')],
    [
      'one is the parent of the other',
      { branch: 'abc-1', title: 'ABC-2 x' },
      [...tickets('ABC-1'), { key: 'ABC-2', parent: 'ABC-1', createdAt: '2024-01-01' }],
    ],
  ])('disputes nothing when %s', (_why, given, known) => {
    expect(linkUp({ commits: merged(given), tickets: known }).changeLinks.some(({ isDisputed }) => isDisputed)).toBe(
      false,
    );
  });

  it('lets a mention own only until a stronger name comes', () => {
    const commits = merged({ commit: 'Work\n\nThis touches ABC-1.', title: 'ABC-2 x' });
    const linked = linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2') });
    expect(linked.brief).toEqual([
      'ABC-1 !12 pull-request-commit T3 <- key-in-body mention',
      'ABC-2 !12 key-in-title T2',
    ]);
    expect(linked.changeLinks.map(({ ownedUntil }) => ownedUntil)).toEqual([instantOf('2024-02-02'), null]);
  });

  it('carries the key in the subject of a squash', () => {
    const linked = linkUp({ commits: direct('ABC-1 add x (#12)'), tickets: tickets('ABC-1') });
    expect(linked.brief).toEqual(['ABC-1 !12 squash-suffix T2 <- key-in-subject']);
    expect(linked.artifacts).toEqual(['ABC-1 c key-in-subject T2', 'ABC-1 !12 squash-suffix T2 <- key-in-subject']);
  });

  it('of one line into another names nothing by its own words', () => {
    const commits = merged({ branch: 'develop', title: 'Release with ABC-1', commit: 'ABC-2 x' });
    const owned = linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2') }).changeLinks.filter(({ owns }) => owns);
    expect(owned.some(({ ticket }) => ticket === 0)).toBe(false);
  });
});

describe('a local merge', () => {
  it('names its ticket by its branch', () => {
    const commits: CommitSpec[] = [
      { id: 'root', at: '2024-01-02' },
      { id: 'work', parents: ['root'], at: '2024-02-01' },
      { id: 'merge', parents: ['root', 'work'], at: '2024-02-02', message: "Merge branch 'ABC-1'" },
    ];
    expect(linkUp({ commits, tickets: tickets('ABC-1') }).brief).toEqual(['ABC-1 work key-in-branch T2']);
  });
});

describe('a pull request with a record', () => {
  const known = { commits: [{ id: 'root', at: '2024-01-01' }] };
  const request = { number: 12, createdAt: '2024-02-01', headRef: 'topic' };

  it.each<[string, object, readonly string[]]>([
    ['title', { title: 'ABC-1 x' }, ['ABC-1 !12 key-in-title T2']],
    ['branch', { headRef: 'abc-1-x' }, ['ABC-1 !12 key-in-branch T2']],
    ['body', { body: 'Refs ABC-1' }, ['ABC-1 !12 key-in-body T3']],
    [
      'body beside a title',
      { title: 'ABC-2 x', body: 'Refs ABC-1' },
      ['ABC-1 !12 key-in-body T3 mention', 'ABC-2 !12 key-in-title T2'],
    ],
    ['template', { body: '<!-- e.g. ABC-1 -->' }, []],
    [
      'a bot that brings dependencies',
      { title: 'Bump x from 1.0 to 1.1', headRef: 'dependabot/npm/abc-1', body: 'ABC-1 is fixed' },
      ['ABC-1 !12 key-in-body T3 mention'],
    ],
    [
      'disputed',
      { title: 'ABC-2 x', headRef: 'abc-1' },
      ['ABC-1 !12 key-in-branch T2 disputed', 'ABC-2 !12 key-in-title T2 disputed'],
    ],
    [
      'roll-up',
      { body: 'ABC-1 ABC-2 ABC-3 ABC-4 ABC-5 ABC-6' },
      ['ABC-1 !12 key-in-body T3 mention', 'ABC-2 !12 key-in-body T3 mention'],
    ],
  ])('%s', (_what, fields, expected) => {
    const linked = linkUp({ ...known, pullRequests: [{ ...request, ...fields }], tickets: tickets('ABC-1', 'ABC-2') });
    expect(linked.brief).toEqual(expected);
  });

  it('is known from when it was opened', () => {
    const linked = linkUp({ ...known, pullRequests: [{ ...request, title: 'ABC-1 x' }], tickets: tickets('ABC-1') });
    expect(linked.changeLinks[0]?.since).toBe(instantOf('2024-02-01'));
  });

  it('links where only the record of its repository was pulled', () => {
    const linked = linkUp({
      ...known,
      pullRequests: [{ ...request, title: 'ABC-1 x', repository: null }],
      tickets: tickets('ABC-1'),
    });
    expect(linked.brief).toEqual(['ABC-1 !12 key-in-title T2']);
  });
});

describe('vias that the policy switches off', () => {
  it('are left out before anything is weighed', () => {
    const spec = { commits: direct('ABC-1 x\n\nABC-2 too'), tickets: tickets('ABC-1', 'ABC-2') };
    expect(linkUp(spec, { disabledVias: ['key-in-subject'] }).brief).toEqual(['ABC-2 c key-in-body T3']);
  });
});
