import type { Instant } from '../model/instant.ts';
import type { RawPayload } from '../model/records.ts';
import type { Bookmark, Page, Saved } from '../model/store.ts';
import { saveBookmarkRow } from './bookmark-rows.ts';
import { saveCommitRows } from './commit-rows.ts';
import type { Numbers } from './commit-rows.ts';
import type { Counts } from './counts.ts';
import type { Database } from './database.ts';
import { saveFactRows } from './fact-rows.ts';
import { toPullRequestVersion } from './pull-request-rows.ts';
import { dropRawPayload, saveRawPayloads } from './raw-pages.ts';
import { saveRefRows } from './ref-rows.ts';
import { saveReleaseRows } from './release-rows.ts';
import { findRepository, saveRepositoryRow } from './repository-rows.ts';
import { scopeNumber } from './scope-rows.ts';
import { saveSourceStateRow } from './source-state-rows.ts';
import { toTicketVersion } from './ticket-rows.ts';
import { saveGone, saveVersion } from './versioned-rows.ts';
import type { Fate, Version, VersionedTable } from './versioned-rows.ts';

/** Everything of one page and its bookmark, within one writing transaction. `seen` is when the store came to know it. */
export function savePageRows(
  database: Database,
  numbers: Numbers,
  page: Page,
  bookmark: { readonly name: string; readonly value: Bookmark | null } | null,
  seen: Instant,
): Saved {
  const counts: Counts = { inserted: 0, updated: 0, unchanged: 0 };
  const scope = scopeNumber(database, page.source, page.scope);
  saveRepository(database, numbers, page, seen, counts);
  saveRecords(database, numbers, page, { scope, seen }, counts);
  if (page.releases !== undefined) {
    saveReleaseRows(database, page.repository?.id ?? page.scope, page.releases, seen);
  }
  if (page.state !== undefined) saveSourceStateRow(database, scope, page.state, seen);
  if (bookmark !== null) saveBookmarkRow(database, page, bookmark.name, bookmark.value);
  return counts;
}

function saveRepository(database: Database, numbers: Numbers, page: Page, seen: Instant, counts: Counts): void {
  const { refs, commits, facts, unknownFacts, depth = 'paths' } = page;
  const saved = page.repository === undefined ? null : saveRepositoryRow(database, page.repository, seen);
  if (refs === undefined && commits === undefined && facts === undefined && unknownFacts === undefined) return;
  const repository = saved ?? findRepository(database, page.scope);
  if (repository === null) throw new Error(`A page belongs to repository ${page.scope}, which was never saved.`);
  if (refs !== undefined) saveRefRows(database, repository, refs, seen);
  if (commits !== undefined) saveCommitRows(database, numbers, commits, { repository, depth, seen }, counts);
  saveFactRows(database, repository, facts ?? [], unknownFacts ?? []);
}

/** Tickets and pull requests, and of their payloads those that they were made of. */
function saveRecords(
  database: Database,
  { accounts }: Numbers,
  page: Page,
  { scope, seen }: { readonly scope: number; readonly seen: Instant },
  counts: Counts,
): void {
  const fates = new Map<string, Fate>();
  const raw = new Set(page.raw?.map(({ kind, id }) => fateKey(kind, id)));
  const save = (table: VersionedTable, kind: RawPayload['kind'], version: Version, rawIds: readonly string[]): void => {
    const fate = saveVersion(database, table, version, seen);
    counts[fate === 'same' || fate === 'refused' ? 'unchanged' : fate] += 1;
    for (const id of rawIds) {
      fates.set(fateKey(kind, id), fate);
      if (fate === 'updated' && !raw.has(fateKey(kind, id))) dropRawPayload(database, kind, id);
    }
  };
  for (const ticket of page.tickets ?? []) {
    save('ticket', 'ticket', toTicketVersion(ticket, scope, accounts), [ticket.id]);
  }
  for (const pullRequest of page.pullRequests ?? []) {
    const version = toPullRequestVersion(pullRequest, scope, accounts);
    save('pull_request', 'pull-request', version, rawIdsOf(version.id));
  }
  for (const { kind, id, at } of page.gone ?? []) {
    const gone = kind === 'ticket' ? { id, at } : { id: id.toLowerCase(), at };
    if (saveGone(database, kind === 'ticket' ? 'ticket' : 'pull_request', gone, { scope, seen })) counts.updated += 1;
  }
  if (page.raw === undefined) return;
  saveRawPayloads(database, scope, page.raw, ({ kind, id }) => fates.get(fateKey(kind, id)));
}

const fateKey = (kind: RawPayload['kind'], id: string): string =>
  kind === 'ticket' ? `ticket ${id}` : `pull-request ${id.toLowerCase()}`;

/** A source names the payload of a pull request `owner/name!12`, with or without the host. */
function rawIdsOf(pullRequestId: string): readonly string[] {
  return [pullRequestId, pullRequestId.slice(pullRequestId.indexOf('/') + 1)];
}
