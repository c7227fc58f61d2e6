import { AppError } from '../../base/app-error.ts';
import type { ApiPullOutcome } from '../http/api-pull.ts';
import { bare } from './answers.ts';
import type { DetailsMark } from './details-mark.ts';
import { dueForDetails, renderDetailsMark } from './details-mark.ts';
import { isTicketKey } from './jql.ts';
import type { Pulling } from './pulling.ts';
import { inPieces, readByIds } from './read-by-ids.ts';
import { readDetails } from './read-details.ts';

export const DETAILS = 'details';

const WHAT = 'remote links, development panels, long comments and worklogs';

type Skipped = ApiPullOutcome['skipped'];

/**
 * Asks for what costs a call per ticket, for those tickets that the caller names. The tickets themselves are complete
 * without it, so that what fails here is noted, and not the end of the pull.
 * @returns what was not asked, and why
 */
export async function pullDetails(
  pulling: Pulling,
  wanted: readonly string[] | (() => Promise<readonly string[]>),
  mark: DetailsMark,
): Promise<Skipped> {
  const { client, site, keeper, options } = pulling;
  const named = typeof wanted === 'function' ? (options.details > 0 ? await wanted() : []) : wanted;
  const others = Math.max(0, keeper.seen() - named.length);
  const notNamed =
    others === 0 ? [] : [{ what: WHAT, why: 'asked only for tickets claimed done that lack evidence', count: others }];
  const ids = dueForDetails(await toIds(pulling, named), mark, options.startedAt);
  if (ids.length === 0) return notNamed;
  if (options.details <= 0)
    return [...notNamed, { what: WHAT, why: 'no calls were allowed for them', count: ids.length }];
  let asked = mark;
  let done = 0;
  const left = (why: string, count: number): Skipped =>
    count > 0 ? [...notNamed, { what: WHAT, why, count }] : notNamed;
  try {
    const outcome = await readDetails(
      {
        client,
        site,
        budget: options.details,
        signal: options.signal,
        read: (piece) => readByIds(client, site, piece),
        save: async (tickets, length, tried) => {
          done += tried.length;
          asked = { ...asked, ...Object.fromEntries(tried.map((id) => [id, options.startedAt] as const)) };
          await keeper.addSingle(tickets, length);
          await keeper.save([{ name: DETAILS, value: renderDetailsMark(asked) }]);
          options.progress({ what: 'tickets without evidence', done, of: ids.length });
        },
      },
      ids,
    );
    const refused = [...outcome.refused].map(([what, why]) => ({ what, why, count: outcome.asked }));
    return [...left(`the budget of ${options.details} calls was used up`, outcome.left), ...refused];
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-measurable') return left(error.message, ids.length - done);
    throw error;
  }
}

/** Ids of Jira: identities in the store end with them, keys are asked for. */
async function toIds({ client, site }: Pulling, named: readonly string[]): Promise<readonly string[]> {
  const ids = named.map((text) => text.slice(text.lastIndexOf('/') + 1));
  const byKey = new Map<string, string>();
  for (const piece of inPieces(ids.filter(isTicketKey))) {
    const { issues } = await readByIds(client, { ...site, fields: ['id'] }, piece);
    for (const issue of issues) {
      const read = bare.safeParse(issue);
      if (read.success && read.data.key) byKey.set(read.data.key, String(read.data.id));
    }
  }
  return ids.map((text) => byKey.get(text) ?? text);
}
