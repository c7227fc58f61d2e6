import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PullRequestRecord, RawPayload, TicketRecord } from '../../src/model/records.ts';
import type { Store } from '../../src/model/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import {
  commit,
  DAY_ONE,
  handClock,
  loadAll,
  pullRequest,
  repository,
  REPOSITORY,
  storeFactory,
  temporaryDirectory,
  ticket,
} from './records.ts';

const newStore = storeFactory();
const base = temporaryDirectory();
const page = { source: 'jira', scope: 'ABC' };

const payload = (record: TicketRecord, text = record.title): RawPayload => {
  return { kind: 'ticket', id: record.id, updatedAt: record.updatedAt, text };
};
const save = (store: Store, ...tickets: readonly TicketRecord[]): Promise<unknown> =>
  store.savePage({ ...page, tickets, raw: tickets.map((one) => payload(one)) }, null);

/** The payloads that a rebuild sees; rows stay as they are. */
async function payloads(store: Store): Promise<readonly string[]> {
  const seen: string[] = [];
  await store.rebuild(({ id, text, source, scope }) => {
    seen.push(`${source}/${scope}/${id}: ${text}`);
    throw new Error('Only looking.');
  });
  return seen.sort();
}

describe('the payload of a record', () => {
  const one = ticket('ABC-1', { title: 'one' });
  const newer = { ...one, title: 'newer', updatedAt: DAY_ONE + 1 };

  it('is that of the version which the store holds', async () => {
    const store = await newStore();
    await save(store, one, ticket('ABC-2'));
    await save(store, newer);
    await save(store, one);
    expect(await payloads(store)).toEqual([
      'jira/ABC/tracker.example/ABC-1: newer',
      'jira/ABC/tracker.example/ABC-2: ABC-2',
    ]);
    expect((await store.inspect()).payloads).toBe(2);
  });

  it('goes when a newer version comes without one, and comes with the same version later', async () => {
    const store = await newStore();
    await save(store, one);
    await store.savePage({ ...page, tickets: [newer] }, null);
    expect(await payloads(store)).toEqual([]);
    await save(store, one);
    expect(await payloads(store)).toEqual([]);
    await save(store, newer);
    expect(await payloads(store)).toEqual(['jira/ABC/tracker.example/ABC-1: newer']);
  });

  it('of a pull request is found by its name in any case, with or without the host', async () => {
    const store = await newStore();
    const github = { source: 'github', scope: 'acme/app' };
    const raw = (id: string, text: string): readonly RawPayload[] => [
      { kind: 'pull-request', id, updatedAt: DAY_ONE, text },
    ];
    await store.savePage({ ...github, pullRequests: [pullRequest(1)], raw: raw('Acme/App!1', 'first') }, null);
    await store.savePage({ ...github, pullRequests: [pullRequest(1, { updatedAt: DAY_ONE + 1 })] }, null);
    expect(await payloads(store)).toEqual([]);
    await store.savePage(
      { ...github, pullRequests: [pullRequest(2)], raw: raw('git.example/acme/app!2', 'second') },
      null,
    );
    expect(await payloads(store)).toHaveLength(1);
  });
});

describe('a rebuild', () => {
  it('puts what it derives in the place of the current version, and keeps what it cannot derive', async () => {
    const store = await newStore();
    const tickets = [ticket('ABC-1'), ticket('ABC-2'), ticket('ABC-3')];
    await save(store, ...tickets);
    await store.savePage(
      {
        source: 'github',
        scope: 'acme/app',
        pullRequests: [pullRequest(7)],
        raw: [{ kind: 'pull-request', id: 'acme/app!7', updatedAt: DAY_ONE, text: '7' }],
      },
      null,
    );
    const derive = ({ kind, text }: RawPayload): TicketRecord | PullRequestRecord => {
      if (text === 'ABC-2') throw new Error('Cannot be read any more.');
      return kind === 'ticket'
        ? ticket(text, { title: `again ${text}` })
        : pullRequest(Number(text), { title: 'again' });
    };
    expect(await store.rebuild(derive)).toEqual({ derived: 3, failed: 1 });
    const snapshot = await loadAll(store);
    expect(snapshot.tickets.map(({ title }) => title)).toEqual(['again ABC-1', 'ABC-2', 'again ABC-3']);
    expect(snapshot.pullRequests.map(({ title }) => title)).toEqual(['again']);
    expect(await store.inspect()).toMatchObject({ supersededVersions: 0, olderDerivations: 0 });
    // It was known all the time, only read better now.
    expect((await loadAll(store, DAY_ONE)).tickets[0]?.title).toBe('again ABC-1');
  });
});

it('learns the logged time of a ticket by a rebuild', async () => {
  const store = await newStore();
  await save(store, ticket('ABC-1'));
  expect((await loadAll(store)).tickets[0]?.loggedSeconds).toBeNull();
  await store.rebuild(({ text }) => ticket(text, { loggedSeconds: 5400 }));
  expect((await loadAll(store)).tickets[0]?.loggedSeconds).toBe(5400);
});

describe('forgetting', () => {
  it('removes names, addresses and payloads down to the last byte, and keeps the numbers', async () => {
    const directory = path.join(base, 'forgetting');
    const store = await openStore({ directory, clock: handClock() });
    const mallory = { source: 'git' as const, id: null, name: 'Mallory', email: 'mallory@secret.example' };
    const commits = Array.from({ length: 300 }, (_, index) =>
      commit(`c${index}`, [], {
        author: mallory,
        identityTrailers: `Signed-off-by: Mallory <mallory@secret.example> ${index}`,
      }),
    );
    await store.savePage({ source: 'git', scope: REPOSITORY, repository: repository(), commits }, null);
    const creator = { source: 'jira' as const, id: 'mallory-id', name: 'Mallory', email: null };
    const written = ticket('ABC-1', { creator });
    const raw = payload(written, 'Mallory wrote this.');
    await store.savePage({ ...page, tickets: [written], raw: [raw] }, null);
    const before = await loadAll(store);
    const bytes = (): string =>
      readdirSync(directory)
        .map((name) => readFileSync(path.join(directory, name), 'latin1'))
        .join('\n');
    expect(bytes()).toMatch(/mallory/i);

    expect(await store.forget()).toEqual({ accounts: 3, payloads: 1 });
    expect(bytes()).not.toMatch(/mallory/i);
    expect(await store.forget()).toEqual({ accounts: 0, payloads: 0 });
    expect(await store.loadAccounts()).toEqual([
      { number: 1, source: 'git', id: null, name: '', email: null },
      { number: 2, source: 'git', id: null, name: '', email: null },
      { number: 3, source: 'jira', id: null, name: '', email: null },
    ]);
    expect(await store.inspect()).toMatchObject({ accounts: 3, forgottenAccounts: 3, payloads: 0 });
    const after = await loadAll(store);
    expect(after.commits.map(({ sha, message }) => [sha, message])).toEqual(
      before.commits.map(({ sha, message }) => [sha, message]),
    );
    expect(after.people).toHaveLength(3);

    // What comes later is written down again, under a number of its own.
    await store.savePage({ ...page, tickets: [ticket('ABC-2', { creator })] }, null);
    expect((await store.loadAccounts()).at(-1)).toMatchObject({ number: 4, name: 'Mallory' });
    await store.close();
  });
});
