import type { PageState } from '../../model/store.ts';
import type { ApiKind, ApiPullOptions, ApiPullOutcome } from '../http/api-pull.ts';
import type { GithubSink } from './feed-pull.ts';
import { ISSUE_FEED, PULL_REQUEST_FEED } from './feed.ts';
import type { Feed } from './feed.ts';
import type { GithubClient } from './github-client.ts';
import { lookAtRepository } from './look-at-repository.ts';
import type { Counted, GithubPull } from './look-at-repository.ts';
import { pullFeed } from './pull-feed.ts';
export type { GithubPull } from './look-at-repository.ts';
import { pullReleases } from './pull-releases.ts';

/**
 * Reads pull requests, issues and releases of one repository into the store: all at first, then what changed.
 * @throws AppError when something ended it: what was read is kept, the store says what is incomplete, and the next run
 *   goes on from there
 */
export async function pullGithub(
  client: GithubClient,
  pull: GithubPull,
  sink: GithubSink,
  options: ApiPullOptions,
): Promise<ApiPullOutcome> {
  const callsBefore = client.facts().calls;
  const look = await lookAtRepository(client, pull);
  // A clock that is ahead would leave out what the host dates earlier.
  const startedAt = Math.min(options.startedAt, client.facts().firstAnswerAt ?? options.startedAt);
  const { place } = look;
  const records: Record<string, number> = {};
  const states: PageState[] = [];
  const skipped: ApiPullOutcome['skipped'][number][] = [];
  const wants = (kind: ApiKind): boolean => options.only?.has(kind) ?? true;

  async function read(feed: Feed, { total, newest }: Counted): Promise<void> {
    const shared = { client, feed, place, repository: look.id, sink, options, startedAt };
    const outcome = await pullFeed({ ...shared, total, newest });
    records[feed.what] = outcome.records;
    if (outcome.forced > 0) records['pull requests with an overwritten branch'] = outcome.forced;
    if (outcome.gone > 0) records[`${feed.what} that have gone`] = outcome.gone;
    states.push(outcome.state);
    skipped.push(...outcome.skipped);
  }

  if (wants('pull-requests')) await read(PULL_REQUEST_FEED, look.pullRequests);
  if (wants('tickets') && look.hasIssues) await read(ISSUE_FEED, look.issues);
  else if (wants('tickets'))
    skipped.push({ what: 'issues', why: `issues are switched off in ${place.name}`, count: 0 });
  if (wants('releases')) {
    records['releases'] = await pullReleases(client, place, pull.repositoryId, sink, options);
  }
  return { calls: client.facts().calls - callsBefore, records, states, skipped };
}
