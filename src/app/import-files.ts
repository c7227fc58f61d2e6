import path from 'node:path';
import { compareText } from '../base/compare-text.ts';
import type { PullRequestRecord, RawPayload, TicketRecord } from '../model/records.ts';
import type { Page, Store } from '../model/store.ts';
import type { FileSummary } from '../sources/files/file-summary.ts';
import type { DateOrder } from '../model/date-order.ts';
import type { FileReading } from '../sources/files/read-files.ts';
import { readPullRequestFiles } from '../sources/files/read-pull-request-files.ts';
import { readTicketFiles } from '../sources/files/read-ticket-files.ts';
import type { Context } from './ports.ts';
import type { Vouching } from './vouching.ts';
import { toPageState } from './vouching.ts';

export const FILE_SOURCE = 'file';

export type FileKind = 'tickets' | 'pull-requests';

export interface ImportOptions {
  readonly vouching: Vouching;
  readonly timeZone: string | null;
  /** For dates of Jira's CSV that do not say it. */
  readonly dateOrder?: DateOrder | null;
  /** Host of the tracker, for tickets that do not say it. */
  readonly site?: string | null;
  /** `host/owner/name` for records of GitHub that do not say where they are from. */
  readonly repository: string | null;
}

/** What came of one project or repository. */
export interface Imported {
  readonly scope: string;
  readonly records: number;
  readonly inserted: number;
}

/** Reads the files of one kind into the store, in one transaction: a bad record leaves nothing of them behind. */
export function importFiles(
  store: Store,
  kind: FileKind,
  paths: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<readonly Imported[]> {
  return store.saveTogether(() => importGroups(store, kind, paths, options, context));
}

async function importGroups(
  store: Store,
  kind: FileKind,
  paths: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<readonly Imported[]> {
  const inserted = new Map<string, number>();
  const summaries: FileSummary[] = [];
  for (const group of groupsOf(kind, paths)) {
    const [first = ''] = group;
    const shown = group.length === 1 ? path.relative(context.cwd, first) : `${group.length} files of ${kind}`;
    context.progress.step(`Reading ${shown}`);
    const read =
      kind === 'tickets'
        ? await saveReading(store, readTicketFiles(group, options), TICKETS, inserted, context)
        : await saveReading(store, readPullRequestFiles(group, options), PULL_REQUESTS, inserted, context);
    summaries.push(...read);
  }
  const scopes = joinSummaries(summaries);
  // The files were written together: a project in which nothing happened lately is not older than the others.
  const newest = Math.max(...scopes.map((summary) => summary.newest));
  for (const summary of scopes) {
    const state = toPageState(kind, { ...summary, newest }, options.vouching);
    await store.savePage({ source: FILE_SOURCE, scope: summary.scope, state }, null);
    if (state.completeness === 'incomplete')
      context.progress.warn(`${summary.scope}: ${state.reason}. ${state.remedy}`);
  }
  return scopes.map(({ scope, records }) => ({ scope, records, inserted: inserted.get(scope) ?? 0 }));
}

/** Tickets come in pages, which are counted together; a file of pull requests is a list of its own. */
function groupsOf(kind: FileKind, paths: readonly string[]): readonly (readonly string[])[] {
  if (paths.length === 0) return [];
  return kind === 'tickets' ? [paths] : paths.map((file) => [file]);
}

interface RecordTraits<Value> {
  readonly scopeOf: (record: Value) => string;
  readonly toPage: (records: readonly Value[]) => Pick<Page, 'tickets' | 'pullRequests'>;
}

const TICKETS: RecordTraits<TicketRecord> = {
  scopeOf: ({ project }) => project,
  toPage: (tickets) => ({ tickets }),
};

const PULL_REQUESTS: RecordTraits<PullRequestRecord> = {
  scopeOf: ({ repositoryName }) => repositoryName,
  toPage: (pullRequests) => ({ pullRequests }),
};

async function saveReading<Value>(
  store: Store,
  reading: FileReading<Value>,
  traits: RecordTraits<Value>,
  inserted: Map<string, number>,
  { signal, progress }: Context,
): Promise<readonly FileSummary[]> {
  let count = 0;
  for await (const batch of reading) {
    signal.throwIfAborted();
    for (const [scope, { records, raw }] of groupByScope(batch, traits)) {
      const saved = await store.savePage({ source: FILE_SOURCE, scope, ...traits.toPage(records), raw }, null);
      inserted.set(scope, (inserted.get(scope) ?? 0) + saved.inserted);
    }
    count += batch.length;
    progress.tick(`${count} records read`);
  }
  return reading.summaries();
}

function groupByScope<Value>(
  batch: readonly { readonly record: Value; readonly raw: RawPayload }[],
  { scopeOf }: RecordTraits<Value>,
): ReadonlyMap<string, { readonly records: readonly Value[]; readonly raw: readonly RawPayload[] }> {
  const groups = new Map<string, { readonly records: Value[]; readonly raw: RawPayload[] }>();
  for (const { record, raw } of batch) {
    const scope = scopeOf(record);
    const group = groups.get(scope) ?? { records: [], raw: [] };
    group.records.push(record);
    group.raw.push(raw);
    groups.set(scope, group);
  }
  return groups;
}

/** One summary per scope, in order: as good as the worst of its files, as new as the newest. */
function joinSummaries(summaries: readonly FileSummary[]): readonly FileSummary[] {
  const byScope = new Map<string, FileSummary>();
  for (const summary of summaries) {
    const before = byScope.get(summary.scope);
    const worse = before?.completenessHint === 'incomplete' ? before : summary;
    byScope.set(summary.scope, {
      ...worse,
      records: (before?.records ?? 0) + summary.records,
      newest: Math.max(before?.newest ?? summary.newest, summary.newest),
    });
  }
  return [...byScope.values()].sort(({ scope: a }, { scope: b }) => compareText(a, b));
}
