import type { Instant } from '../model/instant.ts';
import type { Release } from '../model/repository.ts';
import type { Database } from './database.ts';
import { VISIBLE } from './visible.ts';

const CURRENT =
  'SELECT number, published_at, seen_from FROM release WHERE repository = ? AND tag = ? AND seen_until IS NULL';
const CLOSE = 'UPDATE release SET seen_until = ? WHERE number = ?';
const INSERT = 'INSERT INTO release (repository, tag, published_at, seen_from) VALUES (?, ?, ?, ?)';

/** `repository` is the id of the repository, or its name on the host: which one it is shows when rows are loaded. */
export function saveReleaseRows(
  database: Database,
  repository: string,
  releases: readonly Omit<Release, 'repository'>[],
  seen: Instant,
): void {
  for (const { tag, publishedAt } of releases) {
    const [number, published, seenFrom] = database.get<[number, Instant, Instant]>(CURRENT, repository, tag) ?? [];
    if (published === publishedAt) continue;
    const from = Math.max(seen, seenFrom ?? seen);
    if (number !== undefined) database.run(CLOSE, from, number);
    database.run(INSERT, repository, tag, publishedAt, from);
  }
}

export interface ReleaseRow extends Omit<Release, 'repository'> {
  readonly repository: string;
}

export function loadReleaseRows(database: Database, knownAt: Instant): readonly ReleaseRow[] {
  return database
    .all<[string, string, Instant]>(
      `SELECT repository, tag, published_at FROM release WHERE ${VISIBLE}`,
      knownAt,
      knownAt,
    )
    .map(([repository, tag, publishedAt]) => ({ repository, tag, publishedAt }));
}
