/** An entity in GraphQL's own words; lists of other entities are arrays, which the server cuts into pages. */
export type Entity = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly id: string;
  readonly number: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export interface ReplayRelease {
  readonly tag_name: string;
  readonly draft: boolean;
  readonly published_at: string | null;
}

/** One repository as the replay server shows it; tests change it between calls. */
export interface ReplayWorld {
  readonly id: string;
  readonly host: string;
  nameWithOwner: string;
  hasIssuesEnabled: boolean;
  pullRequests: Entity[];
  issues: Entity[];
  releases: ReplayRelease[];
  /** What asking for a number that is not here any more leads to: `owner/name#12`, or nothing. */
  readonly transferred: Map<number, string>;
}

export interface WorldSize {
  readonly pullRequests: number;
  readonly issues: number;
  readonly releases: number;
}

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString().replace('.000Z', 'Z');

/** A small generator with a fixed seed: the same number gives the same world everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const sha = (kind: string, number: number, part = 0): string =>
  `${kind}${number.toString(16)}${part.toString(16).padStart(4, '0')}`.padStart(40, '0').replace(/[^0-9a-f]/g, 'a');

const PEOPLE = ['una', 'bo', 'čeněk', '小明', 'dara'];
const person = (index: number): object => {
  const login = PEOPLE[index % PEOPLE.length] ?? 'una';
  return { __typename: 'User', login, name: login.toUpperCase() };
};
const BOT = { __typename: 'Bot', login: 'dependabot' };

/** A world of its own: numbers are shared, odd ones are pull requests while there are both. */
export function generateWorld(size: WorldSize, seed = 7): ReplayWorld {
  const random = seeded(seed);
  const world: ReplayWorld = {
    id: 'R_1',
    host: 'github.com',
    nameWithOwner: 'acme/shop',
    hasIssuesEnabled: true,
    pullRequests: [],
    issues: [],
    releases: [],
    transferred: new Map(),
  };
  for (let number = 1; world.pullRequests.length < size.pullRequests || world.issues.length < size.issues; number++) {
    const isPull =
      number % 2 === 1 ? world.pullRequests.length < size.pullRequests : world.issues.length >= size.issues;
    if (isPull) world.pullRequests.push(generatePullRequest(world, number, random));
    else world.issues.push(generateIssue(world, number, random));
  }
  for (let release = 1; release <= size.releases; release++) {
    world.releases.push({ tag_name: `v1.${release}.0`, draft: false, published_at: at(release * 1_000) });
  }
  return world;
}

function generatePullRequest({ nameWithOwner, host }: ReplayWorld, number: number, random: () => number): Entity {
  const created = number * 10;
  const kind = random();
  const state = kind < 0.7 ? 'MERGED' : kind < 0.85 ? 'CLOSED' : 'OPEN';
  const ended = state === 'OPEN' ? null : at(created + 300);
  const wasDraft = random() < 0.2;
  const closes = number > 1 && random() < 0.4 ? [referenceTo(nameWithOwner, number - 1, host, 'issues')] : [];
  // One in three hundred has more of something than a page holds.
  const isLong = number % 600 === 301;
  const commits = isLong ? 130 : 1 + Math.floor(random() * 4);
  return {
    __typename: 'PullRequest',
    id: `PR_${number}`,
    number,
    url: `https://${host}/${nameWithOwner}/pull/${number}`,
    title: `Change ${number} of the basket`,
    body: `It changes the basket.\n\nCloses #${number - 1}`,
    state,
    isDraft: wasDraft && state === 'OPEN',
    createdAt: at(created),
    updatedAt: at(created + 400),
    mergedAt: state === 'MERGED' ? ended : null,
    closedAt: ended,
    author: random() < 0.1 ? BOT : person(number),
    mergedBy: state === 'MERGED' ? person(number + 1) : null,
    additions: number % 90,
    deletions: number % 40,
    changedFiles: 1 + (number % 7),
    baseRefName: 'main',
    headRefName: `topic-${number}`,
    headRefOid: sha('c', number, commits - 1),
    mergeCommit: state === 'MERGED' ? { oid: sha('e', number) } : null,
    milestone: null,
    labels: number % 3 === 0 ? [{ name: 'bug' }] : [],
    commits: Array.from({ length: commits }, (_, part) => ({ commit: { oid: sha('c', number, part) } })),
    reviews: random() < 0.6 ? [{ author: person(number + 2), state: 'APPROVED', submittedAt: at(created + 200) }] : [],
    reviewRequests: state === 'OPEN' ? [{ requestedReviewer: person(number + 3) }] : [],
    closingIssuesReferences: closes,
    timelineItems: wasDraft ? [{ __typename: 'ReadyForReviewEvent', createdAt: at(created + 50) }] : [],
  };
}

export function referenceTo(nameWithOwner: string, number: number, host: string, kind: 'issues' | 'pull'): object {
  return { number, url: `https://${host}/${nameWithOwner}/${kind}/${number}`, repository: { nameWithOwner } };
}

function generateIssue({ nameWithOwner, host }: ReplayWorld, number: number, random: () => number): Entity {
  const created = number * 10;
  const isClosed = random() < 0.6;
  const closed = at(created + 500);
  const closer =
    random() < 0.5
      ? { __typename: 'PullRequest', number: number + 1, repository: { nameWithOwner } }
      : { __typename: 'Commit', oid: sha('e', number + 1) };
  const events: object[] = [
    { __typename: 'AssignedEvent', createdAt: at(created + 5), actor: person(1), assignee: person(number) },
    { __typename: 'LabeledEvent', createdAt: at(created + 6), actor: person(1), label: { name: '待处理 bug' } },
  ];
  if (isClosed) {
    const stateReason = 'COMPLETED';
    events.push({ __typename: 'ClosedEvent', createdAt: closed, actor: person(number), stateReason, closer });
  }
  const isLong = number % 700 === 350;
  return {
    __typename: 'Issue',
    id: `I_${number}`,
    number,
    url: `https://${host}/${nameWithOwner}/issues/${number}`,
    title: `Basket ${number} 篮子 🧺`,
    body: 'It loses what is put into it.',
    state: isClosed ? 'CLOSED' : 'OPEN',
    stateReason: isClosed ? 'COMPLETED' : null,
    createdAt: at(created),
    updatedAt: at(created + 600),
    closedAt: isClosed ? closed : null,
    author: person(number + 4),
    milestone: number % 5 === 0 ? { number: 1, title: '1.0', state: 'OPEN', closedAt: null } : null,
    issueType: number % 4 === 0 ? { id: 'IT_1', name: 'Bug' } : null,
    parent: null,
    subIssues: [],
    closedByPullRequestsReferences: isClosed ? [referenceTo(nameWithOwner, number + 1, host, 'pull')] : [],
    labels: [{ name: '待处理 bug' }],
    assignees: [person(number)],
    comments: Array.from({ length: isLong ? 70 : number % 3 }, (_, part) => ({
      author: person(part),
      createdAt: at(created + 20 + part),
      body: `Comment ${part}`,
    })),
    timelineItems: events,
  };
}
