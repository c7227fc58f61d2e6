import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerGraphql } from './replay-graphql.ts';
import type { GraphqlReply, ReplayLimits } from './replay-graphql.ts';
import type { ReplayWorld } from './replay-world.ts';

export interface ReplayCall {
  /** From 1 on. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Name of the GraphQL operation; empty for REST. */
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is sent in place of the answer; `reset` breaks the connection, `cut` sends the first half of the body only. */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'reset'
  | 'cut'
  | 'drip'
  | { readonly rewrite: (reply: GraphqlReply) => GraphqlReply };

export interface ReplayOptions {
  readonly world: ReplayWorld;
  readonly token: string;
  readonly limits?: Partial<ReplayLimits>;
  /** Asked before every call: what goes wrong with it, or nothing. May change the world. */
  readonly fault?: (call: ReplayCall) => Fault | null;
  /** The server's own clock. */
  readonly now?: () => number;
  /** `/api/v3` and `/api/graphql`, as a server of one's own has them. */
  readonly isEnterprise?: boolean;
}

export interface ReplayServer {
  readonly origin: string;
  readonly apiUrl: string;
  readonly calls: readonly ReplayCall[];
  /** Most calls that were answered at the same time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

const LIMITS: ReplayLimits = {
  nodeBudget: 100_000,
  knowsTypes: true,
  rateLimit: { limit: 5_000, remaining: 4_000, resetAt: '2026-01-01T01:00:00Z' },
};
const LONGEST_BODY = 1_000_000;
const PER_PAGE = 100;

/** A GitHub on the loopback interface that replays a world, and enforces what GitHub enforces. */
export async function startReplayServer(options: ReplayOptions): Promise<ReplayServer> {
  const calls: ReplayCall[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const limits = { ...LIMITS, ...options.limits };
  const server = createServer((request, response) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    response.on('close', () => (atOnce -= 1));
    void readBody(request)
      .then(async (body) => {
        const call = toCall(request, body, calls.length + 1);
        calls.push(call);
        await answer(call, response, { ...options, limits });
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    apiUrl: options.isEnterprise === true ? `${origin}/api/v3` : origin,
    calls,
    mostAtOnce: () => mostAtOnce,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > LONGEST_BODY) throw new Error('The question is too long.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}

function toCall(request: IncomingMessage, body: string, number: number): ReplayCall {
  const question = (body === '' ? {} : JSON.parse(body)) as { query?: string; variables?: Record<string, unknown> };
  const { method = '', url: path = '', headers } = request;
  const operation = /query (\w+)/.exec(question.query ?? '')?.[1] ?? '';
  return { number, method, path, headers, body, operation, variables: question.variables ?? {} };
}

type Ready = ReplayOptions & { readonly limits: ReplayLimits };

async function answer(call: ReplayCall, response: ServerResponse, options: Ready): Promise<void> {
  const fault = options.fault?.(call) ?? null;
  if (fault === 'reset') return void response.destroy();
  const date = new Date((options.now ?? (() => Date.UTC(2026, 0, 1)))()).toUTCString();
  const headers: Record<string, string> = {
    date,
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': 'repo, read:org',
    'x-ratelimit-limit': String(options.limits.rateLimit.limit),
    'x-ratelimit-remaining': String(options.limits.rateLimit.remaining),
  };
  if (fault !== null && typeof fault === 'object' && 'status' in fault) {
    response.writeHead(fault.status, { ...headers, ...fault.headers }).end(fault.body ?? '');
    return;
  }
  const expected = [`token ${options.token}`, `bearer ${options.token}`];
  if (!expected.includes(call.headers.authorization ?? '')) {
    response.writeHead(401, headers).end(JSON.stringify({ message: 'Bad credentials' }));
    return;
  }
  const isGraphql =
    call.method === 'POST' && call.path === (options.isEnterprise === true ? '/api/graphql' : '/graphql');
  const reply = isGraphql ? await replyToGraphql(call, options, fault) : replyToRest(call, options);
  const { status, text, more } = reply;
  if (fault === 'drip') {
    // Never ends: the caller has to.
    response.writeHead(status, { ...headers, ...more }).write(text.slice(0, 10));
    return;
  }
  const body = fault === 'cut' ? text.slice(0, Math.floor(text.length / 2)) : text;
  response.writeHead(status, { ...headers, ...more }).end(status === 304 ? undefined : body);
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly more: Readonly<Record<string, string>>;
}

async function replyToGraphql(call: ReplayCall, options: Ready, fault: Fault | null): Promise<Reply> {
  const { query } = JSON.parse(call.body) as { readonly query: string };
  const given = await answerGraphql(options.world, { query, variables: call.variables }, options.limits);
  const reply = fault !== null && typeof fault === 'object' && 'rewrite' in fault ? fault.rewrite(given) : given;
  if (reply === null) {
    return { status: 502, text: '<html><h1>502 Bad Gateway</h1></html>', more: { 'content-type': 'text/html' } };
  }
  return { status: 200, text: JSON.stringify(reply), more: {} };
}

function replyToRest(call: ReplayCall, { world, isEnterprise }: Ready): Reply {
  const url = new URL(call.path, 'http://127.0.0.1');
  const path = isEnterprise === true ? url.pathname.replace(/^\/api\/v3/, '') : url.pathname;
  const base = `/repos/${world.nameWithOwner}`.toLowerCase();
  const missing: Reply = { status: 404, text: JSON.stringify({ message: 'Not Found' }), more: {} };
  if (!path.toLowerCase().startsWith(`${base}/`)) return missing;
  const rest = path.slice(base.length);
  if (rest === '/releases') return replyWithReleases(call, url, world);
  const number = Number(/^\/issues\/(\d+)$/.exec(rest)?.[1]);
  const entity = [...world.issues, ...world.pullRequests].find((each) => each.number === number);
  if (entity !== undefined) return found(String(entity['url']), number);
  const target = world.transferred.get(number);
  if (target === undefined) return missing;
  const [name = '', moved = ''] = target.split('#');
  return found(`https://${world.host}/${name}/issues/${moved}`, Number(moved));
}

function found(url: string, number: number): Reply {
  return { status: 200, text: JSON.stringify({ html_url: url, number }), more: {} };
}

function replyWithReleases(call: ReplayCall, url: URL, { releases }: ReplayWorld): Reply {
  for (const name of url.searchParams.keys()) {
    if (name !== 'per_page' && name !== 'page') throw new Error(`Unknown parameter ${name}`);
  }
  const perPage = Math.min(PER_PAGE, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const newest = [...releases].reverse();
  const shown = newest.slice((page - 1) * perPage, page * perPage);
  const text = JSON.stringify(shown);
  const etag = `W/"${text.length}-${releases.length}-${shown[0]?.tag_name ?? ''}"`;
  if (call.headers['if-none-match'] === etag) return { status: 304, text: '', more: { etag } };
  const hasNext = page * perPage < releases.length;
  const host = call.headers.host ?? '';
  const link = `<http://${host}/repositories/1/releases?per_page=${perPage}&page=${page + 1}>; rel="next"`;
  return { status: 200, text, more: { etag, ...(hasNext ? { link } : {}) } };
}
