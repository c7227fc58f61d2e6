import { AppError } from '../../base/app-error.ts';
import { redact } from '../../base/redact.ts';
import { isAllowedAddress, isLoopback, placeOf } from './address.ts';
import { toHttpError } from './http-error.ts';
import { secretsIn } from './secrets-in.ts';
import type { Transport } from './transport.ts';

/**
 * Like fetch, but bounded: the whole body is read before it resolves, the whole call is bounded in time and size, and no
 * address outside of the origin and its paths is ever asked, neither by the caller nor by a redirect. Any status is an
 * answer; a call without an answer throws.
 * @throws AppError `http-foreign-address`, `http-redirect`, `http-timeout`, `http-too-large`, `http-unreachable`,
 *   `http-unknown-host`, `http-certificate`, `http-proxy`; the reason of the signal when it was aborted
 */
export type HttpFetch = (url: string | URL, init?: HttpInit) => Promise<Response>;

export interface HttpInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface HttpOptions {
  /** Scheme, host and port, such as `https://api.github.com`; `http:` for the loopback interface only. */
  readonly origin: string;
  /** What paths must begin with: `['/']`, `['/api/v3/', '/api/graphql']`. */
  readonly paths: readonly string[];
  readonly userAgent: string;
  /** Bounds the whole call, body and redirects included. */
  readonly timeoutMs: number;
  /** Of the body, after decompression. */
  readonly maxBytes: number;
  /** HTTPS_PROXY, NO_PROXY, LEEWAY_CA_FILE, NODE_EXTRA_CA_CERTS. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Told of every request that is sent, also of those that a redirect causes. */
  readonly onCall?: () => void;
}

const MOST_REDIRECTS = 5;

/** @throws AppError `http-origin` for an origin that a token must not be sent to */
export function createHttpFetch(options: HttpOptions): HttpFetch {
  const origin = expectOrigin(options.origin);
  let transport: Promise<Transport> | null = null;
  return async (url, init = {}) => {
    options.signal.throwIfAborted();
    init.signal?.throwIfAborted();
    const first = expectAllowed(new URL(url, origin), origin, options);
    // The transport is half a megabyte of code that most runs do not need.
    transport ??= import('./transport.ts').then(({ openTransport }) => openTransport(options.env, origin));
    const { send } = await transport;
    const deadline = startDeadline(options, init.signal);
    let at = first;
    try {
      for (let redirects = 0; ; redirects++) {
        options.onCall?.();
        const answer = await send(at, {
          method: init.method ?? 'GET',
          headers: { 'user-agent': options.userAgent, ...init.headers },
          body: init.body ?? null,
          maxBytes: options.maxBytes,
          signal: deadline.signal,
        });
        const next = redirectOf(answer, at);
        if (next === null) return answer;
        if (redirects === MOST_REDIRECTS) throw refusedRedirect(at, next, 'it goes round in circles');
        at = expectFollowable(at, next, init.method ?? 'GET', answer.status, { origin, paths: options.paths });
      }
    } catch (error) {
      options.signal.throwIfAborted();
      init.signal?.throwIfAborted();
      const failure = toHttpError(error, at, { timeoutMs: options.timeoutMs, hasTimedOut: deadline.hasPassed() });
      throw withoutSecrets(failure, secretsIn(init.headers));
    } finally {
      deadline.stop();
    }
  };
}

function expectOrigin(written: string): URL {
  const origin = URL.canParse(written) ? new URL(written) : null;
  const isSafe = origin?.protocol === 'https:' || (origin?.protocol === 'http:' && isLoopback(origin.hostname));
  if (origin !== null && isSafe && origin.username === '' && origin.password === '') return new URL(origin.origin);
  throw new AppError({
    code: 'http-origin',
    kind: 'usage',
    message: `Expected an address that begins with https://, got ${origin === null ? 'something else' : placeOf(origin)}.`,
    remedy: 'Give the host with https://; http:// is for this machine only.',
  });
}

function expectAllowed(url: URL, origin: URL, { paths }: Pick<HttpOptions, 'paths'>): URL {
  if (isAllowedAddress(url, origin, paths)) return url;
  throw new AppError({
    code: 'http-foreign-address',
    kind: 'not-measurable',
    message: `${origin.host} named ${placeOf(url)} as an address of its own, which is outside of what may be asked. Nothing was sent there.`,
    remedy: 'Check that the host is the tracker itself and no proxy that rewrites addresses.',
  });
}

/** Where the answer sends its reader; `null` for an answer that is one. */
function redirectOf({ status, headers }: Response, at: URL): URL | null {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  return URL.canParse(location, at.href) ? new URL(location, at) : null;
}

function expectFollowable(
  at: URL,
  next: URL,
  method: string,
  status: number,
  { origin, paths }: { readonly origin: URL; readonly paths: readonly string[] },
): URL {
  if (!isAllowedAddress(next, origin, paths)) throw refusedRedirect(at, next, 'which is another place');
  const keepsMethod = status === 307 || status === 308 || method === 'GET' || method === 'HEAD';
  if (!keepsMethod) throw refusedRedirect(at, next, `which a ${method} does not survive`);
  return next;
}

function refusedRedirect(at: URL, next: URL, why: string): AppError {
  return new AppError({
    code: 'http-redirect',
    kind: 'not-measurable',
    message: `${placeOf(at)} redirects to ${placeOf(next)}, ${why}. It was not followed.`,
    remedy: 'Check the host and the token: a page for signing in is a usual reason.',
  });
}

/** A server may send its reader to an address that repeats what it was sent. */
function withoutSecrets({ code, kind, message, remedy, details }: AppError, secrets: readonly string[]): AppError {
  return new AppError({
    code,
    kind,
    message: redact(message, secrets),
    details: details.map((detail) => redact(detail, secrets)),
    ...(remedy === null ? {} : { remedy }),
  });
}

/** One clock for the whole call: a body that drips, redirects and a silent server all end by it. */
function startDeadline(
  { timeoutMs, signal }: Pick<HttpOptions, 'timeoutMs' | 'signal'>,
  own: AbortSignal | undefined,
): { readonly signal: AbortSignal; readonly hasPassed: () => boolean; readonly stop: () => void } {
  const controller = new AbortController();
  let hasPassed = false;
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(() => {
    hasPassed = true;
    abort();
  }, timeoutMs);
  const outer = own === undefined ? [signal] : [signal, own];
  for (const each of outer) each.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    hasPassed: () => hasPassed,
    stop: () => {
      clearTimeout(timer);
      for (const each of outer) each.removeEventListener('abort', abort);
    },
  };
}
