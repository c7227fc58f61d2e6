import { compareText } from '../base/compare-text.ts';
import type { AccountRef, PersonNumber } from '../model/account.ts';
import type { Instant } from '../model/instant.ts';
import type { PullRequestRecord } from '../model/records.ts';
import { MISSING } from '../model/repository.ts';
import type { PullRequest } from '../model/snapshot.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Database } from './database.ts';
import { loadVersions } from './versioned-rows.ts';
import type { Draft, Version } from './versioned-rows.ts';

/** Hosts do not care for the case of names, so neither does the identity: `host/owner/name!12`. */
function pullRequestId({ host, repositoryName, number }: PullRequestRecord): string {
  return `${host ?? ''}/${repositoryName}!${number}`.toLowerCase();
}

/** One row per pull request. Every field is named, so that the same record always gives the same text. */
export function toPullRequestVersion(
  record: PullRequestRecord,
  scope: number,
  accounts: Pick<AccountNumbers, 'numberOf'>,
): Version {
  const numberOf = (account: AccountRef | null): number | null =>
    account === null ? null : accounts.numberOf(account);
  const pullRequest: Omit<PullRequest, 'goneAt'> = {
    index: 0,
    repository: MISSING,
    host: record.host,
    repositoryName: record.repositoryName,
    number: record.number,
    title: record.title,
    body: record.body,
    state: record.state,
    isDraft: record.isDraft,
    createdAt: record.createdAt,
    readyAt: record.readyAt,
    mergedAt: record.mergedAt,
    closedAt: record.closedAt,
    updatedAt: record.updatedAt,
    author: numberOf(record.author),
    mergedBy: numberOf(record.mergedBy),
    requestedReviewers: record.requestedReviewers.map((account) => accounts.numberOf(account)),
    reviews: record.reviews.map(({ by, state, at }) => ({ by: numberOf(by), state, at })),
    baseRef: record.baseRef,
    headRef: record.headRef,
    headSha: record.headSha,
    mergeSha: record.mergeSha,
    commits: record.commits,
    additions: record.additions,
    deletions: record.deletions,
    changedFiles: record.changedFiles,
    closingIssues: record.closingIssues,
    labels: record.labels,
    milestone: record.milestone,
    ai: record.ai,
  };
  const richness = Number(record.commits !== null) + Number(record.closingIssues !== null);
  return {
    id: pullRequestId(record),
    scope,
    updatedAt: record.updatedAt,
    richness,
    json: JSON.stringify(pullRequest),
  };
}

function unpackPullRequest(json: string, personOf: (account: number) => PersonNumber): Draft<PullRequest> {
  const pullRequest = JSON.parse(json) as Draft<PullRequest>;
  const orNull = (account: number | null): PersonNumber | null => (account === null ? null : personOf(account));
  pullRequest.author = orNull(pullRequest.author);
  pullRequest.mergedBy = orNull(pullRequest.mergedBy);
  pullRequest.requestedReviewers = pullRequest.requestedReviewers.map(personOf);
  for (const review of pullRequest.reviews as Draft<PullRequest['reviews'][number]>[]) review.by = orNull(review.by);
  return pullRequest;
}

export interface LoadedPullRequests {
  readonly pullRequests: readonly PullRequest[];
  /** How many came from each scope, by number. */
  readonly perScope: ReadonlyMap<number, number>;
}

/** Sorted by name of the repository, then by number. */
export function loadPullRequestRows(
  database: Database,
  knownAt: Instant,
  personOf: (account: number) => PersonNumber,
  repositoryOf: (host: string | null, name: string) => number,
): LoadedPullRequests {
  const drafts: Draft<PullRequest>[] = [];
  const perScope = loadVersions(database, 'pull_request', knownAt, (json, goneAt) => {
    const pullRequest = unpackPullRequest(json, personOf);
    pullRequest.goneAt = goneAt;
    pullRequest.repository = repositoryOf(pullRequest.host, pullRequest.repositoryName);
    drafts.push(pullRequest);
  });
  drafts.sort(
    (one, other) =>
      compareText(one.repositoryName, other.repositoryName) ||
      one.number - other.number ||
      compareText(one.host ?? '', other.host ?? ''),
  );
  drafts.forEach((pullRequest, index) => {
    pullRequest.index = index;
  });
  return { pullRequests: drafts, perScope };
}
