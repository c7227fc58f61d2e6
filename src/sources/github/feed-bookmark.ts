import type { Instant } from '../../model/instant.ts';
import type { Dialect } from './graphql-documents.ts';
import { FIRST_PAGE_SIZE, isPageSize } from './page-size.ts';
import type { PageSize } from './page-size.ts';

/** How far the pull requests, or the issues, of one repository were read. */
export interface FeedBookmark {
  /** The host's own id of the repository: a name may pass to another one. */
  readonly repository: string | null;
  readonly dialect: Dialect;
  readonly pageSize: PageSize;
  /** Reading everything, oldest first, that was begun and is not done. */
  readonly load: { readonly after: string | null; readonly startedAt: Instant; readonly read: number } | null;
  /** Reading what changed since `until`, newest first, that was begun and is not done. */
  readonly scan: { readonly after: string | null; readonly startedAt: Instant; readonly until: Instant } | null;
  /** Every change up to here was read. */
  readonly watermark: Instant | null;
  /** Only what changed since then was ever asked for; `null` when everything was. */
  readonly since: Instant | null;
  /** Numbers of what could not be read, or not in full. */
  readonly unread: readonly number[];
  /** By how much the host counts more than it lists. */
  readonly uncounted: number;
}

const VERSION = 1;
const MOST_UNREAD = 1_000;

const EMPTY: FeedBookmark = {
  repository: null,
  dialect: 'full',
  pageSize: FIRST_PAGE_SIZE,
  load: null,
  scan: null,
  watermark: null,
  since: null,
  unread: [],
  uncounted: 0,
};

export function renderFeedBookmark(bookmark: FeedBookmark): string {
  const unread = [...new Set(bookmark.unread)].sort((a, b) => a - b).slice(0, MOST_UNREAD);
  return JSON.stringify({ version: VERSION, ...bookmark, unread });
}

/** An unknown or broken bookmark is an empty one: everything is read again, and what is stored stays. */
export function parseFeedBookmark(text: string | null): FeedBookmark {
  const value = text === null ? null : toObject(text);
  if (value === null || value['version'] !== VERSION) return EMPTY;
  const { repository, dialect, pageSize, unread, uncounted } = value;
  const load = toStage(value['load']);
  const scan = toStage(value['scan']);
  const until = toInstant(scan?.['until']);
  return {
    repository: typeof repository === 'string' ? repository : null,
    dialect: dialect === 'no-types' || dialect === 'old' ? dialect : 'full',
    pageSize: isPageSize(pageSize) ? pageSize : FIRST_PAGE_SIZE,
    load: load === null ? null : { ...load, read: typeof load['read'] === 'number' ? load['read'] : 0 },
    scan: scan === null || until === null ? null : { ...scan, until },
    watermark: toInstant(value['watermark']),
    since: toInstant(value['since']),
    unread: Array.isArray(unread) ? unread.filter((entry): entry is number => Number.isInteger(entry)) : [],
    uncounted: typeof uncounted === 'number' ? uncounted : 0,
  };
}

type Stage = Readonly<Record<string, unknown>> & { readonly after: string | null; readonly startedAt: Instant };

function toStage(value: unknown): Stage | null {
  if (typeof value !== 'object' || value === null) return null;
  const { after, startedAt } = value as Readonly<Record<string, unknown>>;
  if (typeof startedAt !== 'number') return null;
  return { ...value, after: typeof after === 'string' ? after : null, startedAt };
}

const toInstant = (value: unknown): Instant | null => (typeof value === 'number' ? value : null);

function toObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
