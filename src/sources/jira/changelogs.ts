import type * as z from 'zod';
import { AppError } from '../../base/app-error.ts';
import { changelogPage } from './answers.ts';
import type { JiraClient } from './client.ts';
import { isObject } from './to-payload.ts';

type ChangelogPage = z.infer<typeof changelogPage>;

/** Most tickets and most histories of one call. */
const MOST_TICKETS = 1_000;
const MOST_HISTORIES = 10_000;
/** Numbers below are seconds: in milliseconds they would lie in 1973. */
const FIRST_MILLISECOND = 100_000_000_000;
/** The last that a date can hold. */
const LAST_INSTANT = 8_640_000_000_000_000;

/**
 * Changelogs of many tickets by few calls (Cloud only), by ticket id; one ticket may be spread over several pages. Every
 * ticket that exists has an entry, an empty one where it never changed; a ticket that vanished meanwhile has none.
 * Histories are JSON: thousands of them wait in memory, and a text takes a third of what objects take.
 */
export async function fetchChangelogs(
  client: JiraClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (let start = 0; start < ids.length; start += MOST_TICKETS) {
    await addChangelogs(client, ids.slice(start, start + MOST_TICKETS), found);
  }
  return found;
}

async function addChangelogs(client: JiraClient, ids: readonly string[], found: Map<string, string[]>): Promise<void> {
  const own = new Map<string, string[]>(ids.map((id) => [id, []]));
  const known = new Set<string>();
  let token: string | null = null;
  do {
    const page: ChangelogPage | null = await ignoreVanished(askPage(client, ids, token));
    if (page === null) {
      await addHalves(client, ids, found);
      return;
    }
    for (const { issueId, changeHistories } of page.issueChangeLogs) {
      own.get(String(issueId))?.push(...(changeHistories ?? []).map(toText));
    }
    token = page.nextPageToken ?? null;
    if (token !== null && known.has(token)) throw endless(client.host);
    if (token !== null) known.add(token);
  } while (token !== null);
  for (const [id, histories] of own) found.set(id, histories);
}

async function askPage(client: JiraClient, ids: readonly string[], token: string | null): Promise<ChangelogPage> {
  const body = { issueIdsOrKeys: ids, maxResults: MOST_HISTORIES, ...(token === null ? {} : { nextPageToken: token }) };
  const asked = { what: 'changelogs', version: '3', pathname: '/changelog/bulkfetch', body } as const;
  return (await client.ask(asked, changelogPage)).value;
}

/** One ticket that is gone may spoil the answer for all: the halves show which it is. */
async function addHalves(client: JiraClient, ids: readonly string[], found: Map<string, string[]>): Promise<void> {
  if (ids.length <= 1) return;
  const middle = Math.ceil(ids.length / 2);
  await addChangelogs(client, ids.slice(0, middle), found);
  await addChangelogs(client, ids.slice(middle), found);
}

async function ignoreVanished<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'refused-question')) return null;
    throw error;
  }
}

/** This answer dates histories by a number (seconds in the documentation, milliseconds elsewhere), all others in words. */
function toText(history: unknown): string {
  if (!isObject(history)) return JSON.stringify(history);
  const { created } = history;
  const isDigits = typeof created === 'string' && /^\d{9,14}$/.test(created);
  const at = typeof created === 'number' || isDigits ? Number(created) : null;
  if (at === null || !(Math.abs(at) < LAST_INSTANT)) return JSON.stringify(history);
  const words = new Date(at < FIRST_MILLISECOND ? at * 1_000 : at).toISOString();
  return JSON.stringify({ ...history, created: words });
}

export function endless(host: string): AppError {
  return new AppError({
    code: 'endless-paging',
    kind: 'not-measurable',
    message: `${host} gives the same page again and again, so that reading would not come to an end.`,
    remedy: 'Run it again: what was read is kept. If it stays, report it to whoever runs the server.',
  });
}
