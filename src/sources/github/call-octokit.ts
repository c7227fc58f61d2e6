import { Octokit } from '@octokit/rest';
import type { Instant } from '../../model/instant.ts';
import type { HttpFetch } from '../http/http-fetch.ts';

/** What came, with all that Octokit would lose. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The address that answered in the end. */
  readonly url: string;
}

/** Parameters of Octokit's `request`. */
export type Call = Readonly<Record<string, unknown>> & { readonly method: 'GET' | 'POST'; readonly url: string };

/** What headers tell beside the answers. */
export interface HeaderFacts {
  readonly calls: number;
  /** The host's own clock at its first answer; `null` before. */
  readonly firstAnswerAt: Instant | null;
  /** Names in `x-oauth-scopes`, and when the token ends, as the last answer told them. */
  readonly scopes: string | null;
  readonly expiresAt: string | null;
}

export interface OctokitCaller {
  readonly call: (call: Call) => Promise<Answer>;
  readonly facts: () => HeaderFacts;
}

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Warnings of Octokit would go to the console, and name addresses.
}

type Caught = { readonly answer: Answer } | { readonly error: unknown };

/**
 * Octokit builds the address and the headers; what comes back it never sees. It loses the headers of errors, repeats what
 * should shrink, and turns half an answer into a crash.
 */
export function createOctokitCaller(options: {
  readonly apiUrl: string;
  readonly token: string;
  readonly fetch: HttpFetch;
  readonly signal: AbortSignal;
}): OctokitCaller {
  const { apiUrl, token, signal } = options;
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl.replace(/\/$/, ''), log: SILENT });
  let facts: HeaderFacts = { calls: 0, firstAnswerAt: null, scopes: null, expiresAt: null };

  async function send(url: string, method: string, init: OctokitInit): Promise<Caught> {
    facts = { ...facts, calls: facts.calls + 1 };
    try {
      const body = init.body === undefined ? {} : { body: init.body };
      const response = await options.fetch(url, { method, headers: init.headers, signal, ...body });
      const { status, headers } = response;
      return { answer: { status, headers, text: await response.text(), url: response.url || url } };
    } catch (error) {
      return { error };
    }
  }

  return {
    call: async (call) => {
      const caught: Caught[] = [];
      const fetch = async (url: string, init: OctokitInit): Promise<Response> => {
        caught.push(await send(url, call.method, init));
        return new Response(null, { status: 204 });
      };
      await octokit.request({ ...call, request: { fetch, log: SILENT } });
      const [outcome] = caught;
      if (outcome === undefined) throw new Error('Octokit asked nothing.');
      if ('error' in outcome) throw outcome.error;
      facts = readHeaders(facts, outcome.answer.headers);
      return outcome.answer;
    },
    facts: () => facts,
  };
}

interface OctokitInit {
  readonly headers: Record<string, string>;
  readonly body?: string;
}

function readHeaders(facts: HeaderFacts, headers: Headers): HeaderFacts {
  const date = Date.parse(headers.get('date') ?? '');
  return {
    calls: facts.calls,
    firstAnswerAt: facts.firstAnswerAt ?? (Number.isNaN(date) ? null : date),
    scopes: headers.get('x-oauth-scopes') ?? facts.scopes,
    expiresAt: headers.get('github-authentication-token-expiration') ?? facts.expiresAt,
  };
}
