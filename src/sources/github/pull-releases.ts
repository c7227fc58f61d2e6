import type { Release } from '../../model/repository.ts';
import type { ApiPullOptions } from '../http/api-pull.ts';
import { SOURCE } from './feed-pull.ts';
import type { GithubSink } from './feed-pull.ts';
import type { RepositoryPlace } from './feed.ts';
import type { GithubClient } from './github-client.ts';
import { nextPage } from './next-page.ts';
import { parseReleases } from './page-wire.ts';
import { unexpectedShape } from './to-github-error.ts';

const PER_PAGE = 100;
const UNCHANGED = 304;
/** A tag that is longer is no name of a release. */
const LONGEST_TAG = 1_000;

/**
 * Published releases, a hundred in a call. Where the first page is as it was, nothing else is asked. Drafts have no
 * instant and are nobody's yet.
 * @returns how many were read
 */
export async function pullReleases(
  client: GithubClient,
  place: RepositoryPlace,
  repositoryId: string,
  sink: GithubSink,
  { progress, full }: Pick<ApiPullOptions, 'progress' | 'full'>,
): Promise<number> {
  const about = `releases of ${place.name}`;
  const name = `${place.host} releases`;
  const known = full ? null : await sink.loadBookmark(SOURCE, repositoryId, name);
  const path = `/repos/${place.name}/releases`;
  let etag: string | null = null;
  let done = 0;
  for (let page: number | null = 1; page !== null;) {
    const headers = page === 1 && known !== null ? { 'if-none-match': known } : {};
    const answer = await client.get({ path, parameters: { per_page: PER_PAGE, page }, headers, about });
    if (answer.status === UNCHANGED) return 0;
    if (page === 1) etag = answer.headers.get('etag');
    const releases = toReleases(answer.data);
    if (releases === null) throw unexpectedShape(client.apiHost, about);
    done += releases.length;
    page = nextPage(answer, page, client.apiHost, about);
    // The mark says that all of them are in, so it comes with the last.
    const bookmark = page === null ? { name, value: etag } : null;
    await sink.savePage({ source: SOURCE, scope: repositoryId, releases }, bookmark);
    progress({ what: 'releases', done, of: null });
  }
  return done;
}

function toReleases(data: unknown): readonly Omit<Release, 'repository'>[] | null {
  const releases = parseReleases(data);
  return (
    releases?.flatMap(({ tag_name: tag, draft, published_at: published }) => {
      const publishedAt = Date.parse(published ?? '');
      return draft === true || Number.isNaN(publishedAt) || tag.length > LONGEST_TAG ? [] : [{ tag, publishedAt }];
    }) ?? null
  );
}
