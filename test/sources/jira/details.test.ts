import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/model/store.ts';
import { FIRST_UPDATE, generateTickets, touched } from './generated-tickets.ts';
import { STARTED_AT, newStore, pull, serve, stored } from './pulling.ts';
import type { Call, ReplayTicket } from './replay-jira.ts';

const DAY = 86_400_000;
const SHA = 'a'.repeat(40);

const panel = {
  errors: [],
  detail: [
    {
      repositories: [
        {
          name: 'shop',
          url: 'https://gitlab.example/acme/shop',
          commits: [
            {
              id: SHA,
              url: `https://gitlab.example/acme/shop/-/commit/${SHA}`,
              authorTimestamp: '2024-01-01T00:00:00.000+0000',
            },
          ],
        },
      ],
    },
  ],
};

const comments = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    author: { accountId: `c${index}`, displayName: `C ${index}` },
    created: '2024-01-01T00:00:00.000+0000',
    body: `See https://github.com/acme/shop/pull/${index}`,
  }));

function withDetails(ticket: ReplayTicket): ReplayTicket {
  return {
    ...ticket,
    remotelinks: [{ id: 7, object: { url: 'https://github.com/acme/shop/pull/12' } }],
    panels: [panel],
    fields: {
      ...ticket.fields,
      comment: { total: 130, comments: comments(20) },
      'all-comment': { comments: comments(130) },
    },
  };
}

const tickets = generateTickets(30).map(withDetails);
const isSingle = ({ path }: Call): boolean => /remotelink|dev-status|\/comment$|\/worklog$/.test(path);
const idsOf = (numbers: readonly number[]): readonly string[] =>
  numbers.map((number) => `acme.example/${10_000 + number}`);
const addressesOf = async (store: Store, number: number): Promise<readonly string[]> =>
  (await stored(store)).tickets.find(({ key }) => key === `ABC-${number}`)?.addresses.map(({ from }) => from) ?? [];

describe.each(['cloud', 'server'] as const)('remote links, panels and long lists (%s)', (flavour) => {
  it('are asked for those tickets only that the caller names, and what was not asked is told', async () => {
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    const outcome = await pull(replay, store, {}, { projects: ['ABC'], detailsOf: idsOf([3, 4]) });
    const singles = replay.calls.filter(isSingle);
    // Each: links, summary, one detail, two pages of comments.
    expect(singles).toHaveLength(10);
    expect(outcome.skipped).toContainEqual({
      what: 'remote links, development panels, long comments and worklogs',
      why: 'asked only for tickets claimed done that lack evidence',
      count: 28,
    });
    const found = (await stored(store)).tickets.find(({ key }) => key === 'ABC-3');
    expect(found?.development).toEqual([
      { kind: 'commit', repositoryName: 'acme/shop', id: SHA, at: Date.UTC(2024, 0, 1) },
    ]);
    expect(found?.addresses.filter(({ from }) => from === 'comment')).toHaveLength(130);
    expect(found?.addresses.filter(({ from }) => from === 'remote-link')).toHaveLength(1);
    expect(found?.changes).toHaveLength(3);
    expect(new Set(await addressesOf(store, 5))).toEqual(new Set(['comment']));
  });

  it('cost no more calls than allowed, and the rest is told and asked the next time', async () => {
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    const named = { projects: ['ABC'], detailsOf: idsOf([1, 2, 3, 4]) };
    const outcome = await pull(replay, store, { details: 12 }, named);
    expect(replay.calls.filter(isSingle)).toHaveLength(12);
    expect(outcome.skipped).toContainEqual({
      what: 'remote links, development panels, long comments and worklogs',
      why: 'the budget of 12 calls was used up',
      count: 2,
    });
    replay.calls.length = 0;
    await pull(replay, store, { details: 500 }, named);
    expect(replay.calls.filter(isSingle)).toHaveLength(10);
    expect(await addressesOf(store, 4)).toContain('remote-link');
  });

  it('are not asked again within a week, nor at all without a budget', async () => {
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    const named = { projects: ['ABC'], detailsOf: () => Promise.resolve(idsOf([3])) };
    await pull(replay, store, { details: 0 }, named);
    expect(replay.calls.filter(isSingle)).toEqual([]);
    await pull(replay, store, {}, named);
    replay.calls.length = 0;
    await pull(replay, store, { startedAt: STARTED_AT + 6 * DAY }, named);
    expect(replay.calls.filter(isSingle)).toEqual([]);
    expect(replay.calls.length).toBeLessThanOrEqual(8);
    await pull(replay, store, { startedAt: STARTED_AT + 7 * DAY }, named);
    expect(replay.calls.filter(isSingle).length).toBeGreaterThan(0);
  });

  it('stay with a ticket that is read again for another reason', async () => {
    const replay = await serve({ flavour, tickets });
    const store = await newStore();
    await pull(replay, store, {}, { projects: ['ABC'], detailsOf: idsOf([3]) });
    const before = (await stored(store)).tickets;
    await pull(replay, store, { full: true });
    expect((await stored(store)).tickets).toEqual(before);
    const ticket = replay.tickets.get('10003');
    if (ticket !== undefined) replay.tickets.set('10003', touched(ticket, FIRST_UPDATE + DAY, { summary: 'new' }));
    await pull(replay, store);
    const found = (await stored(store)).tickets.find(({ key }) => key === 'ABC-3');
    expect(found?.title).toBe('new');
    expect(found?.development).toHaveLength(1);
    expect(found?.addresses.filter(({ from }) => from === 'comment')).toHaveLength(130);
  });

  it('that the site refuses are told, and asked for once', async () => {
    const replay = await serve({
      flavour,
      tickets,
      fault: ({ path }) => (path.includes('dev-status') ? { status: 403, body: '{}' } : null),
    });
    const store = await newStore();
    const outcome = await pull(replay, store, {}, { projects: ['ABC'], detailsOf: idsOf([1, 2, 3]) });
    expect(replay.calls.filter(({ path }) => path.includes('dev-status'))).toHaveLength(1);
    expect(outcome.skipped.map(({ what }) => what)).toContain('development panels');
    expect(await addressesOf(store, 3)).toContain('remote-link');
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('that fail leave a complete pull complete', async () => {
    const replay = await serve({
      flavour,
      tickets,
      fault: ({ path }) => (path.includes('remotelink') ? { status: 503, body: '' } : null),
    });
    const store = await newStore();
    const outcome = await pull(replay, store, {}, { projects: ['ABC'], detailsOf: idsOf([1]) });
    expect(outcome.skipped).toContainEqual(
      expect.objectContaining({ count: 1, why: expect.stringContaining('503') as string }),
    );
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('of a ticket that vanished meanwhile are no error', async () => {
    const replay = await serve({
      flavour,
      tickets,
      fault: ({ path }) => (path.includes('10003/remotelink') ? { status: 404, body: '{}' } : null),
    });
    const store = await newStore();
    await pull(replay, store, {}, { projects: ['ABC'], detailsOf: idsOf([3, 4]) });
    expect(await addressesOf(store, 4)).toContain('remote-link');
  });
});
