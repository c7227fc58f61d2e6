import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT, TOKEN } from './jira-client-of.ts';
import type { Searched } from './replay-jql.ts';
import { parseQuery } from './replay-jql.ts';

type Json = Record<string, unknown>;

/** A ticket as the server keeps it: everything that any question about it answers. */
export interface ReplayTicket {
  readonly id: string;
  readonly key: string;
  readonly fields: Json & { updated: string; project: { id?: string; key: string } };
  readonly self?: string;
  /** `null` for a tracker that keeps none. */
  readonly histories: readonly Json[] | null;
  readonly remotelinks?: readonly Json[];
  readonly panels?: readonly Json[];
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | null;
  readonly authorization: string;
  /** How many came before it. */
  readonly index: number;
}

/** What happens to a call instead of an answer. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `reset`: the connection breaks; `truncate`: half of the right answer; `drip`: the answer never ends. */
  readonly mode?: 'reset' | 'truncate' | 'drip';
}

export interface ReplayOptions {
  readonly flavour: 'cloud' | 'server';
  readonly tickets: readonly ReplayTicket[];
  readonly projects?: readonly Json[];
  readonly fields?: readonly Json[];
  readonly statuses?: readonly Json[];
  readonly sprints?: readonly (Json & { id: number; originBoardId: number; state: string })[];
  /** Asked before each answer. */
  readonly fault?: (call: Call) => Fault | null;
  /** Tokens are refused after so many uses of a search. */
  readonly worn?: (token: string) => boolean;
  /** Changes the page that a search answers with. */
  readonly onPage?: (call: Call, server: Replay) => void;
  readonly credentials?: string;
  /** Deepest position that a search of a Data Center answers for. */
  readonly window?: number;
  /** What the count answers instead of the truth. */
  readonly count?: (real: number) => number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Replay {
  readonly origin: string;
  readonly calls: Call[];
  /** By id; tests change it while pages are read. */
  readonly tickets: TicketMap;
  readonly close: () => Promise<void>;
}

/** Tells searches when they have to look again. */
class TicketMap extends Map<string, ReplayTicket> {
  version = 0;
  found: { readonly jql: string; readonly version: number; readonly tickets: readonly ReplayTicket[] | null } | null =
    null;

  override set(id: string, ticket: ReplayTicket): this {
    this.version += 1;
    return super.set(id, ticket);
  }

  override delete(id: string): boolean {
    this.version += 1;
    return super.delete(id);
  }
}

export { ACCOUNT, TOKEN } from './jira-client-of.ts';

/** A Jira on loopback that enforces the limits that Atlassian publishes. */
export async function startJira(options: ReplayOptions): Promise<Replay> {
  const calls: Call[] = [];
  const tickets = new TicketMap();
  for (const ticket of options.tickets) tickets.set(ticket.id, ticket);
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const replay: Replay = {
    get origin() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    calls,
    tickets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const url = new URL(request.url ?? '/', replay.origin);
    const call: Call = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? null : (JSON.parse(text) as Json),
      authorization: request.headers.authorization ?? '',
      index: calls.length,
    };
    calls.push(call);
    const fault = options.fault?.(call) ?? null;
    if (fault?.mode === 'reset') {
      request.socket.destroy();
      return;
    }
    const answer = answerTo(call, options, replay);
    const body = fault?.body ?? JSON.stringify(answer.body);
    const headers = { 'content-type': 'application/json', ...options.headers, ...fault?.headers };
    response.writeHead(fault?.status ?? answer.status, headers);
    if (fault?.mode === 'drip') {
      response.write(body.slice(0, 10));
      return;
    }
    response.end(fault?.mode === 'truncate' ? body.slice(0, body.length / 2) : body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return replay;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (status: number, message: string): Answer => ({
  status,
  body: { errorMessages: [message], errors: {} },
});

function answerTo(call: Call, options: ReplayOptions, replay: Replay): Answer {
  const expected = options.credentials ?? `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
  if (call.authorization !== expected) return refuse(401, 'You are not authenticated.');
  const isCloud = options.flavour === 'cloud';
  const path = call.path.replace(/^.*\/rest\//, '/');
  switch (`${call.method} ${path}`) {
    case 'GET /api/2/serverInfo':
      return ok({
        baseUrl: replay.origin,
        version: isCloud ? '1001.0.0' : '9.12.2',
        deploymentType: isCloud ? 'Cloud' : 'Server',
        serverTime: '2024-01-01T00:00:00.000+0000',
      });
    case `GET /api/${isCloud ? '3' : '2'}/myself`:
      return ok({ displayName: 'Someone', accountId: 'someone' });
    case `GET /api/${isCloud ? '3' : '2'}/field`:
      return ok(options.fields ?? FIELDS);
    case `GET /api/${isCloud ? '3' : '2'}/status`:
      return ok(options.statuses ?? []);
    case 'POST /api/3/search/jql':
      return isCloud ? searchCloud(call, options, replay) : refuse(404, 'null for uri');
    case 'POST /api/3/search/approximate-count':
      return isCloud ? countCloud(call, options, replay) : refuse(404, 'null for uri');
    case 'POST /api/3/changelog/bulkfetch':
      return isCloud ? changelogs(call, replay) : refuse(404, 'null for uri');
    case 'POST /api/3/issue/bulkfetch':
      return isCloud ? bulkIssues(call, replay) : refuse(404, 'null for uri');
    case 'POST /api/2/search':
      return isCloud
        ? refuse(410, 'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.')
        : searchServer(call, options, replay);
    default:
      return answerSingle(call.method === 'GET' ? path : '', call, options, replay);
  }
}

export const FIELDS: readonly Json[] = [
  { id: 'summary', name: 'Summary', schema: { type: 'string' } },
  { id: 'customfield_10016', name: '故事点', schema: { custom: 'com.pyxis.greenhopper.jira:jsw-story-points' } },
  { id: 'customfield_10020', name: '冲刺', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } },
  { id: 'customfield_10014', name: 'Epic Link', schema: { custom: 'com.pyxis.greenhopper.jira:gh-epic-link' } },
];

const only = (body: Json | null, names: readonly string[]): string | null =>
  Object.keys(body ?? {}).find((name) => !names.includes(name)) ?? null;

const stringsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

function toSearched({ id, key, fields }: ReplayTicket): Searched {
  const idsOf = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.map((one) => String((one as { id: unknown }).id)) : [];
  const sprintIdsOf = (value: unknown): readonly string[] =>
    Array.isArray(value) && typeof value[0] === 'string'
      ? value.flatMap((text: unknown) => /\[id=(\d+)/.exec(String(text))?.[1] ?? [])
      : idsOf(value);
  return {
    id,
    key,
    project: fields.project.key,
    updated: Date.parse(fields.updated.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')),
    versions: idsOf(fields['fixVersions']),
    sprints: sprintIdsOf(fields['customfield_10020']),
  };
}

function find(asked: unknown, options: ReplayOptions, { tickets }: Replay): readonly ReplayTicket[] | null {
  const jql = String(asked);
  const { version, found } = tickets;
  if (found?.jql === jql && found.version === version) return found.tickets;
  tickets.found = { jql, version, tickets: findAnew(jql, options, tickets) };
  return tickets.found.tickets;
}

function findAnew(jql: string, options: ReplayOptions, tickets: TicketMap): readonly ReplayTicket[] | null {
  const projects = new Set([
    ...[...tickets.values()].map(({ fields }) => fields.project.key),
    ...(options.projects ?? []).map(({ key }) => String(key)),
  ]);
  const query = parseQuery(jql, projects);
  if (query === null) return null;
  return [...tickets.values()]
    .map((ticket) => ({ ticket, searched: toSearched(ticket) }))
    .filter(({ searched }) => query.matches(searched))
    .sort((one, other) => query.compare(one.searched, other.searched))
    .map(({ ticket }) => ticket);
}

function shown(ticket: ReplayTicket, fields: readonly string[], withChangelog: boolean): Json {
  const own = Object.fromEntries(Object.entries(ticket.fields).filter(([name]) => fields.includes(name)));
  const { id, key, self, histories } = ticket;
  const isBare = fields.every((name) => name === 'id' || name === 'key');
  return {
    id,
    key,
    ...(self === undefined ? {} : { self }),
    ...(isBare ? {} : { fields: own }),
    ...(withChangelog && histories !== null
      ? { changelog: { startAt: 0, maxResults: histories.length, total: histories.length, histories } }
      : {}),
  };
}

const BAD_JQL = 'Unbounded JQL queries are not allowed here, or a field or value does not exist.';

/** Keyset tokens: what was changed meanwhile stands where it now belongs. */
function searchCloud(call: Call, options: ReplayOptions, replay: Replay): Answer {
  const { body } = call;
  const unknown = only(body, ['jql', 'fields', 'maxResults', 'nextPageToken', 'expand', 'properties']);
  if (unknown !== null) return refuse(400, `Unrecognized field "${unknown}"`);
  const fields = body?.['fields'] === undefined ? ['id'] : stringsOf(body['fields']);
  const isBare = fields.every((name) => name === 'id' || name === 'key');
  const size = Math.min(Number(body?.['maxResults'] ?? 50), isBare ? 5_000 : 100);
  const token = body?.['nextPageToken'];
  if (typeof token === 'string' && options.worn?.(token) === true) return refuse(400, 'The token has expired.');
  const found = find(body?.['jql'], options, replay);
  if (found === null) return refuse(400, BAD_JQL);
  const start = typeof token === 'string' ? Number(token.slice('token-'.length)) : 0;
  const issues = found.slice(start, start + size).map((ticket) => shown(ticket, fields, false));
  const next = start + issues.length;
  options.onPage?.(call, replay);
  return ok({
    issues,
    ...(next < found.length ? { nextPageToken: `token-${next}`, isLast: false } : { isLast: true }),
  });
}

function countCloud(call: Call, options: ReplayOptions, replay: Replay): Answer {
  const found = find(call.body?.['jql'], options, replay);
  if (found === null || only(call.body, ['jql']) !== null) return refuse(400, BAD_JQL);
  return ok({ count: options.count?.(found.length) ?? found.length });
}

function searchServer(call: Call, options: ReplayOptions, replay: Replay): Answer {
  const { body } = call;
  const unknown = only(body, ['jql', 'startAt', 'maxResults', 'fields', 'expand', 'validateQuery']);
  if (unknown !== null) return refuse(400, `Unrecognized field "${unknown}"`);
  const startAt = Number(body?.['startAt'] ?? 0);
  const size = Math.min(Number(body?.['maxResults'] ?? 50), 1_000);
  if (startAt + size > (options.window ?? 10_000)) return refuse(400, 'Search limit exceeded');
  const found = find(body?.['jql'], options, replay);
  if (found === null) return refuse(400, BAD_JQL);
  const withChangelog = stringsOf(body?.['expand']).includes('changelog');
  const fields = stringsOf(body?.['fields']);
  const issues = found.slice(startAt, startAt + size).map((ticket) => shown(ticket, fields, withChangelog));
  options.onPage?.(call, replay);
  return ok({ expand: 'schema,names', startAt, maxResults: size, total: found.length, issues });
}

/** One ticket may be cut by a page; instants are numbers. */
function changelogs(call: Call, replay: Replay): Answer {
  const { body } = call;
  const ids = stringsOf(body?.['issueIdsOrKeys']);
  const size = Number(body?.['maxResults'] ?? 1_000);
  if (only(body, ['issueIdsOrKeys', 'fieldIds', 'maxResults', 'nextPageToken']) !== null) return refuse(400, 'Unknown');
  if (ids.length === 0 || ids.length > 1_000 || size > 10_000) return refuse(400, 'Too many');
  const all = ids.flatMap((id) => (replay.tickets.get(id)?.histories ?? []).map((history) => ({ id, history })));
  const start = Number(body?.['nextPageToken'] ?? 0);
  const byIssue = new Map<string, Json[]>();
  for (const { id, history } of all.slice(start, start + size)) {
    const created = Date.parse(String(history['created']).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    byIssue.set(id, [...(byIssue.get(id) ?? []), { ...history, created }]);
  }
  const next = start + size;
  return ok({
    issueChangeLogs: [...byIssue].map(([issueId, changeHistories]) => ({ issueId, changeHistories })),
    ...(next < all.length ? { nextPageToken: String(next) } : {}),
  });
}

function bulkIssues(call: Call, replay: Replay): Answer {
  const ids = stringsOf(call.body?.['issueIdsOrKeys']);
  if (ids.length > 100 || only(call.body, ['issueIdsOrKeys', 'fields', 'expand']) !== null)
    return refuse(400, 'Too many');
  const issues = [...replay.tickets.values()]
    .filter(({ id, key }) => ids.includes(id) || ids.includes(key))
    .map((ticket) => shown(ticket, stringsOf(call.body?.['fields']), false));
  return ok({ issues, issueErrors: [] });
}

function answerSingle(path: string, { query }: Call, options: ReplayOptions, replay: Replay): Answer {
  const [, ticketId, part] = /^\/api\/[23]\/issue\/(\d+)\/(remotelink|comment|worklog)$/.exec(path) ?? [];
  if (ticketId !== undefined) {
    const ticket = replay.tickets.get(ticketId);
    if (ticket === undefined) return refuse(404, 'Issue does not exist or you do not have permission to see it.');
    if (part === 'remotelink') return ok(ticket.remotelinks ?? []);
    const all = (ticket.fields[`all-${part ?? ''}`] ?? ticket.fields[part ?? '']) as Json | undefined;
    const list = part === 'comment' ? 'comments' : 'worklogs';
    const entries = (all?.[list] ?? []) as Json[];
    const startAt = Number(query.get('startAt') ?? 0);
    return ok({ startAt, maxResults: 100, total: entries.length, [list]: entries.slice(startAt, startAt + 100) });
  }
  if (path === '/dev-status/latest/issue/summary') {
    const panels = replay.tickets.get(query.get('issueId') ?? '')?.panels ?? [];
    const instances = panels.length === 0 ? {} : { GitLab: { count: panels.length, name: 'GitLab' } };
    return ok({
      errors: [],
      summary: { repository: { overall: { count: panels.length }, byInstanceType: instances } },
    });
  }
  if (path === '/dev-status/latest/issue/detail') {
    const panels = replay.tickets.get(query.get('issueId') ?? '')?.panels ?? [];
    return ok(panels[0] ?? { errors: [], detail: [] });
  }
  const projectKey = /^\/api\/[23]\/project\/([A-Za-z0-9_]+)$/.exec(path)?.[1];
  if (projectKey !== undefined) {
    const named = (options.projects ?? []).find(
      ({ key, projectKeys }) => key === projectKey || stringsOf(projectKeys).includes(projectKey),
    );
    const hasTickets = [...replay.tickets.values()].some(({ fields }) => fields.project.key === projectKey);
    if (named === undefined && !hasTickets) return refuse(404, `No project could be found with key '${projectKey}'.`);
    return ok(named ?? { id: '1', key: projectKey, versions: [] });
  }
  const board = /^\/agile\/1\.0\/board\/(\d+)\/sprint$/.exec(path)?.[1];
  if (board !== undefined) {
    const states = (query.get('state') ?? 'active,future,closed').split(',');
    const values = (options.sprints ?? []).filter(
      ({ originBoardId, state }) => String(originBoardId) === board && states.includes(state),
    );
    const startAt = Number(query.get('startAt') ?? 0);
    return ok({
      startAt,
      maxResults: 50,
      isLast: startAt + 50 >= values.length,
      values: values.slice(startAt, startAt + 50),
    });
  }
  const sprint = /^\/agile\/1\.0\/sprint\/(\d+)$/.exec(path)?.[1];
  const found = (options.sprints ?? []).find(({ id }) => String(id) === sprint);
  return found === undefined ? refuse(404, 'null for uri') : ok(found);
}
