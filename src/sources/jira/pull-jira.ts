import { AppError } from '../../base/app-error.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../http/api-pull.ts';
import type { JiraClient } from './client.ts';
import { compareWithStore } from './compare-with-store.ts';
import { gapOf, incompleteState } from './describe-states.ts';
import { parseDetailsMark } from './details-mark.ts';
import type { EmbeddedMark } from './embedded-bookmark.ts';
import { parseEmbedded, renderEmbedded } from './embedded-bookmark.ts';
import { expectProjectKey } from './jql.ts';
import { openSite } from './open-site.ts';
import { parseBookmark } from './pull-bookmark.ts';
import { DETAILS, pullDetails } from './pull-details.ts';
import type { Pulling } from './pulling.ts';
import { readRounds, readShowing, retryUnread } from './read-rounds.ts';
import type { ResolvedProjects } from './resolve-projects.ts';
import { resolveProjects } from './resolve-projects.ts';
import { saveOutcome, saveStates } from './save-states.ts';
import type { SprintChanges } from './sprint-looks.ts';
import { lookAtSprints } from './sprint-looks.ts';
import type { JiraSink, TicketKeeper } from './ticket-keeper.ts';
import { BOOKMARK, SOURCE, createTicketKeeper } from './ticket-keeper.ts';

export interface JiraPull {
  /** Keys of projects. */
  readonly projects: readonly string[];
  /** Ids or keys of tickets claimed done that lack evidence: asked for once all tickets are in the store. */
  readonly detailsOf?: readonly string[] | (() => Promise<readonly string[]>);
  /** Most tickets that are saved together; as many as one call for changelogs takes unless given. */
  readonly batch?: number;
}

/** Projects, and boards, that are looked at again with one pull: they change seldom, and each is a call. */
const MOST_LOOKS = 2;
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
  const attempt = (looksAtAll: boolean): Promise<ApiPullOutcome> =>
    pullProjects(client, projects, pull, sink, options, { callsBefore: before, looksAtAll });
  try {
    return await attempt(options.full).catch((error: unknown) => {
      // One project that is no longer there makes the question for all of them wrong.
      if (!options.full && error instanceof AppError && error.code === 'refused-question') return attempt(true);
      throw error;
    });
  } catch (error) {
    if (error instanceof AppError) await saveStates(sink, projects, incompleteState(gapOf(error), options.startedAt));
    throw error;
  }
}

async function pullProjects(
  client: JiraClient,
  wanted: readonly string[],
  pull: JiraPull,
  sink: JiraSink,
  options: ApiPullOptions,
  { callsBefore, looksAtAll }: { readonly callsBefore: number; readonly looksAtAll: boolean },
): Promise<ApiPullOutcome> {
  const bookmark = parseBookmark(await sink.loadBookmark(SOURCE, client.host, BOOKMARK));
  const site = await openSite(client);
  const embedded = parseEmbedded(await sink.loadBookmark(SOURCE, client.host, EMBEDDED));
  const resolved = await resolveProjects(client, site.flavour, wanted, embedded, {
    now: options.startedAt,
    most: looksAtAll ? wanted.length : MOST_LOOKS,
  });
  const details = parseDetailsMark(await sink.loadBookmark(SOURCE, client.host, DETAILS));
  const sprints = await lookAtSprints(client, embedded, {
    now: options.startedAt,
    most: options.full ? Infinity : MOST_LOOKS,
  });
  const looks = [...resolved.looks.values()];
  const progress = { done: 0, of: null as number | null };
  const keeper = createTicketKeeper({
    client,
    site,
    sink,
    bookmark,
    detailed: new Set(Object.keys(details)),
    most: pull.batch,
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
  await readShowing(pulling, 'sprint', sprints.changed);
  await saveEmbedded(sink, client.host, nextEmbedded(embedded, resolved, sprints, keeper));
  await compareWithStore(pulling, projects);
  const states = await saveOutcome(pulling, resolved);
  const tickets = progress.done;
  const notAsked = await pullDetails(pulling, pull.detailsOf ?? [], details);
  const again = progress.done - tickets;
  return {
    calls: client.calls() - callsBefore,
    records: { tickets, ...(again > 0 ? { 'with details': again } : {}) },
    states,
    skipped: [...describeSkipped(keeper), ...sprintsNotAsked(embedded, sprints), ...notAsked],
  };
}

async function saveEmbedded(sink: JiraSink, scope: string, mark: EmbeddedMark): Promise<void> {
  await sink.savePage({ source: SOURCE, scope }, { name: EMBEDDED, value: renderEmbedded(mark) });
}

function sprintsNotAsked({ sprints }: EmbeddedMark, { refusal }: SprintChanges): ApiPullOutcome['skipped'] {
  return refusal === null ? [] : [{ what: 'changes of sprints', why: refusal, count: Object.keys(sprints).length }];
}

/** Sprints that ended, and those that the server no longer has, are not looked at any more. */
function nextEmbedded(
  before: EmbeddedMark,
  { looks }: ResolvedProjects,
  { boards, signs, changed }: SprintChanges,
  { notes }: TicketKeeper,
): EmbeddedMark {
  const sprints = new Map(Object.entries(before.sprints));
  for (const id of changed) sprints.delete(id);
  for (const [id, look] of signs) sprints.set(id, look);
  for (const [id, look] of notes.sprints) {
    if (look === null) sprints.delete(id);
    else if (!signs.has(id)) sprints.set(id, look);
  }
  return { projects: Object.fromEntries(looks), sprints: Object.fromEntries(sprints), boards };
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
