import { describe, expect, it } from 'vitest';
import type { PageState } from '../../src/model/store.ts';
import {
  commit,
  DAY_ONE,
  gitAccount,
  jiraAccount,
  loadAll,
  pullRequest,
  repository,
  REPOSITORY,
  shaOf,
  storeFactory,
  ticket,
} from './records.ts';

const newStore = storeFactory();
const git = { source: 'git', scope: REPOSITORY };
const DAY = 86_400_000;

describe('a snapshot', () => {
  it('of an empty store is empty, and has no instant', async () => {
    const empty = {
      repositories: [],
      commits: [],
      paths: [],
      submodules: [],
      pullRequests: [],
      releases: [],
      tickets: [],
      people: [],
      sources: [],
    };
    expect(await loadAll(await newStore())).toEqual({ ...empty, asOf: null });
  });

  it('sorts tickets by project and then by number', async () => {
    const store = await newStore();
    const keys = ['ABC-10', 'ABC-9', 'AB-100', 'acme/app#12', 'acme/app#2', 'ABC-1'];
    const project = (key: string): string => key.replace(/[-#]\d+$/, '');
    await store.savePage(
      { source: 'jira', scope: 'x', tickets: keys.map((key) => ticket(key, { project: project(key) })) },
      null,
    );
    const { tickets } = await loadAll(store);
    expect(tickets.map(({ key }) => key)).toEqual(['AB-100', 'ABC-1', 'ABC-9', 'ABC-10', 'acme/app#2', 'acme/app#12']);
    expect(tickets.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('gives a ticket back as it was saved, with numbers in the place of accounts', async () => {
    const store = await newStore();
    const value = (id: string | null, text: string | null) => ({ id, text });
    const record = ticket('ABC-1', {
      text: 'with \u0000 and \ud800',
      status: { id: '5', name: 'Done', category: 'done' },
      resolution: value('1', 'Fixed'),
      participants: [{ who: jiraAccount('Dan'), role: 'assignee', since: DAY_ONE }],
      changes: [
        {
          at: DAY_ONE,
          by: jiraAccount('Cyd'),
          field: 'assignee',
          from: value(null, null),
          to: value('id-Dan', 'Dan Surname'),
        },
        { at: DAY_ONE + 1, by: null, field: 'status', from: value('1', 'Open'), to: value('5', 'Done') },
        { at: DAY_ONE + 1, by: null, field: 'title', from: value(null, 'Old'), to: value(null, 'ABC-1') },
      ],
      closedBy: { kind: 'person', id: 'id-Dan' },
      points: 2.5,
      labels: ['x'],
    });
    await store.savePage({ source: 'jira', scope: 'ABC', tickets: [record] }, null);
    const { tickets, people } = await loadAll(store);
    expect(people).toHaveLength(2);
    expect(tickets).toEqual([
      {
        ...record,
        goneAt: null,
        index: 0,
        creator: 0,
        participants: [{ who: 1, role: 'assignee', since: DAY_ONE }],
        changes: [
          { at: DAY_ONE, by: 0, field: 'assignee', from: value(null, null), to: value('1', null) },
          { ...record.changes[1] },
          { ...record.changes[2] },
        ],
        closedBy: { kind: 'person', id: '1' },
      },
    ]);
  });

  it('holds no name and no address', async () => {
    const store = await newStore();
    const mallory = { ...gitAccount('Mallory'), email: 'mallory@secret.example' };
    await store.savePage(
      {
        ...git,
        repository: repository(),
        commits: [
          commit('a', [], {
            author: mallory,
            coAuthors: [mallory],
            identityTrailers: 'Signed-off-by: Mallory <mallory@secret.example>',
          }),
        ],
        tickets: [
          ticket('ABC-1', {
            creator: jiraAccount('Mallory'),
            changes: [
              {
                at: DAY_ONE,
                by: jiraAccount('Mallory'),
                field: 'assignee',
                from: { id: null, text: null },
                to: { id: null, text: 'Mallory Surname' },
              },
            ],
            closedBy: { kind: 'person', id: 'Mallory' },
          }),
        ],
        pullRequests: [pullRequest(1, { author: { source: 'github', id: 'mallory', name: 'Mallory', email: null } })],
      },
      null,
    );
    expect(JSON.stringify(await loadAll(store))).not.toMatch(/mallory/i);
  });

  it('finds the repository of a pull request by its present name before its former ones, on the same host', async () => {
    const store = await newStore();
    const save = (id: string, more: Parameters<typeof repository>[0]): Promise<unknown> =>
      store.savePage({ source: 'git', scope: id, repository: repository({ id, ...more }) }, null);
    await save('1', { fullName: 'acme/new', formerNames: ['acme/old'] });
    await save('2', { fullName: 'acme/old' });
    await save('3', { fullName: 'acme/mirror', formerNames: ['acme/ancient'], host: null });
    const names = ['ACME/Old', 'acme/new', 'acme/ancient', 'acme/elsewhere'];
    const pullRequests = names.map((repositoryName, index) => pullRequest(index, { repositoryName }));
    const foreign = pullRequest(9, { repositoryName: 'acme/new', host: 'other.example' });
    await store.savePage({ source: 'github', scope: 'acme', pullRequests: [...pullRequests, foreign] }, null);
    const found = (await loadAll(store)).pullRequests.map(({ number, repository: index }) => [number, index]);
    expect(new Map(found as [number, number][])).toEqual(
      new Map([
        [0, 1],
        [2, 2],
        [3, -1],
        [1, 0],
        [9, -1],
      ]),
    );
  });

  it('sorts pull requests by name and number', async () => {
    const store = await newStore();
    const pullRequests = [pullRequest(10), pullRequest(9), pullRequest(50, { repositoryName: 'acme/aaa' })];
    await store.savePage({ source: 'github', scope: 'acme', pullRequests }, null);
    expect((await loadAll(store)).pullRequests.map(({ number, index }) => [number, index])).toEqual([
      [50, 0],
      [9, 1],
      [10, 2],
    ]);
  });

  it('keeps releases of the repositories that were pulled, by id or by name', async () => {
    const store = await newStore();
    await store.savePage(
      { ...git, repository: repository(), releases: [{ tag: 'v2', publishedAt: DAY_ONE + 1 }] },
      null,
    );
    await store.savePage(
      { source: 'github', scope: 'acme/app', releases: [{ tag: 'v1', publishedAt: DAY_ONE }] },
      null,
    );
    await store.savePage(
      { source: 'github', scope: 'acme/other', releases: [{ tag: 'v1', publishedAt: DAY_ONE }] },
      null,
    );
    await store.savePage(
      { source: 'github', scope: 'acme/app', releases: [{ tag: 'v1', publishedAt: DAY_ONE + 2 }] },
      null,
    );
    expect((await loadAll(store)).releases).toEqual([
      { repository: 0, tag: 'v2', publishedAt: DAY_ONE + 1 },
      { repository: 0, tag: 'v1', publishedAt: DAY_ONE + 2 },
    ]);
  });
});

describe('where a history begins', () => {
  const at = (day: number) => ({ committedAt: DAY_ONE + day * DAY });
  const main = { kind: 'branch' as const, name: 'refs/heads/main', target: shaOf('tip'), taggedAt: null };
  const start = async (commits: readonly ReturnType<typeof commit>[], shallowBoundary: readonly string[] = []) => {
    const store = await newStore();
    const record = repository({ isShallow: shallowBoundary.length > 0, shallowBoundary: shallowBoundary.map(shaOf) });
    await store.savePage({ ...git, repository: record, commits, refs: [main] }, null);
    const [loaded] = (await loadAll(store)).repositories;
    return [loaded?.historyStart, loaded?.shallowBoundary];
  };

  it('is unknown to nobody when it is whole', async () => {
    expect(await start([commit('root', [], at(1)), commit('tip', ['root'], at(2))])).toEqual([null, []]);
  });
  it('is the cut on the default branch, however young the cuts of other branches are', async () => {
    const commits = [
      commit('cut', ['gone'], at(3)),
      commit('hotfix', ['older'], at(9)),
      commit('tip', ['cut'], at(10)),
    ];
    expect(await start(commits)).toEqual([DAY_ONE + 3 * DAY, []]);
    expect(await start(commits, ['cut', 'hotfix'])).toEqual([DAY_ONE + 3 * DAY, [0, 1]]);
  });
  it('is the oldest cut where the default branch is whole', async () => {
    const commits = [commit('tip', [], at(1)), commit('x', ['gone'], at(5)), commit('y', ['gone'], at(4))];
    expect((await start(commits))[0]).toBe(DAY_ONE + 4 * DAY);
  });
});

describe('the state of the sources', () => {
  const state = (
    completeness: PageState['completeness'],
    asOf: number | null,
    kind: PageState['kind'] = 'tickets',
  ): PageState => {
    const isComplete = completeness === 'complete';
    return { kind, completeness, reason: isComplete ? null : 'cut off', remedy: isComplete ? null : 'again', asOf };
  };

  it('is sorted, counts its records, and gives the run its instant', async () => {
    const store = await newStore();
    await store.savePage(
      { source: 'jira', scope: 'ABC', state: state('complete', DAY_ONE + 5), tickets: [ticket('ABC-1')] },
      null,
    );
    await store.savePage(
      {
        source: 'file',
        scope: 'x.json',
        state: state('unknown', DAY_ONE + 3),
        tickets: [ticket('X-1'), ticket('X-2')],
      },
      null,
    );
    await store.savePage(
      { ...git, repository: repository(), commits: [commit('a')], state: state('incomplete', DAY_ONE, 'commits') },
      null,
    );
    const snapshot = await loadAll(store);
    expect(snapshot.sources.map(({ source, scope, records, asOf }) => [source, scope, records, asOf])).toEqual([
      ['file', 'x.json', 2, DAY_ONE + 3],
      ['git', REPOSITORY, 1, DAY_ONE],
      ['jira', 'ABC', 1, DAY_ONE + 5],
    ]);
    expect(snapshot.asOf).toBe(DAY_ONE + 3);
    expect((await store.inspect()).lastPulls.map(({ completeness }) => completeness)).toEqual([
      'unknown',
      'incomplete',
      'complete',
    ]);
  });

  it('keeps the instant of the last complete pull while a later one is incomplete', async () => {
    const store = await newStore();
    const page = { source: 'jira', scope: 'ABC' };
    await store.savePage({ ...page, state: state('complete', DAY_ONE) }, null);
    await store.savePage({ ...page, state: state('incomplete', DAY_ONE + DAY) }, null);
    expect(await loadAll(store)).toMatchObject({
      asOf: DAY_ONE,
      sources: [{ completeness: 'incomplete', asOf: DAY_ONE }],
    });
    await store.savePage({ ...page, state: state('complete', DAY_ONE + 2 * DAY) }, null);
    expect(await loadAll(store)).toMatchObject({ asOf: DAY_ONE + 2 * DAY });
  });

  it('falls back to incomplete pulls where nothing was ever complete', async () => {
    const store = await newStore();
    await store.savePage({ source: 'jira', scope: 'ABC', state: state('incomplete', DAY_ONE) }, null);
    expect((await loadAll(store)).asOf).toBe(DAY_ONE);
  });
});
