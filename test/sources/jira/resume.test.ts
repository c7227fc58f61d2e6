import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/model/store.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import type { JiraSink } from '../../../src/sources/jira/ticket-keeper.ts';
import { generateTickets } from './generated-tickets.ts';
import { ABC, clientOf, newStore, optionsOf, pull, serve, stored } from './pulling.ts';

const FLAVOURS = ['cloud', 'server'] as const;
const MOST_RUNS = 60;

class Killed extends Error {}

/** The store as a process sees it that is killed before or after its n-th transaction. */
function dyingSink(store: Store, dies: { readonly at: number; readonly after: boolean }): JiraSink {
  let transactions = 0;
  let isInside = false;
  async function guarded<Value>(work: () => Promise<Value>): Promise<Value> {
    if (isInside) return work();
    transactions += 1;
    if (transactions > dies.at) throw new Killed();
    if (transactions === dies.at && !dies.after) throw new Killed();
    const value = await work();
    if (transactions === dies.at) throw new Killed();
    return value;
  }
  return {
    loadBookmark: (source, scope, name) => store.loadBookmark(source, scope, name),
    loadRecordIds: (source, scope, kind) => store.loadRecordIds(source, scope, kind),
    loadPayloads: (kind, ids) => store.loadPayloads(kind, ids),
    savePage: (page, bookmark) => guarded(() => store.savePage(page, bookmark)),
    saveTogether: (work) =>
      guarded(() =>
        store.saveTogether(async () => {
          isInside = true;
          try {
            return await work();
          } finally {
            isInside = false;
          }
        }),
      ),
  };
}

describe.each(FLAVOURS)('a pull that is broken off (%s)', { timeout: 120_000 }, (flavour) => {
  const tickets = generateTickets(230, { histories: 2 });
  const IN_BATCHES = { ...ABC, batch: 50 };

  async function undisturbed() {
    const store = await newStore();
    await pull(await serve({ flavour, tickets }), store);
    return stored(store);
  }

  it('before or after any transaction goes on from there, and ends as if nothing had been', async () => {
    const expected = await undisturbed();
    const replay = await serve({ flavour, tickets });
    for (const after of [false, true]) {
      let isDone = false;
      let boundaries = 0;
      for (let at = 1; !isDone && at < MOST_RUNS; at += 1) {
        const store = await newStore();
        isDone = await pullJira(clientOf(replay), IN_BATCHES, dyingSink(store, { at, after }), optionsOf()).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(Killed);
            return false;
          },
        );
        if (!isDone) boundaries += 1;
        await pull(replay, store, {}, IN_BATCHES);
        expect(await stored(store)).toEqual(expected);
        await store.close();
      }
      expect(isDone).toBe(true);
      expect(boundaries).toBeGreaterThan(5);
    }
  });

  it('at every page by an interruption goes on from there', async () => {
    const expected = await undisturbed();
    const first = await serve({ flavour, tickets });
    await pull(first, await newStore(), {}, IN_BATCHES);
    const calls = first.calls.length;
    for (let at = 1; at < calls; at += 1) {
      const controller = new AbortController();
      const replay = await serve({
        flavour,
        tickets,
        fault: ({ index }) => {
          if (index === at) controller.abort(new Error('interrupted'));
          return null;
        },
      });
      const store = await newStore();
      const client = clientOf(replay, { signal: controller.signal });
      await expect(pullJira(client, IN_BATCHES, store, optionsOf({ signal: controller.signal }))).rejects.toThrow(
        'interrupted',
      );
      await pull(replay, store, {}, IN_BATCHES);
      expect(await stored(store)).toEqual(expected);
      await store.close();
      await replay.close();
    }
  });

  it('again and again comes to its end', async () => {
    const expected = await undisturbed();
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    let runs = 0;
    for (let isDone = false; !isDone && runs < MOST_RUNS; runs += 1) {
      isDone = await pullJira(clientOf(replay), IN_BATCHES, dyingSink(store, { at: 3, after: true }), optionsOf()).then(
        () => true,
        () => false,
      );
      // The last three transactions are made by whoever gets that far.
      if (runs > 8) isDone = await pull(replay, store, {}, IN_BATCHES).then(() => true);
    }
    expect(runs).toBeLessThan(MOST_RUNS);
    expect(await stored(store)).toEqual(expected);
  });

  it('says that it is not complete as long as it is not', async () => {
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    await pullJira(clientOf(replay), IN_BATCHES, dyingSink(store, { at: 3, after: true }), optionsOf()).catch(
      () => undefined,
    );
    expect((await stored(store)).sources).toMatchObject([
      { completeness: 'incomplete', reason: 'The first pull has not come to its end.' },
    ]);
  });
});
