import type { Instant } from '../model/instant.ts';
import type { RefRecord } from '../model/records.ts';
import type { RefKind } from '../model/repository.ts';
import type { Database } from './database.ts';
import { toShaBytes } from './sha-bytes.ts';
import { VISIBLE } from './visible.ts';

type CurrentRow = readonly [
  number: number,
  kind: RefKind,
  name: string,
  target: string,
  taggedAt: Instant | null,
  seenFrom: Instant,
];

const CURRENT =
  'SELECT number, kind, name, lower(hex(target)), tagged_at, seen_from FROM ref ' +
  'WHERE repository = ? AND seen_until IS NULL';
const CLOSE = 'UPDATE ref SET seen_until = ? WHERE number = ?';
const INSERT = 'INSERT INTO ref (repository, kind, name, target, tagged_at, seen_from) VALUES (?, ?, ?, ?, ?, ?)';

/** `refs` is the whole set: what is not in it has vanished and becomes a tombstone. */
export function saveRefRows(database: Database, repository: number, refs: readonly RefRecord[], seen: Instant): void {
  const known = new Map(database.all<CurrentRow>(CURRENT, repository).map((row) => [row[2], row]));
  // By name: a set has each name once, and the last one counts where a source writes it twice.
  for (const ref of new Map(refs.map((one) => [one.name, one])).values()) {
    const row = known.get(ref.name);
    known.delete(ref.name);
    const [number, kind, , target, taggedAt, seenFrom] = row ?? [];
    if (kind === ref.kind && target === ref.target.toLowerCase() && taggedAt === ref.taggedAt) continue;
    const from = Math.max(seen, seenFrom ?? seen);
    if (number !== undefined) database.run(CLOSE, from, number);
    database.run(INSERT, repository, ref.kind, ref.name, toShaBytes(ref.target), ref.taggedAt, from);
  }
  for (const [number, , , , , seenFrom] of known.values()) database.run(CLOSE, Math.max(seen, seenFrom), number);
}

export interface FormerTipRow {
  /** Number of the repository. */
  readonly repository: number;
  readonly name: string;
  readonly target: string;
  readonly until: Instant;
}

const FORMER =
  'SELECT repository, name, lower(hex(target)), seen_until FROM ref ' +
  "WHERE kind IN ('branch', 'remote-branch') AND seen_until <= ? ORDER BY repository, name, seen_until, number";

/** What branches pointed to before, as far as it was known by then. */
export function loadFormerTipRows(database: Database, knownAt: Instant): readonly FormerTipRow[] {
  return database
    .all<[number, string, string, Instant]>(FORMER, knownAt)
    .map(([repository, name, target, until]) => ({ repository, name, target, until }));
}

export interface RefRow extends RefRecord {
  /** Number of the repository. */
  readonly repository: number;
}

/** Sorted by repository number, then by name. */
export function loadRefRows(database: Database, knownAt: Instant): readonly RefRow[] {
  const sql = `SELECT repository, kind, name, lower(hex(target)), tagged_at FROM ref WHERE ${VISIBLE} ORDER BY repository, name`;
  return database
    .all<[number, RefKind, string, string, Instant | null]>(sql, knownAt, knownAt)
    .map(([repository, kind, name, target, taggedAt]) => ({ repository, kind, name, target, taggedAt }));
}
