import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import type { GoneRecord, Page, PageState } from '../../model/store.ts';
import { endless } from './complete-lists.ts';
import type { FeedBookmark } from './feed-bookmark.ts';
import { parseFeedBookmark, renderFeedBookmark } from './feed-bookmark.ts';
import { feedBookmarkName, SOURCE } from './feed-pull.ts';
import type { FeedPull } from './feed-pull.ts';
import { findGone } from './find-gone.ts';
import { beginStages, endLoad, endScan, nextScan } from './plan-stages.ts';
import { createFeedReader } from './read-feed.ts';
import type { FeedPage, FeedReader } from './read-feed.ts';
import { describeFailure, describeFeed, toUnfinished } from './feed-state.ts';
import { githubError } from './to-github-error.ts';

export interface FeedOutcome {
  readonly records: number;
  /** Pull requests whose branch was overwritten since they were last read. */
  readonly forced: number;
  readonly gone: number;
  readonly state: PageState;
  readonly skipped: readonly { readonly what: string; readonly why: string; readonly count: number }[];
}

/**
 * Reads what is missing of one kind: all of it at first, then what changed. Every page is saved with the bookmark behind
 * it, so a run that is cut off at any point goes on from there.
 * @throws AppError whatever ended it; the store then says that it is incomplete, and why
 */
export async function pullFeed(pull: FeedPull): Promise<FeedOutcome> {
  const { client, feed, place, sink, options, startedAt } = pull;
  const name = feedBookmarkName(place, feed);
  const saved = parseFeedBookmark(await sink.loadBookmark(SOURCE, place.name, name));
  expectSameRepository(saved, pull);
  const before = saved.watermark;
  const reader = createFeedReader(client, feed, place, saved);
  const run: Run = {
    pull,
    reader,
    bookmark: beginStages(saved, { ...options, repository: pull.repository }, startedAt),
    total: pull.total,
    done: 0,
    forced: 0,
    problems: [],
    empty: 0,
    lastState: null,
    isTouched: false,
    since: before,
  };
  try {
    await readLoad(run);
    for (let stage = nextScan(run.bookmark, startedAt); stage !== null; stage = nextScan(run.bookmark, startedAt)) {
      await readScan(run, stage);
    }
    const found = await findGone({ ...pull, reader, bookmark: run.bookmark, total: run.total });
    run.bookmark = { ...run.bookmark, unread: found.unread, uncounted: found.uncounted };
    run.done += found.recovered;
    const state = describeFeed(feed, run.bookmark, { doubt: found.doubt, asOf: startedAt });
    await save(run, { gone: found.gone, state });
    return {
      records: run.done,
      forced: run.forced,
      gone: found.gone.length,
      state,
      skipped: [...skippedOf(run), ...found.notes],
    };
  } catch (error) {
    const isUnfinished = run.bookmark.load !== null || run.bookmark.scan !== null;
    if (error instanceof AppError && (run.isTouched || (isUnfinished && saved.repository !== null))) {
      // Without a bookmark: that of the last page that was saved stands.
      const state = describeFailure(feed, error, startedAt);
      await sink.savePage({ source: SOURCE, scope: place.name, state }, null).catch(ignore);
    }
    throw error;
  }
}

interface Run {
  readonly pull: FeedPull;
  readonly reader: FeedReader;
  bookmark: FeedBookmark;
  total: number;
  done: number;
  forced: number;
  readonly problems: string[];
  empty: number;
  lastState: string | null;
  /** Whether anything was saved. */
  isTouched: boolean;
  /** Up to where changes were known before this run. */
  readonly since: Instant | null;
}

function ignore(): void {
  // Where the store fails as well, the first failure is the one to tell; that pages are missing stands there already.
}

function expectSameRepository({ repository: known }: FeedBookmark, { repository, place }: FeedPull): void {
  if (known === null || known === repository) return;
  throw githubError(
    'github-replaced',
    `${place.name} on ${place.host} is another repository than the one that was read under this name before.`,
    'Read it into a store of its own, or under the name that the former one bears now.',
  );
}

async function readLoad(run: Run): Promise<void> {
  let restarts = 0;
  const seen = new Set<string>();
  let read = 0;
  for (let stage = run.bookmark.load; stage !== null; stage = run.bookmark.load) {
    const page = await run.reader.readPage(stage.after, 'oldest-first');
    if (page === 'bad-cursor') {
      if (restarts++ > 0) throw endless(run.pull.client.apiHost, about(run));
      seen.clear();
      run.bookmark = { ...run.bookmark, load: { ...stage, after: null, read: 0 } };
      continue;
    }
    read += page.records.length;
    guard(run, page, seen, read);
    const behind = { ...stage, after: page.next, read: stage.read + page.records.length + page.unread.length };
    run.bookmark = take(run, page, stage.after === null);
    run.bookmark = page.next === null ? endLoad(run.bookmark) : { ...run.bookmark, load: behind };
    await save(run, { ...run.pull.feed.toPage(page.records), state: toUnfinished(run.pull.feed, run.pull.startedAt) });
    report(run, behind.read, run.total);
  }
}

async function readScan(run: Run, stage: NonNullable<FeedBookmark['scan']>): Promise<void> {
  const { newest, feed, startedAt } = run.pull;
  run.bookmark = { ...run.bookmark, scan: stage };
  if (stage.after === null && (newest === null || newest < stage.until)) {
    run.bookmark = endScan(run.bookmark);
    return;
  }
  let restarts = 0;
  let read = 0;
  const seen = new Set<string>();
  for (let at: FeedBookmark['scan'] = stage; at !== null; at = run.bookmark.scan) {
    const page = await run.reader.readPage(at.after, 'last-changed-first');
    if (page === 'bad-cursor') {
      if (restarts++ > 0) throw endless(run.pull.client.apiHost, about(run));
      seen.clear();
      run.bookmark = { ...run.bookmark, scan: { ...at, after: null } };
      continue;
    }
    read += page.records.length;
    guard(run, page, seen, read);
    const records = page.records.filter(({ updatedAt }) => updatedAt >= stage.until);
    const isLast = page.next === null || (page.oldest !== null && page.oldest < stage.until);
    run.bookmark = take(run, { ...page, records }, false);
    run.bookmark = isLast ? endScan(run.bookmark) : { ...run.bookmark, scan: { ...at, after: page.next } };
    // One that ends with this page leaves nothing open: its state is written with the last word.
    await save(run, { ...feed.toPage(records), ...(isLast ? {} : { state: toUnfinished(feed, startedAt) }) });
    report(run, run.done, null);
  }
}

/** What a page leaves in the bookmark beside its cursor. A load that begins anew forgets what could not be read before. */
function take(run: Run, page: FeedPage, isFresh: boolean): FeedBookmark {
  const read = new Set(page.records.map(({ number }) => number));
  const kept = isFresh ? [] : run.bookmark.unread.filter((number) => !read.has(number));
  run.total = page.total ?? run.total;
  run.done += page.records.length;
  run.empty += page.empty;
  run.problems.push(...page.problems);
  const { since } = run;
  if (since !== null) run.forced += page.records.filter(({ forcedAt }) => forcedAt !== null && forcedAt > since).length;
  return { ...run.bookmark, ...run.reader.learned(), unread: [...kept, ...page.unread] };
}

/** Cursors that lead back, and pages without end. */
function guard(run: Run, { next, total }: FeedPage, seen: Set<string>, read: number): void {
  const most = Math.max(total ?? 0, run.total) * 2 + 1_000;
  if (next !== null && (seen.has(next) || read > most || seen.size > most)) {
    throw endless(run.pull.client.apiHost, about(run));
  }
  if (next !== null) seen.add(next);
}

const about = ({ pull: { feed, place } }: Run): string => `${feed.what} of ${place.name}`;

function report({ pull: { feed, options } }: Run, done: number, of: number | null): void {
  options.progress({ what: feed.what, done, of });
}

async function save(
  run: Run,
  page: Pick<Page, 'tickets' | 'pullRequests' | 'raw' | 'state'> & { readonly gone?: readonly GoneRecord[] },
): Promise<void> {
  const { place, feed, sink } = run.pull;
  const { state, gone, ...records } = page;
  const text = state === undefined ? null : JSON.stringify(state);
  const isNews = text !== null && text !== run.lastState;
  await sink.savePage(
    {
      source: SOURCE,
      scope: place.name,
      ...records,
      ...(gone === undefined || gone.length === 0 ? {} : { gone }),
      ...(isNews && state !== undefined ? { state } : {}),
    },
    { name: feedBookmarkName(place, feed), value: renderFeedBookmark(run.bookmark) },
  );
  run.isTouched = true;
  if (isNews) run.lastState = text;
}

const MOST_PROBLEMS = 5;

function skippedOf({ problems, empty, bookmark, pull: { feed } }: Run): FeedOutcome['skipped'] {
  const why = [...new Set(problems)].slice(0, MOST_PROBLEMS).join('; ');
  const { unread } = bookmark;
  return [
    ...(unread.length > 0 || why !== ''
      ? [{ what: feed.what, why: why || 'could not be read before', count: Math.max(unread.length, 1) }]
      : []),
    ...(empty > 0
      ? [{ what: feed.what, why: 'the host lists them without content: deleted meanwhile, or hidden', count: empty }]
      : []),
  ];
}
