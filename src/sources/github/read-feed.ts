import { showValue } from '../../base/checked.ts';
import type { Instant } from '../../model/instant.ts';
import { completeLists } from './complete-lists.ts';
import type { Feed, ReadRecord, RepositoryPlace } from './feed.ts';
import type { GithubClient } from './github-client.ts';
import type { Dialect } from './graphql-documents.ts';
import type { GraphqlAnswer, GraphqlProblem, JsonObject } from './judge-graphql.ts';
import { memberOf, parseConnection } from './page-wire.ts';
import type { WireConnection } from './page-wire.ts';
import { growPageSize, shrinkPageSize } from './page-size.ts';
import type { PageSize } from './page-size.ts';
import { notFound, unexpectedShape } from './to-github-error.ts';

/** Ascending by creation, which never changes, or descending by update. */
export type FeedOrder = 'oldest-first' | 'last-changed-first';

export interface FeedPage {
  /** How many the host counts in all; `null` where it does not say. */
  readonly total: number | null;
  /** Cursor of what follows; `null` behind the last page. */
  readonly next: string | null;
  readonly records: readonly ReadRecord[];
  /** Oldest update of anything on the page, read or not; `null` for an empty one. */
  readonly oldest: Instant | null;
  /** Numbers of records that could not be read, or not in full. */
  readonly unread: readonly number[];
  /** Why, for the first few. */
  readonly problems: readonly string[];
  /** Entries without content: deleted while they were read, or kept from this token. */
  readonly empty: number;
}

/** Reads one kind of record of one repository, and learns how much may be asked for at once. */
export interface FeedReader {
  readonly readPage: (after: string | null, order: FeedOrder) => Promise<FeedPage | 'bad-cursor'>;
  readonly readById: (ids: readonly string[]) => Promise<Omit<FeedPage, 'total' | 'next' | 'oldest'>>;
  /** Numbers and node ids only, oldest first. */
  readonly readIds: (after: string | null) => Promise<IdPage>;
  readonly learned: () => { readonly dialect: Dialect; readonly pageSize: PageSize };
}

export interface IdPage {
  readonly total: number | null;
  readonly next: string | null;
  readonly ids: ReadonlyMap<number, string>;
}

const MOST_IDS = 100;
const MOST_BY_ID = 10;
const MOST_SHOWN = 5;
const OLDER: Readonly<Record<Dialect, Dialect>> = { full: 'no-types', 'no-types': 'old', old: 'old' };

export function createFeedReader(
  client: GithubClient,
  feed: Feed,
  place: RepositoryPlace,
  from: { readonly dialect: Dialect; readonly pageSize: PageSize },
): FeedReader {
  let { dialect, pageSize } = from;
  const about = `${feed.what} of ${place.name}`;
  const [owner = '', name = ''] = place.name.split('/');

  /** `null` when the server turned out to be older than the document: to be asked again in its words. */
  function understood(answer: GraphqlAnswer): Exclude<GraphqlAnswer, { kind: 'unknown-field' }> | null {
    if (answer.kind !== 'unknown-field') return answer;
    if (dialect === 'old') throw unexpectedShape(client.apiHost, about);
    dialect = answer.isTypeOnly ? OLDER[dialect] : 'old';
    return null;
  }

  async function askPage(after: string | null, order: FeedOrder): Promise<Asked | 'bad-cursor'> {
    const [field, direction] = order === 'oldest-first' ? ['CREATED_AT', 'ASC'] : ['UPDATED_AT', 'DESC'];
    for (let isLight = false; ;) {
      const document = isLight ? feed.documents[dialect].light : feed.documents[dialect].page;
      const count = isLight ? 1 : pageSize.size;
      const variables = { owner, name, count, after, field, direction };
      const answer = understood(await client.query({ document, variables, about, canShrink: !isLight }));
      if (answer === null) continue;
      if (answer.kind === 'bad-cursor') return 'bad-cursor';
      if (answer.kind === 'data') {
        pageSize = growPageSize(pageSize);
        const connection = connectionOf(answer.data);
        return {
          connection,
          isLight,
          lost: findLost(answer.problems, connection.nodes, feed.documents[dialect].lists),
        };
      }
      isLight = pageSize.size === 1;
      pageSize = shrinkPageSize(pageSize);
    }
  }

  function connectionOf(data: JsonObject): WireConnection {
    const repository = memberOf(data, 'repository');
    if (repository === null) throw notFound(client.apiHost, place.name);
    const connection = parseConnection(repository[feed.connection]);
    const isWhole = connection?.pageInfo && (!connection.pageInfo.hasNextPage || connection.pageInfo.endCursor);
    if (connection === null || !isWhole) throw unexpectedShape(client.apiHost, about);
    return connection;
  }

  async function readNodes(
    nodes: readonly (JsonObject | null)[],
    isLight: boolean,
  ): Promise<Omit<FeedPage, 'total' | 'next' | 'oldest'>> {
    const records: ReadRecord[] = [];
    const unread: number[] = [];
    const problems: string[] = [];
    let empty = 0;
    for (const node of nodes) {
      const whole = node === null ? null : await completeLists(client, node, feed.documents[dialect], about);
      if (whole === null) {
        empty += 1;
        continue;
      }
      const number = typeof whole['number'] === 'number' ? whole['number'] : 0;
      const read = feed.toRecord(whole, place);
      const isOwn = read.ok && read.value.raw.id === feed.idOf(place, number);
      if (isOwn) records.push(read.value);
      else if (read.ok) problems.push(`${number} calls itself ${read.value.raw.id}, not ${feed.idOf(place, number)}`);
      else problems.push(`${number}: ${toText(read.problems[0])}`);
      if (!isOwn || isLight) unread.push(number);
    }
    if (isLight)
      problems.push(...records.map((record) => `${record.number} is too large for the host to tell in full`));
    return { records, unread, problems: problems.slice(0, MOST_SHOWN), empty };
  }

  return {
    readPage: async (after, order) => {
      const asked = await askPage(after, order);
      if (asked === 'bad-cursor') return asked;
      const { connection, isLight, lost } = asked;
      const { totalCount, pageInfo, nodes } = connection;
      const read = await readNodes(nodes, isLight);
      const next = pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? null) : null;
      const unread = [...new Set([...read.unread, ...lost.keys()])];
      const problems = [...read.problems, ...lost.values()].slice(0, MOST_SHOWN);
      return { ...read, unread, problems, total: totalCount ?? null, next, oldest: oldestOf(nodes) };
    },
    readById: async (ids) => {
      const parts = [];
      for (let at = 0; at < ids.length; at += MOST_BY_ID) {
        const some = ids.slice(at, at + MOST_BY_ID);
        const document = (): string => feed.documents[dialect].byId;
        let answer: ReturnType<typeof understood> = null;
        while (answer === null) {
          answer = understood(
            await client.query({ document: document(), variables: { ids: some }, about, canShrink: false }),
          );
        }
        const nodes = answer.kind === 'data' ? answer.data['nodes'] : null;
        const connection = parseConnection({ nodes });
        if (connection === null) throw unexpectedShape(client.apiHost, about);
        parts.push(await readNodes(connection.nodes, false));
      }
      return {
        records: parts.flatMap(({ records }) => records),
        unread: parts.flatMap(({ unread }) => unread),
        problems: parts.flatMap(({ problems }) => problems).slice(0, MOST_SHOWN),
        empty: parts.reduce((sum, { empty }) => sum + empty, 0),
      };
    },
    readIds: async (after) => {
      const document = feed.documents[dialect].ids;
      const variables = { owner, name, count: MOST_IDS, after, field: 'CREATED_AT', direction: 'ASC' };
      const answer = await client.query({ document, variables, about, canShrink: false });
      if (answer.kind !== 'data') throw unexpectedShape(client.apiHost, about);
      const { totalCount, pageInfo, nodes } = connectionOf(answer.data);
      const ids = new Map<number, string>();
      for (const node of nodes) {
        if (typeof node?.['number'] === 'number' && typeof node['id'] === 'string') ids.set(node['number'], node['id']);
      }
      return {
        total: totalCount ?? null,
        next: pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? null) : null,
        ids,
      };
    },
    learned: () => ({ dialect, pageSize }),
  };
}

interface Asked {
  readonly connection: WireConnection;
  readonly isLight: boolean;
  /** Numbers of records that lack a whole list which the host could not tell, and why. */
  readonly lost: ReadonlyMap<number, string>;
}

/** A list that is missing as a whole is not an empty one. What is hidden of its entries is the host's to hide. */
function findLost(
  problems: readonly GraphqlProblem[],
  nodes: WireConnection['nodes'],
  lists: readonly string[],
): ReadonlyMap<number, string> {
  const lost = new Map<number, string>();
  for (const { path, message } of problems) {
    const [, , , index, list] = path;
    const node = typeof index === 'number' ? nodes[index] : undefined;
    if (typeof node?.['number'] !== 'number' || typeof list !== 'string' || !lists.includes(list)) continue;
    if (node[list] === null) lost.set(node['number'], `${node['number']}: no ${list}: ${showValue(message)}`);
  }
  return lost;
}

function toText(
  problem: { readonly path: readonly (string | number)[]; readonly expected: string; readonly got: string } | undefined,
): string {
  if (problem === undefined) return 'not readable';
  return `${problem.path.join('.')}: expected ${problem.expected}, got ${problem.got}`;
}

function oldestOf(nodes: readonly (JsonObject | null)[]): Instant | null {
  let oldest: Instant | null = null;
  for (const node of nodes) {
    const at = typeof node?.['updatedAt'] === 'string' ? Date.parse(node['updatedAt']) : Number.NaN;
    if (!Number.isNaN(at)) oldest = oldest === null ? at : Math.min(oldest, at);
  }
  return oldest;
}
