import { describe, expect, it } from 'vitest';
import { FIRST_UPDATE, generateTickets, touched } from './generated-tickets.ts';
import { ABC, STARTED_AT, newStore, pull, serve, stored } from './pulling.ts';
import type { Replay } from './replay-jira.ts';

const FLAVOURS = ['cloud', 'server'] as const;
const DAY = 86_400_000;

const keysOf = async (store: Parameters<typeof stored>[0]): Promise<readonly string[]> =>
  (await stored(store)).tickets.map(({ key }) => key);

const searches = (replay: Replay): number => replay.calls.filter(({ path }) => /\/search(\/jql)?$/.test(path)).length;

describe.each(FLAVOURS)('a pull from Jira (%s)', (flavour) => {
  it('brings all tickets with their changelogs, and says that it is complete', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(250) });
    const store = await newStore();
    const outcome = await pull(replay, store);
    const { tickets, sources } = await stored(store);
    expect(tickets).toHaveLength(250);
    expect(tickets.every(({ hasHistory, changes }) => hasHistory && changes.length === 3)).toBe(true);
    expect(tickets[0]).toMatchObject({ key: 'ABC-1', site: 'acme.example', points: 1, project: 'ABC' });
    expect(outcome.records).toEqual({ tickets: 250 });
    expect(outcome.calls).toBe(replay.calls.length);
    expect(sources).toMatchObject([
      { source: 'jira', scope: 'ABC', kind: 'tickets', completeness: 'complete', asOf: STARTED_AT, records: 250 },
    ]);
  });

  it('asks for named fields, a bounded question and instants without a zone', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(3) });
    const store = await newStore();
    await pull(replay, store);
    await pull(replay, store);
    const bodies = replay.calls.flatMap(({ path, body }) => (/\/search(\/jql)?$/.test(path) ? [body] : []));
    expect(bodies.map((body) => body?.['jql'])).toEqual([
      'project in ("ABC") ORDER BY updated ASC, key ASC',
      `project in ("ABC") AND updated >= ${FIRST_UPDATE + 120_000 - 300_000} ORDER BY updated ASC, key ASC`,
    ]);
    expect(bodies[0]?.['fields']).toContain('customfield_10020');
    expect(bodies[0]?.['fields']).not.toContain('customfield_99999');
  });

  it('costs few calls when nothing has changed, and changes nothing', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(250) });
    const store = await newStore();
    await pull(replay, store);
    const before = await stored(store);
    replay.calls.length = 0;
    const outcome = await pull(replay, store);
    expect(replay.calls.length).toBeLessThanOrEqual(8);
    expect(outcome.records).toEqual({ tickets: 0 });
    expect(await stored(store)).toEqual(before);
  });

  it('brings what changed and what is new, and nothing else', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(250) });
    const store = await newStore();
    await pull(replay, store);
    const changed = replay.tickets.get('10007');
    if (changed !== undefined) replay.tickets.set('10007', touched(changed, FIRST_UPDATE + DAY, { summary: 'new' }));
    for (const ticket of generateTickets(2, { from: 251 })) {
      replay.tickets.set(ticket.id, touched(ticket, FIRST_UPDATE + 2 * DAY));
    }
    const outcome = await pull(replay, store);
    expect(outcome.records).toEqual({ tickets: 3 });
    const { tickets } = await stored(store);
    expect(tickets).toHaveLength(252);
    expect(tickets[6]?.title).toBe('new');
  });

  it('reads several projects with one question, and each from where it stands', async () => {
    const replay = await serve({
      flavour,
      tickets: [
        ...generateTickets(5),
        ...generateTickets(5, { project: 'OLD', from: 100, stepMs: -DAY }),
        ...generateTickets(5, { project: 'NEW', from: 200 }),
      ],
      projects: [{ id: '9', key: 'EMPTY', versions: [] }],
    });
    const store = await newStore();
    await pull(replay, store, {}, { projects: ['ABC', 'OLD', 'EMPTY'] });
    replay.calls.length = 0;
    await pull(replay, store, {}, { projects: ['ABC', 'OLD', 'NEW', 'EMPTY'] });
    expect(searches(replay)).toBe(1);
    const { tickets, sources } = await stored(store);
    expect(tickets).toHaveLength(15);
    expect(sources.map(({ scope, completeness }) => `${scope} ${completeness}`)).toEqual([
      'ABC complete',
      'EMPTY complete',
      'NEW complete',
      'OLD complete',
    ]);
  });

  it('notices tickets that are gone with a full pull, and keeps them', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(30) });
    const store = await newStore();
    await pull(replay, store);
    replay.tickets.delete('10003');
    await pull(replay, store);
    expect((await stored(store)).tickets.filter(({ goneAt }) => goneAt !== null)).toEqual([]);
    await pull(replay, store, { full: true, startedAt: STARTED_AT + DAY });
    const { tickets, sources } = await stored(store);
    expect(tickets.filter(({ goneAt }) => goneAt !== null).map(({ key, goneAt }) => [key, goneAt])).toEqual([
      ['ABC-3', STARTED_AT + DAY],
    ]);
    expect(sources).toMatchObject([{ completeness: 'complete', records: 29 }]);
  });

  it('looks for tickets that are gone once a week', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(30) });
    const store = await newStore();
    await pull(replay, store);
    replay.tickets.delete('10003');
    await pull(replay, store, { startedAt: STARTED_AT + 6 * DAY });
    expect((await stored(store)).tickets.filter(({ goneAt }) => goneAt !== null)).toEqual([]);
    await pull(replay, store, { startedAt: STARTED_AT + 7 * DAY });
    expect((await stored(store)).tickets.filter(({ goneAt }) => goneAt !== null)).toHaveLength(1);
  });

  it('takes a ticket that moved to another project for moved, not for gone', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(30) });
    const store = await newStore();
    await pull(replay, store);
    const [moved] = generateTickets(1, { project: 'XYZ', from: 3 });
    const history = {
      id: '1',
      created: '2024-02-01T00:00:00.000+0000',
      items: [{ field: 'Key', fieldtype: 'jira', from: null, fromString: 'ABC-3', to: null, toString: 'XYZ-3' }],
    };
    if (moved !== undefined)
      replay.tickets.set(moved.id, { ...touched(moved, FIRST_UPDATE + DAY), histories: [history] });
    await pull(replay, store, { full: true });
    const found = (await stored(store)).tickets.find(({ id }) => id.endsWith('/10003'));
    expect(found).toMatchObject({ key: 'XYZ-3', formerKeys: ['ABC-3'], project: 'XYZ', goneAt: null });
  });

  it('does not believe that nearly all tickets were deleted at once', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(30) });
    const store = await newStore();
    await pull(replay, store);
    for (let number = 1; number <= 29; number += 1) replay.tickets.delete(String(10_000 + number));
    await pull(replay, store, { full: true });
    const { tickets, sources } = await stored(store);
    expect(tickets.filter(({ goneAt }) => goneAt !== null)).toEqual([]);
    expect(sources).toMatchObject([
      { completeness: 'incomplete', reason: '29 of 30 known tickets are no longer shown to this token.' },
    ]);
  });

  it('says that older tickets are missing where only newer ones were asked for, until they are', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(30) });
    const store = await newStore();
    await pull(replay, store, { since: FIRST_UPDATE + 20 * 60_000 });
    expect(await keysOf(store)).toHaveLength(10);
    expect((await stored(store)).sources).toMatchObject([
      { completeness: 'incomplete', reason: 'Only tickets that changed since 2024-01-01 were asked for.' },
    ]);
    await pull(replay, store);
    expect(await keysOf(store)).toHaveLength(30);
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('asks nothing when no tickets are wanted', async () => {
    const replay = await serve({ flavour, tickets: generateTickets(3) });
    const outcome = await pull(replay, await newStore(), { only: new Set(['releases']) }, ABC);
    expect([outcome.calls, replay.calls.length]).toEqual([0, 0]);
  });
});
