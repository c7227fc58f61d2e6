import type { Instant } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';
import type { FeedBookmark } from './feed-bookmark.ts';

/** The host may show a change a little later than it dates it. */
const OVERLAP = 10 * MINUTE;

/**
 * What is to be read, given what was: everything, oldest first, or what changed. A stage that was begun goes on. Asking
 * for less than is missing (`since` after the watermark) leaves no hole: from the watermark on, everything is read.
 */
export function beginStages(
  bookmark: FeedBookmark,
  asked: { readonly since: Instant | null; readonly full: boolean; readonly repository: string },
  startedAt: Instant,
): FeedBookmark {
  const { since, full, repository } = asked;
  const known = { ...bookmark, repository };
  if (known.load !== null) return known;
  if (since === null) {
    const isNew = known.watermark === null || known.since !== null;
    return isNew || full ? { ...known, scan: null, load: { after: null, startedAt, read: 0 } } : known;
  }
  const from = (until: Instant) => ({ scan: { after: null, startedAt, until }, watermark: until });
  if (known.watermark === null) return { ...known, ...from(since), since };
  const isOlder = known.since !== null && since < known.since;
  if (!full && !isOlder) return known;
  const until = Math.min(known.watermark - OVERLAP, since);
  return { ...known, ...from(until), since: isOlder ? since : known.since };
}

/** After the last page of a load: what changed since it began is still to be read, if it took more than this run. */
export function endLoad(bookmark: FeedBookmark): FeedBookmark {
  const { load } = bookmark;
  return load === null ? bookmark : { ...bookmark, load: null, scan: null, since: null, watermark: load.startedAt };
}

/** The scan to go on with, or to begin; `null` when everything up to `startedAt` was read. */
export function nextScan(bookmark: FeedBookmark, startedAt: Instant): FeedBookmark['scan'] {
  const { scan, watermark } = bookmark;
  if (scan !== null) return scan;
  if (watermark === null || watermark >= startedAt) return null;
  return { after: null, startedAt, until: watermark - OVERLAP };
}

export function endScan(bookmark: FeedBookmark): FeedBookmark {
  const { scan } = bookmark;
  return scan === null ? bookmark : { ...bookmark, scan: null, watermark: scan.startedAt };
}
