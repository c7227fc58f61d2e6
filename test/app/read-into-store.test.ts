import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { initProject } from '../../src/app/init-project.ts';
import { isTracked } from '../../src/app/is-tracked.ts';
import { forgetNames, rebuildStore } from '../../src/app/maintain-store.ts';
import { mergeAccounts } from '../../src/app/people/merge-accounts.ts';
import type { Context } from '../../src/app/ports.ts';
import { runImport } from '../../src/app/run-import.ts';
import { runPull } from '../../src/app/run-pull.ts';
import { withStore } from '../../src/app/with-store.ts';
import { EMPTY_CONFIG } from '../../src/config/config.ts';
import type { CommitSpec, TestRepository } from '../support/git-repository.ts';
import { makeRepository } from '../support/git-repository.ts';
import { WHOLE_PULL } from '../support/whole-pull.ts';

const NOW = Date.UTC(2024, 6, 1);
const made: TestRepository[] = [];

afterEach(async () => {
  await Promise.all(made.splice(0).map((repository) => repository.remove()));
});

const HISTORY: readonly CommitSpec[] = [
  { message: 'SHOP-1 Begin', files: { 'a.ts': '1\n' } },
  { message: 'SHOP-2 Go on', files: { 'a.ts': '2\n' } },
  { message: 'SHOP-2 End', files: { 'b.ts': '2\n' } },
];

async function repository(): Promise<TestRepository> {
  const one = await makeRepository(HISTORY);
  made.push(one);
  await one.git('reset', '--quiet', '--hard', 'main');
  return one;
}

function contextIn(cwd: string, env: Context['env'] = {}) {
  const said: string[] = [];
  const tell = (text: string): void => void said.push(text);
  const context: Context = {
    cwd,
    env,
    clock: { now: () => NOW },
    progress: { step: tell, tick: tell, detail: tell, warn: tell },
    signal: new AbortController().signal,
    version: '0.0.0',
  };
  return { context, said };
}

const PULL = { ...WHOLE_PULL, repositories: [], store: null, config: null, trustOwner: false };

describe('pull', () => {
  it('reads the checkout that one is in, and reads nothing twice', async () => {
    const clone = await repository();
    const { path: folder } = clone;
    const { context } = contextIn(folder);
    const id = `root:${clone.sha('c1')}`;
    expect((await runPull(PULL, context)).repositories).toEqual([{ id, commits: 3, isComplete: true }]);
    expect((await runPull(PULL, context)).repositories).toEqual([{ id, commits: 0, isComplete: true }]);
  });

  it('knows a clone without an origin again, although another history now begins it', async () => {
    const clone = await repository();
    const { context } = contextIn(clone.path);
    const [{ id } = { id: '' }] = (await runPull(PULL, context)).repositories;
    await clone.git('checkout', '--quiet', '--orphan', 'elsewhere');
    await clone.git('commit', '--quiet', '--message', 'Another beginning');
    await clone.git('merge', '--quiet', '--allow-unrelated-histories', '--strategy=ours', 'main');
    await clone.git('branch', '--force', 'main', 'elsewhere');
    await clone.git('checkout', '--quiet', 'main');
    expect((await runPull(PULL, context)).repositories).toEqual([{ id, commits: 2, isComplete: true }]);
  });

  it('keeps the store away from git and from other accounts', async () => {
    const clone = await repository();
    const { path: folder } = clone;
    await runPull(PULL, contextIn(folder).context);
    expect(await clone.git('status', '--short')).toBe('');
    expect((await stat(path.join(folder, '.leeway'))).mode & 0o777).toBe(0o700);
  });

  it('reads the clones of the configuration, by the names that it gives them', async () => {
    const { path: folder } = await repository();
    const other = await repository();
    const lines = ['repositories:', `  - { path: '${other.path}', id: acme/api, host: github.com }`];
    await writeFile(path.join(folder, 'leeway.config.yaml'), lines.join('\n'));
    expect((await runPull(PULL, contextIn(folder).context)).repositories).toEqual([
      { id: 'acme/api', commits: 3, isComplete: true },
    ]);
  });

  it('refuses a store that git tracks', async () => {
    const clone = await repository();
    const { path: folder } = clone;
    await mkdir(path.join(folder, '.leeway'));
    await writeFile(path.join(folder, '.leeway', '.gitignore'), '*\n');
    await clone.git('add', '--force', '.leeway/.gitignore');
    await expect(runPull(PULL, contextIn(folder).context)).rejects.toMatchObject({ code: 'store-tracked' });
  });

  it('refuses a store behind a link', async () => {
    const { path: folder } = await repository();
    const other = await repository();
    await symlink(other.path, path.join(folder, '.leeway'));
    await expect(runPull(PULL, contextIn(folder).context)).rejects.toMatchObject({ code: 'store-is-link' });
  });

  it('says what to do where there is nothing to read', async () => {
    const { path: folder } = await repository();
    const nowhere = path.join(path.dirname(folder), `${path.basename(folder)}-none`);
    await expect(runPull(PULL, contextIn(nowhere).context)).rejects.toMatchObject({ code: 'nothing-to-pull' });
  });
});

describe('a store that git would publish', () => {
  it('is found by what the index holds, also before it is committed', async () => {
    const clone = await repository();
    const { path: folder } = clone;
    const { signal } = new AbortController();
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'x'), 'x');
    expect(await isTracked(path.join(folder, 'data'), signal)).toBe(false);
    await clone.git('add', 'data/x');
    expect(await isTracked(path.join(folder, 'data'), signal)).toBe(true);
    expect(await isTracked(path.join(folder, 'other'), signal)).toBe(false);
    expect(await isTracked(path.join(path.dirname(folder), 'elsewhere'), signal)).toBe(false);
  });
});

const ISSUE = {
  number: 7,
  title: 'Pay by card',
  body: '',
  state: 'CLOSED',
  stateReason: 'COMPLETED',
  createdAt: '2024-01-02T10:00:00Z',
  updatedAt: '2024-01-05T10:00:00Z',
  closedAt: '2024-01-05T10:00:00Z',
  url: 'https://github.com/acme/shop/issues/7',
};

describe('import', () => {
  it('keeps tickets, and derives them again from what was kept', async () => {
    const { path: folder } = await repository();
    await writeFile(path.join(folder, 'issues.json'), JSON.stringify([ISSUE]));
    const { context, said } = contextIn(folder);
    const call = {
      kind: 'tickets',
      files: ['issues.json'],
      isComplete: false,
      timeZone: null,
      store: null,
      config: null,
    };
    const imported = [{ scope: 'acme/shop', records: 1, inserted: 1 }];
    expect(await runImport({ ...call, kind: 'tickets' }, context)).toEqual(imported);
    expect(await runImport({ ...call, kind: 'tickets' }, context)).toEqual([{ ...imported[0], inserted: 0 }]);
    expect(said).not.toContain('warning');
    expect(await rebuildStore(call, context)).toContain('Records derived anew: 1.');
    expect(await forgetNames(call, context)).toContain('Payloads removed: 1.');
  });

  it('is needed before anything can be derived again or forgotten: no empty store comes of these', async () => {
    const { path: folder } = await repository();
    const { context } = contextIn(folder);
    for (const maintain of [rebuildStore, forgetNames]) {
      const done = maintain({ store: null, config: null }, context);
      await expect(done).rejects.toMatchObject({ code: 'store-missing', kind: 'not-measurable' });
    }
    expect(existsSync(path.join(folder, '.leeway'))).toBe(false);
  });

  it('leaves accounts that stay apart when their names are forgotten', async () => {
    const { path: folder } = await repository();
    const { context } = contextIn(folder);
    await runPull(PULL, context);
    const author = { login: 'ann', name: 'Ann Arm' };
    await writeFile(
      path.join(folder, 'issues.json'),
      JSON.stringify([{ ...ISSUE, author, assignees: [{ login: 'bo' }] }]),
    );
    const call = { kind: 'tickets', isComplete: false, timeZone: null, store: null, config: null } as const;
    await runImport({ ...call, files: ['issues.json'] }, context);
    expect(await forgetNames(call, context)).toContain('names were removed: 3.');
    await withStore(path.join(folder, '.leeway'), context, async (store) => {
      const accounts = await store.loadAccounts();
      const { people } = mergeAccounts(accounts, EMPTY_CONFIG);
      expect(people).toHaveLength(accounts.length);
    });
  });

  it('collects what cannot be read, with its place, and keeps nothing of that file nor of the one before', async () => {
    const { path: folder } = await repository();
    const { context } = contextIn(folder);
    // More than come in one batch, so that some were saved when the last one is read.
    const many = Array.from({ length: 1_200 }, (_, at) => ({ ...ISSUE, number: at + 1, url: `${ISSUE.url}${at}` }));
    await writeFile(path.join(folder, 'good.json'), JSON.stringify(many));
    await writeFile(path.join(folder, 'bad.json'), JSON.stringify([...many, { ...ISSUE, createdAt: 'yesterday' }]));
    const call = { kind: 'tickets', isComplete: false, timeZone: null, store: null, config: null } as const;
    await expect(runImport({ ...call, files: ['good.json', 'bad.json'] }, context)).rejects.toMatchObject({
      kind: 'usage',
      remedy: expect.stringContaining('nothing was imported') as string,
      details: [expect.stringContaining('createdAt')],
    });
    expect(await runImport({ ...call, files: ['good.json'] }, context)).toMatchObject([{ inserted: 1_200 }]);
  });
});

describe('init', () => {
  it('writes what it saw into the root, says it, and leaves nothing else behind', async () => {
    const { path: folder } = await repository();
    await mkdir(path.join(folder, 'src'));
    const { context } = contextIn(path.join(folder, 'src'));
    const said = await initProject({ trustOwner: false }, context);
    expect(said).toContain('Wrote ../leeway.config.yaml. Seen in 3 commits:');
    expect(said).toMatch(/tickets named +SHOP/);
    expect(await readFile(path.join(folder, 'leeway.config.yaml'), 'utf8')).toContain('- key: "SHOP"');
    expect((await readdir(folder)).sort()).toEqual(['.git', 'a.ts', 'b.ts', 'leeway.config.yaml', 'src']);
  });

  it('never overwrites one', async () => {
    const { path: folder } = await repository();
    const file = path.join(folder, 'leeway.config.yaml');
    await writeFile(file, '# mine');
    await expect(initProject({ trustOwner: false }, contextIn(folder).context)).rejects.toMatchObject({
      code: 'config-exists',
    });
    expect(await readFile(file, 'utf8')).toBe('# mine');
  });

  it('wants a checkout', async () => {
    const nowhere = path.join(path.dirname((await repository()).path), 'no-such-folder');
    await expect(initProject({ trustOwner: false }, contextIn(nowhere).context)).rejects.toMatchObject({
      code: 'no-checkout',
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});
