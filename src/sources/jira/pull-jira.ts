import { AppError } from '../../base/app-error.ts';
import { WEEK } from '../../model/instant.ts';
import type { PageState } from '../../model/store.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../http/api-pull.ts';
import { endless } from './changelogs.ts';
import type { JiraClient } from './client.ts';
import type { Gap } from './describe-states.ts';
import {
  NOT_FINISHED,
  absentProject,
  completeState,
  cutGap,
  gapOf,
  hiddenGap,
  incompleteState,
  limitedGap,
  unreadGap,
} from './describe-states.ts';
import type { EmbeddedMark } from './embedded-bookmark.ts';
import { parseEmbedded, renderEmbedded } from './embedded-bookmark.ts';
import { expectProjectKey, renderByUpdate, renderShowing, startAt, toClauses } from './jql.ts';
import type { JiraSite } from './open-site.ts';
import { countTickets, openSite } from './open-site.ts';
import { closeRound, planRound } from './plan-round.ts';
import type { RoundMark } from './pull-bookmark.ts';
import { parseBookmark } from './pull-bookmark.ts';
import { inPieces, readByIds } from './read-by-ids.ts';
import type { ResolvedProjects } from './resolve-projects.ts';
import { resolveProjects } from './resolve-projects.ts';
import { compareIds, isScanDue, scanIds } from './scan-ids.ts';
import type { Search } from './search.ts';
import { search } from './search.ts';
import type { JiraSink, TicketKeeper } from './ticket-keeper.ts';
import { BOOKMARK, SOURCE, createTicketKeeper } from './ticket-keeper.ts';

export interface JiraPull {
  /** Keys of projects. */
  readonly projects: readonly string[];
  /** Ids or keys of tickets claimed done that lack evidence: asked for once all tickets are in the store. */
  readonly detailsOf?: readonly string[] | (() => Promise<readonly string[]>);
}

/** What one pull works with. */
interface Pulling {
  readonly client: JiraClient;
  readonly site: JiraSite;
  readonly sink: JiraSink;
  readonly options: ApiPullOptions;
  readonly keeper: TicketKeeper;
  /** By project; a project without one is complete. */
  readonly gaps: Map<string, Gap>;
}

const PAGE_SIZE = 100;
/** Times that reading may start anew without getting any further. */
const MOST_STANDSTILLS = 3;
const MOST_RETRIED = 500;
/** Projects that are looked at again with one pull: what they show changes seldom, and each is a call. */
const MOST_LOOKS = 3;
const EMBEDDED = 'embedded';

/**
 * Reads what changed since the last pull, or everything, oldest change first. Each page and its bookmark are one
 * transaction: may be killed at any instant, and goes on from there.
 * @throws AppError when the server does not answer as it should: what was read is stored, and the state says why it ends
 */
export async function pullJira(
  client: JiraClient,
  pull: JiraPull,
  sink: JiraSink,
  options: ApiPullOptions,
): Promise<ApiPullOutcome> {
  const projects = [...new Set(pull.projects.map(expectProjectKey))].sort();
  if (projects.length === 0 || options.only?.has('tickets') === false) {
    return { calls: 0, records: {}, states: [], skipped: [] };
  }
  const before = client.calls();
  try {
    return await pullProjects(client, projects, pull, sink, options, before);
  } catch (error) {
    if (error instanceof AppError) await saveStates(sink, projects, incompleteState(gapOf(error), options.startedAt));
    throw error;
  }
}

async function pullProjects(
  client: JiraClient,
  wanted: readonly string[],
  _pull: JiraPull,
  sink: JiraSink,
  options: ApiPullOptions,
  callsBefore: number,
): Promise<ApiPullOutcome> {
  const bookmark = parseBookmark(await sink.loadBookmark(SOURCE, client.host, BOOKMARK));
  const site = await openSite(client);
  const embedded = parseEmbedded(await sink.loadBookmark(SOURCE, client.host, EMBEDDED));
  const resolved = await resolveProjects(client, site.flavour, wanted, embedded, {
    now: options.startedAt,
    most: options.full ? wanted.length : MOST_LOOKS,
  });
  const looks = [...resolved.looks.values()];
  const progress = { done: 0, of: null as number | null };
  const keeper = createTicketKeeper({
    client,
    site,
    sink,
    bookmark,
    detailed: new Set(),
    formerKeys: new Map(looks.map(({ key, formerKeys }) => [key, formerKeys])),
    onSaved: (tickets) => {
      progress.done += tickets;
      options.progress({ what: 'tickets', ...progress });
    },
  });
  const pulling: Pulling = { client, site, sink, options, keeper, gaps: new Map() };
  const projects = [...new Set(looks.map(({ key }) => key))].sort();
  await retryUnread(pulling, projects);
  await readRounds(pulling, projects, (of) => (progress.of = of));
  await readShowing(pulling, 'fixVersion', resolved.versions);
  await saveEmbedded(sink, client.host, { ...embedded, projects: Object.fromEntries(resolved.looks) });
  await compareWithStore(pulling, projects);
  const states = await saveOutcome(pulling, resolved);
  return {
    calls: client.calls() - callsBefore,
    records: { tickets: progress.done },
    states,
    skipped: describeSkipped(keeper),
  };
}

/** Whatever could not be read the last time is asked for by itself: its last change lies behind. */
async function retryUnread({ client, site, keeper }: Pulling, projects: readonly string[]): Promise<void> {
  const { unread } = keeper.bookmark();
  const ids = Object.keys(unread).filter((id) => unread[id] === '' || projects.includes(unread[id] ?? ''));
  if (ids.length === 0) return;
  for (const piece of inPieces(ids.slice(0, MOST_RETRIED))) {
    const { issues, length } = await readByIds(client, site, piece);
    await keeper.addSingle(issues, length);
  }
  await keeper.save();
}

async function readRounds(
  pulling: Pulling,
  projects: readonly string[],
  onCount: (of: number | null) => void,
): Promise<void> {
  const { keeper, options } = pulling;
  let left = projects;
  while (left.length > 0) {
    const round = planRound(keeper.bookmark(), { projects: left, since: options.since, full: options.full });
    keeper.mark({ ...keeper.bookmark(), round });
    await saveBeginning(pulling, round);
    const isSure = await readRound(pulling, round, onCount);
    const read = keeper.bookmark().round ?? round;
    keeper.mark(closeRound(keeper.bookmark(), read, { startedAt: options.startedAt, isSure }));
    await keeper.save();
    left = left.filter((project) => !Object.hasOwn(round.from, project));
  }
}

/** A project that is read for the first time is incomplete until the end of it is reached. */
async function saveBeginning({ sink, keeper, options }: Pulling, { first }: RoundMark): Promise<void> {
  const fresh = first.filter((project) => keeper.bookmark().projects[project] === undefined);
  await saveStates(sink, fresh, incompleteState(NOT_FINISHED, options.startedAt));
}

/** @returns whether nothing can have been missed */
async function readRound(pulling: Pulling, round: RoundMark, onCount: (of: number | null) => void): Promise<boolean> {
  const { client, site, keeper } = pulling;
  const clauses = toClauses(new Map(Object.entries(round.from)));
  const asksCount = site.flavour === 'cloud' && round.first.length > 0;
  const expected = asksCount ? await countTickets(client, site.flavour, startAt(clauses, round.reached)) : null;
  if (expected !== null) onCount(expected);
  const atStart = keeper.seen();
  const isShort = (): boolean => expected !== null && keeper.seen() - atStart < expected;
  let floor = round.reached;
  let standstills = 0;
  let hasJumped = false;
  for (;;) {
    const before = keeper.seen();
    const jql = renderByUpdate(startAt(clauses, floor));
    const ending = await readSearch(pulling, jql, site.flavour === 'server' ? onCount : null);
    const hasMoved = keeper.seen() > before;
    // Long searches have been seen to end early: whoever asks for what comes after it gets the rest.
    if (ending === 'end' && !(hasMoved && isShort())) break;
    if (hasMoved) standstills = 0;
    else standstills += 1;
    floor = keeper.reached();
    if (standstills < MOST_STANDSTILLS) continue;
    if (site.flavour === 'cloud' || floor === null || hasJumped) throw endless(client.host);
    // More tickets of one instant than the server shows: the comparison of ids finds those that are left.
    floor += 1;
    standstills = 0;
    hasJumped = true;
  }
  await keeper.save();
  const isResumed = round.reached !== null;
  return !hasJumped && !(round.first.length > 0 && (isResumed || isShort()));
}

function asked({ flavour, fields }: JiraSite): Omit<Search, 'jql'> {
  return { what: 'tickets', fields, withChangelog: flavour === 'server', pageSize: PAGE_SIZE };
}

async function readSearch(
  { client, site, keeper, options }: Pulling,
  jql: string,
  onCount: ((of: number | null) => void) | null,
): Promise<'end' | 'broken'> {
  const pages = search(client, site.flavour, { ...asked(site), jql });
  for (;;) {
    options.signal.throwIfAborted();
    const step = await pages.next();
    if (step.done === true) return step.value;
    const { issues, length, total } = step.value;
    if (onCount !== null && total !== null) onCount(total);
    await keeper.addOfRound(issues, length);
  }
}

/** Reads tickets again that show something which changed without them. */
async function readShowing(pulling: Pulling, field: 'fixVersion' | 'sprint', ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { client, site, keeper, options } = pulling;
  const pages = search(client, site.flavour, { ...asked(site), jql: renderShowing(field, ids) });
  for await (const { issues, length } of pages) {
    options.signal.throwIfAborted();
    await keeper.addSingle(issues, length);
  }
  await keeper.save();
}

async function saveEmbedded(sink: JiraSink, scope: string, mark: EmbeddedMark): Promise<void> {
  await sink.savePage({ source: SOURCE, scope }, { name: EMBEDDED, value: renderEmbedded(mark) });
}

/** Looks for tickets that were missed and for those that are gone: once a week, and where something may have been missed. */
async function compareWithStore(pulling: Pulling, projects: readonly string[]): Promise<void> {
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

async function saveOutcome(
  pulling: Pulling,
  { looks, absent }: Pick<ResolvedProjects, 'looks' | 'absent'>,
): Promise<readonly PageState[]> {
  const { client, sink, options } = pulling;
  const states: PageState[] = [];
  const save = async (scopes: readonly string[], gap: Gap | null): Promise<void> => {
    const state = gap === null ? completeState(options.startedAt) : incompleteState(gap, options.startedAt);
    await saveStates(sink, scopes, state);
    states.push(state);
  };
  // A project that was renamed keeps the state under the name that was asked for.
  for (const [written, { key }] of looks) await save([...new Set([key, written])], gapIn(pulling, key));
  for (const project of absent) await save([project], absentProject(project, client.host));
  return states;
}

function gapIn({ keeper, gaps }: Pulling, project: string): Gap | null {
  const { unread, projects } = keeper.bookmark();
  const known = gaps.get(project);
  if (known !== undefined) return known;
  const lost = Object.keys(unread).filter((id) => unread[id] === project || unread[id] === '');
  if (lost.length > 0) {
    const problems = lost.flatMap((id) => keeper.notes.problems.get(id) ?? []);
    return unreadGap(problems, lost.length);
  }
  const cut = keeper.notes.cutChangelogs.get(project) ?? 0;
  if (cut > 0) return cutGap(cut);
  const since = projects[project]?.since ?? null;
  return since === null ? null : limitedGap(since);
}

async function saveStates(sink: JiraSink, projects: readonly string[], state: PageState): Promise<void> {
  for (const scope of projects) await sink.savePage({ source: SOURCE, scope, state }, null);
}

function describeSkipped({ notes }: TicketKeeper): ApiPullOutcome['skipped'] {
  const { problems, nameless, vanished, withoutChangelog, longComments, longWorklogs } = notes;
  const all = [
    { what: 'tickets', why: 'they are not in the form that Jira documents', count: problems.size + nameless },
    { what: 'tickets', why: 'they were deleted while they were read', count: vanished },
    { what: 'changelogs', why: 'the server sent none with its tickets', count: withoutChangelog },
    { what: 'long lists of comments', why: 'each costs a call of its own', count: longComments },
    { what: 'long lists of worklogs', why: 'each costs a call of its own', count: longWorklogs },
  ];
  return all.filter(({ count }) => count > 0);
}
