import type { ApiPullOptions } from '../http/api-pull.ts';
import type { JiraClient } from './client.ts';
import type { Gap } from './describe-states.ts';
import type { JiraSite } from './open-site.ts';
import type { Search } from './search.ts';
import type { JiraSink, TicketKeeper } from './ticket-keeper.ts';

/** What one pull works with. */
export interface Pulling {
  readonly client: JiraClient;
  readonly site: JiraSite;
  readonly sink: JiraSink;
  readonly options: ApiPullOptions;
  readonly keeper: TicketKeeper;
  /** By project; a project without one is complete. */
  readonly gaps: Map<string, Gap>;
}

/** More are not given by one page where fields are named. */
const PAGE_SIZE = 100;

/** Whole tickets, as far as a search gives them. */
export function wholeTickets({ flavour, fields }: JiraSite): Omit<Search, 'jql'> {
  return { what: 'tickets', fields, withChangelog: flavour === 'server', pageSize: PAGE_SIZE };
}
