import { parsePage } from '../jira/wire.ts';
import type { PagesSeen } from './file-summary.ts';
import type { JsonObject } from './shape.ts';
import { isJsonObject } from './shape.ts';

export interface Page {
  /** Its records; empty where they were read before the rest of the page. */
  readonly records: readonly unknown[];
  readonly seen: PagesSeen;
  /** Field names of Jira (`expand=names`), by id. */
  readonly names: Readonly<Record<string, string>> | null;
}

function toJiraPage(value: JsonObject, records: readonly unknown[]): Page {
  const page = parsePage(value);
  if (!page.ok) return { records, seen: { total: null, hasLast: null }, names: null };
  const { total, isLast, nextPageToken, names } = page.value;
  const hasLast = isLast ?? (nextPageToken ? false : null);
  return { records, seen: { total: total ?? null, hasLast }, names: names ?? null };
}

function toSearchPage(value: JsonObject, records: readonly unknown[]): Page {
  const total = value['total_count'];
  const hasLast = value['incomplete_results'] === true ? false : null;
  return { records, seen: { total: typeof total === 'number' ? total : null, hasLast }, names: null };
}

/** `gh api graphql` prints a connection within a repository. */
function toConnectionPage(value: JsonObject): Page | null {
  const data = value['data'];
  const repository = isJsonObject(data) ? data['repository'] : null;
  if (!isJsonObject(repository)) return null;
  const connection = [repository['issues'], repository['pullRequests']].find(isJsonObject);
  if (!Array.isArray(connection?.['nodes'])) return null;
  const info = connection['pageInfo'];
  const next = isJsonObject(info) ? info['hasNextPage'] : null;
  const total = connection['totalCount'];
  return {
    records: connection['nodes'],
    seen: { total: typeof total === 'number' ? total : null, hasLast: typeof next === 'boolean' ? !next : null },
    names: null,
  };
}

/** A page of search results, whole or without its records; `null` when the value is something else. */
export function toPage(value: unknown): Page | null {
  if (!isJsonObject(value)) return null;
  if (Array.isArray(value['issues'])) return toJiraPage(value, value['issues']);
  if (Array.isArray(value['items'])) return toSearchPage(value, value['items']);
  return toConnectionPage(value);
}

/** Whether the site cut off the changelog of an issue of Jira: a search gives the first entries of long ones only. */
export function isChangelogCut(issue: unknown): boolean {
  const changelog = isJsonObject(issue) ? issue['changelog'] : null;
  if (!isJsonObject(changelog)) return false;
  const { histories, total } = changelog;
  return Array.isArray(histories) && typeof total === 'number' && total > histories.length;
}
