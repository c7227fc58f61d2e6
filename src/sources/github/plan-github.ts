import type { ApiKind, ApiPullOptions, CallPlan } from '../http/api-pull.ts';
import type { FeedBookmark } from './feed-bookmark.ts';
import { parseFeedBookmark } from './feed-bookmark.ts';
import { feedBookmarkName, SOURCE } from './feed-pull.ts';
import type { GithubSink } from './feed-pull.ts';
import { ISSUE_FEED, PULL_REQUEST_FEED } from './feed.ts';
import type { Feed } from './feed.ts';
import type { GithubClient } from './github-client.ts';
import { lookAtRepository } from './look-at-repository.ts';
import type { Counted, GithubPull, RepositoryLook } from './look-at-repository.ts';
import { countPages } from './page-size.ts';
import { beginStages, nextScan } from './plan-stages.ts';

/** Measured by others on github.com: about a tenth of a second for all of one pull request, half of that for an issue. */
const SECONDS_PER_PULL_REQUEST = 0.1;
const SECONDS_PER_ISSUE = 0.05;
const SECONDS_PER_CALL = 0.5;
const RELEASES_PER_PAGE = 100;
/** Records with lists longer than a page, one call each. */
const LONG_SHARE = 0.005;

/** What a pull would ask, for the price of one call. */
export async function planGithub(
  client: GithubClient,
  pull: GithubPull,
  sink: Pick<GithubSink, 'loadBookmark'>,
  options: ApiPullOptions,
): Promise<CallPlan> {
  const look = await lookAtRepository(client, pull);
  const wants = (kind: ApiKind): boolean => options.only?.has(kind) ?? true;
  const parts: Part[] = [];
  if (wants('pull-requests')) {
    parts.push(await planFeed(PULL_REQUEST_FEED, look.pullRequests, look, sink, options));
  }
  if (wants('tickets') && look.hasIssues) parts.push(await planFeed(ISSUE_FEED, look.issues, look, sink, options));
  if (wants('releases')) parts.push(planReleases(look.releases));
  const calls = 1 + parts.reduce((sum, part) => sum + part.calls, 0);
  const seconds = calls * SECONDS_PER_CALL + parts.reduce((sum, part) => sum + part.seconds, 0);
  return {
    calls,
    callsLeft: client.callsLeft()?.remaining ?? null,
    seconds: Math.ceil(seconds),
    lines: parts.map(({ line }) => `${look.place.name}: ${line}`),
  };
}

interface Part {
  readonly calls: number;
  readonly seconds: number;
  readonly line: string;
}

async function planFeed(
  feed: Feed,
  { total, newest }: Counted,
  { id, place }: RepositoryLook,
  sink: Pick<GithubSink, 'loadBookmark'>,
  options: ApiPullOptions,
): Promise<Part> {
  const saved = parseFeedBookmark(await sink.loadBookmark(SOURCE, place.name, feedBookmarkName(place, feed)));
  const bookmark = beginStages(saved, { ...options, repository: id }, options.startedAt);
  if (bookmark.load !== null) return planLoad(feed, total, bookmark, bookmark.load.read);
  const scan = nextScan(bookmark, options.startedAt);
  const since = scan === null ? null : new Date(scan.until).toISOString().slice(0, 16).replace('T', ' ');
  const isQuiet = scan?.after === null && (newest === null || newest < scan.until);
  if (scan === null || isQuiet) return { calls: 0, seconds: 0, line: `no ${feed.what} changed since the last pull` };
  return { calls: 1, seconds: 2, line: `${feed.what} that changed since ${since} UTC, at least 1 call` };
}

function planLoad(feed: Feed, total: number, { pageSize }: FeedBookmark, read: number): Part {
  const left = Math.max(0, total - read);
  const calls = Math.max(1, countPages(left, pageSize)) + Math.ceil(left * LONG_SHARE);
  const each = feed.kind === 'tickets' ? SECONDS_PER_ISSUE : SECONDS_PER_PULL_REQUEST;
  const done = read > 0 ? `, ${read} are read` : '';
  return { calls, seconds: left * each, line: `all ${total} ${feed.what}${done}, about ${calls} calls` };
}

function planReleases(releases: number): Part {
  const calls = Math.max(1, Math.ceil(releases / RELEASES_PER_PAGE));
  return { calls, seconds: 0, line: `${releases} releases, at most ${calls} calls` };
}
