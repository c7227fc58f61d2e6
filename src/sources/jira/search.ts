import { AppError } from '../../base/app-error.ts';
import { bare, cloudPage, serverPage } from './answers.ts';
import type { JiraClient } from './client.ts';

/** Cloud (API v3) or Data Center and Server (API v2). */
export type Flavour = 'cloud' | 'server';

export interface Search {
  readonly jql: string;
  /** What is asked for, as messages name it. */
  readonly what: string;
  readonly fields: readonly string[];
  /** Cloud gives changelogs by other means. */
  readonly withChangelog: boolean;
  readonly pageSize: number;
}

export interface SearchPage {
  readonly issues: readonly unknown[];
  /** Of the answer, in characters. */
  readonly length: number;
  /** `null` where the server does not say. */
  readonly total: number | null;
}

/** `broken`: what is left has to be asked for anew, from where reading came to. */
export type Ending = 'end' | 'broken';

export type SearchPages = AsyncGenerator<SearchPage, Ending, void>;

/** Deeper than this, a Data Center with OpenSearch refuses to answer. */
const WINDOW = 10_000;

export function search(client: JiraClient, flavour: Flavour, asked: Search): SearchPages {
  return flavour === 'cloud' ? searchCloud(client, asked) : searchServer(client, asked);
}

/** Pages that lead to each other by a token. */
async function* searchCloud(client: JiraClient, asked: Search): SearchPages {
  const known = new Set<string>();
  let token: string | null = null;
  for (;;) {
    const page = await askCloud(client, asked, token);
    if (page === null) return 'broken';
    const { issues, length, isLast, next } = page;
    yield { issues, length, total: null };
    if (isLast || issues.length === 0 || next === null) return 'end';
    // A token that comes again would lead round in circles.
    if (known.has(next)) return 'broken';
    known.add(next);
    token = next;
  }
}

interface CloudPage {
  readonly issues: readonly unknown[];
  readonly length: number;
  readonly isLast: boolean;
  readonly next: string | null;
}

/** `null` for a token that is worn: it lives for a week, and less where servers are replaced. */
async function askCloud(
  client: JiraClient,
  { jql, what, fields, pageSize }: Search,
  token: string | null,
): Promise<CloudPage | null> {
  const body = { jql, fields, maxResults: pageSize, ...(token === null ? {} : { nextPageToken: token }) };
  try {
    const { value, length } = await client.ask({ what, version: '3', pathname: '/search/jql', body }, cloudPage);
    const { issues, isLast, nextPageToken } = value;
    return { issues, length, isLast: isLast === true, next: nextPageToken ? nextPageToken : null };
  } catch (error) {
    // Without a token, a refusal is about the question itself.
    if (token !== null && error instanceof AppError && error.code === 'refused-question') return null;
    throw error;
  }
}

/**
 * Pages by position. Each begins with the last ticket of the page before: if another stands there, something moved while
 * pages were read, and a ticket would be missed.
 */
async function* searchServer(client: JiraClient, asked: Search): SearchPages {
  const { jql, what, fields, withChangelog, pageSize } = asked;
  let last: string | null = null;
  for (let start = 0; ;) {
    const from = last === null ? 0 : start - 1;
    if (from + pageSize > WINDOW) return 'broken';
    const body = {
      jql,
      startAt: from,
      maxResults: pageSize,
      fields,
      ...(withChangelog ? { expand: ['changelog'] } : {}),
    };
    const { value, length } = await client.ask({ what, version: '2', pathname: '/search', body }, serverPage);
    const { issues, total } = value;
    if (last !== null && idOf(issues[0]) !== last) return 'broken';
    const fresh = last === null ? issues : issues.slice(1);
    yield { issues: fresh, length, total };
    start += fresh.length;
    if (start >= total || issues.length === 0) return 'end';
    if (fresh.length === 0) return 'broken';
    last = idOf(issues.at(-1));
  }
}

function idOf(issue: unknown): string {
  const read = bare.safeParse(issue);
  return read.success ? String(read.data.id) : '';
}
