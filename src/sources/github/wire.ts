import * as z from 'zod';
import type { Checked } from '../../base/checked.ts';
import { checkWire } from '../check-wire.ts';

const text = z.string().nullish();
const count = z.number().int().nonnegative().nullish();
const number = z.number().int().positive();

/** An account in all spellings: gh adds `is_bot`, GraphQL `__typename`, REST `type`. */
const account = z
  .object({ login: text, name: text, is_bot: z.boolean().nullish(), __typename: text, type: text })
  .nullish();

/** gh prints lists, GraphQL connections. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.union([z.array(item), z.object({ nodes: z.array(item.nullable()) })]).nullish();
}

const label = z.union([z.string(), z.object({ name: z.string() })]);
const labels = listOf(label);
const milestone = z
  .object({ number: count, title: z.string(), state: text, closed_at: text, closedAt: text })
  .nullish();
const issueType = z.object({ id: z.union([z.string(), z.number()]).nullish(), name: z.string() }).nullish();

const cliRepository = z
  .object({ name: text, nameWithOwner: text, owner: z.object({ login: text }).nullish() })
  .nullish();
const cliReference = z.object({ number, url: text, repository: cliRepository });
const cliComment = z.object({ author: account, body: text, createdAt: z.string() });
const cliReview = z.object({ author: account, state: z.string(), submittedAt: text });
const cliCommit = z.object({ oid: text, commit: z.object({ oid: z.string() }).nullish() });
const cliRequest = z.object({ login: text, __typename: text, requestedReviewer: account });

/** An entry of a timeline as GraphQL gives it; gh prints none. */
const timelineItem = z.object({
  __typename: z.string(),
  createdAt: text,
  actor: account,
  assignee: account,
  label: z.object({ name: z.string() }).nullish(),
  milestoneTitle: text,
  previousTitle: text,
  currentTitle: text,
  fromRepository: z.object({ nameWithOwner: z.string() }).nullish(),
  closer: z.object({ __typename: z.string(), oid: text, number: count, repository: cliRepository }).nullish(),
});

const cliShared = {
  number,
  title: z.string(),
  body: text,
  state: z.string(),
  createdAt: z.string(),
  updatedAt: text,
  closedAt: text,
  author: account,
  assignees: listOf(account),
  comments: z.union([listOf(cliComment), z.object({ totalCount: z.number() })]).nullish(),
  labels,
  milestone,
  url: text,
  timelineItems: listOf(timelineItem),
};

/** An issue as `gh issue list --json …` prints it, and GraphQL, which tells its timeline and family as well. */
const cliIssue = z.object({
  ...cliShared,
  stateReason: text,
  issueType,
  closedByPullRequestsReferences: listOf(cliReference),
  parent: cliReference.nullish(),
  subIssues: listOf(cliReference),
});

/** A pull request as `gh pr list --json …` prints it, and GraphQL, which tells when it left draft as well. */
const cliPullRequest = z.object({
  ...cliShared,
  isDraft: z.boolean().nullish(),
  mergedAt: text,
  mergedBy: account,
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: text,
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  commits: listOf(cliCommit),
  reviews: listOf(cliReview),
  latestReviews: listOf(cliReview),
  reviewRequests: listOf(cliRequest),
  closingIssuesReferences: listOf(cliReference),
  additions: count,
  deletions: count,
  changedFiles: count,
});

const restComment = z.object({ user: account, body: text, created_at: z.string() });
const restEvent = z.object({
  event: text,
  created_at: text,
  actor: account,
  assignee: account,
  commit_id: text,
  state_reason: text,
  label: z.object({ name: z.string() }).nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  rename: z.object({ from: z.string(), to: z.string() }).nullish(),
  /** Where it was transferred from; REST does not say. */
  from_repository: text,
});

const restShared = {
  number,
  title: z.string(),
  body: text,
  state: z.string(),
  created_at: z.string(),
  updated_at: text,
  closed_at: text,
  user: account,
  assignees: z.array(account).nullish(),
  labels: z.array(label).nullish(),
  milestone,
  url: text,
  html_url: text,
};

/** An issue as the REST API gives it; `events` or `timeline` and a list of `comments` only where someone put them in. */
const restIssue = z.object({
  ...restShared,
  repository_url: text,
  state_reason: text,
  type: issueType,
  closed_by: account,
  comments: z.union([z.number(), z.array(restComment)]).nullish(),
  parent_issue_url: text,
  events: z.array(restEvent).nullish(),
  timeline: z.array(restEvent).nullish(),
});

/** A pull request as the REST API gives it: in lists without sizes, and always with a mere count of commits. */
const restPullRequest = z.object({
  ...restShared,
  draft: z.boolean().nullish(),
  merged_at: text,
  merged_by: account,
  merge_commit_sha: text,
  base: z.object({ ref: z.string(), repo: z.object({ full_name: text, html_url: text }).nullish() }),
  head: z.object({ ref: z.string(), sha: text }),
  commits: z.union([z.number(), z.array(z.object({ sha: z.string() }))]).nullish(),
  reviews: z.array(z.object({ user: account, state: z.string(), submitted_at: text })).nullish(),
  requested_reviewers: z.array(account).nullish(),
  additions: count,
  deletions: count,
  changed_files: count,
});

export type GithubAccount = z.infer<typeof account>;
export type CliIssue = z.infer<typeof cliIssue>;
export type CliPullRequest = z.infer<typeof cliPullRequest>;
export type RestIssue = z.infer<typeof restIssue>;
export type RestEvent = z.infer<typeof restEvent>;
export type RestPullRequest = z.infer<typeof restPullRequest>;
export type CliReference = z.infer<typeof cliReference>;
export type TimelineItem = z.infer<typeof timelineItem>;
export type GithubLabel = z.infer<typeof label>;
export type GithubMilestone = z.infer<typeof milestone>;

export const parseCliIssue = (data: unknown): Checked<CliIssue> => checkWire(cliIssue, data);
export const parseCliPullRequest = (data: unknown): Checked<CliPullRequest> => checkWire(cliPullRequest, data);
export const parseRestIssue = (data: unknown): Checked<RestIssue> => checkWire(restIssue, data);
export const parseRestPullRequest = (data: unknown): Checked<RestPullRequest> => checkWire(restPullRequest, data);
