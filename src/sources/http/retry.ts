import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';
import type { HttpFetch } from './http-fetch.ts';

export type RetryDecision =
  | { readonly kind: 'again'; readonly waitMs: number }
  /** A limit that ends later than it is worth waiting for; `until` is `null` where nobody said when. */
  | { readonly kind: 'stop'; readonly until: Instant | null }
  | { readonly kind: 'give-up' };

/** Time and chance, handed in: waits are asserted in tests, never slept. */
export interface Patience {
  /** Rejects with the reason of the signal when that is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Instant;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onWait?: (ms: number, why: string) => void;
}

/** One try, as far as the decision needs it. */
export interface Attempt {
  /** Tries before this one. */
  readonly tries: number;
  readonly answer:
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly headers: Pick<Headers, 'get'>;
        readonly text: string;
      }
    /** The `code` of the AppError that HttpFetch threw. */
    | { readonly kind: 'failure'; readonly code: string };
}

const MOST_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
const LONGEST_BACKOFF_MS = 30_000;
/** GitHub asks for a minute after a secondary limit that names no time. */
const SECONDARY_WAIT_MS = MINUTE;
/** What is longer is for the user to wait for: everything that was read is kept. */
const LONGEST_WAIT_MS = 5 * MINUTE;
const BROKEN = new Set([408, 425, 500, 502, 503, 504]);
const PASSING = new Set(['http-timeout', 'http-unreachable']);

/**
 * Whether to ask again, and when. An answer that is not a passing failure is `give-up`: it is the answer.
 * @param random in [0, 1)
 */
export function decideRetry(attempt: Attempt, now: Instant, random: number): RetryDecision {
  const { answer, tries } = attempt;
  if (answer.kind === 'failure') return PASSING.has(answer.code) ? backOff(tries, random) : { kind: 'give-up' };
  const { status, headers } = answer;
  if (isLimit(answer)) return waitForLimit(answer, tries, now, random);
  if (!BROKEN.has(status)) return { kind: 'give-up' };
  const asked = askedWait(headers, now);
  return asked === null ? backOff(tries, random) : waitAsAsked(asked, tries, now);
}

type Status = Extract<Attempt['answer'], { readonly kind: 'status' }>;

/** 429, or a 403 that says it is one: GitHub answers with 403 to both limits and missing permission. */
function isLimit({ status, headers, text }: Omit<Status, 'kind'>): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers.get('x-ratelimit-remaining') === '0' || headers.get('retry-after') !== null || isSecondary(text);
}

function isSecondary(text: string): boolean {
  return /secondary rate limit|abuse detection/i.test(text.slice(0, 4_000));
}

function waitForLimit({ headers, text }: Status, tries: number, now: Instant, random: number): RetryDecision {
  const asked = askedWait(headers, now);
  // A quota is refilled when it is: asking again before only uses up the next one.
  if (/quota/i.test(headers.get('ratelimit-reason') ?? '')) return stop(asked, now);
  if (asked !== null) return waitAsAsked(asked, tries, now);
  if (headers.get('x-ratelimit-remaining') === '0') return stop(null, now);
  if (isSecondary(text)) return waitAsAsked(SECONDARY_WAIT_MS, tries, now);
  return backOff(tries, random);
}

function waitAsAsked(ms: number, tries: number, now: Instant): RetryDecision {
  if (ms > LONGEST_WAIT_MS || tries + 1 >= MOST_TRIES) return stop(ms, now);
  return { kind: 'again', waitMs: Math.max(ms, FIRST_WAIT_MS / 2) };
}

function stop(ms: number | null, now: Instant): RetryDecision {
  return { kind: 'stop', until: ms === null ? null : now + ms };
}

/** 2 s, doubled with every try up to 30 s, times 0.7 … 1.3 so that several runs do not come back at once. */
function backOff(tries: number, random: number): RetryDecision {
  if (tries + 1 >= MOST_TRIES) return { kind: 'give-up' };
  const wait = Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_BACKOFF_MS);
  return { kind: 'again', waitMs: Math.round(wait * (0.7 + 0.6 * random)) };
}

/**
 * How long the server asks to wait, in milliseconds: `Retry-After` in seconds or as a date, else the reset of a limit
 * that is used up. Dates are read against the server's own clock, so that a wrong one here or there does not matter.
 */
function askedWait(headers: Pick<Headers, 'get'>, now: Instant): number | null {
  const serverNow = toInstant(headers.get('date')) ?? now;
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null) {
    const wait = /^\d{1,7}(?:\.\d{1,3})?$/.test(retryAfter.trim())
      ? Number(retryAfter) * 1_000
      : since(toInstant(retryAfter), serverNow);
    // Zero is what Jira sends while there is still something left; it names no time.
    if (wait !== null && wait > 0) return wait;
  }
  const remaining = headers.get('x-ratelimit-remaining');
  const reset = headers.get('x-ratelimit-reset');
  if (reset === null || (remaining !== null && remaining !== '0')) return null;
  // GitHub gives seconds since 1970, Jira an ISO 8601 instant.
  const at = /^\d{9,11}$/.test(reset.trim()) ? Number(reset) * 1_000 : toInstant(reset);
  const wait = since(at, serverNow);
  return wait !== null && wait > 0 ? wait : null;
}

function since(at: Instant | null, from: Instant): number | null {
  return at === null ? null : at - from;
}

function toInstant(text: string | null): Instant | null {
  const at = text === null || text.length > 40 ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

export interface PatientOptions {
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Statuses that the caller answers in another way, such as with a smaller page. */
  readonly handBack?: ReadonlySet<number>;
}

/**
 * Asks again where that may help, and resolves with the last answer, whatever its status.
 * @throws AppError `rate-limited` when a limit ends later than it is worth waiting for; whatever HttpFetch throws
 */
export function createPatientFetch(fetch: HttpFetch, options: PatientOptions): HttpFetch {
  const { patience, signal, handBack = new Set<number>() } = options;
  return async (url, init) => {
    for (let tries = 0; ; tries++) {
      const tried = await tryOnce(fetch, url, init);
      if ('response' in tried && handBack.has(tried.response.status)) return tried.response;
      const decision = decideRetry({ tries, answer: await toAnswer(tried) }, patience.now(), patience.random());
      if (decision.kind === 'again') {
        patience.onWait?.(decision.waitMs, describe(tried));
        await patience.wait(decision.waitMs, signal);
        continue;
      }
      if (decision.kind === 'stop') throw limited(new URL(url).host, decision.until);
      if ('error' in tried) throw tried.error;
      return tried.response;
    }
  };
}

type Tried = { readonly response: Response } | { readonly error: AppError };

async function tryOnce(fetch: HttpFetch, url: string | URL, init: Parameters<HttpFetch>[1]): Promise<Tried> {
  try {
    return { response: await fetch(url, init) };
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

async function toAnswer(tried: Tried): Promise<Attempt['answer']> {
  if ('error' in tried) return { kind: 'failure', code: tried.error.code };
  const { status, headers } = tried.response;
  // Only a 403 needs its text to be told apart; bodies of pages are not read twice.
  const text = status === 403 || status === 429 ? await tried.response.clone().text() : '';
  return { kind: 'status', status, headers, text };
}

function describe(tried: Tried): string {
  return 'error' in tried ? tried.error.message : `the server answered ${tried.response.status}`;
}

/** The error of a pull that a limit ended; `until` in UTC. */
export function limited(host: string, until: Instant | null): AppError {
  const when = until === null ? 'later' : `after ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return new AppError({
    code: 'rate-limited',
    kind: 'not-measurable',
    message: `${host} allows no more calls for now.`,
    remedy: `Run it again ${when}: what was read is kept, and the next run goes on from there.`,
  });
}
