import type { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import type { PageState } from '../../model/store.ts';
import type { FeedBookmark } from './feed-bookmark.ts';
import type { Feed } from './feed.ts';

const AGAIN = 'Run leeway pull again: it goes on where it stopped.';
const MOST_SHOWN = 5;

/** Holds while pages are still to come, whatever ends the run. */
export function toUnfinished({ kind, what }: Feed, asOf: Instant): PageState {
  const reason = `the reading of ${what} has not come to its end`;
  return { kind, completeness: 'incomplete', reason, remedy: AGAIN, asOf };
}

export function describeFailure({ kind, what }: Feed, error: AppError, asOf: Instant): PageState {
  const reason = `the reading of ${what} was ended: ${error.message}`;
  return { kind, completeness: 'incomplete', reason, remedy: error.remedy ?? AGAIN, asOf };
}

/** What a pull that came to its end knows; `doubt` is why what is listed may not be all there is. */
export function describeFeed(
  { kind, what }: Feed,
  { unread, since }: FeedBookmark,
  { doubt, asOf }: { readonly doubt: string | null; readonly asOf: Instant },
): PageState {
  const reasons: { readonly reason: string; readonly remedy: string }[] = [];
  if (since !== null) {
    const day = new Date(since).toISOString().slice(0, 10);
    reasons.push({ reason: `only ${what} that changed since ${day} were asked for`, remedy: 'Pull without --since.' });
  }
  if (unread.length > 0) {
    const shown = unread.slice(0, MOST_SHOWN).join(', ') + (unread.length > MOST_SHOWN ? ', …' : '');
    const reason = `${unread.length} ${what} could not be read, or not in full: ${shown}`;
    reasons.push({ reason, remedy: 'Pull with --full to try them again.' });
  }
  if (doubt !== null) {
    reasons.push({
      reason: doubt,
      remedy: 'Check what the token may read; pull with --full if they are gone for good.',
    });
  }
  if (reasons.length === 0) return { kind, completeness: 'complete', reason: null, remedy: null, asOf };
  const join = (part: 'reason' | 'remedy', glue: string): string => reasons.map((each) => each[part]).join(glue);
  return { kind, completeness: 'incomplete', reason: join('reason', '; '), remedy: join('remedy', ' '), asOf };
}
