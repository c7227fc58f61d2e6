import { describe, expect, it } from 'vitest';
import { lookAtGithub } from '../../../src/sources/github/look-at-github.ts';
import { planGithub } from '../../../src/sources/github/plan-github.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { clientOf, newStore, NOW, optionsFor, PULL, pullInto, replay } from './pulling.ts';

const HOUR = 3_600_000;

describe.skipIf(!hasEmulators)('the plan of a pull', () => {
  it('tells calls and time before a first pull, about as they come, for one call', async () => {
    const server = await replay({ world: generateWorld({ pullRequests: 600, issues: 500, releases: 150 }) });
    const { store } = await newStore();
    const client = clientOf(server.apiUrl);
    const plan = await planGithub(client, PULL, store, optionsFor());
    expect(client.facts().calls).toBe(1);
    expect(plan.callsLeft).toBe(4_000);
    expect(plan.seconds).toBeGreaterThan(60);
    expect(plan.lines).toEqual([
      'acme/shop: all 600 pull requests, about 20 calls',
      'acme/shop: all 500 issues, about 18 calls',
      'acme/shop: 150 releases, at most 2 calls',
    ]);
    const { calls } = await pullInto(server, store);
    expect(Math.abs(plan.calls - calls)).toBeLessThanOrEqual(5);
  });

  it('tells what is left of a first pull, and what would be asked later', async () => {
    const world = generateWorld({ pullRequests: 100, issues: 40, releases: 0 });
    const server = await replay({ world });
    const { store } = await newStore();
    let saved = 0;
    const sink = {
      loadBookmark: (...args: Parameters<typeof store.loadBookmark>) => store.loadBookmark(...args),
      loadRecordIds: (...args: Parameters<typeof store.loadRecordIds>) => store.loadRecordIds(...args),
      savePage: (...args: Parameters<typeof store.savePage>) => {
        if (++saved === 3) throw new Error('Killed');
        return store.savePage(...args);
      },
    };
    await expect(pullInto(server, sink)).rejects.toThrow('Killed');
    const only = new Set(['pull-requests'] as const);
    const lines = async (changed: object = {}) =>
      (await planGithub(clientOf(server.apiUrl), PULL, store, { ...optionsFor(), only, ...changed })).lines;
    expect(await lines()).toEqual(['acme/shop: all 100 pull requests, 50 are read, about 3 calls']);
    await pullInto(server, store);
    expect(await lines({ startedAt: NOW + HOUR })).toEqual(['acme/shop: no pull requests changed since the last pull']);
    const [first] = world.pullRequests;
    if (first !== undefined) world.pullRequests[0] = { ...first, updatedAt: new Date(NOW + 1_000).toISOString() };
    expect(await lines({ startedAt: NOW + HOUR })).toEqual([
      'acme/shop: pull requests that changed since 2025-12-31 23:50 UTC, at least 1 call',
    ]);
  });
});

describe.skipIf(!hasEmulators)('a look at GitHub', () => {
  it('says who asks, what may be asked, and what there is', async () => {
    const server = await replay({ world: generateWorld({ pullRequests: 3, issues: 4, releases: 2 }) });
    expect(await lookAtGithub(clientOf(server.apiUrl), PULL)).toEqual({
      who: 'una',
      scopes: ['repo', 'read:org'],
      problems: [],
      facts: [
        { label: 'repository', value: 'github.com/acme/shop, public, access: read' },
        { label: 'pull requests', value: '3' },
        { label: 'issues', value: '4' },
        { label: 'releases', value: '2' },
        { label: 'calls left', value: '4000 of 5000, refilled at 01:00 UTC' },
      ],
    });
  });

  it('turns what is in the way into problems with their remedies', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 0, releases: 0 });
    world.hasIssuesEnabled = false;
    const server = await replay({ world });
    const off = await lookAtGithub(clientOf(server.apiUrl), PULL);
    expect(off.problems).toEqual([
      { problem: 'Issues are switched off in acme/shop.', remedy: expect.stringContaining('issues: false') },
    ]);
    const missing = await lookAtGithub(clientOf(server.apiUrl), { ...PULL, name: 'nothing' });
    expect(missing.problems).toMatchObject([{ problem: expect.stringContaining('acme/nothing was not found') }]);
    const stranger = await lookAtGithub(clientOf(server.apiUrl, { token: 'ghp_expired_since_long' }), PULL);
    expect(stranger.problems).toMatchObject([{ problem: expect.stringContaining('does not accept the token') }]);
    expect(JSON.stringify([missing, stranger])).not.toContain('ghp_');
  });

  it('warns of a token that ends soon', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 0, releases: 0 });
    const look = { id: 'R', nameWithOwner: 'acme/shop', hasIssuesEnabled: true, isPrivate: true };
    const counted = { totalCount: 0, nodes: [] };
    const repository = { ...look, pullRequests: counted, issues: counted, releases: { totalCount: 0 } };
    const server = await replay({
      world,
      fault: () => ({
        status: 200,
        headers: {
          'github-authentication-token-expiration': '2026-01-05 10:00:00 UTC',
          'x-oauth-scopes': 'public_repo',
        },
        body: JSON.stringify({ data: { viewer: { login: 'una' }, repository } }),
      }),
    });
    const { problems, facts } = await lookAtGithub(clientOf(server.apiUrl), PULL);
    expect(problems.map(({ problem }) => problem)).toEqual([
      'The token expires on 2026-01-05.',
      'acme/shop is private, and the token has no scope to read all of it.',
    ]);
    expect(facts[0]?.value).toBe('github.com/acme/shop, private');
  });
});
