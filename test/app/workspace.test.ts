import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EMPTY_CONFIG } from '../../src/config/config.ts';
import { describe, expect, it } from 'vitest';
import { repositoriesToPull } from '../../src/app/repositories-to-pull.ts';
import { findStoreFolder, openWorkspace } from '../../src/app/workspace.ts';
import { useTemporaryFolders } from './temporary-folder.ts';

const newFolder = useTemporaryFolders();

/** A checkout with a folder in it, without running git. */
async function checkout(): Promise<{ readonly root: string; readonly inside: string }> {
  const root = await newFolder();
  const inside = path.join(root, 'services', 'api');
  await mkdir(path.join(root, '.git'));
  await mkdir(inside, { recursive: true });
  return { root, inside };
}

const open = (cwd: string, env: Readonly<Record<string, string>> = {}, config: string | null = null) =>
  openWorkspace({ config }, { cwd, env });

describe('the configuration of a run', () => {
  it('is the nearest one upwards, no higher than the root of the checkout', async () => {
    const { root, inside } = await checkout();
    expect((await open(inside)).configFile).toBeNull();
    await writeFile(path.join(root, 'leeway.config.yaml'), 'grace: 48h');
    expect((await open(inside)).configFile).toBe(path.join(root, 'leeway.config.yaml'));
    await writeFile(path.join(root, 'services', 'leeway.config.yaml'), 'grace: 12h');
    expect((await open(inside)).config.policy.graceHours).toBe(12);
  });

  it('is the one of the flag, then that of LEEWAY_CONFIG', async () => {
    const { root, inside } = await checkout();
    await writeFile(path.join(root, 'leeway.config.yaml'), 'grace: 1h');
    await writeFile(path.join(root, 'a.yaml'), 'grace: 2h');
    await writeFile(path.join(inside, 'b.yaml'), 'grace: 3h');
    const env = { LEEWAY_CONFIG: path.join(root, 'a.yaml') };
    expect((await open(inside, env)).config.policy.graceHours).toBe(2);
    expect((await open(inside, env, 'b.yaml')).config.policy.graceHours).toBe(3);
    await expect(open(inside, { LEEWAY_CONFIG: 'none.yaml' })).rejects.toThrow('Expected a configuration at none.yaml');
  });

  it('is told by the path that the user sees', async () => {
    const { root, inside } = await checkout();
    await writeFile(path.join(root, 'leeway.config.yaml'), 'grase: 1h');
    await expect(open(inside)).rejects.toMatchObject({
      details: ['../../leeway.config.yaml:1 grase: is not known; did you mean grace?'],
    });
  });
});

describe('the store of a run', () => {
  it('lies in the root of the checkout, or beside the configuration', async () => {
    const { root, inside } = await checkout();
    expect(findStoreFolder(null, await open(inside), {})).toBe(path.join(root, '.leeway'));
    await writeFile(path.join(root, 'services', 'leeway.config.yaml'), '');
    expect(findStoreFolder(null, await open(inside), {})).toBe(path.join(root, 'services', '.leeway'));
  });

  it('is the one of the flag, then that of LEEWAY_STORE', async () => {
    const { inside } = await checkout();
    const workspace = await open(inside);
    const env = { LEEWAY_STORE: '/var/leeway' };
    expect(findStoreFolder(null, workspace, env)).toBe('/var/leeway');
    expect(findStoreFolder('here', workspace, env)).toBe(path.join(inside, 'here'));
  });

  it('has no place of its own outside of a checkout and beside a bare repository', async () => {
    const bare = await newFolder();
    await Promise.all(['HEAD', 'objects', 'refs'].map((name) => mkdir(path.join(bare, name))));
    const outside = await newFolder();
    expect(() => findStoreFolder(null, { ...workspaceOf(outside) }, {})).toThrow('a folder outside of any repository');
    const workspace = await open(bare);
    expect(workspace.checkout).toEqual({ root: bare, isBare: true });
    expect(() => findStoreFolder(null, workspace, {})).toThrow('a bare repository');
  });
});

function workspaceOf(cwd: string) {
  const config = {
    repositories: [],
    github: null,
    jira: null,
    bots: [],
    agents: [],
    identities: [],
    podMembers: [],
    complete: [],
    timeZone: null,
    check: EMPTY_CONFIG.check,
  };
  return { cwd, base: cwd, checkout: null, configFile: null, config: { ...config, policy: {} } };
}

describe('the clones of a run', () => {
  const api = { path: '../api', id: 'acme/api', host: 'github.com', formerNames: ['old/api'] };
  const policyOnly = { path: null, id: 'acme/web', host: null, formerNames: [] };
  const workspace = {
    ...workspaceOf('/srv/shop'),
    checkout: { root: '/srv/shop', isBare: false },
    config: { ...workspaceOf('/').config, repositories: [api, policyOnly] },
  };

  it('are those that are named, with what the configuration says of them', () => {
    expect(repositoriesToPull(['../api/', 'lib', '../api'], workspace)).toEqual([
      { ...api, path: '/srv/api' },
      { path: '/srv/shop/lib', id: null, host: null, formerNames: [] },
    ]);
  });

  it('else those of the configuration that have a path', () => {
    expect(repositoriesToPull([], workspace).map(({ path: folder }) => folder)).toEqual(['/srv/api']);
  });

  it('else the checkout that one is in, else none', () => {
    const config = { ...workspace.config, repositories: [policyOnly] };
    expect(repositoriesToPull([], { ...workspace, config }).map(({ path: folder }) => folder)).toEqual(['/srv/shop']);
    expect(repositoriesToPull([], { ...workspace, config, checkout: null })).toEqual([]);
  });
});
