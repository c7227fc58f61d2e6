import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/model/store.ts';

describe('saving together', () => {
  let folder: string;
  let store: Store;
  const page = (scope: string) => ({
    source: 'file',
    scope,
    state: { kind: 'tickets', completeness: 'unknown', reason: null, remedy: null, asOf: 5 } as const,
  });
  const scopes = async (): Promise<readonly string[]> => {
    const people = { people: [], personOf: () => -1 };
    return (await store.loadSnapshot(people, { knownAt: null })).sources.map(({ scope }) => scope);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leeway-together-'));
    store = await openStore({ directory: path.join(folder, '.leeway'), clock: { now: () => 1_000 } });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps everything when the work succeeds', async () => {
    await store.saveTogether(async () => {
      await store.savePage(page('A'), null);
      await store.savePage(page('B'), null);
    });
    expect(await scopes()).toEqual(['A', 'B']);
  });

  it('keeps nothing when the work fails half-way, and works on afterwards', async () => {
    const failing = store.saveTogether(async () => {
      await store.savePage(page('A'), null);
      throw new Error('a bad record');
    });
    await expect(failing).rejects.toThrow('a bad record');
    expect(await scopes()).toEqual([]);
    await store.savePage(page('B'), null);
    expect(await scopes()).toEqual(['B']);
  });
});
