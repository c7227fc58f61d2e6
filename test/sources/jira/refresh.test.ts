import { describe, expect, it } from 'vitest';
import { generateTickets } from './generated-tickets.ts';
import { newStore, pull, serve, stored } from './pulling.ts';
import type { Replay, ReplayTicket } from './replay-jira.ts';

const START = '2024-03-01T09:00:00.000Z';
const END = '2024-03-14T17:00:00.000Z';
const DONE = '2024-03-15T08:00:00.000Z';

const objects = (state: string, completeDate?: string) => [
  {
    id: 7,
    name: 'Sprint 7',
    state,
    boardId: 3,
    startDate: START,
    endDate: END,
    ...(completeDate === undefined ? {} : { completeDate }),
  },
];
const printed = (state: string, completeDate?: string) => [
  `com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=3,state=${state.toUpperCase()},name=Sprint 7,` +
    `startDate=${START},endDate=${END},completeDate=${completeDate ?? '<null>'},sequence=7]`,
];

const inSprint = (ticket: ReplayTicket, sprints: unknown): ReplayTicket => ({
  ...ticket,
  fields: { ...ticket.fields, customfield_10020: sprints },
});

const released = (ticket: ReplayTicket): ReplayTicket => ({
  ...ticket,
  fields: { ...ticket.fields, fixVersions: [{ id: '1', name: 'v1', released: true, releaseDate: '2024-03-01' }] },
});

const versions = (isReleased: boolean) => [
  { id: '0', name: 'v0', released: false },
  { id: '1', name: 'v1', released: isReleased, ...(isReleased ? { releaseDate: '2024-03-01' } : {}) },
];

const searched = (replay: Replay): readonly unknown[] =>
  replay.calls.flatMap(({ path, body }) => (/\/search(\/jql)?$/.test(path) ? [body?.['jql']] : []));

describe.each(['cloud', 'server'] as const)('what changes without its tickets (%s)', (flavour) => {
  it('is a version that is released: its tickets are read again', async () => {
    const project: Record<string, unknown> = { id: '1', key: 'ABC', versions: versions(false) };
    const replay = await serve({ flavour, tickets: generateTickets(40), projects: [project] });
    const store = await newStore();
    await pull(replay, store);
    project['versions'] = versions(true);
    for (const [id, ticket] of replay.tickets) if (Number(id) % 4 === 1) replay.tickets.set(id, released(ticket));
    replay.calls.length = 0;
    await pull(replay, store);
    expect(searched(replay)[1]).toBe('fixVersion in (1) ORDER BY updated ASC, key ASC');
    const { tickets } = await stored(store);
    expect(tickets.filter((ticket) => ticket.versions.some(({ isReleased }) => isReleased))).toHaveLength(10);
    replay.calls.length = 0;
    await pull(replay, store);
    expect(searched(replay)).toHaveLength(1);
    expect(replay.calls.length).toBeLessThanOrEqual(8);
  });

  it('is a sprint that ends: its tickets are read again, with its dates', async () => {
    const custom = flavour === 'cloud' ? objects : printed;
    const sprint = { id: 7, name: 'Sprint 7', state: 'active', originBoardId: 3, startDate: START, endDate: END };
    const tickets = generateTickets(20).map((ticket, index) =>
      index < 5 ? inSprint(ticket, custom('active')) : ticket,
    );
    const sprints = [sprint];
    const replay = await serve({ flavour, tickets, sprints });
    const store = await newStore();
    await pull(replay, store);
    replay.calls.length = 0;
    await pull(replay, store);
    expect(searched(replay)).toHaveLength(1);
    expect(replay.calls.length).toBeLessThanOrEqual(8);
    sprints[0] = { ...sprint, state: 'closed' };
    for (const ticket of tickets.slice(0, 5)) replay.tickets.set(ticket.id, inSprint(ticket, custom('closed', DONE)));
    replay.calls.length = 0;
    await pull(replay, store);
    expect(searched(replay)[1]).toBe('sprint in (7) ORDER BY updated ASC, key ASC');
    const found = (await stored(store)).tickets.filter(({ sprints: own }) => own.length > 0);
    expect(found).toHaveLength(5);
    expect(found[0]?.sprints).toEqual([{ id: '7', name: 'Sprint 7', start: Date.parse(START), end: Date.parse(DONE) }]);
    replay.calls.length = 0;
    await pull(replay, store);
    expect(replay.calls.filter(({ path }) => path.includes('/agile/'))).toEqual([]);
  });

  it('is not asked for where the site has no boards, which is told', async () => {
    const tickets = generateTickets(3).map((ticket) => inSprint(ticket, objects('active')));
    const replay = await serve({
      flavour,
      tickets,
      fault: ({ path }) => (path.includes('/agile/') ? { status: 404, body: '{}' } : null),
    });
    const store = await newStore();
    await pull(replay, store);
    const { skipped } = await pull(replay, store);
    expect(skipped.map(({ what }) => what)).toContain('changes of sprints');
    expect((await stored(store)).sources).toMatchObject([{ completeness: 'complete' }]);
  });
});
