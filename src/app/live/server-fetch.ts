import { createHttpFetch } from '../../sources/http/http-fetch.ts';
import type { HttpFetch } from '../../sources/http/http-fetch.ts';
import type { Context } from '../ports.ts';

const WHOLE_CALL_MS = 60_000;
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The one way to a server: bounded, and to the places only that its access allows. */
export function serverFetch(
  { origin, paths }: { readonly origin: string; readonly paths: readonly string[] },
  { env, version, signal }: Pick<Context, 'env' | 'version' | 'signal'>,
): HttpFetch {
  return createHttpFetch({
    origin,
    paths,
    userAgent: `leeway/${version}`,
    timeoutMs: WHOLE_CALL_MS,
    maxBytes: LARGEST_ANSWER,
    env,
    signal,
  });
}
