import type * as z from 'zod';
import { AppError } from '../../base/app-error.ts';
import { commentPage, panelDetail, panelSummary, remoteLinks, worklogPage } from './answers.ts';
import type { JiraClient, Question } from './client.ts';
import type { JiraSite } from './open-site.ts';
import type { readByIds } from './read-by-ids.ts';
import { inPieces } from './read-by-ids.ts';
import { isCut } from './keeper-notes.ts';
import type { WireTicket } from './to-payload.ts';
import { isObject } from './to-payload.ts';

/** What costs a call of its own for each ticket: remote links, development panel, long lists of comments and worklogs. */
export interface DetailsRun {
  readonly client: JiraClient;
  readonly site: JiraSite;
  /** Most calls for one ticket at a time; pages of many tickets are not counted. */
  readonly budget: number;
  readonly signal: AbortSignal;
  /** Gives the tickets themselves. */
  readonly read: (ids: readonly string[]) => ReturnType<typeof readByIds>;
  /** Takes tickets with their details; ids of all that were asked for come with them. */
  readonly save: (tickets: readonly WireTicket[], length: number, ids: readonly string[]) => Promise<void>;
}

export interface DetailsOutcome {
  readonly asked: number;
  /** Left out since the budget was used up. */
  readonly left: number;
  /** Kinds of details that the site refuses, and why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Remote links and the summary of the panel: less is not worth beginning with a ticket. */
const FEWEST_CALLS = 2;
const MOST_APPLICATIONS = 5;
const PAGE_OF_ENTRIES = 100;
const MOST_PAGES = 50;

interface Spending {
  readonly run: DetailsRun;
  left: number;
  hasRunOut: boolean;
  readonly refused: Map<string, string>;
}

/** Asks for details of the tickets, in the given order, as far as the budget goes. */
export async function readDetails(run: DetailsRun, ids: readonly string[]): Promise<DetailsOutcome> {
  const spending: Spending = { run, left: run.budget, hasRunOut: false, refused: new Map() };
  let asked = 0;
  for (const piece of inPieces(ids)) {
    if (spending.left < FEWEST_CALLS) break;
    const { issues, length } = await run.read(piece.slice(0, spending.left));
    const byId = new Map(issues.flatMap((issue) => (isObject(issue) ? [[String(issue['id']), issue] as const] : [])));
    const done: WireTicket[] = [];
    const tried: string[] = [];
    for (const id of piece) {
      run.signal.throwIfAborted();
      if (spending.left < FEWEST_CALLS) break;
      const issue = byId.get(id);
      if (issue !== undefined) done.push(await withDetails(issue, id, spending));
      // What was found is kept; the ticket is asked about again when there is more to spend.
      if (spending.hasRunOut) break;
      tried.push(id);
    }
    await run.save(done, length, tried);
    asked += tried.length;
  }
  return { asked, left: ids.length - asked, refused: spending.refused };
}

async function withDetails(issue: WireTicket, id: string, spending: Spending): Promise<WireTicket> {
  const links = await attempt(spending, 'remote links', { pathname: `/issue/${id}/remotelink` }, remoteLinks);
  const development = await readPanels(id, spending);
  const fields = isObject(issue['fields']) ? issue['fields'] : {};
  const comment = isCut(fields['comment'], 'comments') ? await readComments(id, spending) : null;
  const worklog = isCut(fields['worklog'], 'worklogs') ? await readWorklogs(id, spending) : null;
  return {
    ...issue,
    ...(links === null ? {} : { remotelinks: links }),
    ...(development === null ? {} : { development }),
    fields: {
      ...fields,
      ...(comment === null ? {} : { comment }),
      ...(worklog === null ? {} : { worklog }),
    },
  };
}

/** What Jira itself knows of commits and pull requests; the interface is not documented, and may be missing. */
async function readPanels(id: string, spending: Spending): Promise<readonly unknown[] | null> {
  const place = { api: 'dev-status', pathname: '/summary', query: { issueId: id } } as const;
  const answer = await attempt(spending, DEVELOPMENT, place, panelSummary);
  if (answer === null) return null;
  const panels: unknown[] = [];
  for (const [dataType, kind] of Object.entries(answer.summary ?? {})) {
    if (dataType !== 'pullrequest' && dataType !== 'repository') continue;
    const applications = Object.keys(kind?.byInstanceType ?? {}).filter((name) => /^[\w-]{1,60}$/.test(name));
    for (const applicationType of applications.slice(0, MOST_APPLICATIONS)) {
      const query = { issueId: id, applicationType, dataType };
      const detail = await attempt(
        spending,
        DEVELOPMENT,
        { api: 'dev-status', pathname: '/detail', query },
        panelDetail,
      );
      if (detail !== null) panels.push(detail);
    }
  }
  return panels;
}

const DEVELOPMENT = 'development panels';

async function readComments(id: string, spending: Spending): Promise<WireTicket | null> {
  const comments = await readAll(id, 'comment', 'comments', spending, async (place) => {
    const page = await attempt(spending, 'comments', place, commentPage);
    return page === null ? null : { entries: page.comments, total: page.total ?? null };
  });
  return comments === null ? null : { total: comments.length, comments };
}

async function readWorklogs(id: string, spending: Spending): Promise<WireTicket | null> {
  const worklogs = await readAll(id, 'worklog', 'worklogs', spending, async (place) => {
    const page = await attempt(spending, 'worklogs', place, worklogPage);
    return page === null ? null : { entries: page.worklogs, total: page.total ?? null };
  });
  return worklogs === null ? null : { total: worklogs.length, worklogs };
}

type Page = { readonly entries: readonly unknown[]; readonly total: number | null } | null;

/** `null` where not all of them came: then what the search showed stays. */
async function readAll(
  id: string,
  part: string,
  what: string,
  { refused }: Spending,
  ask: (place: Pick<Question, 'pathname' | 'query'>) => Promise<Page>,
): Promise<readonly unknown[] | null> {
  const all: unknown[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { startAt: all.length, maxResults: PAGE_OF_ENTRIES };
    const answer = await ask({ pathname: `/issue/${id}/${part}`, query });
    if (answer === null) return null;
    all.push(...answer.entries);
    if (answer.entries.length === 0 || all.length >= (answer.total ?? 0)) return all;
  }
  refused.set(what, 'there are too many of them');
  return null;
}

/** `null` for a kind of detail that the site refuses, which is then no longer asked for, and for a ticket that vanished. */
async function attempt<Wire>(
  spending: Spending,
  what: string,
  place: Pick<Question, 'api' | 'pathname' | 'query'>,
  schema: z.ZodType<Wire>,
): Promise<Wire | null> {
  const { run, refused } = spending;
  if (refused.has(what)) return null;
  spending.hasRunOut ||= spending.left <= 0;
  if (spending.hasRunOut) return null;
  spending.left -= 1;
  const version = run.site.flavour === 'cloud' ? '3' : '2';
  try {
    return (await run.client.ask({ what, version, ...place }, schema)).value;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not-found' && what !== DEVELOPMENT) return null;
    if (!REFUSALS.has(error.code)) throw error;
    refused.set(what, error.message);
    return null;
  }
}

/** Answers of a site that has no such thing, or not for this token. */
const REFUSALS: ReadonlySet<string> = new Set([
  'not-found',
  'forbidden',
  'unauthorized',
  'api-removed',
  'refused-question',
  'unexpected-answer',
  'http-redirect',
  'http-foreign-address',
]);
