import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { createRandom } from '../bench/random.ts';
import { handClock, loadAll, temporaryDirectory } from './records.ts';
import { saveFromBookmark } from './saving-child.ts';

const base = temporaryDirectory();
const CHILD = path.join(import.meta.dirname, 'saving-child.ts');

function startSaving(directory: string): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, 'save'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  return child;
}

/** Lets it save some pages, and kills it somewhere in a later one. Returns whether it was still running. */
async function killAfter(child: ChildProcessByStdio<null, Readable, null>, pages: number): Promise<boolean> {
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let seen = 0;
  child.stdout.on('data', (text: string) => {
    seen += text.split('\n').length - 1;
    if (seen >= pages) child.kill('SIGKILL');
  });
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

const exitCodeOf = async (child: ChildProcessByStdio<null, Readable, null>): Promise<number | null> => {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.stdout.resume();
  return (await ended)[0];
};

async function contentsOf(directory: string): Promise<unknown> {
  const store = await openStore({ directory, clock: handClock() });
  const snapshot = await loadAll(store);
  const replay = await loadAll(store, Date.UTC(2025, 0, 1) + 20);
  const payloads: string[] = [];
  await store.rebuild(({ id, text }) => {
    payloads.push(`${id} ${text}`);
    throw new Error('Only looking.');
  });
  const { sizeBytes: _, ...counts } = await store.inspect();
  const accounts = await store.loadAccounts();
  await store.close();
  const database = new DatabaseSync(path.join(directory, 'store.sqlite'));
  const integrity: unknown = database.prepare('PRAGMA integrity_check').all();
  database.close();
  return { snapshot, replay, payloads: payloads.sort(), counts, accounts, integrity };
}

describe('a run that is killed at any instant', () => {
  it(
    'loses nothing that was saved, and the next run ends as if it had never been killed',
    { timeout: 120_000 },
    async () => {
      const [disturbed, straight] = [path.join(base, 'disturbed'), path.join(base, 'straight')];
      const clock = handClock();
      const store = await openStore({ directory: straight, clock });
      await saveFromBookmark(store, clock.set);
      await store.close();
      const random = createRandom(42);
      let kills = 0;
      for (let pages = 1; kills < 7; pages = 1 + random.below(12)) {
        if (!(await killAfter(startSaving(disturbed), pages))) break;
        kills += 1;
      }
      expect(kills).toBeGreaterThan(3);
      expect(await exitCodeOf(startSaving(disturbed))).toBe(0);
      const contents = await contentsOf(straight);
      expect(contents).toMatchObject({ integrity: [{ integrity_check: 'ok' }], counts: { commits: 2400 } });
      expect(await contentsOf(disturbed)).toEqual(contents);
    },
  );
});

describe('two processes at once', () => {
  it('wait for each other, from the making of the store on', { timeout: 120_000 }, async () => {
    const directory = path.join(base, 'shared');
    const children = [startSaving(directory), startSaving(directory)];
    expect(await Promise.all(children.map(exitCodeOf))).toEqual([0, 0]);
    const contents = await contentsOf(directory);
    expect(contents).toMatchObject({ integrity: [{ integrity_check: 'ok' }], counts: { commits: 2400, tickets: 700 } });
  });
});
