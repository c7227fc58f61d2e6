import { describe, expect, it } from 'vitest';
import type { TicketRecord } from '../../src/model/records.ts';
import type { Store } from '../../src/model/store.ts';
import {
  commit,
  DAY_ONE,
  handClock,
  loadAll,
  pullRequest,
  repository,
  REPOSITORY,
  shaOf,
  storeFactory,
  ticket,
} from './records.ts';

const newStore = storeFactory();
const DAY = 86_400_000;
const jira = { source: 'jira', scope: 'ABC' };
const git = { source: 'git', scope: REPOSITORY };

const titles = async (store: Store, knownAt: number | null = null): Promise<readonly string[]> =>
  (await loadAll(store, knownAt)).tickets.map(({ title }) => title);

describe('which version of a ticket is the better one', () => {
  const stored = ticket('ABC-1', { updatedAt: DAY_ONE, title: 'stored' });
  const cases: readonly [sentence: string, next: Partial<TicketRecord>, taken: boolean][] = [
    ['a newer one replaces it', { updatedAt: DAY_ONE + 1, title: 'next' }, true],
    [
      'a newer one replaces it, even without history',
      { updatedAt: DAY_ONE + 1, hasHistory: false, title: 'next' },
      true,
    ],
    ['an older one never does', { updatedAt: DAY_ONE - 1, title: 'next' }, false],
    ['of two of the same instant, the later import wins', { title: 'next' }, true],
    ['of two of the same instant, one without history loses', { hasHistory: false, title: 'next' }, false],
  ];
  it.each(cases)('%s', async (_, next, taken) => {
    const store = await newStore();
    await store.savePage({ ...jira, tickets: [stored] }, null);
    const saved = await store.savePage({ ...jira, tickets: [{ ...stored, ...next }] }, null);
    expect(saved).toEqual(
      taken ? { inserted: 0, updated: 1, unchanged: 0 } : { inserted: 0, updated: 0, unchanged: 1 },
    );
    expect(await titles(store)).toEqual([taken ? 'next' : 'stored']);
  });

  it('importing the same again changes nothing', async () => {
    const store = await newStore();
    const records = { ...jira, tickets: [stored, ticket('ABC-2')], pullRequests: [pullRequest(1)] };
    expect(await store.savePage(records, null)).toEqual({ inserted: 3, updated: 0, unchanged: 0 });
    const before = await loadAll(store);
    expect(await store.savePage(records, null)).toEqual({ inserted: 0, updated: 0, unchanged: 3 });
    expect(await loadAll(store)).toEqual(before);
  });

  it('a history arrives for a ticket that had none', async () => {
    const store = await newStore();
    await store.savePage({ ...jira, tickets: [{ ...stored, hasHistory: false, title: 'bare' }] }, null);
    await store.savePage({ ...jira, tickets: [stored] }, null);
    expect(await titles(store)).toEqual(['stored']);
  });

  it('a pull request is the same one in any case of its name, and keeps the list of its commits', async () => {
    const store = await newStore();
    await store.savePage(
      { source: 'github', scope: 'acme/app', pullRequests: [pullRequest(1, { commits: [shaOf('a')] })] },
      null,
    );
    const poorer = pullRequest(1, { repositoryName: 'Acme/App', title: 'poorer' });
    await store.savePage({ source: 'github', scope: 'acme/app', pullRequests: [poorer] }, null);
    expect((await loadAll(store)).pullRequests.map(({ title }) => title)).toEqual(['Pull request 1']);
    await store.savePage(
      { source: 'github', scope: 'acme/app', pullRequests: [{ ...poorer, updatedAt: DAY_ONE + 1 }] },
      null,
    );
    expect((await loadAll(store)).pullRequests.map(({ title }) => title)).toEqual(['poorer']);
  });
});

describe('a replay', () => {
  it('shows what was known at its instant, and nothing that came later', async () => {
    const clock = handClock();
    const store = await newStore(clock);
    const ref = { kind: 'branch' as const, name: 'refs/heads/main', target: shaOf('a'), taggedAt: null };
    const topic = { ...ref, name: 'refs/heads/topic' };
    await store.savePage({ ...git, repository: repository(), commits: [commit('a')], refs: [ref, topic] }, null);
    await store.savePage(
      { ...jira, tickets: [ticket('ABC-1', { title: 'first' })], pullRequests: [pullRequest(1)] },
      null,
    );
    const known = await loadAll(store);

    clock.set(DAY_ONE + DAY);
    const renamed = repository({ fullName: 'acme/renamed', formerNames: ['acme/app'] });
    const commits = [commit('b', ['a'])];
    await store.savePage({ ...git, repository: renamed, commits, refs: [{ ...ref, target: shaOf('b') }] }, null);
    const changed = ticket('ABC-1', { title: 'second', updatedAt: DAY_ONE + 1 });
    await store.savePage({ ...jira, tickets: [changed, ticket('ABC-2')], pullRequests: [pullRequest(2)] }, null);
    await store.savePage({ ...git, releases: [{ tag: 'v1', publishedAt: DAY_ONE }] }, null);

    expect(await loadAll(store, DAY_ONE)).toEqual(known);
    expect(await loadAll(store, DAY_ONE + DAY - 1)).toEqual(known);
    const before = await loadAll(store, DAY_ONE - 1);
    expect([before.commits, before.tickets, before.repositories, before.paths]).toEqual([[], [], [], []]);
    const present = await loadAll(store);
    expect(await loadAll(store, DAY_ONE + DAY)).toEqual(present);
    expect(present.tickets.map(({ title }) => title)).toEqual(['second', 'ABC-2']);
    expect(present.repositories[0]?.refs).toEqual([
      { kind: 'branch', name: 'refs/heads/main', commit: 1, taggedAt: null },
    ]);
    expect(present.pullRequests.map(({ repository: index }) => index)).toEqual([0, 0]);
    expect(present.releases).toEqual([{ repository: 0, tag: 'v1', publishedAt: DAY_ONE }]);
    expect(await store.inspect()).toMatchObject({ commits: 2, tickets: 2, supersededVersions: 1 });
  });

  it('is not confused by a clock that was set back', async () => {
    const clock = handClock();
    const store = await newStore(clock);
    clock.set(DAY_ONE + DAY);
    await store.savePage({ ...jira, tickets: [ticket('ABC-1', { title: 'first' })] }, null);
    clock.set(DAY_ONE);
    await store.savePage({ ...jira, tickets: [ticket('ABC-1', { title: 'second', updatedAt: DAY_ONE + 1 })] }, null);
    expect(await titles(store)).toEqual(['second']);
    expect(await titles(store, DAY_ONE + DAY)).toEqual(['second']);
    expect(await titles(store, DAY_ONE)).toEqual([]);
  });

  it('finds a ref again that had vanished', async () => {
    const clock = handClock();
    const store = await newStore(clock);
    const ref = { kind: 'tag' as const, name: 'refs/tags/v1', target: shaOf('a'), taggedAt: DAY_ONE };
    const base = { ...git, repository: repository() };
    for (const [day, refs] of [[ref], [], [ref]].entries()) {
      clock.set(DAY_ONE + day * DAY);
      await store.savePage({ ...base, refs, ...(day === 0 ? { commits: [commit('a')] } : {}) }, null);
    }
    const names = async (at: number): Promise<readonly string[]> =>
      (await loadAll(store, at)).repositories[0]?.refs.map(({ name }) => name) ?? [];
    expect([await names(DAY_ONE), await names(DAY_ONE + DAY), await names(DAY_ONE + 2 * DAY)]).toEqual([
      ['refs/tags/v1'],
      [],
      ['refs/tags/v1'],
    ]);
  });
});
