import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { generateTickets } from './generated-tickets.ts';
import { lookAtJira } from '../../../src/sources/jira/look-at-jira.ts';
import { planJira } from '../../../src/sources/jira/plan-jira.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { ABC, clientOf, newStore, optionsOf, pull, serve, stored } from './pulling.ts';
import { ACCOUNT, TOKEN } from './replay-jira.ts';

describe('the client', () => {
  it.each([
    [
      'an e-mail and a token',
      { kind: 'basic', email: ACCOUNT, token: TOKEN },
      `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`,
    ],
    ['a personal access token', { kind: 'bearer', token: 'pat' }, 'Bearer pat'],
  ] as const)('sends %s', async (_, credentials, authorization) => {
    const replay = await serve({ flavour: 'server', tickets: generateTickets(1), credentials: authorization });
    const store = await newStore();
    await pullJira(clientOf(replay, { credentials }), ABC, store, optionsOf());
    expect(new Set(replay.calls.map((call) => call.authorization))).toEqual(new Set([authorization]));
    expect((await stored(store)).tickets).toHaveLength(1);
  });

  it('goes through the gateway for a scoped token, and keeps the name of the site', async () => {
    const replay = await serve({ flavour: 'cloud', tickets: generateTickets(2) });
    const store = await newStore();
    const client = clientOf(replay, { basePath: '/ex/jira/11-22/' });
    await pullJira(client, { ...ABC, detailsOf: ['ABC-1', '10001'] }, store, optionsOf());
    expect(replay.calls.every(({ path }) => path.startsWith('/ex/jira/11-22/rest/'))).toBe(true);
    expect(new Set(replay.calls.map(({ path }) => path.split('/')[5]))).toEqual(new Set(['api', 'dev-status']));
    // By its key and by its id: one ticket, asked about once.
    expect(replay.calls.filter(({ path }) => path.endsWith('/remotelink'))).toHaveLength(1);
    expect((await stored(store)).tickets.map(({ id }) => id)).toEqual(['acme.example/10001', 'acme.example/10002']);
  });

  it('lives below a path of a Data Center', async () => {
    const replay = await serve({ flavour: 'server', tickets: generateTickets(2) });
    await pullJira(clientOf(replay, { basePath: '/jira/' }), ABC, await newStore(), optionsOf());
    expect(replay.calls.every(({ path }) => path.startsWith('/jira/rest/api/2/'))).toBe(true);
  });

  it('asks a Cloud with version 3 and a Data Center with version 2, and the right one for its kind', async () => {
    for (const [flavour, search] of [
      ['cloud', '/rest/api/3/search/jql'],
      ['server', '/rest/api/2/search'],
    ] as const) {
      const replay = await serve({ flavour, tickets: generateTickets(1) });
      await pull(replay, await newStore());
      expect(replay.calls.map(({ path }) => path)).toContain(search);
    }
  });

  it('keeps questions out of addresses', async () => {
    const replay = await serve({ flavour: 'cloud', tickets: generateTickets(1) });
    await pull(replay, await newStore());
    expect(replay.calls.filter(({ query }) => query.has('jql'))).toEqual([]);
  });
});

describe('a plan', () => {
  it.each(['cloud', 'server'] as const)('says what would be asked, and asks little (%s)', async (flavour) => {
    const replay = await serve({ flavour, tickets: generateTickets(1_234) });
    const store = await newStore();
    const plan = await planJira(clientOf(replay), { ...ABC, detailsOf: [] }, store, optionsOf());
    expect(replay.calls.length).toBeLessThanOrEqual(4);
    expect(plan.lines[0]).toMatch(/^1234 tickets of ABC: 13 pages/);
    replay.calls.length = 0;
    const { calls } = await pull(replay, store);
    expect(calls).toBeLessThanOrEqual(plan.calls + 2);
    const again = await planJira(clientOf(replay), ABC, store, optionsOf());
    expect(again.calls).toBeLessThanOrEqual(8);
  });
});

describe('a look', () => {
  it.each(['cloud', 'server'] as const)('says who asks and what there is (%s)', async (flavour) => {
    const replay = await serve({
      flavour,
      tickets: generateTickets(12),
      projects: [{ id: '1', key: 'ABC', projectKeys: ['ABC', 'OLD'], versions: [{ id: '1', name: '1.0' }] }],
      statuses: [
        { id: '1', name: 'Offen', statusCategory: { key: 'new' } },
        { id: '2', name: '奇怪', statusCategory: { key: 'undefined' } },
      ],
      headers: { date: new Date(Date.UTC(2025, 0, 1)).toUTCString() },
    });
    const look = await lookAtJira(clientOf(replay), { projects: ['ABC', 'NOPE'], keys: ['ABC-1', 'ABC-2', 'ABC-99'] });
    expect(look.who).toBe('Someone');
    const facts = new Map(look.facts.map(({ label, value }) => [label, value]));
    expect(facts.get('Jira')).toMatch(flavour === 'cloud' ? /^Cloud/ : /^Data Center/);
    expect(facts.get('project ABC')).toBe('12 tickets, 1 versions, formerly OLD');
    expect(facts.get('keys in commits')).toBe('2 of 3 are tickets');
    expect(facts.get('statuses')).toBe('2, 1 of them in no category that says how far work is: 奇怪');
    expect(look.problems.map(({ problem }) => problem)).toEqual([
      'acme.example has no project NOPE, or does not show it to this token.',
    ]);
  });

  it('takes a token that is not accepted, and a wrong clock, for problems', async () => {
    const refused = await serve({ flavour: 'cloud', tickets: [], credentials: 'Bearer another' });
    const look = await lookAtJira(clientOf(refused), { projects: ['ABC'] });
    expect(look.problems).toMatchObject([{ problem: expect.stringContaining('did not accept the token') as string }]);
    const early = await serve({
      flavour: 'cloud',
      tickets: generateTickets(1),
      headers: { date: 'Wed, 01 Jan 2025 02:00:00 GMT' },
    });
    const { problems } = await lookAtJira(clientOf(early), { projects: ['ABC'], keys: ['ABC-7', 'ABC-8', 'ABC-1'] });
    expect(problems.map(({ problem }) => problem)).toEqual([
      'The clock of acme.example is 120 minutes ahead of the one here.',
      'Of 3 keys in commits, only 1 are tickets that the token may see.',
    ]);
  });
});
