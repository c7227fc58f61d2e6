import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitRecord } from '../../src/model/records.ts';
import type { CommitDepth } from '../../src/model/store.ts';
import {
  change,
  commit,
  DAY_ONE,
  gitAccount,
  loadAll,
  repository,
  REPOSITORY,
  shaOf,
  storeFactory,
} from './records.ts';

const newStore = storeFactory();
const page = { source: 'git', scope: REPOSITORY, repository: repository() };

/** Some commit graphs: each commit has up to three earlier parents and one of a few dates. */
const graphs = fc
  .array(
    fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), day: fc.nat({ max: 5 }), file: fc.nat({ max: 9 }) }),
    {
      maxLength: 30,
    },
  )
  .map((specs) =>
    specs.map(({ parents, day, file }, index) =>
      commit(`c${index}`, index === 0 ? [] : [...new Set(parents.map((parent) => `c${parent % index}`))], {
        committedAt: DAY_ONE + day,
        changes: [change(`f${file}`), change(`g${file % 3}`)],
      }),
    ),
  );

describe('the commits of a snapshot', () => {
  it('are the same whatever the order and the pages in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        graphs,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 7 }),
        async (commits, keys, size) => {
          const shuffled = commits
            .map((one) => ({ one, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const [straight, other] = [await newStore(), await newStore()];
          await straight.savePage({ ...page, commits }, null);
          await other.savePage(page, null);
          for (let start = 0; start < shuffled.length; start += size) {
            await other.savePage({ ...page, commits: shuffled.slice(start, start + size) }, null);
          }
          const snapshot = await loadAll(straight);
          expect(await loadAll(other)).toEqual(snapshot);
          for (const { index, parents } of snapshot.commits)
            expect(parents.every((parent) => parent < index)).toBe(true);
          expect(snapshot.commits.map(({ index }) => index)).toEqual(snapshot.commits.map((_, index) => index));
          await straight.close();
          await other.close();
        },
      ),
      { seed: 7, numRuns: 25 },
    );
  });

  it('stand by date and then by sha where their parents leave a choice', async () => {
    const store = await newStore();
    const at = (day: number): Partial<CommitRecord> => ({ committedAt: DAY_ONE + day });
    // The child is older than its parent by the clock of another machine.
    const commits = [
      commit('late', [], at(9)),
      commit('child', ['late'], at(1)),
      commit('a', [], at(5)),
      commit('b', [], at(5)),
    ];
    await store.savePage({ ...page, commits }, null);
    const [first, second] = [shaOf('a'), shaOf('b')].sort();
    expect((await loadAll(store)).commits.map(({ sha }) => sha)).toEqual([
      first,
      second,
      shaOf('late'),
      shaOf('child'),
    ]);
  });

  it('carry everything that the record said, with people as numbers', async () => {
    const store = await newStore();
    const changes = [
      change('b.ts', { added: 5, deleted: 2 }),
      change('new.ts', { oldPath: 'a.ts', status: 'R', added: 1, deleted: 0 }),
      change('logo.png', { added: -1, deleted: -1 }),
      change('vendor', { isSubmodule: true, status: 'T', added: 1, deleted: 1 }),
      change('b.ts', { added: 0, deleted: 0 }),
    ];
    const record = commit('one', ['gone'], {
      author: gitAccount('bob'),
      authoredAt: DAY_ONE - 60_000,
      coAuthors: [gitAccount('cyd'), gitAccount('ann')],
      message: 'Subject – ünïcode\n\nbody\n',
      ai: 'authored',
      changes,
    });
    await store.savePage({ ...page, commits: [record], depth: 'lines' }, null);
    const snapshot = await loadAll(store);
    expect(snapshot.paths).toEqual(['a.ts', 'b.ts', 'logo.png', 'new.ts', 'vendor']);
    expect(snapshot.submodules).toEqual([4]);
    expect(snapshot.commits).toEqual([
      {
        index: 0,
        repository: 0,
        sha: shaOf('one'),
        parents: [-1],
        authoredAt: DAY_ONE - 60_000,
        committedAt: DAY_ONE,
        author: 1,
        committer: 0,
        coAuthors: [2, 0],
        message: 'Subject – ünïcode\n\nbody\n',
        paths: [0, 1, 2, 3, 4],
        added: 7,
        deleted: 3,
        ai: 'authored',
      },
    ]);
  });

  it('of two repositories stay apart although they share a sha', async () => {
    const store = await newStore();
    const fork = repository({ id: 'a-fork', fullName: 'eve/app' });
    await store.savePage({ ...page, commits: [commit('root'), commit('tip', ['root'])] }, null);
    await store.savePage(
      { source: 'git', scope: 'a-fork', repository: fork, commits: [commit('tip', ['root'])] },
      null,
    );
    const { commits, repositories } = await loadAll(store);
    expect(repositories.map(({ id }) => id)).toEqual(['a-fork', REPOSITORY]);
    expect(commits.map(({ repository: index, parents }) => [index, parents])).toEqual([
      [0, [-1]],
      [1, []],
      [1, [1]],
    ]);
  });

  it('keep their messages letter by letter, of thousands of rows and of two repositories', async () => {
    const store = await newStore();
    const fork = { ...repository(), id: 'a-fork' };
    const texts = ['plain', '', 'zwei Wörter\n\n日本語 😀', 'é', '-', ' ', "it's", 'x'.repeat(70_000)];
    const commits = Array.from({ length: 1_203 }, (_, row) =>
      commit(`c${row}`, row % 3 === 0 ? [] : [`c${row - 1}`], {
        committedAt: DAY_ONE + row,
        message: row % 101 === 7 ? (texts.at(-1) ?? '') : `${String(row)} ${texts[row % 7] ?? ''}`,
        changes: row % 2 === 0 ? null : [change(`f${row % 9}`)],
      }),
    );
    for (let start = 0; start < commits.length; start += 100) {
      const rows = commits.slice(start, start + 100);
      await store.savePage({ ...page, commits: rows }, null);
      await store.savePage({ source: 'git', scope: 'a-fork', repository: fork, commits: rows.slice(0, 7) }, null);
    }
    const loaded = (await loadAll(store)).commits;
    const own = loaded.filter(({ repository: index }) => index === loaded.at(-1)?.repository);
    expect(own.map(({ sha, message }) => [sha, message])).toEqual(commits.map(({ sha, message }) => [sha, message]));
    expect(own.map(({ paths }) => paths?.length ?? null)).toEqual(
      commits.map(({ changes }) => changes?.length ?? null),
    );
    await store.close();
  });

  it('of SHA-256 repositories are kept as well', async () => {
    const store = await newStore();
    const [root, tip] = ['a'.repeat(64), `${'b'.repeat(63)}1`];
    const commits = [
      { ...commit('tip'), sha: tip, parents: [root] },
      { ...commit('root'), sha: root },
    ];
    await store.savePage({ ...page, commits }, null);
    expect((await loadAll(store)).commits.map(({ sha, parents }) => [sha, parents])).toEqual([
      [root, []],
      [tip, [0]],
    ]);
  });
});

describe('the depth of a commit', () => {
  const paths = { ...page, depth: 'paths' as const, commits: [commit('one')] };
  const lines = {
    ...page,
    depth: 'lines' as const,
    commits: [commit('one', [], { changes: [change('one.ts', { added: 3, deleted: 1 })] })],
  };
  const unknown = { ...page, depth: 'lines' as const, commits: [commit('one', [], { changes: null })] };

  it('grows from unknown to paths to lines', async () => {
    const store = await newStore();
    const added = async (): Promise<unknown> => {
      const { commits } = await loadAll(store);
      return [commits[0]?.paths, commits[0]?.added];
    };
    expect(await store.savePage(unknown, null)).toEqual({ inserted: 1, updated: 0, unchanged: 0 });
    expect(await added()).toEqual([null, null]);
    expect(await store.savePage(paths, null)).toEqual({ inserted: 0, updated: 1, unchanged: 0 });
    expect(await added()).toEqual([[0], null]);
    expect(await store.savePage(lines, null)).toEqual({ inserted: 0, updated: 1, unchanged: 0 });
    expect(await added()).toEqual([[0], 3]);
  });

  it('never shrinks, and saving the same again changes nothing', async () => {
    const store = await newStore();
    await store.savePage(lines, null);
    for (const again of [lines, paths, unknown]) {
      expect(await store.savePage(again, null)).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
    }
    expect((await loadAll(store)).commits[0]?.deleted).toBe(1);
  });

  it('decides what is missing, in the order of the question', async () => {
    const store = await newStore();
    const missing = (shas: readonly string[], depth: CommitDepth, id = REPOSITORY): Promise<readonly string[]> =>
      store.missingCommits(id, shas, depth);
    expect(await missing([shaOf('x')], 'paths')).toEqual([shaOf('x')]);
    await store.savePage({ ...page, depth: 'paths', commits: [commit('a'), commit('b')] }, null);
    await store.savePage({ ...page, depth: 'lines', commits: [commit('c'), commit('d', [], { changes: null })] }, null);
    const shas = ['d', 'x', 'c', 'b', 'a'].map(shaOf);
    expect(await missing(shas, 'paths')).toEqual([shaOf('d'), shaOf('x')]);
    expect(await missing(shas, 'lines')).toEqual(['d', 'x', 'b', 'a'].map(shaOf));
    expect(await missing(shas, 'paths', 'elsewhere')).toEqual(shas);
    const many = Array.from({ length: 12_000 }, (_, index) => shaOf(`many ${index}`));
    expect(await missing([...many, shaOf('a')], 'paths')).toEqual(many);
  });
});

describe('a page of commits', () => {
  it('leaves nothing behind when it fails half-way, and can be saved afterwards', async () => {
    const store = await newStore();
    await store.savePage(page, null);
    const bad = { ...commit('bad', [], { author: gitAccount('new') }), sha: 'not a sha' };
    const good = commit('good', [], { author: gitAccount('new'), changes: [change('new/path.ts')] });
    await expect(store.savePage({ ...page, commits: [good, bad] }, { name: 'tips', value: 'x' })).rejects.toThrow(
      'sha',
    );
    expect((await loadAll(store)).commits).toEqual([]);
    expect(await store.loadBookmark('git', REPOSITORY, 'tips')).toBeNull();
    await store.savePage({ ...page, commits: [good] }, { name: 'tips', value: 'x' });
    const snapshot = await loadAll(store);
    expect(snapshot.paths).toEqual(['new/path.ts']);
    expect(snapshot.commits[0]?.author).toBeGreaterThanOrEqual(0);
    expect(await store.loadBookmark('git', REPOSITORY, 'tips')).toBe('x');
  });

  it('needs its repository to be known', async () => {
    const store = await newStore();
    await expect(store.savePage({ source: 'git', scope: 'unheard-of', commits: [] }, null)).rejects.toThrow(
      'never saved',
    );
  });
});
