import type { PullRequestRecord, RawPayload, TicketRecord } from '../model/records.ts';
import type { Page, Store } from '../model/store.ts';
import type { FileSummary } from '../sources/files/file-summary.ts';
import type { FileReading } from '../sources/files/read-files.ts';
import { readPullRequestFiles } from '../sources/files/read-pull-request-files.ts';
import { readTicketFiles } from '../sources/files/read-ticket-files.ts';
import type { Context } from './ports.ts';

export const FILE_SOURCE = 'file';

export type FileKind = 'tickets' | 'pull-requests';

export interface ImportOptions {
  /** Vouched for as holding everything there is. */
  readonly isComplete: boolean;
  readonly timeZone: string | null;
  /** `host/owner/name` for records of GitHub that do not say where they are from. */
  readonly repository: string | null;
}

/** What came of one project or repository. */
export interface Imported {
  readonly scope: string;
  readonly records: number;
  readonly inserted: number;
}

/** Reads the files of one kind into the store. They are one export: pages of it are counted together. */
export function importFiles(
  store: Store,
  kind: FileKind,
  paths: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<readonly Imported[]> {
  if (paths.length === 0) return Promise.resolve([]);
  context.progress.step(`Reading ${paths.length === 1 ? paths[0] : `${paths.length} files`}`);
  const { timeZone, repository } = options;
  if (kind === 'tickets') {
    const reading = readTicketFiles(paths, { timeZone, repository });
    return saveReading(store, reading, options, context, {
      kind,
      scopeOf: ({ project }: TicketRecord) => project,
      toPage: (tickets) => ({ tickets }),
    });
  }
  const reading = readPullRequestFiles(paths, { timeZone, repository });
  return saveReading(store, reading, options, context, {
    kind,
    scopeOf: ({ repositoryName }: PullRequestRecord) => repositoryName,
    toPage: (pullRequests) => ({ pullRequests }),
  });
}

interface RecordTraits<Value> {
  readonly kind: FileKind;
  readonly scopeOf: (record: Value) => string;
  readonly toPage: (records: readonly Value[]) => Pick<Page, 'tickets' | 'pullRequests'>;
}

async function saveReading<Value>(
  store: Store,
  reading: FileReading<Value>,
  options: ImportOptions,
  context: Context,
  traits: RecordTraits<Value>,
): Promise<readonly Imported[]> {
  const inserted = new Map<string, number>();
  let count = 0;
  for await (const batch of reading) {
    context.signal.throwIfAborted();
    for (const [scope, { records, raw }] of groupByScope(batch, traits)) {
      const saved = await store.savePage({ source: FILE_SOURCE, scope, ...traits.toPage(records), raw }, null);
      inserted.set(scope, (inserted.get(scope) ?? 0) + saved.inserted);
    }
    count += batch.length;
    context.progress.step(`Reading ${traits.kind}: ${count}`);
  }
  const summaries = reading.summaries();
  for (const summary of summaries) {
    await saveState(store, traits.kind, summary, options.isComplete);
    if (summary.reason !== null) context.progress.warn(`${summary.scope}: ${summary.reason}.`);
  }
  return summaries.map(({ scope, records }) => ({ scope, records, inserted: inserted.get(scope) ?? 0 }));
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

/** Who vouches for a file knows more than the file, also where it looks cut. */
async function saveState(store: Store, kind: FileKind, summary: FileSummary, isComplete: boolean): Promise<void> {
  const { scope, completenessHint, reason, newest } = summary;
  const state = isComplete
    ? { completeness: 'complete' as const, reason: null, remedy: null }
    : {
        completeness: completenessHint,
        reason: reason ?? 'a file does not say what it leaves out',
        remedy: 'Export everything and vouch for it with --complete.',
      };
  await store.savePage({ source: FILE_SOURCE, scope, state: { kind, ...state, asOf: newest } }, null);
}
