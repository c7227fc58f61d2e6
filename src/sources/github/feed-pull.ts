import type { Instant } from '../../model/instant.ts';
import type { Store } from '../../model/store.ts';
import type { ApiPullOptions } from '../http/api-pull.ts';
import type { Feed, RepositoryPlace } from './feed.ts';
import type { GithubClient } from './github-client.ts';

/** What a pull from GitHub needs of the store. */
export type GithubSink = Pick<Store, 'loadBookmark' | 'savePage' | 'loadRecordIds'>;

export const SOURCE = 'github';

/** One kind of record of one repository, and what the look at the repository told of it. */
export interface FeedPull {
  readonly client: GithubClient;
  readonly feed: Feed;
  readonly place: RepositoryPlace;
  /** The host's own id of the repository. */
  readonly repository: string;
  readonly total: number;
  /** Last change of any of them; `null` where there is none. */
  readonly newest: Instant | null;
  readonly sink: GithubSink;
  readonly options: ApiPullOptions;
  /** Start of the run by the earlier of both clocks. */
  readonly startedAt: Instant;
}

export function feedBookmarkName({ host }: RepositoryPlace, { kind }: Feed): string {
  return `${host} ${kind}`;
}
