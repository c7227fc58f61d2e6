import { describe, expect, it } from 'vitest';
import { parseFeedBookmark, renderFeedBookmark } from '../../../src/sources/github/feed-bookmark.ts';
import type { FeedBookmark } from '../../../src/sources/github/feed-bookmark.ts';
import { beginStages, endLoad, endScan, nextScan } from '../../../src/sources/github/plan-stages.ts';

const MINUTE = 60_000;
const NOW = 1_000_000_000_000;
const EMPTY = parseFeedBookmark(null);
const LOADED: FeedBookmark = { ...EMPTY, repository: 'R_1', watermark: NOW };
const ask = (changed: object = {}) => ({ since: null, full: false, repository: 'R_1', ...changed });

describe('the bookmark of a feed', () => {
  it('comes back as it was written', () => {
    const bookmark: FeedBookmark = {
      repository: 'R_1',
      dialect: 'old',
      pageSize: { size: 12, good: 12, most: 12, streak: 3 },
      load: { after: 'abc', startedAt: NOW, read: 7 },
      scan: { after: null, startedAt: NOW, until: NOW - 1 },
      watermark: NOW,
      since: NOW - 5,
      unread: [3, 9],
      uncounted: -1,
    };
    expect(parseFeedBookmark(renderFeedBookmark(bookmark))).toEqual(bookmark);
  });

  it.each([
    null,
    '',
    '{',
    '[]',
    '7',
    '"x"',
    '{"version":99}',
    '{"version":1,"load":3,"scan":{"after":1},"unread":"x"}',
  ])('is an empty one where it reads %j', (text) => {
    expect(parseFeedBookmark(text)).toEqual(EMPTY);
  });

  it('keeps a bounded list of what could not be read, each once', () => {
    const unread = Array.from({ length: 3_000 }, (_, index) => index % 2_000);
    expect(parseFeedBookmark(renderFeedBookmark({ ...EMPTY, unread })).unread).toHaveLength(1_000);
  });
});

describe('the stages of a pull', () => {
  it('are at first a load, and no scan after it when that was all in one run', () => {
    const begun = beginStages(EMPTY, ask(), NOW);
    expect(begun.load).toEqual({ after: null, startedAt: NOW, read: 0 });
    expect(nextScan(endLoad(begun), NOW)).toBeNull();
  });

  it('go on with a load that was begun, and then read what changed since it began', () => {
    const begun = beginStages(EMPTY, ask(), NOW);
    const later = NOW + 60 * MINUTE;
    const resumed = beginStages({ ...begun, load: { after: 'x', startedAt: NOW, read: 50 } }, ask(), later);
    expect(resumed.load?.after).toBe('x');
    expect(nextScan(endLoad(resumed), later)).toEqual({ after: null, startedAt: later, until: NOW - 10 * MINUTE });
  });

  it('are later a scan back to the watermark, with an overlap', () => {
    const later = NOW + 60 * MINUTE;
    const bookmark = beginStages(LOADED, ask(), later);
    expect(bookmark.load).toBeNull();
    const scan = nextScan(bookmark, later);
    expect(scan).toEqual({ after: null, startedAt: later, until: NOW - 10 * MINUTE });
    expect(nextScan(endScan({ ...bookmark, scan }), later)).toBeNull();
  });

  it('end a scan that was begun in an earlier run, and read from its beginning on once more', () => {
    const scan = { after: 'x', startedAt: NOW + MINUTE, until: NOW };
    const later = NOW + 60 * MINUTE;
    const bookmark = beginStages({ ...LOADED, scan }, ask(), later);
    expect(nextScan(bookmark, later)).toEqual(scan);
    expect(nextScan(endScan(bookmark), later)).toMatchObject({ after: null, until: NOW + MINUTE - 10 * MINUTE });
  });

  it('read everything again when they are asked to', () => {
    expect(beginStages(LOADED, ask({ full: true }), NOW + 1).load).toEqual({
      after: null,
      startedAt: NOW + 1,
      read: 0,
    });
  });

  it('read from an instant on only where nothing is known, and all of it once that is asked for', () => {
    const part = beginStages(EMPTY, ask({ since: NOW - MINUTE }), NOW);
    expect([part.load, part.since, nextScan(part, NOW)?.until]).toEqual([null, NOW - MINUTE, NOW - MINUTE]);
    const done = endScan({ ...part, scan: nextScan(part, NOW) });
    expect(beginStages(done, ask(), NOW + 1).load).not.toBeNull();
    expect(beginStages(done, ask({ since: NOW - 9 * MINUTE }), NOW + 1)).toMatchObject({ since: NOW - 9 * MINUTE });
    // Later than what is known: that would leave a hole.
    expect(nextScan(beginStages(LOADED, ask({ since: NOW + 50 }), NOW + 100), NOW + 100)?.until).toBe(
      NOW - 10 * MINUTE,
    );
  });
});
