import type { Database } from './database.ts';

/** The number of a source and scope, made on first use. */
export function scopeNumber(database: Database, source: string, scope: string): number {
  const known = findScope(database, source, scope);
  if (known !== null) return known;
  const insert = 'INSERT INTO scope (source, name) VALUES (?, ?) RETURNING number';
  const [number] = database.get<[number]>(insert, source, scope) ?? [];
  if (number === undefined) throw new Error('A scope was not inserted.');
  return number;
}

export function findScope(database: Database, source: string, scope: string): number | null {
  const find = 'SELECT number FROM scope WHERE source = ? AND name = ?';
  return database.get<[number]>(find, source, scope)?.[0] ?? null;
}

export function loadScopes(
  database: Database,
): ReadonlyMap<number, { readonly source: string; readonly scope: string }> {
  const rows = database.all<[number, string, string]>('SELECT number, source, name FROM scope');
  return new Map(rows.map(([number, source, scope]) => [number, { source, scope }]));
}
