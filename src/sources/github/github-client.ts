import { Octokit } from '@octokit/rest';
import { AppError } from '../../base/app-error.ts';
import { redact } from '../../base/redact.ts';
import type { Instant } from '../../model/instant.ts';
import type { HttpFetch } from '../http/http-fetch.ts';
import { decideRetry, limited } from '../http/retry.ts';
import type { Attempt, Patience } from '../http/retry.ts';
import { isJsonObject, judgeGraphql } from './judge-graphql.ts';
import type { GraphqlAnswer, JsonObject } from './judge-graphql.ts';
import { toStatusError, unreadable } from './to-github-error.ts';

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** `null` where nothing has changed since the given ETag. */
  readonly data: unknown;
  /** The address that answered in the end. */
  readonly url: string;
}

/** What may still be asked with this token within the hour. */
export interface CallsLeft {
  readonly limit: number | null;
  readonly remaining: number;
  readonly resetAt: Instant | null;
}

export interface RestQuestion {
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is asked for, in errors. */
  readonly about: string;
}

export interface GraphqlQuestion {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly about: string;
  /** Whether the caller can ask for less: then an answer that does not come in time is `too-heavy`, and is not asked for again. */
  readonly canShrink: boolean;
}

/** Asks one GitHub with one token, one call after the other, and again where that helps. */
export interface GithubClient {
  /** Name of the API's host, for messages. */
  readonly apiHost: string;
  /** GET. @throws AppError for every status that is neither a success nor `304` */
  readonly get: (question: RestQuestion) => Promise<RestAnswer>;
  /** @throws AppError for whatever asking in another way does not mend */
  readonly query: (question: GraphqlQuestion) => Promise<GraphqlAnswer>;
  readonly calls: () => number;
  /** The host's own clock at its first answer; `null` before. */
  readonly firstAnswerAt: () => Instant | null;
  /** Of GraphQL; `null` until the host has said. */
  readonly callsLeft: () => CallsLeft | null;
  /** Names in `x-oauth-scopes` and the expiry of the token, as the last answer told them. */
  readonly tokenFacts: () => { readonly scopes: string | null; readonly expiresAt: string | null };
}

export interface GithubClientOptions {
  /** `https://api.github.com`, or `https://host/api/v3` of a server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly fetch: HttpFetch;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly url: string;
}

/** What an answer is good for: the value, or an error that may pass when asked again. */
type Judged<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'again'; readonly as: Attempt['answer']; readonly error: AppError };

type Call = Readonly<Record<string, unknown>> & { readonly method: 'GET' | 'POST'; readonly url: string };

const GHES_PATH = /\/api\/v3\/?$/;
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Warnings of Octokit would go to the console, and name addresses.
}

export function createGithubClient(options: GithubClientOptions): GithubClient {
  const { apiUrl, token, patience, signal } = options;
  const apiHost = new URL(apiUrl).host;
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl.replace(/\/$/, ''), log: SILENT });
  const graphqlUrl = GHES_PATH.test(apiUrl) ? apiUrl.replace(GHES_PATH, '/api/graphql') : '/graphql';
  const secrets = [token, Buffer.from(token).toString('base64'), encodeURIComponent(token)];
  let calls = 0;
  let firstAnswerAt: Instant | null = null;
  let callsLeft: CallsLeft | null = null;
  let tokenFacts: ReturnType<GithubClient['tokenFacts']> = { scopes: null, expiresAt: null };

  /**
   * Octokit builds the address and the headers; what comes back it never sees. It loses the headers of errors, repeats
   * what should shrink, and turns half an answer into a crash.
   */
  async function callOnce(call: Call): Promise<Answer> {
    let caught: { readonly answer: Answer } | { readonly error: unknown } | null = null;
    const fetch = async (url: string, init: { headers: Record<string, string>; body?: string }): Promise<Response> => {
      calls += 1;
      const { method } = call;
      try {
        const body = init.body === undefined ? {} : { body: init.body };
        const response = await options.fetch(url, { method, headers: init.headers, signal, ...body });
        const { status, headers } = response;
        caught = { answer: { status, headers, text: await response.text(), url: response.url || url } };
      } catch (error) {
        caught = { error };
      }
      return new Response(null, { status: 204 });
    };
    await octokit.request({ ...call, request: { fetch, log: SILENT } });
    const outcome = caught as { readonly answer: Answer } | { readonly error: unknown } | null;
    if (outcome === null) throw new Error('Octokit asked nothing.');
    if ('error' in outcome) throw outcome.error;
    note(outcome.answer.headers);
    return outcome.answer;
  }

  function note(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) firstAnswerAt ??= date;
    const scopes = headers.get('x-oauth-scopes') ?? tokenFacts.scopes;
    tokenFacts = { scopes, expiresAt: headers.get('github-authentication-token-expiration') ?? tokenFacts.expiresAt };
  }

  async function ask<Value>(
    call: Call,
    judge: (answer: Answer, tries: number) => Judged<Value>,
    whenLate: (() => Value) | null,
  ): Promise<Value> {
    for (let tries = 0; ; tries++) {
      const judged = await callOnce(call).then(
        (answer) => judge(answer, tries),
        (error: unknown): Judged<Value> => {
          if (!(error instanceof AppError)) throw error;
          if (whenLate !== null && error.code === 'http-timeout') return { kind: 'value', value: whenLate() };
          return { kind: 'again', as: { kind: 'failure', code: error.code }, error };
        },
      );
      if (judged.kind === 'value') return judged.value;
      const decision = decideRetry({ tries, answer: judged.as }, patience.now(), patience.random());
      if (decision.kind === 'stop') throw limited(apiHost, decision.until);
      if (decision.kind === 'give-up') throw clean(judged.error);
      patience.onWait?.(decision.waitMs, clean(judged.error).message);
      await patience.wait(decision.waitMs, signal);
    }
  }

  function clean(error: AppError): AppError {
    const { code, kind, remedy, details } = error;
    const hide = (text: string): string => redact(text, secrets);
    const rest = remedy === null ? {} : { remedy: hide(remedy) };
    return new AppError({ code, kind, message: hide(error.message), ...rest, details: details.map(hide) });
  }

  function judgeRest(answer: Answer, about: string): Judged<RestAnswer> {
    const { status, headers, url } = answer;
    if (status === 304) return { kind: 'value', value: { status, headers, data: null, url } };
    const parsed = parseBody(answer);
    if (status < 200 || status > 299) return refusal(answer, parsed, about);
    if (parsed.kind === 'data') return { kind: 'value', value: { status, headers, data: parsed.data, url } };
    return unlessCut(parsed.kind === 'cut', headers);
  }

  function judgeQuery(answer: Answer, { about, canShrink }: GraphqlQuestion, tries: number): Judged<GraphqlAnswer> {
    const { status, headers } = answer;
    const parsed = parseBody(answer);
    const isLate = status === 502 || status === 504;
    if (isLate && canShrink) return { kind: 'value', value: { kind: 'too-heavy', why: `status ${status}` } };
    if (status !== 200) return refusal(answer, parsed, about);
    if (parsed.kind !== 'data' || !isJsonObject(parsed.data)) {
      return unlessCut(parsed.kind !== 'other', headers);
    }
    noteCallsLeft(parsed.data, headers);
    const judgement = judgeGraphql(parsed.data, apiHost, about);
    switch (judgement.kind) {
      case 'fatal':
        throw clean(judgement.error);
      case 'limited':
        return { kind: 'again', as: { kind: 'status', status: 429, headers, text: '' }, error: limited(apiHost, null) };
      case 'passing':
        // What fails twice in the same way may be one record among those that were asked for.
        if (canShrink && tries > 0) return { kind: 'value', value: { kind: 'too-heavy', why: judgement.why } };
        return passing(unavailable(judgement.why));
      case 'too-heavy':
        return canShrink ? { kind: 'value', value: judgement } : passing(unavailable(judgement.why));
      default:
        return { kind: 'value', value: judgement };
    }
  }

  function refusal(answer: Answer, parsed: ParsedBody, about: string): Judged<never> {
    const { status, headers, text } = answer;
    const message = parsed.kind === 'data' && isJsonObject(parsed.data) ? parsed.data['message'] : null;
    const said = typeof message === 'string' ? message : null;
    const error =
      status === 429 ? limited(apiHost, null) : toStatusError(apiHost, about, { status, headers, message: said });
    return { kind: 'again', as: { kind: 'status', status, headers, text }, error };
  }

  /** Half an answer is like none at all and may come whole; a page of something else stays what it is. */
  function unlessCut(isCut: boolean, headers: Headers): Judged<never> {
    const error = unreadable(apiHost, headers.get('content-type'), isCut);
    if (!isCut) throw clean(error);
    return passing(error);
  }

  function passing(error: AppError): Judged<never> {
    return { kind: 'again', as: { kind: 'failure', code: 'http-unreachable' }, error };
  }

  function unavailable(why: string): AppError {
    return toStatusError(apiHost, 'this', { status: 503, headers: new Headers(), message: why });
  }

  function noteCallsLeft({ data }: JsonObject, headers: Headers): void {
    const told = isJsonObject(data) && isJsonObject(data['rateLimit']) ? data['rateLimit'] : {};
    const remaining = told['remaining'] ?? toNumber(headers.get('x-ratelimit-remaining'));
    if (typeof remaining !== 'number') return;
    const limit = told['limit'] ?? toNumber(headers.get('x-ratelimit-limit'));
    const resetAt = typeof told['resetAt'] === 'string' ? Date.parse(told['resetAt']) : Number.NaN;
    callsLeft = {
      limit: typeof limit === 'number' ? limit : null,
      remaining,
      resetAt: Number.isNaN(resetAt) ? null : resetAt,
    };
  }

  return {
    apiHost,
    get: async ({ path, parameters = {}, headers = {}, about }) => {
      const call: Call = { method: 'GET', url: path, ...parameters, headers: { ...headers, ...HEADERS } };
      return ask(call, (answer) => judgeRest(answer, about), null);
    },
    query: (question) => {
      const { document, variables, canShrink } = question;
      const call: Call = { method: 'POST', url: graphqlUrl, query: document, variables };
      const tooHeavy = (): GraphqlAnswer => ({ kind: 'too-heavy', why: 'no answer in time' });
      return ask(call, (answer, tries) => judgeQuery(answer, question, tries), canShrink ? tooHeavy : null);
    },
    calls: () => calls,
    firstAnswerAt: () => firstAnswerAt,
    callsLeft: () => callsLeft,
    tokenFacts: () => tokenFacts,
  };
}

/** What GitHub recommends, and what its description of itself names. */
const HEADERS = { accept: 'application/vnd.github+json, application/json', 'x-github-api-version': '2022-11-28' };

type ParsedBody =
  | { readonly kind: 'data'; readonly data: unknown }
  /** Meant to be data, and is none. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'other' };

function parseBody({ text, headers }: Answer): ParsedBody {
  if (!/^application\/(?:[a-z0-9.+-]{1,60}\+)?json\b/i.test(headers.get('content-type') ?? ''))
    return { kind: 'other' };
  try {
    return { kind: 'data', data: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'cut' };
  }
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
