import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/model/store.ts';
import { DAY_ONE, handClock, loadAll, pullRequest, storeFactory, ticket } from './records.ts';

const newStore = storeFactory();
const jira = { source: 'jira', scope: 'ABC' };
const file = { source: 'file', scope: 'ABC' };
const noticed = DAY_ONE + 1_000;
const one = { kind: 'ticket' as const, id: 'tracker.example/ABC-1', at: noticed };
const gone = [one];

const goneAt = async (store: Store, knownAt: number | null = null): Promise<readonly (number | null)[]> =>
  (await loadAll(store, knownAt)).tickets.map((record) => record.goneAt);

async function withGone(): Promise<Store> {
  const store = await newStore();
  await store.savePage({ ...jira, tickets: [ticket('ABC-1'), ticket('ABC-2')] }, null);
  await store.savePage({ ...jira, gone }, null);
  return store;
}

describe('a record that its source no longer has', () => {
  it('is kept, and says since when it is known to be gone', async () => {
    const store = await withGone();
    expect(await goneAt(store)).toEqual([noticed, null]);
    expect(await store.loadRecordIds('jira', 'ABC', 'ticket')).toEqual(['tracker.example/ABC-2']);
  });

  it('was there for whoever asks what was known before', async () => {
    const clock = handClock();
    const store = await newStore(clock);
    await store.savePage({ ...jira, tickets: [ticket('ABC-1')] }, null);
    const before = clock.now();
    clock.set(before + 5_000);
    await store.savePage({ ...jira, gone }, null);
    expect(await goneAt(store, before)).toEqual([null]);
    expect(await goneAt(store)).toEqual([noticed]);
  });

  it('is not gone twice, and nothing goes that was never there', async () => {
    const store = await withGone();
    const nothing = { inserted: 0, updated: 0, unchanged: 0 };
    expect(await store.savePage({ ...jira, gone: [{ ...one, at: noticed + 1 }] }, null)).toEqual(nothing);
    expect(await store.savePage({ ...jira, gone: [{ ...one, id: 'else' }] }, null)).toEqual(nothing);
    expect(await goneAt(store)).toEqual([noticed, null]);
  });

  it('lives again when its own scope shows it again, though nothing in it changed', async () => {
    const store = await withGone();
    expect(await store.savePage({ ...jira, tickets: [ticket('ABC-1')] }, null)).toMatchObject({ updated: 1 });
    expect(await goneAt(store)).toEqual([null, null]);
    expect(await store.loadRecordIds('jira', 'ABC', 'ticket')).toHaveLength(2);
  });

  it('is not brought back by an old export, but by a newer record', async () => {
    const store = await withGone();
    await store.savePage({ ...file, tickets: [ticket('ABC-1')] }, null);
    expect(await goneAt(store)).toEqual([noticed, null]);
    await store.savePage({ ...file, tickets: [ticket('ABC-1', { updatedAt: DAY_ONE + 9_000 })] }, null);
    expect(await goneAt(store)).toEqual([null, null]);
  });

  it('counts no longer among the records of its source', async () => {
    const store = await newStore();
    const state = { kind: 'tickets', completeness: 'complete', reason: null, remedy: null, asOf: DAY_ONE } as const;
    await store.savePage({ ...jira, tickets: [ticket('ABC-1'), ticket('ABC-2')], state }, null);
    await store.savePage({ ...jira, gone }, null);
    expect((await loadAll(store)).sources).toMatchObject([{ scope: 'ABC', records: 1 }]);
  });

  it('may be a pull request, whose name is written in any case', async () => {
    const store = await newStore();
    const record = pullRequest(1);
    await store.savePage({ source: 'github', scope: 'acme/app', pullRequests: [record] }, null);
    const [id = ''] = await store.loadRecordIds('github', 'acme/app', 'pull-request');
    const page = { source: 'github', scope: 'acme/app' };
    await store.savePage({ ...page, gone: [{ kind: 'pull-request', id: id.toUpperCase(), at: noticed }] }, null);
    expect((await loadAll(store)).pullRequests.map((record) => record.goneAt)).toEqual([noticed]);
    expect(await store.loadRecordIds('github', 'acme/app', 'pull-request')).toEqual([]);
  });
});

describe('stored payloads', () => {
  it('are given back by id, and only where there are any', async () => {
    const store = await newStore();
    const raw = ['1', '2'].map((number) => {
      const id = `tracker.example/ABC-${number}`;
      return { kind: 'ticket' as const, id, updatedAt: DAY_ONE, text: `{"n":${number}}` };
    });
    await store.savePage({ ...jira, tickets: [ticket('ABC-1'), ticket('ABC-2')], raw }, null);
    const found = await store.loadPayloads('ticket', ['tracker.example/ABC-2', 'tracker.example/ABC-3']);
    expect([...found]).toEqual([['tracker.example/ABC-2', '{"n":2}']]);
  });
});
