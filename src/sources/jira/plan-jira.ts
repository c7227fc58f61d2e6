import type { ApiPullOptions, CallPlan } from '../http/api-pull.ts';
import type { JiraClient } from './client.ts';
import { expectProjectKey, startAt, toClauses } from './jql.ts';
import { countTickets, openSite } from './open-site.ts';
import { planRound } from './plan-round.ts';
import { parseBookmark } from './pull-bookmark.ts';
import type { JiraPull } from './pull-jira.ts';
import type { JiraSink } from './ticket-keeper.ts';
import { BOOKMARK, SOURCE } from './ticket-keeper.ts';

/** Tickets of a page, and of one call for changelogs, whose pages hold less where tickets changed often. */
const PER_PAGE = 100;
const PER_CHANGELOG_CALL = 500;
const PER_SCAN = { cloud: 5_000, server: 1_000 } as const;
/** A page takes about so long to answer. */
const SECONDS_PER_CALL = 1;

/** What a pull would ask, as far as the server's counts tell; costs a few calls by itself. */
export async function planJira(
  client: JiraClient,
  pull: JiraPull,
  sink: Pick<JiraSink, 'loadBookmark'>,
  options: Pick<ApiPullOptions, 'since' | 'full' | 'only' | 'details' | 'startedAt'>,
): Promise<CallPlan> {
  const projects = [...new Set(pull.projects.map(expectProjectKey))].sort();
  if (projects.length === 0 || options.only?.has('tickets') === false) {
    return { calls: 0, callsLeft: null, seconds: 0, lines: ['no tickets are asked for'] };
  }
  const bookmark = parseBookmark(await sink.loadBookmark(SOURCE, client.host, BOOKMARK));
  const site = await openSite(client);
  const round = planRound(bookmark, { projects, since: options.since, full: options.full });
  const clauses = startAt(toClauses(new Map(Object.entries(round.from))), round.reached);
  const tickets = await countTickets(client, site.flavour, clauses);
  const pages = Math.max(1, Math.ceil(tickets / PER_PAGE));
  const changelogs = site.flavour === 'cloud' ? Math.ceil(tickets / PER_CHANGELOG_CALL) : 0;
  const scan = options.full ? Math.ceil(tickets / PER_SCAN[site.flavour]) : 0;
  const base = 3 + projects.length;
  const calls = base + pages + changelogs + scan;
  return {
    calls,
    callsLeft: null,
    seconds: Math.ceil(calls * SECONDS_PER_CALL),
    lines: [
      `${tickets} tickets of ${projects.join(', ')}: ${pages} pages${site.flavour === 'cloud' ? `, ${changelogs} calls for changelogs` : ', changelogs in them'}`,
      ...(scan > 0 ? [`${scan} calls to look for tickets that are gone`] : []),
      ...(pull.detailsOf !== undefined && options.details > 0
        ? [`at most ${options.details} calls for remote links and development panels of tickets that lack evidence`]
        : []),
    ],
  };
}
