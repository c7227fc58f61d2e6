import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Store } from '../../../src/model/store.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../../../src/sources/http/api-pull.ts';
import { createHttpFetch } from '../../../src/sources/http/http-fetch.ts';
import type { JiraClient, JiraClientOptions } from '../../../src/sources/jira/client.ts';
import { createJiraClient } from '../../../src/sources/jira/client.ts';
import type { JiraPull } from '../../../src/sources/jira/pull-jira.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { DAY_ONE, loadAll } from '../../store/records.ts';
import type { Replay, ReplayOptions } from './replay-jira.ts';
import { ACCOUNT, TOKEN, startJira } from './replay-jira.ts';

export const SITE = 'acme.example';
export const STARTED_AT = DAY_ONE;

const base = mkdtempSync(path.join(tmpdir(), 'leeway-jira-'));
const open: (() => Promise<void>)[] = [];
let stores = 0;

afterAll(async () => {
  for (const close of open) await close();
  rmSync(base, { recursive: true, force: true });
});

export async function serve(options: ReplayOptions): Promise<Replay> {
  const replay = await startJira(options);
  open.push(() => replay.close());
  return replay;
}

export async function newStore(clock = { now: () => STARTED_AT }): Promise<Store> {
  stores += 1;
  const store = await openStore({ directory: path.join(base, `store-${stores}`), clock });
  open.push(() => store.close());
  return store;
}

export interface TestClient extends JiraClient {
  /** Waits that were asked for, in ms; none is waited for. */
  readonly waits: readonly number[];
}

export interface ClientOptions extends Partial<Pick<JiraClientOptions, 'credentials' | 'basePath' | 'host'>> {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export function clientOf({ origin }: Pick<Replay, 'origin'>, options: ClientOptions = {}): TestClient {
  const { signal = new AbortController().signal, timeoutMs = 20_000, basePath = '/', host = SITE } = options;
  const waits: number[] = [];
  const fetch = createHttpFetch({
    origin,
    paths: [`${basePath}rest/`],
    userAgent: 'leeway-tests',
    timeoutMs,
    maxBytes: 64_000_000,
    env: {},
    signal,
  });
  const client = createJiraClient({
    host,
    origin,
    basePath,
    credentials: options.credentials ?? { kind: 'basic', email: ACCOUNT, token: TOKEN },
    fetch,
    patience: {
      wait: (ms) => {
        signal.throwIfAborted();
        waits.push(ms);
        return Promise.resolve();
      },
      now: () => STARTED_AT,
      random: () => 0.5,
    },
    signal,
  });
  return { ...client, waits };
}

export function optionsOf(more: Partial<ApiPullOptions> = {}): ApiPullOptions {
  return {
    startedAt: STARTED_AT,
    since: null,
    full: false,
    only: null,
    details: 500,
    signal: new AbortController().signal,
    progress: () => undefined,
    ...more,
  };
}

export const ABC: JiraPull = { projects: ['ABC'] };

export function pull(
  replay: Replay,
  store: Store,
  more: Partial<ApiPullOptions> = {},
  what: JiraPull = ABC,
): Promise<ApiPullOutcome> {
  return pullJira(clientOf(replay), what, store, optionsOf(more));
}

/** What was stored; persons are numbered by name, not by the order in which they came. */
export async function stored(store: Store): Promise<Pick<Snapshot, 'tickets' | 'sources'>> {
  const { tickets, sources } = await loadAll(store);
  return { tickets, sources };
}
