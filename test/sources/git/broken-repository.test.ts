import { chmod, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContentFacts } from '../../../src/sources/git/content-facts.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { pullRepository } from '../../../src/sources/git/pull-repository.ts';
import { ISOLATED_GIT, makeRepository, runGit } from '../../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../../support/git-repository.ts';
import { createMemorySink } from './memory-sink.ts';
import type { MemorySink } from './memory-sink.ts';

const made: TestRepository[] = [];
let folder: string;

beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  folder = await mkdtemp(path.join(tmpdir(), 'leeway-broken-'));
});
afterAll(async () => {
  await Promise.all([...made.map((repository) => repository.remove()), rm(folder, { recursive: true, force: true })]);
});

const numbered = (count: number): CommitSpec[] =>
  Array.from({ length: count }, (_, at) => ({
    mark: `n${at}`,
    message: `Number ${at}`,
    files: { 'a.txt': `${'same\n'.repeat(20)}${at}\n`, [`folder/${at}.txt`]: `${at}\n` },
  }));

async function make(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await makeRepository(commits);
  made.push(repository);
  return repository;
}

async function pull(place: string, sink: MemorySink, binary = 'git') {
  const repository = await openRepository(place, { id: 'test', binary });
  return pullRepository(repository, sink, { linesSince: 'all', pullHeads: { most: 10 }, startedAt: 1, concurrency: 2 });
}

/** Removes one object, as a broken disk would. */
async function lose(repository: TestRepository, name: string): Promise<void> {
  const sha = (await repository.git('rev-parse', name)).trim();
  await unlink(path.join(repository.path, '.git/objects', sha.slice(0, 2), sha.slice(2)));
}

async function makeLoose(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await make(commits);
  const packs = path.join(repository.path, '.git/objects/pack');
  const name = (await runGit(packs, ['-c', 'alias.l=!ls', 'l'])).split('\n').find((file) => file.endsWith('.pack'));
  if (name === undefined) return repository;
  const pack = await readFile(path.join(packs, name));
  await rm(packs, { recursive: true });
  await runGit(repository.path, ['unpack-objects', '-q'], pack);
  return repository;
}

describe('an object is missing in the middle', () => {
  test('the lines of the commits that need it are unknown, and everything else is whole', async () => {
    const repository = await makeLoose(numbered(12));
    await lose(repository, `${repository.sha('n5')}:a.txt`);
    const sink = createMemorySink();
    const outcome = await pull(repository.path, sink);
    expect(sink.commits.size).toBe(12);
    expect(outcome.state.completeness).toBe('incomplete');
    expect(outcome.state.reason).toMatch(/line counts of 2 commits are unknown/i);
    expect(outcome.state.remedy).toMatch(/git fsck/);
    const depths = Array.from({ length: 12 }, (_, at) => sink.commits.get(repository.sha(`n${at}`))?.depth);
    expect(depths).toEqual(depths.map((_, at) => (at === 5 || at === 6 ? 'paths' : 'lines')));
    expect(sink.commits.get(repository.sha('n5'))?.changes).toHaveLength(2);
  });

  test('a lost tree makes changes unknown, not the commit', async () => {
    const repository = await makeLoose(numbered(12));
    await lose(repository, `${repository.sha('n5')}:folder`);
    const sink = createMemorySink();
    const outcome = await pull(repository.path, sink);
    expect(outcome.state.reason).toMatch(/paths of 2 commits are unknown/i);
    expect(sink.commits.size).toBe(12);
    expect(
      [...sink.commits.values()]
        .filter(({ changes }) => changes === null)
        .map(({ message }) => message)
        .sort(),
    ).toEqual(['Number 5', 'Number 6']);
  });

  test('a lost commit cuts the history, and the source says so', async () => {
    const repository = await makeLoose(numbered(12));
    await lose(repository, repository.sha('n5'));
    const sink = createMemorySink();
    const repositoryOutcome = await pull(repository.path, sink);
    expect(repositoryOutcome.state.completeness).toBe('incomplete');
    expect(repositoryOutcome.state.reason).toMatch(/git stopped while it listed the commits/i);
    expect([...sink.commits.keys()]).toContain(repository.sha('n11'));
  });

  test('what was mended is read by the next pull', async () => {
    const repository = await makeLoose(numbered(6));
    const lost = (await repository.git('cat-file', 'blob', `${repository.sha('n3')}:a.txt`)).toString();
    await lose(repository, `${repository.sha('n3')}:a.txt`);
    const sink = createMemorySink();
    await pull(repository.path, sink);
    await runGit(repository.path, ['hash-object', '-w', '--stdin'], lost);
    expect(await pull(repository.path, sink)).toMatchObject({ commits: 2, state: { completeness: 'complete' } });
    expect([...sink.commits.values()].every(({ depth }) => depth === 'lines')).toBe(true);
  });

  test('facts of such commits cannot be read, those of others can', async () => {
    const repository = await makeLoose(numbered(12));
    await lose(repository, `${repository.sha('n5')}:a.txt`);
    const opened = await openRepository(repository.path);
    const shas = Array.from({ length: 12 }, (_, at) => repository.sha(`n${at}`));
    const facts: string[] = [];
    const unreadable: string[] = [];
    for await (const batch of readContentFacts(opened, [...shas, 'f'.repeat(40)])) {
      facts.push(...batch.facts.map(({ sha }) => sha));
      unreadable.push(...batch.unreadable);
    }
    expect(unreadable).toEqual([repository.sha('n5'), repository.sha('n6'), 'f'.repeat(40)]);
    expect(facts).toEqual(shas.filter((sha) => !unreadable.includes(sha)));
  });
});

describe('partial clones', () => {
  async function clonePartially(filter: string, ...more: string[]): Promise<{ origin: TestRepository; clone: string }> {
    const origin = await make([
      ...numbered(12),
      {
        mark: 'moved',
        message: 'Move',
        files: { 'a.txt': null, 'b.txt': `${'same\n'.repeat(20)}11\n`, '.mailmap': 'Bo <ada@example.com>\n' },
      },
    ]);
    await origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = await mkdtemp(path.join(folder, 'clone-'));
    await runGit(folder, ['clone', '-q', `--filter=${filter}`, ...more, `file://${origin.path}`, clone]);
    return { origin, clone };
  }

  test.each([['--no-checkout'], ['--bare']])(
    'without blobs (%s): paths and exact renames, no lines, and nothing is fetched',
    async (kind) => {
      const { origin, clone } = await clonePartially('blob:none', kind);
      const packs = () => runGit(clone, ['count-objects', '-v']);
      const before = await packs();
      const sink = createMemorySink();
      const outcome = await pull(clone, sink);
      expect(await packs()).toBe(before);
      expect(outcome.state.completeness).toBe('incomplete');
      expect(outcome.state.reason).toMatch(/line counts of 13 commits are unknown/i);
      expect(outcome.state.remedy).toMatch(/--refetch/);
      expect(sink.commits.size).toBe(13);
      expect([...sink.commits.values()].every(({ depth, changes }) => depth === 'paths' && changes !== null)).toBe(
        true,
      );
      expect(sink.commits.get(origin.sha('moved'))?.changes).toContainEqual({
        path: 'b.txt',
        oldPath: 'a.txt',
        status: 'R',
        isSubmodule: false,
        added: null,
        deleted: null,
      });
      expect((await pull(clone, sink)).commits).toBe(0);
    },
  );

  test('without trees: commits with unknown changes', async () => {
    const { clone } = await clonePartially('tree:0', '--bare');
    const sink = createMemorySink();
    const outcome = await pull(clone, sink);
    expect(outcome.state.reason).toMatch(/paths of 13 commits are unknown/i);
    expect(sink.commits.size).toBe(13);
    expect([...sink.commits.values()].every(({ changes }) => changes === null)).toBe(true);
  });

  test('once everything is there, lines are counted', async () => {
    const { clone } = await clonePartially('blob:none', '--no-checkout');
    const sink = createMemorySink();
    await pull(clone, sink);
    await runGit(clone, ['fetch', '-q', '--refetch', '--no-filter']);
    expect(await pull(clone, sink)).toMatchObject({ commits: 13, state: { completeness: 'complete' } });
    expect([...sink.commits.values()].every(({ depth }) => depth === 'lines')).toBe(true);
  });

  test('facts cannot be read, and nothing is fetched for them', async () => {
    const { origin, clone } = await clonePartially('blob:none', '--no-checkout');
    const batches = [];
    for await (const batch of readContentFacts(await openRepository(clone, { id: 'x' }), [
      origin.sha('n3'),
      origin.sha('n4'),
    ])) {
      batches.push(batch);
    }
    expect(batches).toEqual([{ facts: [], tooLarge: [], unreadable: [origin.sha('n3'), origin.sha('n4')] }]);
  });
});

describe('git is killed', () => {
  /** A git that passes everything on, but breaks off each log that asks for lines after some bytes. */
  async function makeMortalGit(bytes: number): Promise<string> {
    const place = path.join(folder, `mortal-git-${bytes}`);
    await writeFile(
      place,
      `#!/bin/sh\ncase " $* " in\n*" --numstat "*) git "$@" | head -c ${bytes}; kill -9 $$ ;;\n*) exec git "$@" ;;\nesac\n`,
    );
    await chmod(place, 0o755);
    return place;
  }

  test.skipIf(process.platform === 'win32').each([0, 100, 1_500, 2_000])(
    'after %i bytes: what was whole is kept, the rest is read less deeply',
    async (bytes) => {
      const repository = await make(numbered(12));
      const sink = createMemorySink();
      const outcome = await pull(repository.path, sink, await makeMortalGit(bytes));
      const reference = createMemorySink();
      await pull(repository.path, reference);
      expect(sink.commits.size).toBe(12);
      expect(outcome.state.completeness).toBe('incomplete');
      for (const [sha, commit] of sink.commits) {
        const whole = reference.commits.get(sha);
        const known = whole?.changes?.map((change) =>
          commit.depth === 'lines' ? change : { ...change, added: null, deleted: null },
        );
        expect(commit.changes).toEqual(known);
      }
    },
  );

  test.skipIf(process.platform === 'win32')(
    'and tells nothing at all: the pull fails instead of finding nothing',
    async () => {
      const place = path.join(folder, 'dead-git');
      await writeFile(place, '#!/bin/sh\ncase " $* " in\n*" log "*) exit 128 ;;\n*) exec git "$@" ;;\nesac\n');
      await chmod(place, 0o755);
      const repository = await make(numbered(3));
      await expect(pull(repository.path, createMemorySink(), place)).rejects.toMatchObject({
        code: 'git-unreadable-repository',
        kind: 'not-measurable',
      });
    },
  );
});

test('the environment of the machine is not handed on', async () => {
  const repository = await make(numbered(2));
  const trace = path.join(folder, 'trace');
  const before = { ...process.env };
  Object.assign(process.env, {
    GIT_TRACE: trace,
    GIT_DIR: '/nowhere',
    GIT_EXTERNAL_DIFF: `touch ${trace}`,
    GIT_PAGER: `touch ${trace}`,
  });
  try {
    expect((await pull(repository.path, createMemorySink())).commits).toBe(2);
  } finally {
    process.env = before;
  }
  await expect(readFile(trace)).rejects.toThrow();
  expect(ISOLATED_GIT).not.toHaveProperty('GIT_DIR');
});
