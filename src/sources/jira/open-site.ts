import type { Instant } from '../../model/instant.ts';
import type { ServerInfo } from './answers.ts';
import { count, fieldList, myself, serverInfo, serverPage } from './answers.ts';
import type { JiraClient } from './client.ts';
import type { CustomFields } from './custom-fields.ts';
import { discoverFields, fieldsToAsk } from './discover-fields.ts';
import type { Clause } from './jql.ts';
import { renderRestriction } from './jql.ts';
import type { Flavour } from './search.ts';

/** What has to be known of a site before anything is read from it. */
export interface JiraSite {
  readonly flavour: Flavour;
  readonly info: ServerInfo;
  /** Name of the account of the token. */
  readonly who: string;
  readonly customFields: CustomFields;
  /** Names of the fields to ask for. */
  readonly fields: readonly string[];
  /** By the clock of the server; `null` where it does not tell. */
  readonly serverNow: Instant | null;
}

/** Three calls: what runs there, who asks, and which fields hold what. */
export async function openSite(client: JiraClient): Promise<JiraSite> {
  const info = await client.ask({ what: 'information on the server', pathname: '/serverInfo' }, serverInfo);
  const flavour = /cloud/i.test(info.value.deploymentType ?? '') || isCloudHost(client.host) ? 'cloud' : 'server';
  const version = flavour === 'cloud' ? '3' : '2';
  // Searches answer nobody with nothing, as if there were no tickets; this question does not.
  const me = await client.ask({ what: 'accounts', version, pathname: '/myself' }, myself);
  const fields = await client.ask({ what: 'fields', version, pathname: '/field' }, fieldList);
  const customFields = discoverFields(fields.value);
  const serverTime = Date.parse(me.headers.get('date') ?? '');
  const { displayName, name, accountId, key } = me.value;
  return {
    flavour,
    info: info.value,
    who: displayName ?? name ?? accountId ?? key ?? 'unknown',
    customFields,
    fields: fieldsToAsk(customFields),
    serverNow: Number.isNaN(serverTime) ? null : serverTime,
  };
}

/** A description of the server may come without its kind. */
const isCloudHost = (host: string): boolean => /\.atlassian\.net$/i.test(host);

/** How many tickets a question gives, on Cloud about how many. */
export async function countTickets(client: JiraClient, flavour: Flavour, clauses: readonly Clause[]): Promise<number> {
  const jql = renderRestriction(clauses);
  if (flavour === 'cloud') {
    const question = { what: 'counts', version: '3', pathname: '/search/approximate-count', body: { jql } } as const;
    return (await client.ask(question, count)).value.count;
  }
  const body = { jql, startAt: 0, maxResults: 0, fields: ['id'] };
  return (await client.ask({ what: 'tickets', version: '2', pathname: '/search', body }, serverPage)).value.total;
}
