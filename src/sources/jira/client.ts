import { Buffer } from 'node:buffer';
import JiraApi from 'jira-client';
import type * as z from 'zod';
import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import { redact } from '../../base/redact.ts';
import { checkWire } from '../check-wire.ts';
import type { HttpFetch } from '../http/http-fetch.ts';
import type { Patience } from '../http/retry.ts';
import { createPatientFetch, limited } from '../http/retry.ts';
import type { Asked } from './to-jira-error.ts';
import { isNobody, isWebPage, notLoggedIn, toStatusError, unexpected, unreadable } from './to-jira-error.ts';
import type { Envelope } from './transport.ts';
import { createJiraTransport } from './transport.ts';

export type JiraCredentials =
  | { readonly kind: 'basic'; readonly email: string; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };

export interface JiraClientOptions {
  /** The site as identities of tickets name it, also where its gateway is asked. */
  readonly host: string;
  /** Where it is asked: scheme, host and port. */
  readonly origin: string;
  /** With a slash at both ends: `/`, `/jira/`, `/ex/jira/<cloud id>/`. */
  readonly basePath: string;
  readonly credentials: JiraCredentials;
  readonly fetch: HttpFetch;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

export interface Question {
  /** What is asked for, in the plural, as messages name it. */
  readonly what: string;
  readonly api?: 'platform' | 'agile' | 'dev-status';
  /** Of the platform's API; 2 unless given. */
  readonly version?: '2' | '3';
  /** Words, numbers and ids only. */
  readonly pathname: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Makes it a POST. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface JiraClient {
  readonly host: string;
  readonly signal: AbortSignal;
  /**
   * The checked answer, and how long its text was.
   * @throws AppError `unauthorized`, `forbidden`, `not-found`, `api-removed`, `refused-question`, `rate-limited`,
   *   `jira-unavailable`, `unreadable-answer`, `unexpected-answer`; whatever HttpFetch throws
   */
  readonly ask: <Wire>(
    question: Question,
    schema: z.ZodType<Wire>,
  ) => Promise<{ readonly value: Wire; readonly length: number; readonly headers: Pick<Headers, 'get'> }>;
  readonly now: () => Instant;
  /** Requests that were sent so far, repeated ones included. */
  readonly calls: () => number;
}

/** An answer that is cut off is asked for so often in all. */
const MOST_READINGS = 3;
const SHORT_WAIT_MS = 2_000;

/** jira-client builds addresses and authorisation; what goes over the network is ours. */
export function createJiraClient(options: JiraClientOptions): JiraClient {
  const { host, patience, signal } = options;
  const secrets = secretsOf(options.credentials);
  let calls = 0;
  const counted: HttpFetch = (url, init) => {
    calls += 1;
    return options.fetch(url, init);
  };
  const transport = createJiraTransport(createPatientFetch(counted, { patience, signal }));
  const apis = { '2': createApi(options, '2', transport), '3': createApi(options, '3', transport) };

  async function ask<Wire>(question: Question, schema: z.ZodType<Wire>) {
    const asked: Asked = { host, what: question.what };
    for (let reading = 1; ; reading += 1) {
      signal.throwIfAborted();
      const answer = expectAnswer((await send(apis[question.version ?? '2'], question)) as Envelope);
      if (answer.status < 200 || answer.status >= 300) throw clean(toRefusal(asked, answer), secrets);
      if (isNobody(answer.headers)) throw notLoggedIn(asked, 'it answers as to anybody');
      if (isWebPage(answer)) throw notLoggedIn(asked, 'it answers with a web page, such as one for signing in');
      const parsed = parseJson(answer.text);
      if (parsed === NOT_JSON && reading < MOST_READINGS) {
        patience.onWait?.(SHORT_WAIT_MS * reading, `${host} sent an answer that is cut off`);
        await patience.wait(SHORT_WAIT_MS * reading, signal);
        continue;
      }
      if (parsed === NOT_JSON) throw unreadable(asked);
      const checked = checkWire(schema, parsed);
      if (!checked.ok) throw clean(unexpected(asked, checked.problems), secrets);
      return { value: checked.value, length: answer.text.length, headers: answer.headers };
    }
  }
  return { host, signal, ask, now: patience.now, calls: () => calls };
}

type Api = InstanceType<typeof JiraApi>;

function createApi(
  { origin, basePath, credentials }: JiraClientOptions,
  apiVersion: '2' | '3',
  request: ReturnType<typeof createJiraTransport>,
): Api {
  const { protocol, hostname, port } = new URL(origin);
  return new JiraApi({
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port === '' ? {} : { port }),
    base: basePath.replace(/\/$/, ''),
    apiVersion,
    strictSSL: true,
    request,
    ...(credentials.kind === 'bearer'
      ? { bearer: credentials.token }
      : { username: credentials.email, password: credentials.token }),
  });
}

function send(api: Api, { api: part = 'platform', pathname, query, body }: Question): Promise<unknown> {
  const place = { pathname, ...(query === undefined ? {} : { query }) };
  const uri =
    part === 'agile'
      ? api.makeAgileUri(place)
      : part === 'dev-status'
        ? api.makeDevStatusUri(place)
        : api.makeUri(place);
  return api.doRequest(api.makeRequestHeader(uri, body === undefined ? {} : { method: 'POST', body }));
}

type Answer = Exclude<Envelope, { readonly failure: unknown }>;

function expectAnswer(envelope: Envelope): Answer {
  if ('failure' in envelope) throw envelope.failure;
  return envelope;
}

function toRefusal(asked: Asked, answer: Answer): AppError {
  return answer.status === 429 ? limited(asked.host, null) : toStatusError(asked, answer);
}

const NOT_JSON = Symbol('not JSON');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** The forms in which a server could repeat the credentials. */
function secretsOf(credentials: JiraCredentials): readonly string[] {
  const { token } = credentials;
  const forms = [token, encodeURIComponent(token), Buffer.from(token).toString('base64')];
  if (credentials.kind === 'bearer') return forms;
  return [...forms, Buffer.from(`${credentials.email}:${token}`).toString('base64')];
}

/** A server may write anything into its answer, the token as well. */
function clean(error: AppError, secrets: readonly string[]): AppError {
  return new AppError({
    code: error.code,
    kind: error.kind,
    message: redact(error.message, secrets),
    ...(error.remedy === null ? {} : { remedy: error.remedy }),
    details: error.details.map((detail) => redact(detail, secrets)),
  });
}
