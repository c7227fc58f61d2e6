import type { Instant } from '../model/instant.ts';
import type { RepositoryRecord } from '../model/records.ts';
import type { Database } from './database.ts';
import { VISIBLE } from './visible.ts';

export interface RepositoryRow {
  readonly number: number;
  readonly record: RepositoryRecord;
}

export function findRepository(database: Database, id: string): number | null {
  return database.get<[number]>('SELECT number FROM repository WHERE id = ?', id)?.[0] ?? null;
}

function toJson(record: RepositoryRecord): string {
  return JSON.stringify({
    id: record.id,
    host: record.host,
    fullName: record.fullName,
    formerNames: record.formerNames,
    defaultRef: record.defaultRef,
    objectFormat: record.objectFormat,
    isShallow: record.isShallow,
    isPartial: record.isPartial,
    shallowBoundary: [...record.shallowBoundary].sort(),
    ...(record.aiNotes === undefined ? {} : { aiNotes: record.aiNotes }),
  } satisfies RepositoryRecord);
}

const CURRENT = 'SELECT record, seen_from FROM repository_version WHERE repository = ? AND seen_until IS NULL';
const CLOSE = 'UPDATE repository_version SET seen_until = ? WHERE repository = ? AND seen_until IS NULL';
const INSERT = 'INSERT INTO repository_version (repository, record, seen_from) VALUES (?, ?, ?)';

/** Adds a version where the record changed. Returns the number of the repository. */
export function saveRepositoryRow(database: Database, record: RepositoryRecord, seen: Instant): number {
  database.run('INSERT INTO repository (id) VALUES (?) ON CONFLICT DO NOTHING', record.id);
  const number = findRepository(database, record.id);
  if (number === null) throw new Error('A repository was not inserted.');
  const json = toJson(record);
  const current = database.get<[string, Instant]>(CURRENT, number);
  if (current?.[0] === json) return number;
  const from = Math.max(seen, current?.[1] ?? seen);
  database.run(CLOSE, from, number);
  database.run(INSERT, number, json, from);
  return number;
}

/** Sorted by id. */
export function loadRepositoryRows(database: Database, knownAt: Instant): readonly RepositoryRow[] {
  const sql =
    'SELECT repository.number, record FROM repository JOIN repository_version ON repository = repository.number ' +
    `WHERE ${VISIBLE} ORDER BY repository.id`;
  return database
    .all<[number, string]>(sql, knownAt, knownAt)
    .map(([number, record]) => ({ number, record: JSON.parse(record) as RepositoryRecord }));
}

export function loadRepositoryPaths(
  database: Database,
): readonly { readonly id: string; readonly path: string | null }[] {
  return database
    .all<[string, string | null]>('SELECT id, path FROM repository ORDER BY id')
    .map(([id, path]) => ({ id, path }));
}

export function saveRepositoryPath(database: Database, id: string, path: string): void {
  const sql = 'INSERT INTO repository (id, path) VALUES (?, ?) ON CONFLICT DO UPDATE SET path = excluded.path';
  database.run(sql, id, path);
}
