import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/model/store.ts';
import type { GithubSink } from '../../../src/sources/github/feed-pull.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import type { ReplayServer } from '../../emulators/github/replay-server.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { contentOf, newStore, NOW, pullInto, replay } from './pulling.ts';

const MINUTE = 60_000;

class Killed extends Error {}

/** A store that lives until its n-th page; that one is lost (`before`) or kept (`behind`), and nobody hears of it. */
function mortal(store: Store, pages: number, when: 'before' | 'behind'): GithubSink & { readonly count: () => number } {
  let count = 0;
  return {
    count: () => count,
    loadBookmark: (...args) => store.loadBookmark(...args),
    loadRecordIds: (...args) => store.loadRecordIds(...args),
    savePage: async (page, bookmark) => {
      count += 1;
      if (count === pages && when === 'before') throw new Killed();
      const saved = await store.savePage(page, bookmark);
      if (count === pages) throw new Killed();
      return saved;
    },
  };
}

const world = () => generateWorld({ pullRequests: 90, issues: 85, releases: 120 });

async function undisturbed(server: ReplayServer) {
  const { store } = await newStore();
  const sink = mortal(store, Number.POSITIVE_INFINITY, 'before');
  await pullInto(server, sink);
  return { pages: sink.count(), content: await contentOf(store) };
}

describe.skipIf(!hasEmulators)('a pull from GitHub that is killed', () => {
  it('before or behind any page, and run again, equals one that was not', async () => {
    const server = await replay({ world: world() });
    const { pages, content } = await undisturbed(server);
    expect(pages).toBeGreaterThan(8);
    for (let page = 1; page <= pages; page++) {
      for (const when of ['before', 'behind'] as const) {
        const { store } = await newStore();
        await expect(pullInto(server, mortal(store, page, when))).rejects.toThrow(Killed);
        await pullInto(server, store);
        expect(await contentOf(store), `killed ${when} page ${page}`).toEqual(content);
      }
    }
  }, 120_000);

  it('at every page in turn comes to its end nevertheless, and reads no page twice', async () => {
    const server = await replay({ world: world() });
    const { pages, content } = await undisturbed(server);
    const callsOfOne = server.calls.filter(
      ({ operation }) => operation === 'PullRequests' || operation === 'Issues',
    ).length;
    const { store } = await newStore();
    let runs = 0;
    for (; runs < pages * 3; runs++) {
      // Lives for one page only.
      const end = await pullInto(server, mortal(store, 1, 'behind')).catch((error: unknown) => error);
      if (!(end instanceof Killed)) break;
      if ((await contentOf(store)).sources.every(({ completeness }) => completeness === 'complete') && runs > pages)
        break;
    }
    await pullInto(server, store);
    expect(await contentOf(store)).toEqual(content);
    const all = server.calls.filter(({ operation }) => operation === 'PullRequests' || operation === 'Issues').length;
    expect(all - callsOfOne).toBeLessThanOrEqual(callsOfOne + 2);
  }, 60_000);

  it('says so in the store until it has come to its end', async () => {
    const server = await replay({ world: world() });
    const { store } = await newStore();
    await expect(pullInto(server, mortal(store, 2, 'behind'))).rejects.toThrow(Killed);
    const [state] = (await contentOf(store)).sources;
    expect(state).toMatchObject({ kind: 'pull-requests', completeness: 'incomplete', records: expect.any(Number) });
    expect(state?.remedy).toContain('it goes on where it stopped');
    await pullInto(server, store);
    expect((await contentOf(store)).sources.map(({ completeness }) => completeness)).toEqual(['complete', 'complete']);
  });

  it('days ago also brings what changed since it began', async () => {
    const shown = world();
    let clock = NOW;
    const server = await replay({ world: shown, now: () => clock });
    const { store } = await newStore();
    await expect(pullInto(server, mortal(store, 2, 'behind'))).rejects.toThrow(Killed);
    clock += 3 * 24 * 60 * MINUTE;
    const changed = shown.pullRequests[0];
    if (changed === undefined) throw new Error('The world is empty.');
    const updatedAt = new Date(NOW + MINUTE).toISOString();
    shown.pullRequests[0] = { ...changed, title: 'Another title', updatedAt };
    await pullInto(server, store, { startedAt: clock });
    const { pullRequests, sources } = await contentOf(store);
    expect(pullRequests[0]?.title).toBe('Another title');
    expect(sources.map(({ completeness, asOf }) => [completeness, asOf])).toEqual([
      ['complete', clock],
      ['complete', clock],
    ]);
  });

  it('while it reads changes goes on among them, and reads what came meanwhile', async () => {
    const shown = world();
    let clock = NOW;
    const server = await replay({ world: shown, now: () => clock });
    const { store } = await newStore();
    await pullInto(server, store);
    const touch = (instant: number, from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        const one = shown.issues[index];
        if (one === undefined) throw new Error('There are fewer issues.');
        const updatedAt = new Date(instant + index * 1_000).toISOString();
        shown.issues[index] = { ...one, title: `Touched ${instant - NOW}`, updatedAt };
      }
    };
    clock = NOW + 60 * MINUTE;
    touch(NOW + 30 * MINUTE, 0, 80);
    await expect(
      pullInto(server, mortal(store, 2, 'behind'), { startedAt: clock, only: new Set(['tickets']) }),
    ).rejects.toThrow(Killed);
    clock = NOW + 120 * MINUTE;
    touch(NOW + 90 * MINUTE, 0, 10);
    await pullInto(server, store, { startedAt: clock, only: new Set(['tickets']) });
    const titles = (await contentOf(store)).tickets.map(({ title }) => title);
    expect(titles.filter((title) => title === `Touched ${90 * MINUTE}`)).toHaveLength(10);
    expect(titles.filter((title) => title === `Touched ${30 * MINUTE}`)).toHaveLength(70);
  });
});
