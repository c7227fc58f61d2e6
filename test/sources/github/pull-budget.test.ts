import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/model/store.ts';
import type { GithubSink } from '../../../src/sources/github/feed-pull.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { newStore, pullInto, replay } from './pulling.ts';

/** Between what pages of 25 and of 50 pull requests name: larger pages fail, as they do on github.com. */
const NODES_FOR_TWENTY_FIVE = 8_000;
const MEGABYTE = 1024 * 1024;
const PAGES_BETWEEN_LOOKS = 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is alive, in bytes: garbage that waits to be collected says more of the machine than of the pull. */
function liveHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Counts and forgets: what is measured is the pull, not the store. `grown` is in bytes of live heap since the first page. */
function countingSink(): GithubSink & { readonly ids: Set<string>; largest: number; grown: number } {
  const bookmarks = new Map<string, string | null>();
  let atFirstPage: number | null = null;
  let pages = 0;
  const sink = {
    ids: new Set<string>(),
    largest: 0,
    grown: 0,
    loadBookmark: async (source: string, scope: string, name: string) =>
      bookmarks.get(`${source} ${scope} ${name}`) ?? null,
    savePage: async (page: Page, bookmark: { readonly name: string; readonly value: string | null } | null) => {
      const raw = page.raw ?? [];
      for (const { id } of raw) sink.ids.add(id);
      sink.largest = Math.max(sink.largest, raw.length);
      atFirstPage ??= liveHeap();
      pages += 1;
      if (pages % PAGES_BETWEEN_LOOKS === 0) sink.grown = Math.max(sink.grown, liveHeap() - atFirstPage);
      if (bookmark !== null) bookmarks.set(`${page.source} ${page.scope} ${bookmark.name}`, bookmark.value);
      return { inserted: raw.length, updated: 0, unchanged: 0 };
    },
    loadRecordIds: async (_source: string, _scope: string, kind: string) =>
      [...sink.ids].filter((id) => id.includes(kind === 'ticket' ? '#' : '!')),
  };
  return sink;
}

describe.skipIf(!hasEmulators)('the calls of a pull', () => {
  it('are at most 450 for 10,000 pull requests where only small pages come back', async () => {
    const server = await replay({
      world: generateWorld({ pullRequests: 10_000, issues: 0, releases: 0 }),
      limits: { nodeBudget: NODES_FOR_TWENTY_FIVE },
    });
    const sink = countingSink();
    const { calls, records, states } = await pullInto(server, sink, { only: new Set(['pull-requests']) });
    expect(records['pull requests']).toBe(10_000);
    expect(states.map(({ completeness }) => completeness)).toEqual(['complete']);
    expect(calls).toBeLessThanOrEqual(450);
    expect(calls).toBe(server.calls.length);
    expect(server.mostAtOnce()).toBe(1);
    expect(sink.largest).toBeLessThanOrEqual(50);
  }, 120_000);

  it('are at most 250 for 10,000 issues with their timelines', async () => {
    const server = await replay({ world: generateWorld({ pullRequests: 0, issues: 10_000, releases: 0 }) });
    const sink = countingSink();
    const { calls, records } = await pullInto(server, sink, { only: new Set(['tickets']) });
    expect(records['issues']).toBe(10_000);
    expect(calls).toBeLessThanOrEqual(250);
    expect(sink.grown).toBeGreaterThan(0);
    expect(sink.grown / MEGABYTE).toBeLessThan(5);
  }, 120_000);

  it('are at most four where nothing changed', async () => {
    const server = await replay({ world: generateWorld({ pullRequests: 60, issues: 40, releases: 4 }) });
    const { store } = await newStore();
    await pullInto(server, store);
    const again = await pullInto(server, store, { startedAt: Date.UTC(2026, 0, 8) });
    expect(again.calls).toBeLessThanOrEqual(4);
    expect(again.records).toEqual({ 'pull requests': 0, issues: 0, releases: 0 });
    expect(again.states.map(({ completeness }) => completeness)).toEqual(['complete', 'complete']);
  });
});
