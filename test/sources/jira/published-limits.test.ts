import { describe, expect, it } from 'vitest';
import { generateTickets } from './generated-tickets.ts';
import { newStore, pull, serve, stored } from './pulling.ts';

const FLAVOURS = ['cloud', 'server'] as const;
const MOST_BYTES = 250_000_000;

describe.each(FLAVOURS)('ten thousand tickets with changelogs (%s)', (flavour) => {
  it('cost no more than 140 calls and 250 MB, and a few calls when nothing changes', { timeout: 120_000 }, async () => {
    const replay = await serve({ flavour, tickets: generateTickets(10_000, { histories: 17 }) });
    const store = await newStore();
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const progress = (): void => {
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    };
    const outcome = await pull(replay, store, { progress });
    expect(outcome.records).toEqual({ tickets: 10_000 });
    expect(outcome.calls).toBeLessThanOrEqual(140);
    expect(most).toBeLessThan(MOST_BYTES);
    replay.calls.length = 0;
    await pull(replay, store);
    expect(replay.calls.length).toBeLessThanOrEqual(8);
    expect(await store.loadRecordIds('jira', 'ABC', 'ticket')).toHaveLength(10_000);
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
