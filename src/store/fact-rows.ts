import type { ContentFact, Facts } from '../model/facts.ts';
import type { Database } from './database.ts';
import { toShaBytes } from './sha-bytes.ts';

// A fact never changes; only "git could not tell" may be followed by one.
const SAVE =
  'INSERT INTO content_fact (repository, sha, fact) VALUES (?, ?, ?) ' +
  'ON CONFLICT DO UPDATE SET fact = excluded.fact WHERE fact IS NULL AND excluded.fact IS NOT NULL';

export function saveFactRows(
  database: Database,
  repository: number,
  facts: readonly ContentFact[],
  unknown: readonly string[],
): void {
  for (const fact of facts) database.run(SAVE, repository, toShaBytes(fact.sha), JSON.stringify(fact));
  for (const sha of unknown) database.run(SAVE, repository, toShaBytes(sha), null);
}

const LOAD =
  'SELECT wanted.value, fact FROM json_each(?) AS wanted ' +
  'JOIN content_fact ON repository = ? AND sha = unhex(wanted.value) ORDER BY wanted.key';

export function loadFactRows(database: Database, repository: number, shas: readonly string[]): Facts {
  const rows = database.all<[string, string | null]>(LOAD, JSON.stringify(shas), repository);
  return new Map(rows.map(([sha, fact]) => [sha, fact === null ? null : (JSON.parse(fact) as ContentFact)]));
}
