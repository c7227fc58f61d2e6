import type { Bookmark } from '../model/store.ts';
import type { Database } from './database.ts';
import { findScope, scopeNumber } from './scope-rows.ts';

const SAVE =
  'INSERT INTO bookmark (scope, name, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';

/** `null` removes the bookmark. */
export function saveBookmarkRow(
  database: Database,
  place: { readonly source: string; readonly scope: string },
  name: string,
  value: Bookmark | null,
): void {
  const scope = scopeNumber(database, place.source, place.scope);
  if (value === null) database.run('DELETE FROM bookmark WHERE scope = ? AND name = ?', scope, name);
  else database.run(SAVE, scope, name, value);
}

export function loadBookmarkRow(database: Database, source: string, scope: string, name: string): Bookmark | null {
  const number = findScope(database, source, scope);
  if (number === null) return null;
  return database.get<[string]>('SELECT value FROM bookmark WHERE scope = ? AND name = ?', number, name)?.[0] ?? null;
}
