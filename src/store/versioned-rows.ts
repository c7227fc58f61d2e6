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

type CurrentRow = readonly [number: number, updatedAt: Instant, richness: number, json: string, seenFrom: Instant];

/**
 * Newer is the record's own `updatedAt`: an older export never rolls a record back. At the same instant the later import
 * wins where its content differs, unless the stored record is richer (has a history, which a bare export lacks).
 */
function isBetter(version: Version, [, updatedAt, richness, json]: CurrentRow): boolean {
  if (version.updatedAt !== updatedAt) return version.updatedAt > updatedAt;
  if (version.richness !== richness) return version.richness > richness;
  return version.json !== json;
}

/** Adds a version where it is better than the current one, which is closed and kept. */
export function saveVersion(database: Database, table: VersionedTable, version: Version, seen: Instant): Fate {
  const current = database.get<CurrentRow>(
    `SELECT number, updated_at, richness, record, seen_from FROM ${table} WHERE id = ? AND seen_until IS NULL`,
    version.id,
  );
  if (current !== undefined && !isBetter(version, current)) return version.json === current[3] ? 'same' : 'refused';
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

/**
 * Hands over each record that was known at an instant, as its row holds it.
 * @returns how many came from each scope, by number
 */
export function loadVersions(
  database: Database,
  table: VersionedTable,
  knownAt: Instant,
  take: (json: string) => void,
): ReadonlyMap<number, number> {
  const perScope = new Map<number, number>();
  const range = { table, columns: 'scope, record', where: VISIBLE, size: 500 };
  for (const rows of inRanges<[number, string]>(database, range, knownAt, knownAt)) {
    for (const [scope, record] of rows) {
      take(record);
      perScope.set(scope, (perScope.get(scope) ?? 0) + 1);
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
