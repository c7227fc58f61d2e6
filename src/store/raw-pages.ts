import { Buffer } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CommitRecord, RawPayload } from '../model/records.ts';
import type { Database } from './database.ts';
import type { Fate } from './versioned-rows.ts';

/** Payloads are long and alike: the fastest level already takes off nine tenths. */
const LEVEL = 1;

/** Several texts compressed together; an array of them in JSON, so that any text is kept exactly. */
function toPage(texts: readonly string[]): Uint8Array {
  return deflateRawSync(Buffer.from(JSON.stringify(texts)), { level: LEVEL });
}

function readPage(content: Uint8Array): readonly string[] {
  return JSON.parse(inflateRawSync(content).toString()) as readonly string[];
}

/** The trailers that were cut from the messages, verbatim: they hold names, so they are raw. */
export function saveTrailers(database: Database, repository: number, commits: readonly CommitRecord[]): void {
  const texts = commits.flatMap(({ sha, identityTrailers }) =>
    identityTrailers === '' ? [] : [sha, identityTrailers],
  );
  if (texts.length === 0) return;
  database.run('INSERT INTO trailer_page (repository, content) VALUES (?, ?)', repository, toPage(texts));
}

/** Characters of text per page: what is in memory at once when a page is read. */
const PAGE_LENGTH = 4_000_000;

function toPages(payloads: readonly RawPayload[]): readonly (readonly RawPayload[])[] {
  const pages: RawPayload[][] = [];
  let room = 0;
  for (const payload of payloads) {
    if (room <= 0) {
      pages.push([]);
      room = PAGE_LENGTH;
    }
    pages.at(-1)?.push(payload);
    room -= payload.text.length;
  }
  return pages;
}

const POINT =
  'INSERT INTO raw_payload (kind, id, scope, updated_at, page, position) VALUES (?, ?, ?, ?, ?, ?) ' +
  'ON CONFLICT DO UPDATE SET scope = excluded.scope, updated_at = excluded.updated_at, page = excluded.page, ' +
  'position = excluded.position';
const FIND = 'SELECT page, updated_at FROM raw_payload WHERE kind = ? AND id = ?';

function savePage(database: Database, scope: number, payloads: readonly RawPayload[]): void {
  const content = toPage(payloads.map(({ text }) => text));
  const [number] = database.get<[number]>('INSERT INTO raw_page (content) VALUES (?) RETURNING number', content) ?? [];
  if (number === undefined) throw new Error('A page of payloads was not inserted.');
  payloads.forEach(({ kind, id, updatedAt }, position) => {
    database.run(POINT, kind, id, scope, updatedAt, number, position);
  });
}

/**
 * Keeps the payload of the version that the store holds, and no other: rows are derived from it again. `fateOf` says what
 * became of the record, `undefined` where the page does not hold it. A page that nothing points to any more goes.
 */
export function saveRawPayloads(
  database: Database,
  scope: number,
  payloads: readonly RawPayload[],
  fateOf: (payload: RawPayload) => Fate | undefined,
): void {
  const left = new Set<number>();
  const taken = payloads.filter((payload) => {
    const [page, updatedAt] = database.get<[number, number]>(FIND, payload.kind, payload.id) ?? [];
    const fate = fateOf(payload);
    if (fate === 'refused') return false;
    if (page === undefined || updatedAt === undefined) return true;
    if (fate === 'same' || (fate === undefined && payload.updatedAt <= updatedAt)) return false;
    left.add(page);
    return true;
  });
  for (const page of toPages(taken)) savePage(database, scope, page);
  dropUnused(database, left);
}

/** A newer record came without its payload: the old one must not be derived from again. */
export function dropRawPayload(database: Database, kind: RawPayload['kind'], id: string): void {
  const drop = 'DELETE FROM raw_payload WHERE kind = ? AND id = ? RETURNING page';
  const [page] = database.get<[number]>(drop, kind, id) ?? [];
  if (page !== undefined) dropUnused(database, [page]);
}

function dropUnused(database: Database, pages: Iterable<number>): void {
  const drop = 'DELETE FROM raw_page WHERE number = ? AND NOT EXISTS (SELECT 1 FROM raw_payload WHERE page = ?)';
  for (const page of pages) database.run(drop, page, page);
}

export interface StoredPayload extends RawPayload {
  /** Number of the scope. */
  readonly scope: number;
}

export function loadRawPageNumbers(database: Database): readonly number[] {
  return database.all<[number]>('SELECT number FROM raw_page ORDER BY number').map(([number]) => number);
}

/** The payloads of one page that are the latest of their records; none when the page is gone. */
export function loadRawPage(database: Database, page: number): readonly StoredPayload[] {
  const [content] = database.get<[Uint8Array]>('SELECT content FROM raw_page WHERE number = ?', page) ?? [];
  if (content === undefined) return [];
  const texts = readPage(content);
  const sql = 'SELECT kind, id, scope, updated_at, position FROM raw_payload WHERE page = ? ORDER BY position';
  return database
    .all<[RawPayload['kind'], string, number, number, number]>(sql, page)
    .map(([kind, id, scope, updatedAt, position]) => {
      const text = texts[position];
      if (text === undefined) throw new Error('A payload is not on its page.');
      return { kind, id, scope, updatedAt, text };
    });
}

/** The texts of those records that have a payload, by id. Each page is read once. */
export function loadPayloadTexts(
  database: Database,
  kind: RawPayload['kind'],
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const places = new Map<number, [id: string, position: number][]>();
  for (const id of ids) {
    const find = 'SELECT page, position FROM raw_payload WHERE kind = ? AND id = ?';
    const [page, position] = database.get<[number, number]>(find, kind, id) ?? [];
    if (page !== undefined && position !== undefined) places.set(page, [...(places.get(page) ?? []), [id, position]]);
  }
  const texts = new Map<string, string>();
  for (const [page, found] of places) {
    const [content] = database.get<[Uint8Array]>('SELECT content FROM raw_page WHERE number = ?', page) ?? [];
    const onPage = content === undefined ? [] : readPage(content);
    for (const [id, position] of found) {
      const text = onPage[position];
      if (text !== undefined) texts.set(id, text);
    }
  }
  return texts;
}

export function forgetRawPages(database: Database): number {
  const payloads = database.run('DELETE FROM raw_payload');
  database.run('DELETE FROM raw_page');
  database.run('DELETE FROM trailer_page');
  return payloads;
}
