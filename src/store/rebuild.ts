import type { PullRequestRecord, RawPayload, TicketRecord } from '../model/records.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Database } from './database.ts';
import { toPullRequestVersion } from './pull-request-rows.ts';
import { loadRawPage, loadRawPageNumbers } from './raw-pages.ts';
import type { StoredPayload } from './raw-pages.ts';
import { loadScopes } from './scope-rows.ts';
import { toTicketVersion } from './ticket-rows.ts';
import { replaceVersion } from './versioned-rows.ts';

export type Derive = (
  raw: RawPayload & { readonly source: string; readonly scope: string },
) => TicketRecord | PullRequestRecord;

/**
 * Puts the records that `derive` makes of the payloads in the place of the current rows. One transaction per page of
 * payloads, so a run that is cut off can simply be repeated. A payload that cannot be derived keeps its row.
 */
export function rebuildRows(
  database: Database,
  accounts: AccountNumbers,
  derive: Derive,
): { readonly derived: number; readonly failed: number } {
  let derived = 0;
  let failed = 0;
  for (const page of loadRawPageNumbers(database)) {
    database.writing(() => {
      const scopes = loadScopes(database);
      for (const payload of loadRawPage(database, page)) {
        const scope = scopes.get(payload.scope);
        const record = scope === undefined ? null : tryToDerive({ ...payload, ...scope }, derive);
        if (record !== null && replace(database, accounts, payload, record)) derived += 1;
        else failed += 1;
      }
    });
  }
  return { derived, failed };
}

/** One payload that cannot be read any more is a count, not the end of the run. */
function tryToDerive(raw: Parameters<Derive>[0], derive: Derive): TicketRecord | PullRequestRecord | null {
  try {
    return derive(raw);
  } catch {
    return null;
  }
}

function replace(
  database: Database,
  accounts: AccountNumbers,
  { kind, scope }: StoredPayload,
  record: TicketRecord | PullRequestRecord,
): boolean {
  if (kind === 'ticket') {
    return 'tracker' in record && replaceVersion(database, 'ticket', toTicketVersion(record, scope, accounts));
  }
  if ('tracker' in record) return false;
  return replaceVersion(database, 'pull_request', toPullRequestVersion(record, scope, accounts));
}
