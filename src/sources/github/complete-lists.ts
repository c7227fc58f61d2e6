import type { GithubClient } from './github-client.ts';
import type { Documents } from './graphql-documents.ts';
import type { JsonObject } from './judge-graphql.ts';
import { memberOf, parseConnection } from './page-wire.ts';
import type { WireConnection } from './page-wire.ts';
import { githubError, unexpectedShape } from './to-github-error.ts';

const MOST_ROUNDS = 1_000;

/**
 * The record with the further pages of its lists, as if each had come in one; `null` when it vanished meanwhile. All
 * lists that go on are followed in the same call.
 * @throws AppError `github-endless` when a cursor leads back to itself
 */
export async function completeLists(
  client: GithubClient,
  node: JsonObject,
  documents: Documents,
  about: string,
): Promise<JsonObject | null> {
  let whole = node;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = openLists(whole, documents.lists);
    if (open.size === 0) return whole;
    const answer = await client.query({
      document: documents.more,
      variables: { id: node['id'], ...toVariables(open, documents.lists) },
      about,
      canShrink: false,
    });
    if (answer.kind === 'bad-cursor') return null;
    if (answer.kind !== 'data') throw unexpectedShape(client.apiHost, about);
    const more = memberOf(answer.data, 'node');
    if (more === null) return null;
    whole = appendLists(whole, more, open, () => unexpectedShape(client.apiHost, about));
    if (isStuck(whole, open)) throw endless(client.apiHost, about);
  }
  throw endless(client.apiHost, about);
}

/** Cursors behind which there is more, by list. */
function openLists(node: JsonObject, lists: readonly string[]): ReadonlyMap<string, string> {
  const open = new Map<string, string>();
  for (const list of lists) {
    const info = parseConnection(node[list])?.pageInfo;
    if (info?.hasNextPage === true && info.endCursor) open.set(list, info.endCursor);
  }
  return open;
}

function toVariables(open: ReadonlyMap<string, string>, lists: readonly string[]): JsonObject {
  const entries: readonly (readonly [string, unknown])[] = lists.flatMap((list) => [
    [list, open.has(list)] as const,
    [`${list}After`, open.get(list) ?? null] as const,
  ]);
  return Object.fromEntries(entries);
}

function appendLists(
  node: JsonObject,
  more: JsonObject,
  open: ReadonlyMap<string, string>,
  toError: () => Error,
): JsonObject {
  const lists = [...open.keys()].map((list): readonly [string, WireConnection] => {
    const before = parseConnection(node[list]);
    const next = parseConnection(more[list]);
    if (before === null || next === null) throw toError();
    return [list, { ...before, pageInfo: next.pageInfo, nodes: [...before.nodes, ...next.nodes] }];
  });
  return { ...node, ...Object.fromEntries(lists) };
}

function isStuck(node: JsonObject, before: ReadonlyMap<string, string>): boolean {
  return [...openLists(node, [...before.keys()])].some(([list, cursor]) => before.get(list) === cursor);
}

export function endless(apiHost: string, about: string): Error {
  return githubError(
    'github-endless',
    `${apiHost} went round in circles over the pages of ${about}.`,
    'Run it again: what was read is kept. If it stays, please report it.',
  );
}
