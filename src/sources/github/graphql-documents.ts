/**
 * Which fields a server knows: `full` is github.com, `no-types` is a server without issue types, `old` one that knows
 * neither types nor parents, sub-issues and closing pull requests.
 */
export type Dialect = 'full' | 'no-types' | 'old';

const PAGE = 'pageInfo { hasNextPage endCursor }';
const ACTOR = '__typename login ... on User { name }';
const REFERENCE = 'number url repository { nameWithOwner }';
const RATE = 'rateLimit { cost remaining limit resetAt }';

const LABELS = (of: string): string => `labels(${of}) { ${PAGE} nodes { name } }`;

const COMMITS = (of: string): string => `commits(${of}) { ${PAGE} nodes { commit { oid } } }`;
const REVIEWS = (of: string): string => `reviews(${of}) { ${PAGE} nodes { author { ${ACTOR} } state submittedAt } }`;
const REQUESTS = (of: string): string =>
  `reviewRequests(${of}) { ${PAGE} nodes { requestedReviewer { __typename ... on Actor { login } ... on User { name } } } }`;
const CLOSES = (of: string): string => `closingIssuesReferences(${of}) { ${PAGE} nodes { ${REFERENCE} } }`;
const DRAFTS = (of: string): string =>
  `timelineItems(${of}, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, HEAD_REF_FORCE_PUSHED_EVENT]) {
    ${PAGE}
    nodes {
      __typename
      ... on ReadyForReviewEvent { createdAt }
      ... on ConvertToDraftEvent { createdAt }
      ... on HeadRefForcePushedEvent { createdAt }
    }
  }`;

const PULL_REQUEST_SKELETON = `
  id number url title body state isDraft createdAt updatedAt mergedAt closedAt
  author { ${ACTOR} } mergedBy { ${ACTOR} }
  baseRefName headRefName headRefOid mergeCommit { oid }
  milestone { number title state closedAt }
`;

const PULL_REQUEST = `
  ${PULL_REQUEST_SKELETON}
  additions deletions changedFiles
  ${LABELS('first: 50')}
  ${COMMITS('first: 100')}
  ${REVIEWS('first: 50')}
  ${REQUESTS('first: 20')}
  ${CLOSES('first: 20')}
  ${DRAFTS('first: 50')}
`;

const ASSIGNEES = (of: string): string => `assignees(${of}) { ${PAGE} nodes { __typename login name } }`;
const COMMENTS = (of: string): string => `comments(${of}) { ${PAGE} nodes { author { ${ACTOR} } createdAt body } }`;
const SUB_ISSUES = (of: string): string => `subIssues(${of}) { ${PAGE} nodes { ${REFERENCE} } }`;
const CLOSERS = (of: string): string =>
  `closedByPullRequestsReferences(${of}, includeClosedPrs: true) { ${PAGE} nodes { ${REFERENCE} } }`;
const EVENTS = (of: string): string =>
  `timelineItems(${of}, itemTypes: [
    CLOSED_EVENT, REOPENED_EVENT, TRANSFERRED_EVENT, RENAMED_TITLE_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT,
    LABELED_EVENT, UNLABELED_EVENT, MILESTONED_EVENT, DEMILESTONED_EVENT
  ]) {
    ${PAGE}
    nodes {
      __typename
      ... on ClosedEvent {
        createdAt actor { ${ACTOR} } stateReason
        closer { __typename ... on Commit { oid } ... on PullRequest { number repository { nameWithOwner } } }
      }
      ... on ReopenedEvent { createdAt actor { ${ACTOR} } }
      ... on TransferredEvent { createdAt actor { ${ACTOR} } fromRepository { nameWithOwner } }
      ... on RenamedTitleEvent { createdAt actor { ${ACTOR} } previousTitle currentTitle }
      ... on AssignedEvent { createdAt actor { ${ACTOR} } assignee { __typename ... on Actor { login } } }
      ... on UnassignedEvent { createdAt actor { ${ACTOR} } assignee { __typename ... on Actor { login } } }
      ... on LabeledEvent { createdAt actor { ${ACTOR} } label { name } }
      ... on UnlabeledEvent { createdAt actor { ${ACTOR} } label { name } }
      ... on MilestonedEvent { createdAt actor { ${ACTOR} } milestoneTitle }
      ... on DemilestonedEvent { createdAt actor { ${ACTOR} } milestoneTitle }
    }
  }`;

const ISSUE_SKELETON = `
  id number url title body state stateReason createdAt updatedAt closedAt
  author { ${ACTOR} }
  milestone { number title state closedAt }
`;

const FAMILY = `parent { ${REFERENCE} } ${SUB_ISSUES('first: 50')} ${CLOSERS('first: 10')}`;
/** Without the argument, a duplicate comes as not planned. */
const DUPLICATES = (skeleton: string): string => skeleton.replace('stateReason', 'stateReason(enableDuplicate: true)');

const ISSUE_LISTS = `
  ${LABELS('first: 50')}
  ${ASSIGNEES('first: 20')}
  ${COMMENTS('first: 50')}
  ${EVENTS('first: 100')}
`;

const ISSUE: Readonly<Record<Dialect, string>> = {
  full: `${DUPLICATES(ISSUE_SKELETON)} issueType { id name } ${FAMILY} ${ISSUE_LISTS}`,
  'no-types': `${DUPLICATES(ISSUE_SKELETON)} ${FAMILY} ${ISSUE_LISTS}`,
  old: `${ISSUE_SKELETON} ${ISSUE_LISTS}`,
};

function page(name: string, connection: 'pullRequests' | 'issues', node: string): string {
  return `
query ${name}(
  $owner: String!, $name: String!, $count: Int!, $after: String, $field: IssueOrderField!, $direction: OrderDirection!
) {
  ${RATE}
  repository(owner: $owner, name: $name) {
    id
    nameWithOwner
    ${connection}(first: $count, after: $after, orderBy: { field: $field, direction: $direction }) {
      totalCount
      ${PAGE}
      nodes { ${node} }
    }
  }
}`;
}

function byId(name: string, type: 'PullRequest' | 'Issue', node: string): string {
  return `
query ${name}($ids: [ID!]!) {
  ${RATE}
  nodes(ids: $ids) { ... on ${type} { ${node} } }
}`;
}

/** The further pages of the lists within one record: those that are asked for, each from its cursor on. */
function more(name: string, type: 'PullRequest' | 'Issue', lists: Readonly<Record<string, List>>): string {
  const names = Object.keys(lists);
  const variables = names.map((list) => `$${list}: Boolean!, $${list}After: String`).join(', ');
  const parts = Object.entries(lists).map(([list, { write, most }]) =>
    // The directive stands between the arguments and the selection.
    write(`first: ${most}, after: $${list}After`).replace(/\) \{/, `) @include(if: $${list}) {`),
  );
  return `
query ${name}($id: ID!, ${variables}) {
  ${RATE}
  node(id: $id) { ... on ${type} { updatedAt ${parts.join(' ')} } }
}`;
}

interface List {
  readonly write: (of: string) => string;
  /** Page length when it is followed alone. */
  readonly most: number;
}

const PULL_REQUEST_LISTS = {
  labels: { write: LABELS, most: 100 },
  commits: { write: COMMITS, most: 100 },
  reviews: { write: REVIEWS, most: 100 },
  reviewRequests: { write: REQUESTS, most: 100 },
  closingIssuesReferences: { write: CLOSES, most: 100 },
  timelineItems: { write: DRAFTS, most: 100 },
};

const OLD_ISSUE_LISTS = {
  labels: { write: LABELS, most: 100 },
  assignees: { write: ASSIGNEES, most: 100 },
  comments: { write: COMMENTS, most: 100 },
  timelineItems: { write: EVENTS, most: 100 },
};

const ISSUE_LISTS_TO_FOLLOW = {
  ...OLD_ISSUE_LISTS,
  subIssues: { write: SUB_ISSUES, most: 100 },
  closedByPullRequestsReferences: { write: CLOSERS, most: 100 },
};

/** All that is asked about one kind of record. */
export interface Documents {
  readonly page: string;
  /** Without the lists within a record: for one that the host cannot gather in time. */
  readonly light: string;
  readonly byId: string;
  /** Numbers only: what is there at all. */
  readonly ids: string;
  readonly more: string;
  /** Names of the lists that `more` follows. */
  readonly lists: readonly string[];
}

const PULL_REQUESTS: Documents = {
  page: page('PullRequests', 'pullRequests', PULL_REQUEST),
  light: page('LightPullRequests', 'pullRequests', PULL_REQUEST_SKELETON),
  byId: byId('PullRequestsById', 'PullRequest', PULL_REQUEST),
  ids: page('PullRequestNumbers', 'pullRequests', 'id number'),
  more: more('MoreOfPullRequest', 'PullRequest', PULL_REQUEST_LISTS),
  lists: Object.keys(PULL_REQUEST_LISTS),
};

function issues(dialect: Dialect): Documents {
  const lists = dialect === 'old' ? OLD_ISSUE_LISTS : ISSUE_LISTS_TO_FOLLOW;
  return {
    page: page('Issues', 'issues', ISSUE[dialect]),
    light: page('LightIssues', 'issues', ISSUE_SKELETON),
    byId: byId('IssuesById', 'Issue', ISSUE[dialect]),
    ids: page('IssueNumbers', 'issues', 'id number'),
    more: more('MoreOfIssue', 'Issue', lists),
    lists: Object.keys(lists),
  };
}

export const PULL_REQUEST_DOCUMENTS: Readonly<Record<Dialect, Documents>> = {
  full: PULL_REQUESTS,
  'no-types': PULL_REQUESTS,
  old: PULL_REQUESTS,
};

export const ISSUE_DOCUMENTS: Readonly<Record<Dialect, Documents>> = {
  full: issues('full'),
  'no-types': issues('no-types'),
  old: issues('old'),
};

/** Who asks, what may still be asked, and what there is in a repository. */
export const LOOK = `
query Look($owner: String!, $name: String!) {
  viewer { login }
  ${RATE}
  repository(owner: $owner, name: $name) {
    id
    nameWithOwner
    isPrivate
    hasIssuesEnabled
    viewerPermission
    pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { totalCount nodes { updatedAt } }
    issues(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { totalCount nodes { updatedAt } }
    releases(first: 1) { totalCount }
  }
}`;
