import { AppError } from '../../base/app-error.ts';
import { parseInstant } from '../../base/parse-instant.ts';
import { stableHash } from '../../base/stable-hash.ts';
import type { Instant } from '../../model/instant.ts';
import { sprintPage } from './answers.ts';
import type { JiraClient } from './client.ts';
import type { EmbeddedMark, SprintLook } from './embedded-bookmark.ts';
import type { WireTicket } from './to-payload.ts';
import { isObject } from './to-payload.ts';
import type { PrintedSprint } from './to-sprints.ts';
import { parseGreenhopper } from './to-sprints.ts';

/** What is compared of a sprint; `null` and absent are the same. */
interface Shown {
  readonly name?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly endDate?: string | null | undefined;
  readonly completeDate?: string | null | undefined;
}

const isOpen = (state: string): boolean => /^(?:active|future)$/i.test(state);

const toAt = (text: string | null | undefined): Instant | null => {
  const at = typeof text === 'string' && text !== '' ? parseInstant(text, null) : null;
  return typeof at === 'number' ? at : null;
};

/** The same for a sprint in a ticket and for the same sprint by itself, however instants are written. */
function signOf({ name, state, startDate, endDate, completeDate }: Shown): string {
  const dates = [startDate, endDate, completeDate].map(toAt);
  return stableHash(JSON.stringify([name ?? '', (state ?? '').toLowerCase(), ...dates]));
}

/** Sprints of a ticket: `null` for one that has ended, and will not change any more. */
export function sprintsIn(issue: WireTicket, fieldIds: readonly string[]): ReadonlyMap<string, SprintLook | null> {
  const fields = isObject(issue['fields']) ? issue['fields'] : {};
  const found = new Map<string, SprintLook | null>();
  for (const value of fieldIds.flatMap((id) => (Array.isArray(fields[id]) ? (fields[id] as unknown[]) : []))) {
    const sprint: WireTicket | null =
      typeof value === 'string' ? toObject(parseGreenhopper(value)) : isObject(value) ? value : null;
    const { id, state, boardId, rapidViewId }: WireTicket = sprint ?? {};
    if (sprint === null || typeof state !== 'string' || (typeof id !== 'string' && typeof id !== 'number')) continue;
    const board = Number(boardId ?? rapidViewId);
    found.set(String(id), isOpen(state) && Number.isInteger(board) ? { board, sign: signOf(sprint) } : null);
  }
  return found;
}

const toObject = (sprint: PrintedSprint | null): WireTicket | null => (sprint === null ? null : { ...sprint });

export interface SprintChanges {
  /** Ids of sprints that began, ended or were planned anew since their tickets were read. */
  readonly changed: readonly string[];
  /** When which board was looked at. */
  readonly boards: EmbeddedMark['boards'];
  readonly signs: ReadonlyMap<string, SprintLook>;
  /** Why the site does not tell; `null` when it does. */
  readonly refusal: string | null;
}

const REFUSALS: ReadonlySet<string> = new Set([
  'not-found',
  'forbidden',
  'unauthorized',
  'refused-question',
  'unexpected-answer',
]);
const PAGE = 50;
const MOST_PAGES = 4;

/**
 * Sprints that tickets show as open, as the Agile API has them now: a sprint begins and ends without any change of its
 * tickets. Boards that were not looked at for longest come first.
 */
export async function lookAtSprints(
  client: JiraClient,
  known: EmbeddedMark,
  { now, most }: { readonly now: Instant; readonly most: number },
): Promise<SprintChanges> {
  const all = [...new Set(Object.values(known.sprints).map(({ board }) => board))];
  const due = all
    .sort((one, other) => (known.boards[one] ?? 0) - (known.boards[other] ?? 0) || one - other)
    .slice(0, most);
  const changed: string[] = [];
  const signs = new Map<string, SprintLook>();
  const boards: Record<string, Instant> = Object.fromEntries(all.map((board) => [board, known.boards[board] ?? 0]));
  for (const board of due) {
    try {
      const open = await askOpenSprints(client, board);
      for (const [id, look] of Object.entries(known.sprints)) {
        if (look.board !== board) continue;
        const sign = open.get(id);
        if (sign !== look.sign) changed.push(id);
        if (sign !== undefined) signs.set(id, { board, sign });
      }
      boards[board] = now;
    } catch (error) {
      if (!(error instanceof AppError) || !REFUSALS.has(error.code)) throw error;
      return { changed, boards, signs, refusal: error.message };
    }
  }
  return { changed, boards, signs, refusal: null };
}

async function askOpenSprints(client: JiraClient, board: number): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let startAt = 0, page = 0; page < MOST_PAGES; page += 1) {
    const query = { state: 'active,future', startAt, maxResults: PAGE };
    const question = { what: 'sprints', api: 'agile', pathname: `/board/${board}/sprint`, query } as const;
    const { values, isLast } = (await client.ask(question, sprintPage)).value;
    for (const sprint of values) found.set(String(sprint.id), signOf(sprint));
    if (isLast !== false || values.length === 0) break;
    startAt += values.length;
  }
  return found;
}
