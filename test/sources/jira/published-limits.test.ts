import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateTickets } from './generated-tickets.ts';
import { newDirectory, newStore, pull, serve, stored } from './pulling.ts';

const FLAVOURS = ['cloud', 'server'] as const;
const CHILD = path.join(import.meta.dirname, 'pulling-child.ts');
const PROJECT = path.resolve(import.meta.dirname, '../../..');
const MOST_MEGABYTES = 250;

interface Told {
  readonly calls: number;
  readonly tickets: number;
  readonly megabytes: number;
}

let bundle = '';

beforeAll(async () => {
  const folder = newDirectory();
  bundle = path.join(folder, 'pulling-child.mjs');
  await build({
    entryPoints: [CHILD],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@photostructure/sqlite', 'node:sqlite'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
});

/** In a process of its own, as it is shipped: neither the memory of the server nor that of a compiler counts. */
function pullApart(origin: string, directory: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const argv = [bundle, origin, directory];
    execFile(process.execPath, argv, { timeout: 100_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as Told);
      else reject(new Error(stderr, { cause: error }));
    });
  });
}

describe.each(FLAVOURS)('ten thousand tickets with changelogs (%s)', (flavour) => {
  it('cost no more than 140 calls and 250 MB, and a few calls when nothing changes', { timeout: 120_000 }, async () => {
    const replay = await serve({ flavour, tickets: generateTickets(10_000, { histories: 17 }) });
    const directory = newDirectory();
    const { calls, tickets, megabytes } = await pullApart(replay.origin, directory);
    expect(tickets).toBe(10_000);
    expect(calls).toBeLessThanOrEqual(140);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    replay.calls.length = 0;
    expect(await pullApart(replay.origin, directory)).toMatchObject({ tickets: 0 });
    expect(replay.calls.length).toBeLessThanOrEqual(8);
  });
});

describe('a Data Center that shows the first tickets of a search only', () => {
  it('gives all of them, window after window', async () => {
    const replay = await serve({ flavour: 'server', tickets: generateTickets(11_000, { histories: 0, stepMs: 500 }) });
    const store = await newStore();
    await pull(replay, store);
    expect(await store.loadRecordIds('jira', 'ABC', 'ticket')).toHaveLength(11_000);
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  }, 120_000);

  it('gives all of them even if more of them changed in one instant than a window holds', async () => {
    const replay = await serve({ flavour: 'server', tickets: generateTickets(10_200, { histories: 0, stepMs: 0 }) });
    const store = await newStore();
    await pull(replay, store);
    expect(await store.loadRecordIds('jira', 'ABC', 'ticket')).toHaveLength(10_200);
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  }, 120_000);
});
