import { describe, expect, it } from 'vitest';
import type { RepositoryRecord } from '../../../src/model/records.ts';
import { pullGithub } from '../../../src/sources/github/pull-github.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import type { GraphqlReply } from '../../emulators/github/replay-graphql.ts';
import { generateWorld, referenceTo } from '../../emulators/github/replay-world.ts';
import type { Entity, ReplayWorld } from '../../emulators/github/replay-world.ts';
import { clientOf, contentOf, newStore, NOW, optionsFor, PULL, pullInto, replay } from './pulling.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const iso = (instant: number): string => new Date(instant).toISOString();
const PULL_REQUESTS_ONLY = { only: new Set(['pull-requests'] as const) };
const ISSUES_ONLY = { only: new Set(['tickets'] as const) };

function change(list: Entity[], number: number, changes: Readonly<Record<string, unknown>>): void {
  const index = list.findIndex((each) => each.number === number);
  const known = list[index];
  if (known === undefined) throw new Error(`There is no number ${number}.`);
  list[index] = { ...known, ...changes };
}

function remove(list: Entity[], number: number): Entity {
  const [gone] = list.splice(
    list.findIndex((each) => each.number === number),
    1,
  );
  if (gone === undefined) throw new Error(`There is no number ${number}.`);
  return gone;
}

function extra(list: readonly Entity[], number: number, changes: Readonly<Record<string, unknown>>): Entity {
  const [model] = list;
  if (model === undefined) throw new Error('The list is empty.');
  const url = String(model['url']).replace(/\d+$/, String(number));
  return { ...model, id: `X_${number}`, number, url, ...changes };
}

/** A GitHub with a clock that tests move. */
async function aged(world: ReplayWorld) {
  let now = NOW;
  const server = await replay({ world, now: () => now });
  const { store } = await newStore();
  return {
    server,
    store,
    at: (instant: number) => (now = instant),
    pull: (changed: Parameters<typeof pullInto>[2] = {}) => pullInto(server, store, { startedAt: now, ...changed }),
  };
}

describe.skipIf(!hasEmulators)('a first pull from GitHub', () => {
  it('brings all pull requests, issues and releases, and says that they are all', async () => {
    const server = await replay({ world: generateWorld({ pullRequests: 320, issues: 380, releases: 3 }) });
    const { store } = await newStore();
    const outcome = await pullInto(server, store);
    expect(outcome.records).toEqual({ 'pull requests': 320, issues: 380, releases: 3 });
    expect(outcome.skipped).toEqual([]);
    const { tickets, pullRequests, sources } = await contentOf(store);
    expect([tickets.length, pullRequests.length]).toEqual([380, 320]);
    expect(sources).toMatchObject([
      { source: 'github', scope: 'acme/shop', kind: 'pull-requests', completeness: 'complete', records: 320 },
      { source: 'github', scope: 'acme/shop', kind: 'tickets', completeness: 'complete', records: 380 },
    ]);
    // Lists that are longer than a page within their record.
    expect(pullRequests.find(({ number }) => number === 301)?.commits).toHaveLength(130);
    expect(tickets.find(({ key }) => key === 'acme/shop#350')?.participants.length).toBeGreaterThan(5);
  });

  it('follows every list within a record to its end, all at once', async () => {
    const world = generateWorld({ pullRequests: 2, issues: 2, releases: 0 });
    const many = (count: number, make: (index: number) => object) =>
      Array.from({ length: count }, (_, index) => make(index));
    const who = (index: number) => ({ __typename: 'User', login: `dev-${index}`, name: null });
    const sha = (index: number) => index.toString(16).padStart(40, '0');
    change(world.pullRequests, 1, {
      commits: many(250, (index) => ({ commit: { oid: sha(index) } })),
      reviews: many(170, (index) => ({ author: who(index), state: 'COMMENTED', submittedAt: '2024-02-01T00:00:00Z' })),
      labels: many(60, (index) => ({ name: `label ${index}` })),
      reviewRequests: many(30, (index) => ({ requestedReviewer: who(index) })),
      closingIssuesReferences: many(25, (index) => referenceTo('acme/shop', index + 1, 'github.com', 'issues')),
    });
    change(world.issues, 2, {
      timelineItems: many(230, (index) => ({
        __typename: 'LabeledEvent',
        createdAt: iso(Date.UTC(2024, 1, 1) + index * MINUTE),
        actor: who(index),
        label: { name: `label ${index}` },
      })),
      subIssues: many(120, (index) => referenceTo('acme/shop', index + 10, 'github.com', 'issues')),
      assignees: many(25, who),
      comments: many(130, (index) => ({
        author: who(index),
        createdAt: '2024-02-01T00:00:00Z',
        body: `Note ${index}`,
      })),
    });
    const { server, store, pull } = await aged(world);
    await pull();
    const { tickets, pullRequests } = await contentOf(store);
    const [first] = pullRequests;
    expect(first?.commits).toEqual(many(250, (index) => Object(sha(index))).map(String));
    const lengths = [first?.reviews, first?.labels, first?.requestedReviewers, first?.closingIssues].map(
      (list) => list?.length,
    );
    expect(lengths).toEqual([170, 60, 30, 25]);
    const ticket = tickets.find(({ key }) => key === 'acme/shop#2');
    expect([ticket?.changes.length, ticket?.subtasks.length]).toEqual([230, 120]);
    expect(ticket?.participants.filter(({ role }) => role === 'commenter')).toHaveLength(130);
    expect(server.calls.filter(({ operation }) => operation.startsWith('MoreOf'))).toHaveLength(4);
  });

  it('keeps words of any script, and accounts of bots as they are written elsewhere', async () => {
    const { store, pull } = await aged(generateWorld({ pullRequests: 30, issues: 5, releases: 0 }));
    await pull();
    const { tickets, names } = await contentOf(store);
    expect(tickets[0]).toMatchObject({ title: 'Basket 2 篮子 🧺', labels: ['待处理 bug'] });
    expect(names).toContain('小明 小明');
    expect(names).toContain('dependabot[bot] dependabot[bot]');
  });

  it('asks for less where the host cannot bear more, and remembers it', async () => {
    const world = generateWorld({ pullRequests: 120, issues: 0, releases: 0 });
    // Room for twelve.
    const server = await replay({ world, limits: { nodeBudget: 3_600 } });
    const { store } = await newStore();
    await pullInto(server, store, PULL_REQUESTS_ONLY);
    const sizes = server.calls
      .filter(({ operation }) => operation === 'PullRequests')
      .map(({ variables }) => variables['count']);
    expect(sizes.slice(0, 5)).toEqual([25, 12, 24, 12, 12]);
    await pullInto(server, store, { ...PULL_REQUESTS_ONLY, full: true, startedAt: NOW + HOUR });
    const again = server.calls.filter(({ operation }) => operation === 'PullRequests').slice(sizes.length);
    expect(again[0]?.variables['count']).toBe(12);
  });

  it('takes the rest along of one that is too heavy by itself, and says what is missing of it', async () => {
    const world = generateWorld({ pullRequests: 40, issues: 0, releases: 0 });
    const server = await replay({
      world,
      // The thirteenth cannot be gathered together with its lists.
      fault: ({ operation, variables }) => {
        if (operation !== 'PullRequests') return null;
        const from =
          variables['after'] === null
            ? 0
            : Number(/ 0*(\d+)$/.exec(Buffer.from(variables['after'] as string, 'base64').toString())?.[1]);
        const reaches = from < 13 && from + Number(variables['count']) >= 13;
        return reaches ? { status: 502, body: '' } : null;
      },
    });
    const { store } = await newStore();
    const { records, skipped } = await pullInto(server, store, PULL_REQUESTS_ONLY);
    expect(records['pull requests']).toBe(40);
    expect(skipped).toEqual([{ what: 'pull requests', why: '13 is too large for the host to tell in full', count: 1 }]);
    const { pullRequests, sources } = await contentOf(store);
    expect(pullRequests[12]).toMatchObject({ number: 13, commits: null, additions: null, closingIssues: null });
    expect(pullRequests[13]?.commits?.length).toBeGreaterThan(0);
    expect(sources[0]).toMatchObject({ completeness: 'incomplete', reason: expect.stringContaining('13') });
  });

  it('speaks as an older server can, and asks it once only what it does not know', async () => {
    const server = await replay({
      world: generateWorld({ pullRequests: 0, issues: 120, releases: 0 }),
      limits: { knowsTypes: false },
    });
    const { store } = await newStore();
    const { states } = await pullInto(server, store, ISSUES_ONLY);
    expect(states[0]?.completeness).toBe('complete');
    expect(server.calls.filter(({ body }) => body.includes('issueType'))).toHaveLength(1);
    await pullInto(server, store, { ...ISSUES_ONLY, full: true, startedAt: NOW + HOUR });
    expect(server.calls.filter(({ body }) => body.includes('issueType'))).toHaveLength(1);
  });

  it('finds a server of its own below /api', async () => {
    const world = { ...generateWorld({ pullRequests: 3, issues: 3, releases: 2 }) };
    const server = await replay({ world, isEnterprise: true });
    const { store } = await newStore();
    const { records } = await pullInto(server, store);
    expect(records).toEqual({ 'pull requests': 3, issues: 3, releases: 2 });
    expect(new Set(server.calls.map(({ path }) => path.replace(/\?.*/, '')))).toEqual(
      new Set(['/api/graphql', '/api/v3/repos/acme/shop/releases']),
    );
  });

  it('tells a fork or a successor by its name, and stops before it mixes them', async () => {
    const world = generateWorld({ pullRequests: 3, issues: 3, releases: 0 });
    const { server, store, pull } = await aged(world);
    await pull();
    world.nameWithOwner = 'acme/store';
    // The host leads from the former name to the present one.
    const renamed = pullGithub(clientOf(server.apiUrl), { ...PULL, name: 'old' }, store, optionsFor());
    await expect(renamed).rejects.toMatchObject({ code: 'github-renamed' });
    world.nameWithOwner = 'acme/shop';
    const other = await replay({ world: { ...world, id: 'R_2' } });
    await expect(pullInto(other, store)).rejects.toMatchObject({ code: 'github-replaced' });
  });

  it('skips issues where they are switched off, and leaves what was known', async () => {
    const world = generateWorld({ pullRequests: 3, issues: 3, releases: 0 });
    const { store, pull } = await aged(world);
    await pull();
    world.hasIssuesEnabled = false;
    world.issues = [];
    const { skipped, records } = await pull({ startedAt: NOW + HOUR });
    expect(records['issues']).toBeUndefined();
    expect(skipped).toEqual([{ what: 'issues', why: 'issues are switched off in acme/shop', count: 0 }]);
    expect((await contentOf(store)).tickets.every(({ goneAt }) => goneAt === null)).toBe(true);
  });

  it('reads of an issue its type, family, history and what closed it', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 4, releases: 0 });
    const who = { __typename: 'User', login: 'una', name: 'Una' };
    const event = (type: string, minute: number, more: object = {}) => {
      return { __typename: type, createdAt: iso(Date.UTC(2024, 2, 1) + minute * MINUTE), actor: who, ...more };
    };
    change(world.issues, 1, {
      state: 'CLOSED',
      stateReason: 'NOT_PLANNED',
      issueType: { id: 'IT_2', name: 'Task' },
      parent: referenceTo('acme/other', 2, 'github.com', 'issues'),
      subIssues: [referenceTo('acme/shop', 3, 'github.com', 'issues')],
      timelineItems: [
        event('TransferredEvent', 0, { fromRepository: { nameWithOwner: 'acme/attic' } }),
        event('RenamedTitleEvent', 1, { previousTitle: 'Old', currentTitle: 'New' }),
        event('ClosedEvent', 2, { closer: null, stateReason: 'COMPLETED' }),
        event('ReopenedEvent', 3),
        event('ClosedEvent', 4, { closer: { __typename: 'Commit', oid: 'a'.repeat(40) }, stateReason: 'NOT_PLANNED' }),
      ],
    });
    const { store, pull } = await aged(world);
    await pull();
    const [ticket] = (await contentOf(store)).tickets;
    expect(ticket).toMatchObject({
      type: { id: 'IT_2', name: 'Task' },
      stateReason: 'not_planned',
      parent: 'acme/other#2',
      subtasks: ['acme/shop#3'],
      hasHistory: true,
      closedBy: { kind: 'commit', id: 'a'.repeat(40) },
    });
    expect(ticket?.changes.map(({ field, from, to }) => [field, from.text, to.text])).toEqual([
      ['project', 'acme/attic', null],
      ['title', 'Old', 'New'],
      ['status', 'open', 'closed'],
      ['status', 'closed', 'open'],
      ['status', 'open', 'closed'],
    ]);
  });
});

describe.skipIf(!hasEmulators)('a later pull from GitHub', () => {
  it('reads what changed since, however little before or behind the watermark, and what is new', async () => {
    const world = generateWorld({ pullRequests: 200, issues: 0, releases: 0 });
    const { server, store, at, pull } = await aged(world);
    await pull(PULL_REQUESTS_ONLY);
    const calls = server.calls.length;
    // To the second of the first run, shortly before it (the host shows changes late), and behind.
    change(world.pullRequests, 1, { title: 'At the watermark', updatedAt: iso(NOW) });
    change(world.pullRequests, 2, { title: 'Shown late', updatedAt: iso(NOW - 5 * MINUTE) });
    change(world.pullRequests, 3, { title: 'Behind', updatedAt: iso(NOW + MINUTE) });
    world.pullRequests.push(
      extra(world.pullRequests, 999, { createdAt: iso(NOW + MINUTE), updatedAt: iso(NOW + MINUTE) }),
    );
    at(NOW + HOUR);
    const { records } = await pull(PULL_REQUESTS_ONLY);
    expect(records['pull requests']).toBe(4);
    const { pullRequests } = await contentOf(store);
    expect(pullRequests.slice(0, 3).map(({ title }) => title)).toEqual(['At the watermark', 'Shown late', 'Behind']);
    expect(pullRequests.at(-1)?.number).toBe(999);
    expect(server.calls.length - calls).toBe(2);
  });

  it('goes by the host, not by a clock of its own that is fast', async () => {
    const world = generateWorld({ pullRequests: 60, issues: 0, releases: 0 });
    const { store, at, pull } = await aged(world);
    // This machine is three hours ahead.
    await pull({ ...PULL_REQUESTS_ONLY, startedAt: NOW + 3 * HOUR });
    change(world.pullRequests, 5, { title: 'An hour later', updatedAt: iso(NOW + HOUR) });
    at(NOW + 2 * HOUR);
    await pull({ ...PULL_REQUESTS_ONLY, startedAt: NOW + 5 * HOUR });
    const { pullRequests, sources } = await contentOf(store);
    expect(pullRequests[4]?.title).toBe('An hour later');
    expect(sources[0]?.asOf).toBe(NOW + 2 * HOUR);
  });

  it('loses nothing that changes while it reads', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 160, releases: 0 });
    let now = NOW;
    let isReading = true;
    const server = await replay({
      world,
      now: () => now,
      fault: ({ operation, number }) => {
        if (operation === 'Issues' && isReading) {
          // One is deleted behind the page, one that was read changes, one that was not changes, and one is new.
          if (number === 3) remove(world.issues, 10);
          if (number === 3) change(world.issues, 11, { title: 'Changed behind', updatedAt: iso(NOW + MINUTE) });
          if (number === 4) change(world.issues, 150, { title: 'Changed ahead', updatedAt: iso(NOW + MINUTE) });
          if (number === 4)
            world.issues.push(extra(world.issues, 999, { createdAt: iso(NOW + MINUTE), updatedAt: iso(NOW + MINUTE) }));
        }
        return null;
      },
    });
    const { store } = await newStore();
    await pullInto(server, store, ISSUES_ONLY);
    isReading = false;
    now = NOW + HOUR;
    const { states } = await pullInto(server, store, { ...ISSUES_ONLY, startedAt: now });
    const { tickets } = await contentOf(store);
    expect(states[0]?.completeness).toBe('complete');
    expect(tickets).toHaveLength(161);
    expect(tickets.filter(({ goneAt }) => goneAt !== null).map(({ key }) => key)).toEqual(['acme/shop#10']);
    const titles = tickets.map(({ title }) => title);
    expect(titles).toContain('Changed behind');
    expect(titles).toContain('Changed ahead');
  });

  it('notices what was deleted, and where a transferred issue went, and keeps both', async () => {
    const world = generateWorld({ pullRequests: 20, issues: 40, releases: 0 });
    const { server, store, at, pull } = await aged(world);
    await pull();
    remove(world.issues, 4);
    remove(world.issues, 6);
    world.transferred.set(6, 'acme/other#77');
    at(NOW + HOUR);
    const outcome = await pull();
    expect(outcome.records['issues that have gone']).toBe(2);
    expect(outcome.skipped).toEqual([
      { what: 'acme/shop#4', why: 'deleted, or moved out of sight', count: 1 },
      { what: 'acme/shop#6', why: 'transferred to acme/other#77', count: 1 },
    ]);
    const { tickets, sources } = await contentOf(store);
    expect(tickets).toHaveLength(40);
    expect(tickets.flatMap(({ key, goneAt }) => (goneAt === null ? [] : [[key, goneAt]]))).toEqual([
      ['acme/shop#4', NOW + HOUR],
      ['acme/shop#6', NOW + HOUR],
    ]);
    expect(sources.every(({ completeness }) => completeness === 'complete')).toBe(true);
    const calls = server.calls.length;
    at(NOW + 2 * HOUR);
    await pull();
    expect(server.calls.length - calls).toBeLessThanOrEqual(4);
  });

  it('does not believe that most of what it knows has gone, unless it is told to look at everything', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 40, releases: 0 });
    const { store, at, pull } = await aged(world);
    await pull(ISSUES_ONLY);
    world.issues = world.issues.slice(0, 5);
    at(NOW + HOUR);
    await pull(ISSUES_ONLY);
    const doubtful = await contentOf(store);
    expect(doubtful.tickets.every(({ goneAt }) => goneAt === null)).toBe(true);
    expect(doubtful.sources[0]).toMatchObject({
      completeness: 'incomplete',
      reason: expect.stringContaining('5 of 40'),
    });
    at(NOW + 2 * HOUR);
    await pull({ ...ISSUES_ONLY, full: true });
    const { tickets, sources } = await contentOf(store);
    expect(tickets.filter(({ goneAt }) => goneAt !== null)).toHaveLength(35);
    expect(sources[0]?.completeness).toBe('complete');
  });

  it('notices a branch that was overwritten, and keeps what it knew before', async () => {
    const world = generateWorld({ pullRequests: 10, issues: 0, releases: 0 });
    const { store, at, pull } = await aged(world);
    await pull(PULL_REQUESTS_ONLY);
    const head = 'f'.repeat(40);
    change(world.pullRequests, 3, {
      headRefOid: head,
      commits: [{ commit: { oid: head } }],
      timelineItems: [{ __typename: 'HeadRefForcePushedEvent', createdAt: iso(NOW + MINUTE) }],
      updatedAt: iso(NOW + MINUTE),
    });
    at(NOW + HOUR);
    const { records } = await pull(PULL_REQUESTS_ONLY);
    expect(records['pull requests with an overwritten branch']).toBe(1);
    expect((await contentOf(store)).pullRequests[2]).toMatchObject({ headSha: head, commits: [head] });
    expect((await store.inspect()).supersededVersions).toBe(1);
  });

  it('steps over a record that it cannot read, says which, and reads it when it can', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 30, releases: 0 });
    let isBroken = true;
    const broken = (reply: GraphqlReply): GraphqlReply => {
      const copy = structuredClone(reply) as unknown as {
        data: {
          repository?: { issues: { nodes: { number: number; title: unknown }[] } };
          nodes?: { number: number; title: unknown }[];
        };
      };
      for (const node of copy.data.repository?.issues.nodes ?? copy.data.nodes ?? [])
        if (node.number === 7) node.title = { now: 'an object' };
      return copy;
    };
    const server = await replay({
      world,
      fault: ({ operation }) =>
        (isBroken && operation.startsWith('Issues')) || operation === 'IssuesById' ? { rewrite: broken } : null,
    });
    const { store } = await newStore();
    const { skipped } = await pullInto(server, store, ISSUES_ONLY);
    expect(skipped).toEqual([{ what: 'issues', why: '7: title: expected string, got an object', count: 1 }]);
    const incomplete = await contentOf(store);
    expect(incomplete.tickets).toHaveLength(29);
    expect(incomplete.sources[0]).toMatchObject({
      completeness: 'incomplete',
      remedy: expect.stringContaining('--full'),
    });
    isBroken = false;
    await pullInto(server, store, { ...ISSUES_ONLY, full: true, startedAt: NOW + HOUR });
    const whole = await contentOf(store);
    expect(whole.tickets).toHaveLength(30);
    expect(whole.sources[0]?.completeness).toBe('complete');
  });

  it('does not take a list that the host could not tell for an empty one', async () => {
    const world = generateWorld({ pullRequests: 30, issues: 0, releases: 0 });
    const hide = (reply: GraphqlReply): GraphqlReply => {
      const { data } = structuredClone(reply) as unknown as {
        data: {
          repository: {
            pullRequests: { nodes: { reviews: unknown; closingIssuesReferences: { nodes: unknown[] } }[] };
          };
        };
      };
      const [first, second] = data.repository.pullRequests.nodes;
      const path = ['repository', 'pullRequests', 'nodes'];
      const type = 'FORBIDDEN';
      if (first !== undefined) first.reviews = null;
      // One entry of a list is of a place that the token may not see: that is no gap of this source.
      if (second !== undefined) second.closingIssuesReferences.nodes = [null];
      const errors = [
        { type, message: 'Not for you', path: [...path, 0, 'reviews'] },
        { type, message: 'SAML', path: [...path, 1, 'closingIssuesReferences', 'nodes', 0] },
      ];
      return { data, errors };
    };
    const server = await replay({
      world,
      fault: ({ operation, variables }) =>
        operation === 'PullRequests' && variables['after'] === null ? { rewrite: hide } : null,
    });
    const { store } = await newStore();
    const { skipped, states } = await pullInto(server, store, PULL_REQUESTS_ONLY);
    expect(skipped).toEqual([{ what: 'pull requests', why: '1: no reviews: "Not for you"', count: 1 }]);
    expect(states[0]).toMatchObject({ completeness: 'incomplete', reason: expect.stringContaining('not in full: 1') });
  });

  it('leaves out what vanishes between the page and the rest of it', async () => {
    const world = generateWorld({ pullRequests: 302, issues: 0, releases: 0 });
    const server = await replay({
      world,
      fault: ({ operation }) => {
        if (operation === 'MoreOfPullRequest') remove(world.pullRequests, 301);
        return null;
      },
    });
    const { store } = await newStore();
    const { records, skipped, states } = await pullInto(server, store, PULL_REQUESTS_ONLY);
    expect(records['pull requests']).toBe(301);
    expect(skipped).toMatchObject([{ what: 'pull requests', count: 1 }]);
    expect(states[0]?.completeness).toBe('complete');
  });

  it('reads by its number what no page brought', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 60, releases: 0 });
    const hide = (reply: GraphqlReply): GraphqlReply => {
      const copy = structuredClone(reply) as unknown as {
        data: { repository: { issues: { nodes: { number: number }[] } } };
      };
      const { issues } = copy.data.repository;
      issues.nodes = issues.nodes.filter(({ number }) => number !== 17);
      return copy;
    };
    const server = await replay({
      world,
      fault: ({ operation }) => (operation === 'Issues' ? { rewrite: hide } : null),
    });
    const { store } = await newStore();
    const { records, states } = await pullInto(server, store, ISSUES_ONLY);
    expect(records['issues']).toBe(60);
    expect(states[0]?.completeness).toBe('complete');
    expect((await contentOf(store)).tickets.map(({ key }) => key)).toContain('acme/shop#17');
  });

  it('reads what changed since an instant only where it is asked to, says so, and reads the rest later', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 100, releases: 0 });
    const { server, store, at, pull } = await aged(world);
    const since = Date.parse(world.issues[89]?.updatedAt ?? '');
    const first = await pull({ ...ISSUES_ONLY, since });
    expect(first.records['issues']).toBe(11);
    expect(server.calls.length).toBe(2);
    expect(first.states[0]).toMatchObject({ completeness: 'incomplete', remedy: 'Pull without --since.' });
    at(NOW + HOUR);
    expect((await pull({ ...ISSUES_ONLY, since })).states[0]?.completeness).toBe('incomplete');
    const whole = await pull(ISSUES_ONLY);
    expect(whole.states[0]?.completeness).toBe('complete');
    expect((await contentOf(store)).tickets).toHaveLength(100);
    at(NOW + 2 * HOUR);
    // What is known in full does not become less.
    expect((await pull({ ...ISSUES_ONLY, since: NOW })).states[0]?.completeness).toBe('complete');
  });

  it('keeps releases with their repository, asks for them once, and sees new ones', async () => {
    const world = generateWorld({ pullRequests: 0, issues: 0, releases: 130 });
    const { server, store, at, pull } = await aged(world);
    const repository: RepositoryRecord = {
      id: PULL.repositoryId,
      host: 'github.com',
      fullName: 'acme/shop',
      formerNames: [],
      defaultRef: null,
      objectFormat: 'sha1',
      isShallow: false,
      isPartial: false,
      shallowBoundary: [],
    };
    await store.savePage({ source: 'git', scope: repository.id, repository }, null);
    const only = { only: new Set(['releases'] as const) };
    expect((await pull(only)).records).toEqual({ releases: 130 });
    at(NOW + HOUR);
    const again = await pull(only);
    expect([again.calls, again.records]).toEqual([2, { releases: 0 }]);
    expect(server.calls.at(-1)?.headers['if-none-match']).toMatch(/^W\//);
    world.releases.push({ tag_name: 'v2.0.0', draft: false, published_at: iso(NOW) });
    world.releases.push({ tag_name: 'v3.0.0-draft', draft: true, published_at: null });
    await pull(only);
    const { releases } = await store.loadSnapshot({ people: [], personOf: () => -1 }, { knownAt: null });
    expect(releases).toHaveLength(131);
    expect(releases.at(-1)).toEqual({ repository: 0, tag: 'v2.0.0', publishedAt: NOW });
  });

  it('stops at once when it is interrupted, and says nothing about the source but the truth', async () => {
    const world = generateWorld({ pullRequests: 100, issues: 0, releases: 0 });
    const stopping = new AbortController();
    const server = await replay({
      world,
      fault: ({ number }) => {
        if (number === 3) stopping.abort(new Error('Interrupted'));
        return null;
      },
    });
    const { store } = await newStore();
    const client = clientOf(server.apiUrl, { signal: stopping.signal });
    await expect(pullInto(server, store, { client })).rejects.toThrow('Interrupted');
    expect((await contentOf(store)).sources).toMatchObject([{ completeness: 'incomplete' }]);
    const { records } = await pullInto(server, store, PULL_REQUESTS_ONLY);
    expect(records['pull requests']).toBe(75);
  });
});
