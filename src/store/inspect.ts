import type { StoreInspection } from '../model/store.ts';
import type { Database } from './database.ts';
import { DERIVATION } from './derivation.ts';
import { schemaVersionOf } from './migrations.ts';
import { loadSourceStateRows, toSourceState } from './source-state-rows.ts';
import { knownAtValue } from './visible.ts';

export function inspectRows(database: Database): StoreInspection {
  const count = (from: string): number => database.get<[number]>(`SELECT count(*) FROM ${from}`)?.[0] ?? 0;
  const both = (where: string): number => count(`ticket WHERE ${where}`) + count(`pull_request WHERE ${where}`);
  const current = 'seen_until IS NULL';
  const [pages] = database.get<[number]>('PRAGMA page_count') ?? [0];
  const [pageSize] = database.get<[number]>('PRAGMA page_size') ?? [0];
  return {
    schema: schemaVersionOf(database),
    sizeBytes: pages * pageSize,
    repositories: count('repository'),
    commits: count('git_commit'),
    tickets: count(`ticket WHERE ${current}`),
    pullRequests: count(`pull_request WHERE ${current}`),
    accounts: count('account'),
    forgottenAccounts: count('account WHERE identity IS NULL'),
    payloads: count('raw_payload'),
    supersededVersions: both('seen_until IS NOT NULL'),
    olderDerivations: both(`${current} AND derivation < ${DERIVATION}`),
    lastPulls: loadSourceStateRows(database, knownAtValue(null)).map((row) => {
      const { records: _, ...state } = toSourceState(row, 0);
      return state;
    }),
  };
}
