import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Store } from '../../src/model/store.ts';
import { openRepository } from '../../src/sources/git/open-repository.ts';
import { pullRepository } from '../../src/sources/git/pull-repository.ts';
import { makeRepository, runGit } from '../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../support/git-repository.ts';
import { loadAll, storeFactory, temporaryDirectory } from '../store/records.ts';

const newStore = storeFactory();
const clones = temporaryDirectory();
const made: TestRepository[] = [];

afterEach(async () => {
  await Promise.all(made.splice(0).map((repository) => repository.remove()));
});

async function make(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await makeRepository(commits);
  made.push(repository);
  return repository;
}

async function pull(store: Store, folder: string): Promise<Snapshot> {
  const repository = await openRepository(folder, { id: 'test' });
  await pullRepository(repository, store, {
    linesSince: Date.UTC(2024, 0, 3),
    pullHeads: { most: 100 },
    startedAt: Date.UTC(2025, 0, 1),
  });
  return loadAll(store);
}

const HISTORY: readonly CommitSpec[] = [
  { mark: 'first', message: 'First', files: { 'a.ts': '0\n' } },
  { mark: 'begin', message: 'Begin', files: { 'a.ts': '1\n' } },
  { mark: 'side', branch: 'side', parents: ['begin'], message: 'Aside', files: { 'b.ts': '1\n' } },
  { mark: 'second', message: 'Go on', files: { 'a.ts': '2\n' } },
  { mark: 'merge', parents: ['second', 'side'], message: 'Merge side', files: { 'b.ts': '1\n' } },
  { mark: 'last', message: 'End', author: 'Bo <bo@example.com>', files: { 'c.ts': '1\n' } },
];

describe('a clone that is pulled, deepened and pulled again', () => {
  for (const depth of [1, 2]) {
    it(`tells what a whole clone tells, cut at depth ${depth} before`, async () => {
      const url = `file://${(await make(HISTORY)).path}`;
      const [cut, whole] = [path.join(clones, `cut-${depth}`), path.join(clones, `whole-${depth}`)];
      await runGit(clones, ['clone', '-q', `--depth=${depth}`, '--no-single-branch', url, cut]);
      await runGit(clones, ['clone', '-q', url, whole]);
      const store = await newStore();
      const before = await pull(store, cut);
      expect(before.commits.length).toBeLessThan(HISTORY.length);
      await runGit(cut, ['fetch', '-q', '--unshallow']);
      const after = await pull(store, cut);
      expect(after).toEqual(await pull(await newStore(), whole));
      expect(after.commits.filter(({ parents }) => parents.length === 0)).toHaveLength(1);
    });
  }
});

describe('notes that come after their commits were pulled', () => {
  const note = (who: string): string => `a.ts\n  ${who} 1-1\n---\n{"schema_version":"authorship/3.0.0"}\n`;

  it('raise the class of these, and take nothing back when they go', async () => {
    const repository = await make(HISTORY);
    const { path: folder } = repository;
    const store = await newStore();
    const classOf = ({ commits }: Snapshot, mark: string): unknown =>
      commits.find(({ sha }) => sha === repository.sha(mark))?.ai;
    const before = await pull(store, folder);
    expect(classOf(before, 'last')).toBe('no-signal');

    await repository.git(
      'notes',
      '--ref=ai',
      'add',
      '-m',
      note('s_c9883b05a2487d::t_9f8e7d6c5b4a32'),
      repository.sha('last'),
    );
    const noted = await pull(store, folder);
    expect(noted.commits).toEqual(
      before.commits.map((commit) => (commit.sha === repository.sha('last') ? { ...commit, ai: 'assisted' } : commit)),
    );

    await repository.git('notes', '--ref=ai', 'add', '-f', '-m', note('h_c9883b05a2487d'), repository.sha('last'));
    expect(classOf(await pull(store, folder), 'last')).toBe('assisted');
  });
});
