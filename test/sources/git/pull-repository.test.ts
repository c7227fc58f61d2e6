import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContentFacts } from '../../../src/sources/git/content-facts.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { pullRepository } from '../../../src/sources/git/pull-repository.ts';
import type { PullOptions, PullOutcome } from '../../../src/sources/git/pull-repository.ts';
import { makeRepository, runGit } from '../../support/git-repository.ts';
import type { CommitSpec, RepositoryOptions, TestRepository } from '../../support/git-repository.ts';
import { createMemorySink } from './memory-sink.ts';
import type { MemorySink } from './memory-sink.ts';

const STARTED = Date.UTC(2025, 0, 1);
const made: TestRepository[] = [];
let folder: string;

beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  folder = await mkdtemp(path.join(tmpdir(), 'leeway-pull-'));
});
afterAll(async () => {
  await Promise.all([...made.map((repository) => repository.remove()), rm(folder, { recursive: true, force: true })]);
});

async function make(commits: readonly CommitSpec[], options?: RepositoryOptions): Promise<TestRepository> {
  const repository = await makeRepository(commits, options);
  made.push(repository);
  return repository;
}

async function pull(place: string, sink: MemorySink, options: Partial<PullOptions> = {}): Promise<PullOutcome> {
  const repository = await openRepository(place, { id: 'test' });
  const usual = { linesSince: 'all', pullHeads: { most: 1_000 }, startedAt: STARTED, concurrency: 2 } as const;
  return pullRepository(repository, sink, { ...usual, ...options });
}

const lines = (count: number, word = 'line') => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join('');
const numbered = (count: number): CommitSpec[] =>
  Array.from({ length: count }, (_, at) => ({
    mark: `n${at}`,
    message: `Number ${at}`,
    files: { 'a.txt': lines(at + 1) },
  }));

describe('what a first pull brings', () => {
  test('commits with parents, people, lines and the message without its identity trailers', async () => {
    const repository = await make([
      { mark: 'one', message: 'One', files: { 'a.txt': lines(3) }, at: '2024-03-01T10:00:00Z' },
      {
        mark: 'two',
        message: 'Two\n\nCo-authored-by: Claude <noreply@anthropic.com>\n',
        author: 'Bo <bo@example.com>',
        committer: 'Ada <ada@example.com>',
        files: { 'a.txt': lines(2) },
        at: '2024-03-02T10:00:00Z',
      },
    ]);
    const sink = createMemorySink();
    const outcome = await pull(repository.path, sink);
    expect(outcome).toEqual({
      commits: 2,
      areHeadsCut: false,
      state: { kind: 'commits', completeness: 'complete', reason: null, remedy: null, asOf: STARTED },
    });
    expect(sink.commits.get(repository.sha('two'))).toEqual({
      sha: repository.sha('two'),
      parents: [repository.sha('one')],
      author: { source: 'git', id: null, name: 'Bo', email: 'bo@example.com' },
      authoredAt: Date.UTC(2024, 2, 2, 10),
      committer: { source: 'git', id: null, name: 'Ada', email: 'ada@example.com' },
      committedAt: Date.UTC(2024, 2, 2, 10),
      coAuthors: [{ source: 'git', id: null, name: 'Claude', email: 'noreply@anthropic.com' }],
      message: 'Two',
      identityTrailers: 'Co-authored-by: Claude <noreply@anthropic.com>',
      ai: 'assisted',
      changes: [{ path: 'a.txt', oldPath: null, status: 'M', isSubmodule: false, added: 0, deleted: 1 }],
      depth: 'lines',
    });
    expect(sink.refs().map(({ name }) => name)).toEqual(['refs/heads/main']);
    expect(sink.repository()?.id).toBe('test');
  });

  test('several roots, octopus merges and commits on tags only', async () => {
    const repository = await make([
      { mark: 'a', message: 'A', files: { a: '1' } },
      { mark: 'b', branch: 'b', parents: [], message: 'Other root', files: { b: '1' } },
      { mark: 'c', branch: 'c', parents: ['a'], message: 'C', files: { c: '1' } },
      { mark: 'octopus', parents: ['a', 'b', 'c'], message: 'Octopus', files: { b: '1', c: '1' } },
      { mark: 'tagged', branch: 'refs/tags/only', parents: ['a'], message: 'On a tag only', files: { t: '1' } },
    ]);
    const sink = createMemorySink();
    await pull(repository.path, sink);
    expect(sink.commits.size).toBe(5);
    const octopus = sink.commits.get(repository.sha('octopus'));
    expect(octopus?.parents).toEqual(['a', 'b', 'c'].map((mark) => repository.sha(mark)));
    expect(octopus?.changes).toEqual([]);
    expect(sink.commits.get(repository.sha('b'))?.changes).toHaveLength(1);
  });

  test('what a detached HEAD alone knows', async () => {
    const repository = await make(numbered(2));
    await repository.git('checkout', '-q', '--detach', 'main');
    await repository.git('commit', '-q', '--allow-empty', '-m', 'Detached');
    const sink = createMemorySink();
    expect((await pull(repository.path, sink)).commits).toBe(3);
  });

  test('names as .mailmap has them, and AI by the address that was written', async () => {
    const repository = await make([
      {
        message: 'By a bot',
        author: 'Claude <noreply@anthropic.com>',
        files: { '.mailmap': 'Ada <ada@example.com> <noreply@anthropic.com>\n' },
      },
    ]);
    await repository.git('checkout', '-q', '-f', 'main');
    const sink = createMemorySink();
    await pull(repository.path, sink);
    expect([...sink.commits.values()][0]).toMatchObject({
      author: { name: 'Ada', email: 'ada@example.com' },
      ai: 'authored',
    });
  });

  test('text that is not UTF-8 is decoded as well as it can be', async () => {
    const path8 = Buffer.concat([Buffer.from('M 100644 inline "caf\\351.txt"\ndata 1\nx\n')]);
    const repository = await make([
      { mark: 'odd', message: Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0xf0, 0x9f]), changes: path8 },
    ]);
    const sink = createMemorySink();
    await pull(repository.path, sink);
    const odd = sink.commits.get(repository.sha('odd'));
    expect(odd?.message).toMatch(/^caf\ufffd/);
    expect(odd?.changes?.[0]?.path).toBe('caf\ufffd.txt');
  });

  test.each([{ isBare: true }, { objectFormat: 'sha256' }] as const)('a repository made with %j', async (options) => {
    const repository = await make(numbered(3), options);
    const sink = createMemorySink();
    expect(await pull(repository.path, sink)).toMatchObject({ commits: 3, state: { completeness: 'complete' } });
    expect(sink.commits.get(repository.sha('n2'))?.changes?.[0]).toMatchObject({ added: 1, deleted: 0 });
  });

  test('an empty repository is complete, and has nothing', async () => {
    const repository = await make([]);
    const sink = createMemorySink();
    expect(await pull(repository.path, sink)).toMatchObject({ commits: 0, state: { completeness: 'complete' } });
    expect(sink.refs()).toEqual([]);
  });
});

describe('depth', () => {
  test('lines are counted from an instant on, and paths before it', async () => {
    const repository = await make(numbered(4));
    const sink = createMemorySink();
    await pull(repository.path, sink, { linesSince: Date.UTC(2024, 0, 3) });
    const added = (mark: string) => sink.commits.get(repository.sha(mark))?.changes?.[0]?.added;
    expect(['n0', 'n1', 'n2', 'n3'].map(added)).toEqual([null, null, 1, 1]);
  });

  test('a wider window reads again what it now contains, and nothing else', async () => {
    const repository = await make(numbered(4));
    const sink = createMemorySink();
    await pull(repository.path, sink, { linesSince: null });
    expect((await pull(repository.path, sink, { linesSince: Date.UTC(2024, 0, 3) })).commits).toBe(2);
    expect((await pull(repository.path, sink, { linesSince: 'all' })).commits).toBe(2);
    expect([...sink.commits.values()].every(({ depth }) => depth === 'lines')).toBe(true);
    expect((await pull(repository.path, sink, { linesSince: Date.UTC(2024, 0, 4) })).commits).toBe(0);
  });
});

describe('a later pull', () => {
  test('reads nothing when there is nothing new, and says when it looked', async () => {
    const repository = await make(numbered(3));
    const sink = createMemorySink();
    await pull(repository.path, sink);
    const before = sink.pages.length;
    const again = await pull(repository.path, sink, { startedAt: STARTED + 1 });
    expect(again).toMatchObject({ commits: 0, state: { completeness: 'complete', asOf: STARTED + 1 } });
    expect(sink.pages.length).toBe(before + 1);
    expect(sink.pages.at(-1)).not.toHaveProperty('refs');
  });

  test('reads what came, and knows which refs went', async () => {
    const repository = await make(numbered(3));
    await repository.git('branch', 'gone');
    const sink = createMemorySink();
    await pull(repository.path, sink);
    await repository.git('branch', '-D', 'gone');
    await repository.add([{ mark: 'new', message: 'New', files: { b: '1' } }]);
    expect((await pull(repository.path, sink)).commits).toBe(1);
    expect(sink.refs().map(({ name }) => name)).toEqual(['refs/heads/main']);
  });

  test('survives a rewritten history whose old commits are gone', async () => {
    const repository = await make(numbered(3));
    const sink = createMemorySink();
    await pull(repository.path, sink);
    await repository.add([{ mark: 'other', parents: ['n0'], message: 'Rewritten', files: { b: '1' } }]);
    await repository.git('reflog', 'expire', '--expire=now', '--all');
    await repository.git('gc', '-q', '--prune=now');
    expect(await pull(repository.path, sink)).toMatchObject({ commits: 1, state: { completeness: 'complete' } });
  });

  test('after a kill at any page reads only what is missing', async () => {
    const repository = await make(numbered(40));
    for (const survived of [0, 1]) {
      const sink = createMemorySink();
      let pages = 0;
      const mortal: MemorySink = {
        ...sink,
        savePage: async (page, bookmark) => {
          if (pages > survived) throw new Error('killed');
          pages += 1;
          // Half a chunk is what a kill in the middle leaves behind.
          const commits = page.commits?.slice(0, 13);
          return sink.savePage({ ...page, ...(commits === undefined ? {} : { commits }) }, bookmark);
        },
      };
      await expect(pull(repository.path, mortal)).rejects.toThrow('killed');
      const stored = sink.commits.size;
      const outcome = await pull(repository.path, sink);
      expect(outcome.commits).toBe(40 - stored);
      expect(sink.commits.size).toBe(40);
      expect((await pull(repository.path, sink)).commits).toBe(0);
    }
  });

  test('stops when it is told to, without a bookmark', async () => {
    const repository = await make(numbered(5));
    const sink = createMemorySink();
    const controller = new AbortController();
    const stopped = pull(repository.path, sink, {
      signal: controller.signal,
      progress: () => controller.abort(new Error('enough')),
    });
    await stopped.catch(() => undefined);
    const second = new AbortController();
    second.abort(new Error('before it began'));
    await expect(pull(repository.path, createMemorySink(), { signal: second.signal })).rejects.toThrow(
      'before it began',
    );
  });

  test('does not trust a bookmark that it cannot read', async () => {
    const repository = await make(numbered(3));
    const sink = createMemorySink();
    await pull(repository.path, sink);
    for (const value of ['', '{', '[]', 'null', '{"version":99}', '{"version":1,"tips":7,"heads":{},"notes":[]}']) {
      expect((await pull(repository.path, { ...sink, loadBookmark: async () => value })).commits).toBe(0);
    }
  });
});

describe('pull requests', () => {
  const heads: CommitSpec[] = [
    { mark: 'base', message: 'Base', files: { a: '1' } },
    ...[1, 2, 3].map((number): CommitSpec => ({
      mark: `pr${number}`,
      branch: `refs/pull/${number}/head`,
      parents: ['base'],
      message: `Proposal ${number}`,
      files: { [`p${number}`]: '1' },
    })),
  ];

  test('their commits are read after all others, newest first, up to a bound, and paths only', async () => {
    const repository = await make(heads);
    const sink = createMemorySink();
    // One child of git at a time: two would end in any order.
    expect(await pull(repository.path, sink, { pullHeads: { most: 2 }, concurrency: 1 })).toMatchObject({
      commits: 3,
      areHeadsCut: true,
    });
    expect([...sink.commits.keys()]).toEqual(['base', 'pr3', 'pr2'].map((mark) => repository.sha(mark)));
    expect(sink.commits.get(repository.sha('pr3'))?.depth).toBe('paths');
    expect(sink.refs().filter(({ kind }) => kind === 'pull-head')).toHaveLength(3);
  });

  test('the bound does not creep, and may be raised', async () => {
    const repository = await make(heads);
    const sink = createMemorySink();
    await pull(repository.path, sink, { pullHeads: { most: 2 } });
    expect((await pull(repository.path, sink, { pullHeads: { most: 2 } })).commits).toBe(0);
    await repository.add([{ mark: 'pr4', branch: 'refs/pull/4/head', parents: ['base'], message: 'Proposal 4' }]);
    expect((await pull(repository.path, sink, { pullHeads: { most: 2 } })).commits).toBe(1);
    expect(sink.commits.has(repository.sha('pr1'))).toBe(false);
    expect((await pull(repository.path, sink, { pullHeads: { most: 10 } })).commits).toBe(1);
  });

  test('none are read where the policy wants none', async () => {
    const repository = await make(heads);
    const sink = createMemorySink();
    expect((await pull(repository.path, sink, { pullHeads: { most: 0 } })).commits).toBe(1);
  });
});

describe('shallow clones', () => {
  test('the cut has unknown changes, and the source says how to mend it', async () => {
    const origin = await make(numbered(5));
    const clone = path.join(folder, 'shallow');
    await runGit(folder, ['clone', '-q', '--depth=2', `file://${origin.path}`, clone]);
    const sink = createMemorySink();
    const outcome = await pull(clone, sink);
    expect(outcome.state).toMatchObject({ completeness: 'incomplete', asOf: STARTED });
    expect(outcome.state.reason).toMatch(/shallow/);
    expect(outcome.state.remedy).toMatch(/--unshallow/);
    expect(sink.commits.get(origin.sha('n3'))?.changes).toBeNull();
    expect(sink.commits.get(origin.sha('n4'))?.changes).toEqual([
      { path: 'a.txt', oldPath: null, status: 'M', isSubmodule: false, added: 1, deleted: 0 },
    ]);
    expect((await pull(clone, sink)).commits).toBe(0);
    for await (const batch of readContentFacts(await openRepository(clone, { id: 'test' }), [
      origin.sha('n3'),
      origin.sha('n4'),
    ])) {
      expect(batch.unreadable).toEqual([origin.sha('n3')]);
      expect(batch.facts.map(({ sha }) => sha)).toEqual([origin.sha('n4')]);
    }

    await runGit(clone, ['fetch', '-q', '--unshallow']);
    const whole = await pull(clone, sink);
    expect(whole).toMatchObject({ commits: 4, state: { completeness: 'complete', reason: null } });
    expect(sink.commits.size).toBe(5);
    expect([...sink.commits.values()].every(({ changes }) => changes !== null)).toBe(true);
  });
});

describe('notes', () => {
  const attested = 'a.txt\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10\n---\n{"schema_version":"authorship/3.0.0"}\n';
  const human = 'a.txt\n  h_c9883b05a2487d 1-10\n---\n{"schema_version":"authorship/3.0.0"}\n';

  test('that attest AI work make a commit assisted; those of people do not', async () => {
    const repository = await make(numbered(3));
    await repository.git('notes', '--ref=ai', 'add', '-m', attested, repository.sha('n0'));
    await repository.git('notes', '--ref=ai', 'add', '-m', human, repository.sha('n1'));
    await repository.git('notes', '--ref=ai-attribution', 'add', '-m', '{"tool":"x"}', repository.sha('n2'));
    const sink = createMemorySink();
    await pull(repository.path, sink);
    const ai = (mark: string) => sink.commits.get(repository.sha(mark))?.ai;
    expect(['n0', 'n1', 'n2'].map(ai)).toEqual(['assisted', 'no-signal', 'assisted']);
    expect(sink.commits.size).toBe(3);
  });

  test('are counted, and those on commits that nothing reaches any more', async () => {
    const repository = await make(numbered(3));
    const sink = createMemorySink();
    const countsOf = () => sink.pages.at(-1)?.repository?.aiNotes;
    await pull(repository.path, sink);
    expect(countsOf()).toBeUndefined();
    await repository.git('notes', '--ref=ai', 'add', '-m', attested, repository.sha('n1'));
    await repository.git('commit-tree', '-m', 'left behind', `${repository.sha('n2')}^{tree}`).then(async (sha) => {
      await repository.git('notes', '--ref=ai', 'add', '-m', attested, String(sha).trim());
    });
    await pull(repository.path, sink);
    expect(countsOf()).toEqual({ attested: 2, unreachable: 1 });
    await pull(repository.path, sink);
    expect(countsOf()).toEqual({ attested: 2, unreachable: 1 });
    await repository.git('notes', '--ref=ai', 'remove', repository.sha('n1'));
    await pull(repository.path, sink);
    expect(countsOf()).toEqual({ attested: 1, unreachable: 1 });
  });

  test('that come later bring their commits again', async () => {
    const repository = await make(numbered(3));
    const sink = createMemorySink();
    await pull(repository.path, sink);
    await repository.git('notes', '--ref=ai', 'add', '-m', attested, repository.sha('n1'));
    expect((await pull(repository.path, sink)).commits).toBe(1);
    expect(sink.pages.at(-2)?.commits?.[0]).toMatchObject({ sha: repository.sha('n1'), ai: 'assisted' });
    expect((await pull(repository.path, sink)).commits).toBe(0);
  });
});
