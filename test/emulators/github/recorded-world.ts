import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Entity, ReplayWorld } from './replay-world.ts';

type Json = Readonly<Record<string, unknown>>;

export interface RecordedRepository {
  readonly world: ReplayWorld;
  /** The payloads of REST that the world was made of. */
  readonly pullRequests: readonly Json[];
  readonly issues: readonly Json[];
}

const REPOSITORY = 'dev-ded906/ants';

/** Recorded payloads of GitHub's REST API as the same things look to GraphQL. */
export function loadRecordedWorld(folder: string): RecordedRepository {
  const read = (name: string): readonly { readonly url: string; readonly data: Json }[] =>
    gunzipSync(readFileSync(`${folder}/${name}.jsonl.gz`))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly url: string; readonly data: Json })
      .filter(({ data, url }) => `${url} ${String(data['url'])}`.includes(REPOSITORY));
  const numberIn = (text: unknown): number => Number(/\/(?:pulls|issues|pull)\/(\d+)/.exec(String(text))?.[1]);
  const pullRequests = lastOfEach(read('pull-requests').map(({ data }) => data));
  const issues = lastOfEach(read('issues').map(({ data }) => data)).filter((data) => !('pull_request' in data));
  const commits = groupBy(read('pull-request-commits'), ({ url }) => numberIn(url));
  const reviews = groupBy(read('pull-request-reviews'), ({ url }) => numberIn(url));
  const comments = groupBy(read('comments'), ({ data }) => numberIn(data['issue_url']));
  const events = groupBy(read('events'), ({ data }) => Number((data['issue'] as Json)['number']));
  const dataOf = (group: readonly { readonly data: Json }[] | undefined): readonly Json[] =>
    (group ?? []).map(({ data }) => data);
  const numberOf = (data: Json): number => Number(data['number']);
  return {
    pullRequests,
    issues,
    world: {
      id: 'R_ants',
      host: 'github.com',
      nameWithOwner: REPOSITORY,
      hasIssuesEnabled: true,
      pullRequests: pullRequests.map((data) =>
        toPullRequest(data, dataOf(commits.get(numberOf(data))), dataOf(reviews.get(numberOf(data)))),
      ),
      issues: issues.map((data) =>
        toIssue(data, dataOf(comments.get(numberOf(data))), dataOf(events.get(numberOf(data)))),
      ),
      releases: [],
      transferred: new Map(),
    },
  };
}

/** Some were recorded twice, as they were and as they became. */
function lastOfEach(records: readonly Json[]): readonly Json[] {
  return [...new Map(records.map((data) => [data['number'], data])).values()];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): ReadonlyMap<number, readonly Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function toActor(user: unknown): object | null {
  if (typeof user !== 'object' || user === null) return null;
  const { login, type } = user as { readonly login: string; readonly type?: string };
  const isBot = type === 'Bot';
  return { __typename: isBot ? 'Bot' : 'User', login: isBot ? login.replace(/\[bot\]$/, '') : login, name: null };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const labelsOf = (data: Json): readonly object[] => listOf(data['labels']).map(({ name }) => ({ name }));
const upper = (text: unknown): string | null => (typeof text === 'string' && text !== '' ? text.toUpperCase() : null);

function toShared(data: Json): Json & Pick<Entity, 'number' | 'createdAt' | 'updatedAt'> {
  const milestone = data['milestone'] as Json | null;
  return {
    number: Number(data['number']),
    url: data['html_url'],
    title: data['title'],
    body: data['body'] ?? '',
    createdAt: String(data['created_at']),
    updatedAt: String(data['updated_at']),
    closedAt: data['closed_at'] ?? null,
    author: toActor(data['user']),
    labels: labelsOf(data),
    milestone: milestone && { ...milestone, state: upper(milestone['state']), closedAt: milestone['closed_at'] },
  };
}

function toPullRequest(data: Json, commits: readonly Json[], reviews: readonly Json[]): Entity {
  const base = data['base'] as Json;
  const head = data['head'] as Json;
  const isMerged = data['merged_at'] !== null;
  return {
    ...toShared(data),
    __typename: 'PullRequest',
    id: String(data['node_id']),
    state: isMerged ? 'MERGED' : upper(data['state']),
    isDraft: data['draft'],
    mergedAt: data['merged_at'],
    mergedBy: null,
    additions: 0,
    deletions: 0,
    changedFiles: 0,
    baseRefName: base['ref'],
    headRefName: head['ref'],
    headRefOid: head['sha'],
    mergeCommit: isMerged ? { oid: data['merge_commit_sha'] } : null,
    commits: commits.map(({ sha }) => ({ commit: { oid: sha } })),
    reviews: reviews.map(({ user, state, submitted_at: submittedAt }) => ({
      author: toActor(user),
      state,
      submittedAt,
    })),
    reviewRequests: listOf(data['requested_reviewers']).map((user) => ({ requestedReviewer: toActor(user) })),
    closingIssuesReferences: [],
    timelineItems: [],
  };
}

const EVENTS: Readonly<Record<string, string>> = {
  closed: 'ClosedEvent',
  assigned: 'AssignedEvent',
  labeled: 'LabeledEvent',
  renamed: 'RenamedTitleEvent',
};

function toIssue(data: Json, comments: readonly Json[], events: readonly Json[]): Entity {
  const ascending = [...events].sort(
    (one, other) => Date.parse(String(one['created_at'])) - Date.parse(String(other['created_at'])),
  );
  return {
    ...toShared(data),
    __typename: 'Issue',
    id: String(data['node_id']),
    state: upper(data['state']),
    stateReason: upper(data['state_reason']),
    issueType: null,
    parent: null,
    subIssues: [],
    closedByPullRequestsReferences: [],
    assignees: listOf(data['assignees']).map(toActor),
    comments: comments.map(({ user, created_at: createdAt, body }) => ({ author: toActor(user), createdAt, body })),
    timelineItems: ascending.flatMap((event) => {
      const type = EVENTS[String(event['event'])];
      if (type === undefined) return [];
      const rename = event['rename'] as { readonly from: string; readonly to: string } | undefined;
      return [
        {
          __typename: type,
          createdAt: event['created_at'],
          actor: toActor(event['actor']),
          assignee: toActor(event['assignee']),
          label: event['label'],
          previousTitle: rename?.from,
          currentTitle: rename?.to,
          closer: event['commit_id'] ? { __typename: 'Commit', oid: event['commit_id'] } : null,
          stateReason: null,
        },
      ];
    }),
  };
}
