import { Buffer } from 'node:buffer';
import type { Request } from 'jira-client';
import type { HttpFetch } from '../http/http-fetch.ts';

/** What came of one call: an answer of any status, or why there is none. */
export type Envelope =
  | { readonly status: number; readonly headers: Pick<Headers, 'get'>; readonly text: string }
  | { readonly failure: unknown };

/** `Authorization` of what jira-client prepared; empty without credentials. */
function authorisationOf({ auth }: Pick<Request, 'auth'>): string {
  if (auth === undefined) return '';
  if (auth.bearer !== undefined) return `Bearer ${auth.bearer}`;
  return `Basic ${Buffer.from(`${auth.user}:${auth.pass}`).toString('base64')}`;
}

/**
 * Does the network for jira-client. Always resolves: status, headers and errors would be lost in what jira-client makes
 * of a rejection.
 */
export function createJiraTransport(fetch: HttpFetch): (options: Request) => Promise<Envelope> {
  return async (options) => {
    const { uri, method, body } = options;
    try {
      const response = await fetch(uri, {
        method,
        headers: {
          accept: 'application/json',
          authorization: authorisationOf(options),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      return { failure: error };
    }
  };
}
