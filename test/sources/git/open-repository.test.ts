import { appendFile, mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { makeRepository, runGit } from '../../support/git-repository.ts';
import type { RepositoryOptions, TestRepository } from '../../support/git-repository.ts';

const made: TestRepository[] = [];
let folder: string;

beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  folder = await mkdtemp(path.join(tmpdir(), 'leeway-open-'));
});
afterAll(async () => {
  await Promise.all([...made.map((repository) => repository.remove()), rm(folder, { recursive: true, force: true })]);
});

async function make(options: RepositoryOptions = {}, isEmpty = false): Promise<TestRepository> {
  const repository = await makeRepository(
    isEmpty ? [] : [{ mark: 'first', message: 'First', files: { a: '1' } }],
    options,
  );
  made.push(repository);
  return repository;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : null),
  );

describe('the last time that work of others came in', () => {
  const fetchedAt = async (place: string) => (await openRepository(place, { id: 'test' })).fetchedAt;
  const touch = (file: string, at: number) => utimes(file, at / 1000, at / 1000);

  test('is unknown without a remote: the repository is where the work happens', async () => {
    expect(await fetchedAt((await make()).path)).toBeNull();
  });

  test('is that of the cloning until something is fetched, whatever was checked out meanwhile', async () => {
    const clone = path.join(folder, 'fresh');
    await runGit(folder, ['clone', '-q', (await make()).path, clone]);
    const cloned = Date.UTC(2024, 4, 1);
    for (const file of ['HEAD', 'config']) await touch(path.join(clone, '.git', file), cloned);
    expect(await fetchedAt(clone)).toBe(cloned);
    await runGit(clone, ['checkout', '-q', '-b', 'own']);
    expect(await fetchedAt(clone)).toBe(cloned);

    await runGit(clone, ['fetch', '-q']);
    const fetched = Date.UTC(2024, 5, 1);
    await touch(path.join(clone, '.git/FETCH_HEAD'), fetched);
    expect(await fetchedAt(clone)).toBe(fetched);
  });

  test('is not that of a fetch that failed', async () => {
    const origin = await make();
    const clone = path.join(folder, 'cut-off');
    await runGit(folder, ['clone', '-q', origin.path, clone]);
    const cloned = Date.UTC(2024, 4, 1);
    await touch(path.join(clone, '.git/config'), cloned);
    await origin.git('update-ref', '-d', 'HEAD');
    await rm(path.join(origin.path, '.git/objects'), { recursive: true });
    await runGit(clone, ['fetch', '-q']).catch(() => undefined);
    expect((await stat(path.join(clone, '.git/FETCH_HEAD'))).size).toBe(0);
    expect(await fetchedAt(clone)).toBe(cloned);
  });
});

describe('identity', () => {
  test('comes from origin, without credentials', async () => {
    const repository = await make();
    await repository.git('remote', 'add', 'origin', 'https://ada:secret@GitHub.com/Apache/kafka.git');
    const { record } = await openRepository(repository.path);
    expect(record).toMatchObject({ id: 'github.com/Apache/kafka', host: 'github.com', fullName: 'Apache/kafka' });
  });

  test('is what the configuration says', async () => {
    const repository = await make();
    await repository.git('remote', 'add', 'origin', 'git@work:apache/kafka.git');
    const { record } = await openRepository(repository.path, { host: 'GitHub.com', formerNames: ['old/kafka'] });
    expect(record).toMatchObject({ id: 'github.com/apache/kafka', formerNames: ['old/kafka'] });
    expect((await openRepository(repository.path, { id: 'mine' })).record.id).toBe('mine');
  });

  test('is the first commit where no origin is on a host, and never a path', async () => {
    const repository = await make();
    await repository.git('remote', 'add', 'origin', '/srv/git/kafka.git');
    const { record } = await openRepository(repository.path);
    expect(record).toMatchObject({ id: `root:${repository.sha('first')}`, host: null, fullName: null });
  });

  test('is remembered only while it is true', async () => {
    const repository = await make();
    await repository.add([{ mark: 'second', message: 'Second' }]);
    const id = `root:${repository.sha('first')}`;
    for (const lastId of [
      id,
      `root:${repository.sha('second')}`,
      `root:${'1'.repeat(40)}`,
      'github.com/a/b',
      'root:--all',
    ]) {
      expect((await openRepository(repository.path, { lastId })).record.id).toBe(id);
    }
  });

  test('does not change when another history is merged in', async () => {
    const repository = await make();
    await repository.add([
      { mark: 'other', branch: 'other', parents: [], message: 'Other root', at: '2001-01-01T00:00:00Z' },
      { mark: 'merge', parents: ['first', 'other'], message: 'Merge' },
    ]);
    expect((await openRepository(repository.path)).record.id).toBe(`root:${repository.sha('first')}`);
  });

  test('cannot be told, nor anything be measured, where nothing was committed yet', async () => {
    const empty = await make({}, true);
    expect(await failure(openRepository(empty.path))).toMatchObject({
      code: 'git-empty-repository',
      kind: 'not-measurable',
      remedy: expect.stringContaining('Commit or fetch something first'),
    });
    expect((await openRepository(empty.path, { id: 'empty' })).record).toMatchObject({ id: 'empty', defaultRef: null });
  });

  test('is shared by linked worktrees, as is the default branch', async () => {
    const repository = await make();
    const linked = path.join(folder, 'linked\nworktree');
    await repository.git('worktree', 'add', '-q', '-b', 'feature', linked);
    const [main, other] = [await openRepository(repository.path), await openRepository(linked)];
    expect(other.record).toEqual(main.record);
    expect(other.record.defaultRef).toBe('refs/heads/main');
  });
});

describe('the default branch', () => {
  test('is the one of origin before that of HEAD', async () => {
    const repository = await make();
    await repository.git('update-ref', 'refs/remotes/origin/trunk', repository.sha('first'));
    await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    expect((await openRepository(repository.path)).record.defaultRef).toBe('refs/remotes/origin/trunk');
  });

  test('is found where HEAD is detached or unborn', async () => {
    const repository = await make();
    await repository.git('update-ref', '--no-deref', 'HEAD', repository.sha('first'));
    await repository.git('checkout', '-q', '--detach', 'main');
    expect((await openRepository(repository.path)).record.defaultRef).toBe('refs/heads/main');
    await repository.git('symbolic-ref', 'HEAD', 'refs/heads/unborn');
    expect((await openRepository(repository.path)).record.defaultRef).toBe('refs/heads/main');
  });
});

test('bare repositories and other hashes are read alike', async () => {
  const bare = await make({ isBare: true });
  expect((await openRepository(bare.path)).record.objectFormat).toBe('sha1');
  const sha256 = await make({ objectFormat: 'sha256' });
  const { record } = await openRepository(sha256.path);
  expect(record.objectFormat).toBe('sha256');
  expect(record.id).toMatch(/^root:[0-9a-f]{64}$/);
});

test('a shallow clone tells where it is cut', async () => {
  const repository = await make();
  await repository.add([{ mark: 'second', message: 'Second' }]);
  const clone = path.join(folder, 'shallow');
  await runGit(folder, ['clone', '-q', '--depth=1', `file://${repository.path}`, clone]);
  expect(await failure(openRepository(clone))).toMatchObject({
    code: 'git-repository-without-identity',
    kind: 'usage',
  });
  const { record } = await openRepository(clone, { id: 'x' });
  expect(record).toMatchObject({ isShallow: true, shallowBoundary: [repository.sha('second')] });
});

test('a partial clone is known as one', async () => {
  const repository = await make();
  await repository.git('config', 'uploadpack.allowFilter', 'true');
  const clone = path.join(folder, 'partial');
  await runGit(folder, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repository.path}`, clone]);
  expect((await openRepository(clone)).record.isPartial).toBe(true);
});

describe('refs', () => {
  test('are branches, remote branches, tags and heads of pull requests; not notes, stashes or anything else', async () => {
    const repository = await make();
    const first = repository.sha('first');
    await repository.git('tag', '-a', '-m', 'Version 1', 'v1', first);
    await repository.git('tag', '-a', '-m', 'Tag of a tag', 'v1-again', 'v1');
    await repository.git('tag', 'light', first);
    await repository.git('tag', 'tree', `${first}^{tree}`);
    const others = [
      'refs/pull/7/head',
      'refs/pull/7/merge',
      'refs/remotes/origin/pr/8',
      'refs/remotes/origin/topic',
      'refs/merge-requests/9/head',
      'refs/stash',
      'refs/notes/x',
      'refs/original/refs/heads/main',
    ];
    for (const name of others) await repository.git('update-ref', name, first);
    const { refs } = await openRepository(repository.path);
    expect(refs.refs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'branch refs/heads/main',
      'pull-head refs/merge-requests/9/head',
      'pull-head refs/pull/7/head',
      'pull-head refs/remotes/origin/pr/8',
      'remote-branch refs/remotes/origin/topic',
      'tag refs/tags/light',
      'tag refs/tags/v1',
      'tag refs/tags/v1-again',
    ]);
    expect(new Set(refs.refs.map(({ target }) => target))).toEqual(new Set([first]));
    const dates = Object.fromEntries(refs.refs.map(({ name, taggedAt }) => [name, taggedAt]));
    expect(dates).toMatchObject({
      'refs/tags/v1': Date.UTC(2024, 5, 1, 12),
      'refs/tags/v1-again': Date.UTC(2024, 5, 1, 12),
      'refs/tags/light': null,
    });
    expect([...refs.notes]).toEqual([['refs/notes/x', first]]);
    expect(refs.broken).toEqual([]);
  });

  test('that point to nothing are named', async () => {
    const repository = await make();
    await writeFile(path.join(repository.path, '.git/refs/heads/gone'), `${'1'.repeat(40)}\n`);
    await writeFile(path.join(repository.path, '.git/refs/heads/garbage'), 'garbage\n');
    const { refs } = await openRepository(repository.path);
    expect(refs.broken.toSorted()).toEqual(['refs/heads/garbage', 'refs/heads/gone']);
    expect(refs.refs.map(({ name }) => name)).toEqual(['refs/heads/main']);
  });
});

describe('what is no repository', () => {
  test.each([
    ['a folder', () => Promise.resolve(folder)],
    ['nothing', () => Promise.resolve(path.join(folder, 'nothing'))],
    [
      'a file',
      async () => {
        await writeFile(path.join(folder, 'file'), '');
        return path.join(folder, 'file');
      },
    ],
  ])('%s', async (_, place) => {
    const error = await failure(openRepository(await place()));
    expect(error).toMatchObject({ code: 'git-not-a-repository', kind: 'usage' });
    expect(error?.remedy).not.toBeNull();
  });

  test('a broken one', async () => {
    const broken = path.join(folder, 'broken');
    await mkdir(broken);
    await runGit(broken, ['init', '-q']);
    await appendFile(
      path.join(broken, '.git/config'),
      '[extensions]\n\tunknownThing = true\n[core]\n\trepositoryformatversion = 1\n',
    );
    expect(await failure(openRepository(broken))).toMatchObject({
      code: 'git-unreadable-repository',
      kind: 'not-measurable',
    });
  });

  test('git is missing', async () => {
    const repository = await make();
    const error = await failure(openRepository(repository.path, { binary: 'no-such-git' }));
    expect(error).toMatchObject({ code: 'git-missing', kind: 'not-measurable' });
  });
});

test.runIf(process.getuid?.() === 0)('a repository of somebody else is read only if that is wanted', async () => {
  const { chown } = await import('node:fs/promises');
  const repository = await make();
  for (const place of [repository.path, path.join(repository.path, '.git')]) await chown(place, 12_345, 12_345);
  expect(await failure(openRepository(repository.path))).toMatchObject({
    code: 'git-dubious-ownership',
    kind: 'usage',
  });
  const trusted = await openRepository(repository.path, { trustOwner: true });
  expect(trusted.refs.refs).toHaveLength(1);
});
