import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Instant } from '../../../src/model/instant.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { People, Store } from '../../../src/model/store.ts';
import { createGithubClient } from '../../../src/sources/github/github-client.ts';
import type { GithubClient } from '../../../src/sources/github/github-client.ts';
import { pullGithub } from '../../../src/sources/github/pull-github.ts';
import type { GithubPull } from '../../../src/sources/github/pull-github.ts';
import type { GithubSink } from '../../../src/sources/github/feed-pull.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../../../src/sources/http/api-pull.ts';
import { createHttpFetch } from '../../../src/sources/http/http-fetch.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { startReplayServer } from '../../emulators/github/replay-server.ts';
import type { ReplayOptions, ReplayServer } from '../../emulators/github/replay-server.ts';

export const TOKEN = 'ghp_0123456789abcdefSECRETsecret';
export const PULL: GithubPull = {
  host: 'github.com',
  owner: 'acme',
  name: 'shop',
  repositoryId: 'github.com/acme/shop',
};
/** Two years after the first record of a generated world, and the clock of the server. */
export const NOW = Date.UTC(2026, 0, 1);

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export async function replay(
  options: Omit<ReplayOptions, 'token'> & { readonly token?: string },
): Promise<ReplayServer> {
  const server = await startReplayServer({ token: TOKEN, ...options });
  open.push(() => server.close());
  return server;
}

export interface Waits {
  readonly waited: number[];
  readonly said: string[];
}

/** A client over the real transport whose waits are noted and not slept. */
export function clientOf(
  apiUrl: string,
  options: {
    readonly token?: string;
    readonly signal?: AbortSignal;
    readonly waits?: Waits;
    readonly timeoutMs?: number;
  } = {},
): GithubClient {
  const signal = options.signal ?? new AbortController().signal;
  const { origin, pathname } = new URL(apiUrl);
  const fetch = createHttpFetch({
    origin,
    paths: pathname === '/' ? ['/'] : ['/api/v3/', '/api/graphql'],
    userAgent: 'leeway-test',
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: 50_000_000,
    env: {},
    signal,
  });
  const patience = {
    wait: async (ms: number) => void options.waits?.waited.push(ms),
    now: () => NOW,
    random: () => 0.5,
    onWait: (_ms: number, why: string) => void options.waits?.said.push(why),
  };
  return createGithubClient({ apiUrl, token: options.token ?? TOKEN, fetch, patience, signal });
}

export interface TestStore {
  readonly store: Store;
  readonly directory: string;
  /** Moves on by a second with each page. */
  readonly clock: { now: () => Instant };
}

export async function newStore(): Promise<TestStore> {
  const parent = mkdtempSync(path.join(tmpdir(), 'leeway-github-'));
  let now = NOW;
  const clock = { now: () => (now += 1_000) };
  const directory = path.join(parent, 'store');
  const store = await openStore({ directory, clock });
  open.push(async () => {
    await store.close();
    rmSync(parent, { recursive: true, force: true });
  });
  return { store, directory, clock };
}

export function optionsFor(changed: Partial<ApiPullOptions> = {}): ApiPullOptions {
  return {
    startedAt: NOW,
    since: null,
    full: false,
    only: null,
    details: 0,
    signal: new AbortController().signal,
    progress: () => undefined,
    ...changed,
  };
}

export function pullInto(
  server: Pick<ReplayServer, 'apiUrl'>,
  sink: GithubSink,
  changed: Partial<ApiPullOptions> & {
    readonly waits?: Waits;
    readonly timeoutMs?: number;
    readonly client?: GithubClient;
  } = {},
): Promise<ApiPullOutcome> {
  const { waits, timeoutMs, client, ...options } = changed;
  const waiting = waits === undefined ? {} : { waits };
  const late = timeoutMs === undefined ? {} : { timeoutMs };
  return pullGithub(client ?? clientOf(server.apiUrl, { ...waiting, ...late }), PULL, sink, optionsFor(options));
}

/** People by the order of their accounts' names, not by that of their coming. */
export async function peopleOf(store: Store): Promise<{ readonly people: People; readonly names: readonly string[] }> {
  const accounts = await store.loadAccounts();
  const nameOf = ({ id, name }: (typeof accounts)[number]): string => `${id ?? ''} ${name}`;
  const names = accounts.map(nameOf).sort();
  const numbers = new Map(accounts.map((account) => [account.number, names.indexOf(nameOf(account))]));
  const people = names.map(() => ({ kind: 'person' as const, pods: [] }));
  return { people: { people, personOf: (account) => numbers.get(account) ?? -1 }, names };
}

/** Everything that the store knows of tickets, pull requests and sources. */
export async function contentOf(
  store: Store,
): Promise<Pick<Snapshot, 'tickets' | 'pullRequests' | 'sources'> & { readonly names: readonly string[] }> {
  const { people, names } = await peopleOf(store);
  const { tickets, pullRequests, sources } = await store.loadSnapshot(people, { knownAt: null });
  return { tickets, pullRequests, sources, names };
}
