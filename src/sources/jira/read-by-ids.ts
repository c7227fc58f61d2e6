import { bulkIssues } from './answers.ts';
import type { JiraClient } from './client.ts';
import { renderByIds } from './jql.ts';
import type { JiraSite } from './open-site.ts';
import { serverPage } from './answers.ts';

/** Most tickets of one call. */
export const MOST_BY_IDS = 100;

/** Those of the tickets that exist and may be seen, whatever their project is called now. Ids or keys, at most 100. */
export async function readByIds(
  client: JiraClient,
  { flavour, fields }: Pick<JiraSite, 'flavour' | 'fields'>,
  ids: readonly string[],
): Promise<{ readonly issues: readonly unknown[]; readonly length: number }> {
  if (flavour === 'cloud') {
    const body = { issueIdsOrKeys: ids, fields };
    const question = { what: 'tickets', version: '3', pathname: '/issue/bulkfetch', body } as const;
    const { value, length } = await client.ask(question, bulkIssues);
    return { issues: value.issues, length };
  }
  // Without validation, an id that is gone is no error.
  const body = {
    jql: renderByIds(ids),
    startAt: 0,
    maxResults: MOST_BY_IDS,
    fields,
    expand: ['changelog'],
    validateQuery: false,
  };
  const { value, length } = await client.ask({ what: 'tickets', version: '2', pathname: '/search', body }, serverPage);
  return { issues: value.issues, length };
}

/** The list in pieces that one call can ask for. */
export function* inPieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += MOST_BY_IDS) yield ids.slice(start, start + MOST_BY_IDS);
}
