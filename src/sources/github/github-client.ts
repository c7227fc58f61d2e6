import { AppError } from '../../base/app-error.ts';
import { redact } from '../../base/redact.ts';
import type { HttpFetch } from '../http/http-fetch.ts';
import { decideRetry, limited } from '../http/retry.ts';
import type { Patience } from '../http/retry.ts';
import { createOctokitCaller } from './call-octokit.ts';
import type { Answer, Call, HeaderFacts } from './call-octokit.ts';
import { judgeQuery, judgeRest, readCallsLeft } from './judge-answer.ts';
import type { Asked, CallsLeft, Judged, RestAnswer } from './judge-answer.ts';
import type { GraphqlAnswer } from './judge-graphql.ts';

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
  readonly facts: () => HeaderFacts;
  /** Of GraphQL; `null` until the host has said. */
  readonly callsLeft: () => CallsLeft | null;
}

export interface GithubClientOptions {
  /** `https://api.github.com`, or `https://host/api/v3` of a server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly fetch: HttpFetch;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

const GHES_PATH = /\/api\/v3\/?$/;
/** What GitHub recommends, and what its description of itself names. */
const HEADERS = { accept: 'application/vnd.github+json, application/json', 'x-github-api-version': '2022-11-28' };
/** Of HttpFetch: a smaller page may come in time, and in size. */
const SHRINKABLE = new Set(['http-timeout', 'http-too-large']);

export function createGithubClient(options: GithubClientOptions): GithubClient {
  const { apiUrl, token, patience, signal } = options;
  const apiHost = new URL(apiUrl).host;
  const caller = createOctokitCaller(options);
  const graphqlUrl = GHES_PATH.test(apiUrl) ? apiUrl.replace(GHES_PATH, '/api/graphql') : '/graphql';
  const secrets = [token, Buffer.from(token).toString('base64'), encodeURIComponent(token)];
  let callsLeft: CallsLeft | null = null;

  async function ask<Value>(
    call: Call,
    about: string,
    judge: (answer: Answer, asked: Asked) => Judged<Value>,
    whenFailed: (error: AppError) => Judged<Value>,
  ): Promise<Value> {
    for (let tries = 0; ; tries++) {
      const judged = await caller.call(call).then(
        (answer) => judge(answer, { about, apiHost, tries }),
        (error: unknown) => {
          if (error instanceof AppError) return whenFailed(error);
          throw error;
        },
      );
      if (judged.kind === 'value') return judged.value;
      if (judged.kind === 'failed') throw clean(judged.error, secrets);
      const decision = decideRetry({ tries, answer: judged.as }, patience.now(), patience.random());
      if (decision.kind === 'stop') throw limited(apiHost, decision.until);
      if (decision.kind === 'give-up') throw clean(judged.error, secrets);
      patience.onWait?.(decision.waitMs, clean(judged.error, secrets).message);
      await patience.wait(decision.waitMs, signal);
    }
  }

  return {
    apiHost,
    get: ({ path, parameters = {}, headers = {}, about }) => {
      const call: Call = { method: 'GET', url: path, ...parameters, headers: { ...headers, ...HEADERS } };
      return ask(call, about, judgeRest, askAgain);
    },
    query: async ({ document, variables, about, canShrink }) => {
      const call: Call = { method: 'POST', url: graphqlUrl, query: document, variables };
      const answer = await ask(
        call,
        about,
        (given, asked) => judgeQuery(given, canShrink, asked),
        (error): Judged<GraphqlAnswer> =>
          canShrink && SHRINKABLE.has(error.code)
            ? { kind: 'value', value: { kind: 'too-heavy', why: error.message } }
            : askAgain(error),
      );
      callsLeft = readCallsLeft(answer) ?? callsLeft;
      return answer;
    },
    facts: caller.facts,
    callsLeft: () => callsLeft,
  };
}

function askAgain(error: AppError): Judged<never> {
  return { kind: 'again', as: { kind: 'failure', code: error.code }, error };
}

/** What a host says may repeat what it was told. */
function clean({ code, kind, message, remedy, details }: AppError, secrets: readonly string[]): AppError {
  const hide = (text: string): string => redact(text, secrets);
  const rest = remedy === null ? {} : { remedy: hide(remedy) };
  return new AppError({ code, kind, message: hide(message), ...rest, details: details.map(hide) });
}
