import type { ApiPullOptions } from '../../../src/sources/http/api-pull.ts';
import { createHttpFetch } from '../../../src/sources/http/http-fetch.ts';
import type { JiraClient, JiraClientOptions } from '../../../src/sources/jira/client.ts';
import { createJiraClient } from '../../../src/sources/jira/client.ts';

export const SITE = 'acme.example';
export const STARTED_AT = Date.UTC(2025, 0, 1);
export const ACCOUNT = 'someone@example.com';
export const TOKEN = 'secret-token-of-the-tests';

export interface TestClient extends JiraClient {
  /** Waits that were asked for, in ms; none is waited for. */
  readonly waits: readonly number[];
}

export interface ClientOptions extends Partial<Pick<JiraClientOptions, 'credentials' | 'basePath' | 'host'>> {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export function clientOf({ origin }: { readonly origin: string }, options: ClientOptions = {}): TestClient {
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
