import { WEEK } from '../../model/instant.ts';
import { hiddenGap } from './describe-states.ts';
import type { Pulling } from './pulling.ts';
import { inPieces, readByIds } from './read-by-ids.ts';
import { compareIds, isScanDue, scanIds } from './scan-ids.ts';
import type { JiraSink } from './ticket-keeper.ts';
import { SOURCE } from './ticket-keeper.ts';

/** Looks for tickets that were missed and for those that are gone: once a week, and where something may have been missed. */
export async function compareWithStore(pulling: Pulling, projects: readonly string[]): Promise<void> {
  const { client, site, sink, keeper, options, gaps } = pulling;
  const marks = keeper.bookmark().projects;
  const scanned = projects.map((project) => marks[project]?.scannedAt ?? options.startedAt);
  if (!options.full && !isScanDue(scanned, options.startedAt, WEEK)) return;
  const there = await scanIds(client, site.flavour, projects);
  const stored = await loadStoredIds(sink, projects);
  const { missing, absent, isSuspicious } = compareIds(there, new Set(stored.keys()));
  const limited = projects.some((project) => (marks[project]?.since ?? null) !== null);
  const known = new Set(Object.keys(keeper.bookmark().unread));
  const wanted = limited ? [] : missing.filter((id) => !known.has(id));
  for (const piece of inPieces(wanted)) await addByIds(pulling, piece);
  if (isSuspicious) {
    for (const project of projects) gaps.set(project, hiddenGap(absent.length, stored.size));
  } else {
    await saveGone(pulling, stored, await confirmGone(pulling, absent));
  }
  const scannedAt = options.startedAt;
  const now = keeper.bookmark();
  const next = projects.flatMap((project) => {
    const mark = now.projects[project];
    return mark === undefined ? [] : [[project, { ...mark, scannedAt }] as const];
  });
  keeper.mark({ ...now, projects: { ...now.projects, ...Object.fromEntries(next) } });
  await keeper.save();
}

async function addByIds(
  { client, site, keeper, options }: Pulling,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  options.signal.throwIfAborted();
  const { issues, length } = await readByIds(client, site, ids);
  await keeper.addSingle(issues, length);
  return new Set(issues.flatMap((issue) => idOf(issue) ?? []));
}

function idOf(issue: unknown): string | null {
  if (typeof issue !== 'object' || issue === null || !('id' in issue)) return null;
  return typeof issue.id === 'string' || typeof issue.id === 'number' ? String(issue.id) : null;
}

/** Ids of Jira → identity in the store and project. */
async function loadStoredIds(
  sink: JiraSink,
  projects: readonly string[],
): Promise<ReadonlyMap<string, { readonly record: string; readonly project: string }>> {
  const stored = new Map<string, { readonly record: string; readonly project: string }>();
  for (const project of projects) {
    for (const record of await sink.loadRecordIds(SOURCE, project, 'ticket')) {
      stored.set(record.slice(record.lastIndexOf('/') + 1), { record, project });
    }
  }
  return stored;
}

/** Those that the server does not know by their id either: the others moved to another project, and are saved as they are now. */
async function confirmGone(pulling: Pulling, absent: readonly string[]): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const piece of inPieces(absent)) {
    const found = await addByIds(pulling, piece);
    gone.push(...piece.filter((id) => !found.has(id)));
  }
  return gone;
}

async function saveGone(
  { sink, options }: Pulling,
  stored: ReadonlyMap<string, { readonly record: string; readonly project: string }>,
  ids: readonly string[],
): Promise<void> {
  const byProject = new Map<string, string[]>();
  for (const id of ids) {
    const known = stored.get(id);
    if (known !== undefined) byProject.set(known.project, [...(byProject.get(known.project) ?? []), known.record]);
  }
  for (const [scope, records] of byProject) {
    const gone = records.map((id) => ({ kind: 'ticket' as const, id, at: options.startedAt }));
    await sink.savePage({ source: SOURCE, scope, gone }, null);
  }
}
