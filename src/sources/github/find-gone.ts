import { AppError } from '../../base/app-error.ts';
import type { GoneRecord } from '../../model/store.ts';
import { endless } from './complete-lists.ts';
import type { FeedBookmark } from './feed-bookmark.ts';
import { placeOfUrl } from './place.ts';
import { SOURCE } from './feed-pull.ts';
import type { FeedPull } from './feed-pull.ts';
import type { FeedReader } from './read-feed.ts';

/** What comparing the host's list with the store's told. */
export interface Found {
  readonly gone: readonly GoneRecord[];
  /** Records that the host lists and no page had brought. */
  readonly recovered: number;
  readonly unread: readonly number[];
  readonly uncounted: number;
  /** Why the list cannot be trusted; `null` when it can. */
  readonly doubt: string | null;
  readonly notes: readonly { readonly what: string; readonly why: string; readonly count: number }[];
}

export interface Comparison extends FeedPull {
  readonly reader: FeedReader;
  readonly bookmark: FeedBookmark;
  /** How many the host counts. */
  readonly total: number;
}

/** So many are looked up one by one, to tell where they went. */
const MOST_LOOKED_UP = 25;
/** A list that lacks more than this, and more than half, is rather a token that may read less. */
const FEW = 10;

/**
 * Deletions leave no trace but a smaller count. Once everything was read, the store holds whatever the host ever listed: if
 * it holds more than the host counts, or less, the lists of numbers are compared.
 */
export async function findGone(comparison: Comparison): Promise<Found> {
  const { bookmark, total, options } = comparison;
  const same: Found = {
    gone: [],
    recovered: 0,
    unread: bookmark.unread,
    uncounted: bookmark.uncounted,
    doubt: null,
    notes: [],
  };
  if (bookmark.since !== null) return same;
  const known = await loadKnown(comparison);
  if (!options.full && known.size === total - bookmark.uncounted) return same;
  return compare(comparison, known, same);
}

async function compare(comparison: Comparison, known: ReadonlyMap<number, string>, same: Found): Promise<Found> {
  const { feed, sink, place, options, startedAt, bookmark } = comparison;
  const listed = await listNumbers(comparison);
  const missing = [...listed.ids].filter(([number]) => !known.has(number)).map(([, id]) => id);
  const absent = [...known].filter(([number]) => !listed.ids.has(number)).sort(([one], [other]) => one - other);
  const { uncounted, ...recovered } = await recover(comparison, missing, listed.total);
  const unread = [...new Set([...bookmark.unread, ...recovered.unread])].filter(
    (number) => listed.ids.has(number) && !recovered.read.has(number),
  );
  const result = { ...same, unread, recovered: recovered.read.size };
  const isDoubtful = absent.length > FEW && absent.length * 2 > known.size && !options.full;
  if (isDoubtful || listed.ids.size < listed.total) {
    const doubt =
      absent.length === 0
        ? null
        : `${place.host} lists ${listed.ids.size} of ${known.size} ${feed.what} that were read before`;
    return { ...result, doubt, uncounted: doubt === null ? uncounted : bookmark.uncounted };
  }
  const looked = await lookUp(comparison, absent.slice(0, MOST_LOOKED_UP));
  const gone = absent
    .filter(([number]) => !looked.stillThere.has(number))
    .map(([, id]): GoneRecord => ({ kind: feed.rawKind, id, at: startedAt }));
  const idsBefore = await sink.loadRecordIds(SOURCE, place.name, feed.rawKind);
  return { ...result, gone, uncounted: listed.total - (idsBefore.length - gone.length), notes: looked.notes };
}

async function loadKnown({ sink, feed, place }: Comparison): Promise<ReadonlyMap<number, string>> {
  const ids = await sink.loadRecordIds(SOURCE, place.name, feed.rawKind);
  return new Map(
    ids.flatMap((id) => {
      const number = /[#!](\d{1,9})$/.exec(id)?.[1];
      return number === undefined ? [] : [[Number(number), id] as const];
    }),
  );
}

async function listNumbers({
  reader,
  options,
  feed,
  client,
  place,
  total,
}: Comparison): Promise<{ readonly total: number; readonly ids: ReadonlyMap<number, string> }> {
  const ids = new Map<number, string>();
  const seen = new Set<string>();
  let counted = total;
  for (let after: string | null = null; ;) {
    const page = await reader.readIds(after);
    for (const [number, id] of page.ids) ids.set(number, id);
    counted = page.total ?? counted;
    options.progress({ what: `numbers of ${feed.what}`, done: ids.size, of: counted });
    if (page.next === null) return { total: counted, ids };
    if (seen.has(page.next)) throw endless(client.apiHost, `numbers of ${feed.what} of ${place.name}`);
    seen.add(page.next);
    after = page.next;
  }
}

/** Reads what no page brought: it was created, or moved between the pages, while they were read. */
async function recover(
  { reader, feed, sink, place }: Comparison,
  missing: readonly string[],
  total: number,
): Promise<{
  readonly read: ReadonlySet<number>;
  readonly unread: readonly number[];
  readonly uncounted: number;
}> {
  let numbers: readonly number[] = [];
  let unread: readonly number[] = [];
  if (missing.length > 0) {
    const read = await reader.readById(missing);
    await sink.savePage({ source: SOURCE, scope: place.name, ...feed.toPage(read.records) }, null);
    numbers = read.records.map(({ number }) => number);
    unread = read.unread;
  }
  const held = await sink.loadRecordIds(SOURCE, place.name, feed.rawKind);
  return { read: new Set(numbers), unread, uncounted: total - held.length };
}

/** Where the absent went: GitHub leads from a transferred issue to its new place. */
async function lookUp(
  { client, place }: Comparison,
  absent: readonly (readonly [number, string])[],
): Promise<{ readonly stillThere: ReadonlySet<number>; readonly notes: Found['notes'] }> {
  const stillThere = new Set<number>();
  const notes: { what: string; why: string; count: number }[] = [];
  for (const [number] of absent) {
    const what = `${place.name}#${number}`;
    const target = await whereIs(client, place.name, number);
    if (target === what.toLowerCase()) stillThere.add(number);
    else
      notes.push({
        what,
        why: target === null ? 'deleted, or moved out of sight' : `transferred to ${target}`,
        count: 1,
      });
  }
  return { stillThere, notes };
}

/** `owner/name#12` in lower case; `null` when there is nothing, or nothing that may be seen. */
async function whereIs(client: FeedPull['client'], name: string, number: number): Promise<string | null> {
  try {
    const { data } = await client.get({ path: `/repos/${name}/issues/${number}`, about: `${name}#${number}` });
    const { html_url: url, number: now } = data as { readonly html_url?: unknown; readonly number?: unknown };
    const place = typeof url === 'string' ? placeOfUrl(url) : null;
    return place === null || typeof now !== 'number' ? null : `${place.repository}#${now}`.toLowerCase();
  } catch (error) {
    const isGone = error instanceof AppError && ABSENT.has(error.code);
    if (isGone) return null;
    throw error;
  }
}

/** A place of its own host or another's: what cannot be followed is not here any more. */
const ABSENT = new Set(['github-not-found', 'github-gone', 'github-forbidden', 'http-redirect']);
