import type { Checked } from '../../base/checked.ts';
import { createInstantReader } from '../../base/read-instants.ts';
import type { InstantReader } from '../../base/read-instants.ts';
import type { AccountRef } from '../../model/account.ts';
import type { Review } from '../../model/pull-request.ts';
import type { PullRequestRecord } from '../../model/records.ts';
import { elements, labelNames } from './lists.ts';
import { placeOf } from './place.ts';
import { toPullRequestAi } from './pull-request-ai.ts';
import { toAccount, toAccounts, toLogin } from './to-account.ts';
import type { GithubContext } from './to-ticket.ts';
import { referenceRepository } from './to-ticket.ts';
import type { CliPullRequest, GithubAccount, RestPullRequest } from './wire.ts';

const REVIEW_STATES: ReadonlyMap<string, Review<AccountRef>['state']> = new Map([
  ['approved', 'approved'],
  ['changes_requested', 'changes-requested'],
  ['commented', 'commented'],
  ['dismissed', 'dismissed'],
  ['pending', 'pending'],
]);

interface WireReview {
  readonly by: GithubAccount;
  readonly state: string;
  readonly at: string | null | undefined;
}

/** A review that was not handed in has no instant and is left out: nobody but its author can see it. */
function toReviews(reviews: readonly WireReview[], instants: InstantReader): readonly Review<AccountRef>[] {
  return reviews.flatMap(({ by, state, at }, index) => {
    const known = REVIEW_STATES.get(state.toLowerCase());
    const instant = instants.optional(['reviews', index, 'submittedAt'], at);
    return known === undefined || instant === null ? [] : [{ by: toAccount(by), state: known, at: instant }];
  });
}

/** When it left draft for good; `null` while it is a draft, and where no timeline came with it. */
function toReadyAt({ isDraft, timelineItems }: CliPullRequest, instants: InstantReader): number | null {
  if (isDraft === true) return null;
  const ready = elements(timelineItems)?.findLast(({ __typename: type }) => type === 'ReadyForReviewEvent');
  return instants.optional(['timelineItems', 'createdAt'], ready?.createdAt);
}

function toState(state: string, mergedAt: number | null): PullRequestRecord['state'] {
  if (mergedAt !== null || state.toLowerCase() === 'merged') return 'merged';
  return state.toLowerCase() === 'open' ? 'open' : 'closed';
}

function latest(instants: readonly (number | null)[]): number {
  return instants.reduce<number>((newest, at) => Math.max(newest, at ?? newest), Number.NEGATIVE_INFINITY);
}

function finish(record: PullRequestRecord, instants: InstantReader): Checked<PullRequestRecord> {
  return instants.problems.length > 0 ? { ok: false, problems: instants.problems } : { ok: true, value: record };
}

export function toPullRequestFromCli(wire: CliPullRequest, context: GithubContext): Checked<PullRequestRecord> {
  const place = placeOf([wire.url], context.repository);
  if (!place.ok) return place;
  const instants = createInstantReader(context.offsetAt);
  const createdAt = instants.required(['createdAt'], wire.createdAt);
  const mergedAt = instants.optional(['mergedAt'], wire.mergedAt);
  const closedAt = instants.optional(['closedAt'], wire.closedAt);
  const reviews = elements(wire.reviews) ?? elements(wire.latestReviews) ?? [];
  const record: PullRequestRecord = {
    host: place.value.host,
    repositoryName: place.value.repository,
    number: wire.number,
    title: wire.title,
    body: wire.body ?? '',
    state: toState(wire.state, mergedAt),
    isDraft: wire.isDraft ?? false,
    createdAt,
    readyAt: toReadyAt(wire, instants),
    mergedAt,
    closedAt,
    updatedAt: instants.optional(['updatedAt'], wire.updatedAt) ?? latest([createdAt, mergedAt, closedAt]),
    author: toAccount(wire.author),
    mergedBy: toAccount(wire.mergedBy),
    requestedReviewers: toAccounts(
      (elements(wire.reviewRequests) ?? [])
        .map((request) => request.requestedReviewer ?? request)
        .filter(({ __typename: kind }) => kind !== 'Team'),
    ),
    reviews: toReviews(
      reviews.map(({ author, state, submittedAt }) => ({ by: author, state, at: submittedAt })),
      instants,
    ),
    baseRef: wire.baseRefName,
    headRef: wire.headRefName,
    headSha: wire.headRefOid || null,
    mergeSha: wire.mergeCommit?.oid ?? null,
    commits: elements(wire.commits)?.flatMap(({ oid, commit }) => oid ?? commit?.oid ?? []) ?? null,
    additions: wire.additions ?? null,
    deletions: wire.deletions ?? null,
    changedFiles: wire.changedFiles ?? null,
    closingIssues:
      elements(wire.closingIssuesReferences)?.map((reference) => ({
        repositoryName: referenceRepository(reference, place.value),
        number: reference.number,
      })) ?? null,
    labels: labelNames(elements(wire.labels) ?? []),
    milestone: wire.milestone?.title ?? null,
    ai: toPullRequestAi(toLogin(wire.author), wire.body ?? ''),
  };
  return finish(record, instants);
}

export function toPullRequestFromRest(wire: RestPullRequest, context: GithubContext): Checked<PullRequestRecord> {
  const place = placeOf([wire.html_url, wire.url, wire.base.repo?.html_url], context.repository);
  if (!place.ok) return place;
  const instants = createInstantReader(context.offsetAt);
  const createdAt = instants.required(['created_at'], wire.created_at);
  const mergedAt = instants.optional(['merged_at'], wire.merged_at);
  const closedAt = instants.optional(['closed_at'], wire.closed_at);
  const record: PullRequestRecord = {
    host: place.value.host,
    repositoryName: place.value.repository,
    number: wire.number,
    title: wire.title,
    body: wire.body ?? '',
    state: toState(wire.state, mergedAt),
    isDraft: wire.draft ?? false,
    createdAt,
    readyAt: null,
    mergedAt,
    closedAt,
    updatedAt: instants.optional(['updated_at'], wire.updated_at) ?? latest([createdAt, mergedAt, closedAt]),
    author: toAccount(wire.user),
    mergedBy: toAccount(wire.merged_by),
    requestedReviewers: toAccounts(wire.requested_reviewers ?? []),
    reviews: toReviews(
      (wire.reviews ?? []).map(({ user, state, submitted_at: at }) => ({ by: user, state, at })),
      instants,
    ),
    baseRef: wire.base.ref,
    headRef: wire.head.ref,
    headSha: wire.head.sha || null,
    // Before it is merged, this is a trial merge of the host's own, which no branch will ever hold.
    mergeSha: mergedAt === null ? null : wire.merge_commit_sha || null,
    commits: Array.isArray(wire.commits) ? wire.commits.map(({ sha }) => sha) : null,
    additions: wire.additions ?? null,
    deletions: wire.deletions ?? null,
    changedFiles: wire.changed_files ?? null,
    closingIssues: null,
    labels: labelNames(wire.labels ?? []),
    milestone: wire.milestone?.title ?? null,
    ai: toPullRequestAi(toLogin(wire.user), wire.body ?? ''),
  };
  return finish(record, instants);
}
