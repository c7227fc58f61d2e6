import type { AppError } from '../../base/app-error.ts';
import { limited } from '../http/retry.ts';
import type { Attempt } from '../http/retry.ts';
import type { Answer } from './call-octokit.ts';
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

/** What an answer is good for: the value, an error that may pass when asked again, or one that stays. */
export type Judged<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'again'; readonly as: Attempt['answer']; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface Asked {
  /** What was asked for, in errors. */
  readonly about: string;
  readonly apiHost: string;
  /** Times that it was asked before. */
  readonly tries: number;
}

const UNCHANGED = 304;
const TOO_LATE = new Set([502, 504]);

export function judgeRest(answer: Answer, asked: Asked): Judged<RestAnswer> {
  const { status, headers, url } = answer;
  if (status === UNCHANGED) return { kind: 'value', value: { status, headers, data: null, url } };
  const parsed = parseBody(answer);
  if (status < 200 || status > 299) return refuse(answer, parsed, asked);
  if (parsed.kind === 'data') return { kind: 'value', value: { status, headers, data: parsed.data, url } };
  return reject(parsed.kind === 'cut', answer, asked);
}

/** `canShrink`: the caller can ask for less, so what does not come in time is a value and not asked for again. */
export function judgeQuery(answer: Answer, canShrink: boolean, asked: Asked): Judged<GraphqlAnswer> {
  const { status, headers } = answer;
  const tooHeavy = (why: string): Judged<GraphqlAnswer> => ({ kind: 'value', value: { kind: 'too-heavy', why } });
  if (TOO_LATE.has(status) && canShrink) return tooHeavy(`status ${status}`);
  const parsed = parseBody(answer);
  if (status !== 200) return refuse(answer, parsed, asked);
  if (parsed.kind !== 'data' || !isJsonObject(parsed.data)) return reject(parsed.kind !== 'other', answer, asked);
  const judgement = judgeGraphql(parsed.data, asked.apiHost, asked.about);
  switch (judgement.kind) {
    case 'fatal':
      return { kind: 'failed', error: judgement.error };
    case 'limited':
      return {
        kind: 'again',
        as: { kind: 'status', status: 429, headers, text: '' },
        error: limited(asked.apiHost, null),
      };
    case 'passing':
      // What fails twice in the same way may be one record among those that were asked for.
      return canShrink && asked.tries > 0 ? tooHeavy(judgement.why) : mayPass(unavailable(judgement.why, asked));
    case 'too-heavy':
      return canShrink ? tooHeavy(judgement.why) : mayPass(unavailable(judgement.why, asked));
    default:
      return { kind: 'value', value: judgement };
  }
}

function refuse(answer: Answer, parsed: ParsedBody, { about, apiHost }: Asked): Judged<never> {
  const { status, headers, text } = answer;
  const said = parsed.kind === 'data' && isJsonObject(parsed.data) ? parsed.data['message'] : null;
  const message = typeof said === 'string' ? said : null;
  const error = status === 429 ? limited(apiHost, null) : toStatusError(apiHost, about, { status, headers, message });
  return { kind: 'again', as: { kind: 'status', status, headers, text }, error };
}

/** Half an answer is like none at all and may come whole; a page of something else stays what it is. */
function reject(isCut: boolean, { headers }: Answer, { apiHost }: Asked): Judged<never> {
  const error = unreadable(apiHost, headers.get('content-type'), isCut);
  return isCut ? mayPass(error) : { kind: 'failed', error };
}

function mayPass(error: AppError): Judged<never> {
  return { kind: 'again', as: { kind: 'failure', code: 'http-unreachable' }, error };
}

function unavailable(message: string, { apiHost, about }: Asked): AppError {
  return toStatusError(apiHost, about, { status: 503, headers: new Headers(), message });
}

type ParsedBody =
  | { readonly kind: 'data'; readonly data: unknown }
  /** Meant to be data, and is none. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'other' };

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]{1,60}\+)?json\b/i;

function parseBody({ text, headers }: Answer): ParsedBody {
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) return { kind: 'other' };
  try {
    return { kind: 'data', data: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'cut' };
  }
}

/** What may still be asked with this token within the hour. */
export interface CallsLeft {
  readonly limit: number | null;
  readonly remaining: number;
  readonly resetAt: number | null;
}

/** The limit as an answer of GraphQL tells it; `null` where it does not, as on servers without limits. */
export function readCallsLeft(answer: GraphqlAnswer): CallsLeft | null {
  const told: JsonObject =
    answer.kind === 'data' && isJsonObject(answer.data['rateLimit']) ? answer.data['rateLimit'] : {};
  const { remaining, limit, resetAt } = told;
  if (typeof remaining !== 'number') return null;
  const at = typeof resetAt === 'string' ? Date.parse(resetAt) : Number.NaN;
  return { limit: typeof limit === 'number' ? limit : null, remaining, resetAt: Number.isNaN(at) ? null : at };
}
