import type { Instant } from '../model/instant.ts';
import { inRanges } from './database.ts';
import type { Database } from './database.ts';
import { DERIVATION } from './derivation.ts';
import { VISIBLE } from './visible.ts';

/** Tables of records that change: a JSON text per version, with what decides which version is the better one. */
export type VersionedTable = 'ticket' | 'pull_request';

export interface Version {
  readonly id: string;
  /** Number of the scope it came from. */
  readonly scope: number;
  /** The record's own instant of its last change. */
  readonly updatedAt: Instant;
  /** How much the source told, where two records claim the same instant; more is better. */
  readonly richness: number;
  readonly json: string;
}

/** `same`: the store holds just this. `refused`: the store holds a better version. */
export type Fate = 'inserted' | 'updated' | 'same' | 'refused';

type CurrentRow = readonly [
  number: number,
  updatedAt: Instant,
  richness: number,
  json: string,
  seenFrom: Instant,
  scope: number,
  goneAt: Instant | null,
];

/**
 * Newer is the record's own `updatedAt`: an older export never rolls a record back. At the same instant the later import
 * wins where its content differs, unless the stored record is richer (has a history, which a bare export lacks). What is
 * gone comes back when its own scope shows it again; an old export of something else does not bring it back.
 */
function isBetter(version: Version, [, updatedAt, richness, json, , scope, goneAt]: CurrentRow): boolean {
  if (version.updatedAt !== updatedAt) return version.updatedAt > updatedAt;
  if (goneAt !== null) return version.scope === scope;
  if (version.richness !== richness) return version.richness > richness;
  return version.json !== json;
}

/** Adds a version where it is better than the current one, which is closed and kept. */
export function saveVersion(database: Database, table: VersionedTable, version: Version, seen: Instant): Fate {
  const current = database.get<CurrentRow>(
    `SELECT number, updated_at, richness, record, seen_from, scope, gone_at FROM ${table} WHERE id = ? AND seen_until IS NULL`,
    version.id,
  );
  if (current !== undefined && !isBetter(version, current)) {
    return version.json === current[3] && current[6] === null ? 'same' : 'refused';
  }
  const from = Math.max(seen, current?.[4] ?? seen);
  if (current !== undefined) database.run(`UPDATE ${table} SET seen_until = ? WHERE number = ?`, from, current[0]);
  database.run(
    `INSERT INTO ${table} (id, scope, updated_at, richness, derivation, record, seen_from) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    version.id,
    version.scope,
    version.updatedAt,
    version.richness,
    DERIVATION,
    version.json,
    from,
  );
  return current === undefined ? 'inserted' : 'updated';
}

/** Adds a version that says that the record is gone. @returns whether there was one that was not gone yet */
export function saveGone(
  database: Database,
  table: VersionedTable,
  { id, at }: { readonly id: string; readonly at: Instant },
  { scope, seen }: { readonly scope: number; readonly seen: Instant },
): boolean {
  const find = `SELECT number, seen_from FROM ${table} WHERE id = ? AND seen_until IS NULL AND gone_at IS NULL`;
  const current = database.get<[number, Instant]>(find, id);
  if (current === undefined) return false;
  const [number, seenFrom] = current;
  const from = Math.max(seen, seenFrom);
  database.run(`UPDATE ${table} SET seen_until = ? WHERE number = ?`, from, number);
  database.run(
    `INSERT INTO ${table} (id, scope, updated_at, richness, derivation, record, seen_from, gone_at) ` +
      `SELECT id, ?, updated_at, richness, derivation, record, ?, ? FROM ${table} WHERE number = ?`,
    scope,
    from,
    at,
    number,
  );
  return true;
}

/** Ids of the current records of a scope that are not gone. */
export function loadIds(database: Database, table: VersionedTable, scope: number): readonly string[] {
  const sql = `SELECT id FROM ${table} WHERE scope = ? AND seen_until IS NULL AND gone_at IS NULL`;
  return database.all<[string]>(sql, scope).map(([id]) => id);
}

/**
 * Hands over each record that was known at an instant, as its row holds it.
 * @returns how many of those that are not gone came from each scope, by number
 */
export function loadVersions(
  database: Database,
  table: VersionedTable,
  knownAt: Instant,
  take: (json: string, goneAt: Instant | null) => void,
): ReadonlyMap<number, number> {
  const perScope = new Map<number, number>();
  const range = { table, columns: 'scope, record, gone_at', where: VISIBLE, size: 500 };
  for (const rows of inRanges<[number, string, Instant | null]>(database, range, knownAt, knownAt)) {
    for (const [scope, record, goneAt] of rows) {
      take(record, goneAt);
      if (goneAt === null) perScope.set(scope, (perScope.get(scope) ?? 0) + 1);
    }
  }
  return perScope;
}

/** A record on its way from row to snapshot, nobody else's yet: account numbers become person numbers in place. */
export type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Puts a record that was derived anew in the place of the current version: it was known all the time. */
export function replaceVersion(database: Database, table: VersionedTable, version: Version): boolean {
  const rows = database.run(
    `UPDATE ${table} SET updated_at = ?, richness = ?, derivation = ?, record = ? WHERE id = ? AND seen_until IS NULL`,
    version.updatedAt,
    version.richness,
    DERIVATION,
    version.json,
    version.id,
  );
  return rows > 0;
}
