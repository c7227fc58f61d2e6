import { createHash } from 'node:crypto';
import type { AccountRef } from '../../src/model/account.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../src/model/instant.ts';
import type { Instant } from '../../src/model/instant.ts';
import type {
  CommitRecord,
  PathChange,
  PullRequestRecord,
  RefRecord,
  RepositoryRecord,
  TicketRecord,
} from '../../src/model/records.ts';
import type { Store } from '../../src/model/store.ts';
import type { Status, TicketChange } from '../../src/model/ticket.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

export interface Size {
  readonly commits: number;
  readonly tickets: number;
  /** A fifth of the tickets unless given. */
  readonly pullRequests?: number;
  readonly seed: number;
}

/** The whole history ends here: the instant of an audit over it. */
export const END: Instant = Date.UTC(2026, 9, 1);
const START: Instant = END - 5 * 52 * WEEK;
const PAGE = 2_000;
const PROJECTS = ['CORE', 'WEB', 'PAY', 'OPS'] as const;
const REPOSITORIES = ['core', 'web', 'payments', 'infra'] as const;
const PEOPLE = 240;
const SITE = 'tracker.example.com';
const HOST = 'git.example.com';

const OPEN: Status = { id: '1', name: 'To Do', category: 'new' };
const IN_PROGRESS: Status = { id: '3', name: 'In Progress', category: 'indeterminate' };
const IN_REVIEW: Status = { id: '10', name: 'In Review', category: 'indeterminate' };
const DONE: Status = { id: '5', name: 'Done', category: 'done' };
const WITHDRAWN: Status = { id: '6', name: "Won't Do", category: 'done' };

const WORDS =
  'cache retry parser login queue batch index session timeout header payload schema invoice ledger customer order ' +
  'token worker metric config layout button report export import filter search upload stream socket backoff quota ' +
  'handle avoid support remove rename extract validate reduce restore check when after before without during';

interface World {
  readonly random: Random;
  readonly size: Required<Size>;
  readonly words: readonly string[];
}

/**
 * A made-up company of four repositories and four projects over five years: branches and merges, squashed and abandoned
 * pull requests, reverts, releases, bots and agents; three commits in five name a ticket, and some tickets are closed
 * without any. The same size and seed give the same records.
 */
export async function generateLarge(store: Store, size: Size): Promise<void> {
  const full = { pullRequests: Math.floor(size.tickets / 5), ...size };
  const world: World = { random: createRandom(size.seed), size: full, words: WORDS.split(' ') };
  await saveTickets(store, world);
  const merged = await saveCommits(store, world);
  await savePullRequests(store, world, merged);
}

const text = ({ random, words }: World, count: number): string =>
  Array.from({ length: count }, () => random.pick(words)).join(' ');

function gitAccount(number: number): AccountRef {
  if (number % 40 === 39) return { source: 'git', id: null, name: 'renovate[bot]', email: 'renovate[bot]@example.com' };
  return { source: 'git', id: null, name: `Dev ${number} Example`, email: `dev${number}@example.com` };
}

function jiraAccount(number: number): AccountRef {
  return { source: 'jira', id: `account-${number}`, name: `Dev ${number} Example`, email: `dev${number}@example.com` };
}

/** People work in one team of 20 most of the time: the team of a project, and of the repository of the same rank. */
function personOf({ random }: World, team: number): number {
  return random.chance(0.9) ? (team * 60 + random.below(60)) % PEOPLE : random.below(PEOPLE);
}

// ---- tickets -----------------------------------------------------------------------------------------------------

function createdAt(world: World, ticket: number): Instant {
  return START + Math.floor(((END - START) / world.size.tickets) * ticket);
}

/** Ticket `n` belongs to project `n % 4`, and bears the number `n / 4` there. */
function keyOf(ticket: number): string {
  return `${PROJECTS[ticket % 4] ?? ''}-${1 + Math.floor(ticket / 4)}`;
}

async function saveTickets(store: Store, world: World): Promise<void> {
  const pages: TicketRecord[][] = [[], [], [], []];
  const flush = async (project: number): Promise<void> => {
    const tickets = pages[project] ?? [];
    const raw = tickets.map(({ id, updatedAt }) => {
      return { kind: 'ticket' as const, id, updatedAt, text: JSON.stringify({ id, summary: text(world, 30) }) };
    });
    const state = {
      kind: 'tickets' as const,
      completeness: 'complete' as const,
      reason: null,
      remedy: null,
      asOf: END,
    };
    await store.savePage({ source: 'jira', scope: PROJECTS[project] ?? '', tickets, raw, state }, null);
    pages[project] = [];
  };
  for (let ticket = 0; ticket < world.size.tickets; ticket += 1) {
    const page = pages[ticket % 4] ?? [];
    page.push(toTicket(world, ticket));
    if (page.length === 500) await flush(ticket % 4);
  }
  for (let project = 0; project < 4; project += 1) await flush(project);
}

function toTicket(world: World, number: number): TicketRecord {
  const { random } = world;
  const created = createdAt(world, number);
  const assignee = jiraAccount(personOf(world, number % 4));
  const changes = toChanges(world, created, assignee);
  const last = changes.findLast(({ field }) => field === 'status');
  const status = [IN_PROGRESS, IN_REVIEW, DONE, WITHDRAWN].find(({ id }) => id === last?.to.id) ?? OPEN;
  const isClosed = status.category === 'done';
  const version = `${1 + Math.floor((created - START) / (52 * WEEK))}.${Math.floor(((created - START) / (4 * WEEK)) % 13)}.0`;
  const type = random.pick(['Bug', 'Story', 'Task', 'Improvement']);
  return {
    id: `${SITE}/${10_000 + number}`,
    tracker: 'jira',
    site: SITE,
    key: keyOf(number),
    formerKeys: [],
    project: PROJECTS[number % 4] ?? '',
    title: text(world, 6),
    text: text(world, 12),
    type: { id: type, name: type, isSubtask: false },
    status,
    resolution: !isClosed ? null : { id: '1', text: status === DONE ? 'Done' : "Won't Do" },
    stateReason: null,
    createdAt: created,
    updatedAt: last?.at ?? created,
    resolvedAt: isClosed ? (last?.at ?? null) : null,
    precision: 1,
    hasHistory: true,
    changes,
    creator: jiraAccount(personOf(world, number % 4)),
    participants: [{ who: assignee, role: 'assignee', since: created + HOUR }],
    closedBy: null,
    labels: random.chance(0.3) ? [random.pick(world.words)] : [],
    components: [random.pick(['api', 'ui', 'batch', 'docs'])],
    priority: random.pick(['High', 'Medium', 'Low']),
    points: random.chance(0.5) ? random.pick([1, 2, 3, 5, 8]) : null,
    loggedSeconds: null,
    versions:
      status === DONE && random.chance(0.5) ? [{ id: version, name: version, isReleased: true, releasedAt: null }] : [],
    sprints: [],
    parent: random.chance(0.1) ? keyOf(Math.max(0, number - 4 * (1 + random.below(20)))) : null,
    epic: null,
    subtasks: [],
    relations: random.chance(0.05)
      ? [{ key: keyOf(random.below(number + 1)), type: 'Duplicate', direction: 'outward' }]
      : [],
    addresses: [],
    development: [],
  };
}

function toChanges(world: World, created: Instant, assignee: AccountRef): readonly TicketChange<AccountRef>[] {
  const { random } = world;
  const steps: Status[] = [];
  if (random.chance(0.95)) steps.push(IN_PROGRESS);
  if (random.chance(0.8)) steps.push(IN_REVIEW);
  if (random.chance(0.9)) steps.push(random.chance(0.92) ? DONE : WITHDRAWN);
  if (steps.at(-1) === DONE && random.chance(0.07)) steps.push(IN_PROGRESS, DONE);
  const nobody = { id: null, text: null };
  const changes: TicketChange<AccountRef>[] = [
    { at: created + HOUR, by: assignee, field: 'assignee', from: nobody, to: { id: assignee.id, text: assignee.name } },
  ];
  let from = OPEN;
  let at = created + HOUR;
  for (const to of steps) {
    at += random.below(5 * DAY) + HOUR;
    if (at >= END) break;
    const values = { from: { id: from.id, text: from.name }, to: { id: to.id, text: to.name } };
    changes.push({ at, by: assignee, field: 'status', ...values });
    from = to;
    const resolution = { id: '1', text: to === DONE ? 'Done' : "Won't Do" };
    if (to.category === 'done') changes.push({ at, by: assignee, field: 'resolution', from: nobody, to: resolution });
  }
  return changes;
}

// ---- commits -----------------------------------------------------------------------------------------------------

interface Branch {
  readonly pullRequest: number;
  readonly ticket: number | null;
  readonly opened: Instant;
  readonly base: string;
  readonly commits: string[];
  remaining: number;
}

interface Line {
  readonly index: number;
  readonly id: string;
  readonly tags: RefRecord[];
  tip: string | null;
  branch: Branch | null;
  pullRequests: number;
  page: CommitRecord[];
}

interface Merged {
  readonly line: number;
  readonly number: number;
  readonly ticket: number | null;
  readonly commits: readonly string[];
  readonly mergeSha: string | null;
  readonly opened: Instant;
  readonly closed: Instant;
}

async function saveCommits(store: Store, world: World): Promise<readonly Merged[]> {
  const merged: Merged[] = [];
  const lines = REPOSITORIES.map((name, index): Line => {
    return { index, id: `${HOST}/acme/${name}`, tags: [], tip: null, branch: null, pullRequests: 0, page: [] };
  });
  for (const line of lines) await store.savePage(emptyPage(line), null);
  for (let number = 0; number < world.size.commits; number += 1) {
    const line = lines[world.random.below(4)] as Line;
    const at = START + Math.floor(((END - START) / world.size.commits) * number);
    line.page.push(nextCommit(world, line, number, at, merged));
    if (line.page.length === PAGE) await flushCommits(store, line);
  }
  for (const line of lines) {
    await flushCommits(store, line);
    await store.savePage(lastPage(line), { name: 'tips', value: line.tip });
  }
  return merged;
}

async function flushCommits(store: Store, line: Line): Promise<void> {
  await store.savePage({ source: 'git', scope: line.id, depth: 'lines', commits: line.page }, null);
  line.page = [];
}

function emptyPage(line: Line): Parameters<Store['savePage']>[0] {
  const repository: RepositoryRecord = {
    id: line.id,
    host: HOST,
    fullName: `acme/${REPOSITORIES[line.index] ?? ''}`,
    formerNames: [],
    defaultRef: 'refs/heads/main',
    objectFormat: 'sha1',
    isShallow: false,
    isPartial: false,
    shallowBoundary: [],
  };
  return { source: 'git', scope: line.id, repository };
}

function lastPage(line: Line): Parameters<Store['savePage']>[0] {
  const main: RefRecord = {
    kind: 'branch',
    name: 'refs/heads/main',
    target: line.tip ?? '0'.repeat(40),
    taggedAt: null,
  };
  const state = { kind: 'commits' as const, completeness: 'complete' as const, reason: null, remedy: null, asOf: END };
  return { source: 'git', scope: line.id, refs: line.tip === null ? [] : [main, ...line.tags], state };
}

/** A commit of a branch, the merge that ends the branch, or one on the main line (squashed from a pull request or not). */
function nextCommit(world: World, line: Line, number: number, at: Instant, merged: Merged[]): CommitRecord {
  const sha = createHash('sha1').update(`${world.size.seed} ${number}`).digest('hex');
  const { random } = world;
  const { branch } = line;
  if (branch !== null && branch.remaining === 0) return mergeBranch(world, line, branch, { sha, at }, merged);
  if (branch !== null && random.chance(0.5)) {
    const parent = branch.commits.at(-1) ?? branch.base;
    branch.commits.push(sha);
    branch.remaining -= 1;
    return toCommit(world, line, { sha, at, parents: [parent], subject: subject(world, branch.ticket) });
  }
  const ticket = ticketOf(world, number);
  if (branch === null && line.tip !== null && random.chance(0.2)) {
    line.pullRequests += 1;
    const opened = { pullRequest: line.pullRequests, ticket, opened: at, base: line.tip };
    line.branch = { ...opened, commits: [sha], remaining: random.below(4) };
    return toCommit(world, line, { sha, at, parents: [line.tip], subject: subject(world, ticket) });
  }
  return commitOnMain(world, line, ticket, { sha, at }, merged);
}

function commitOnMain(
  world: World,
  line: Line,
  ticket: number | null,
  { sha, at }: { readonly sha: string; readonly at: Instant },
  merged: Merged[],
): CommitRecord {
  const parents = line.tip === null ? [] : [line.tip];
  let title = subject(world, ticket);
  if (world.random.chance(0.02) && line.tip !== null) title = `Revert "${title}"\n\nThis reverts commit ${line.tip}.`;
  else if (world.random.chance(0.4)) {
    line.pullRequests += 1;
    title = `${title} (#${line.pullRequests})`;
    const opened = at - world.random.below(3 * DAY);
    merged.push({
      line: line.index,
      number: line.pullRequests,
      ticket,
      commits: [],
      mergeSha: sha,
      opened,
      closed: at,
    });
  }
  line.tip = sha;
  tagNow(line, at);
  return toCommit(world, line, { sha, at, parents, subject: title });
}

function mergeBranch(
  world: World,
  line: Line,
  branch: Branch,
  { sha, at }: { readonly sha: string; readonly at: Instant },
  merged: Merged[],
): CommitRecord {
  line.branch = null;
  const { pullRequest, ticket, opened, commits } = branch;
  const isAbandoned = world.random.chance(0.05);
  const mergeSha = isAbandoned ? null : sha;
  merged.push({ line: line.index, number: pullRequest, ticket, commits, mergeSha, opened, closed: at });
  const parents = [line.tip ?? branch.base];
  line.tip = sha;
  if (isAbandoned) return toCommit(world, line, { sha, at, parents, subject: subject(world, null) });
  const title = `Merge pull request #${pullRequest} from acme/${branchName(ticket)}`;
  return {
    ...toCommit(world, line, { sha, at, parents: [...parents, commits.at(-1) ?? branch.base], subject: title }),
    changes: [],
  };
}

const branchName = (ticket: number | null): string => (ticket === null ? 'tidy-up' : `feature/${keyOf(ticket)}`);

function tagNow(line: Line, at: Instant): void {
  const period = Math.floor((at - START) / (4 * WEEK));
  const name = `refs/tags/v${1 + Math.floor(period / 13)}.${period % 13}.0`;
  if (line.tags.at(-1)?.name === name || line.tip === null) return;
  line.tags.push({ kind: 'tag', name, target: line.tip, taggedAt: at });
}

/** Three in five name a ticket: one that was created in the weeks before. */
function ticketOf({ random, size }: World, commit: number): number | null {
  if (!random.chance(0.6)) return null;
  const newest = Math.floor((commit / size.commits) * size.tickets);
  return Math.max(0, newest - random.below(Math.max(1, Math.floor(size.tickets / 130))));
}

function subject(world: World, ticket: number | null): string {
  return ticket === null ? text(world, 6) : `${keyOf(ticket)} ${text(world, 6)}`;
}

function toCommit(
  world: World,
  line: Line,
  what: { readonly sha: string; readonly at: Instant; readonly parents: readonly string[]; readonly subject: string },
): CommitRecord {
  const { random } = world;
  const author = gitAccount(personOf(world, line.index));
  const isAssisted = random.chance(0.08);
  return {
    sha: what.sha,
    parents: what.parents,
    author,
    authoredAt: what.at - random.below(3 * HOUR),
    committer: random.chance(0.3) ? { source: 'git', id: null, name: 'Host', email: 'noreply@host.example' } : author,
    committedAt: what.at,
    coAuthors: isAssisted ? [{ source: 'git', id: null, name: 'Agent', email: 'agent@example.com' }] : [],
    message: `${what.subject}\n\n${text(world, 20)}\n`,
    identityTrailers: isAssisted ? 'Co-authored-by: Agent <agent@example.com>' : '',
    ai: isAssisted ? 'assisted' : 'no-signal',
    changes: toPathChanges(world, line),
  };
}

function toPathChanges(world: World, line: Line): readonly PathChange[] {
  const { random } = world;
  const folder = `src/module-${random.skewed(200)}`;
  const files = new Map<string, PathChange>();
  for (let count = 1 + random.below(9); count > 0; count -= 1) {
    const kind = random.pick(['main', 'main', 'main', 'test', 'docs']);
    const extension = kind === 'docs' ? 'md' : 'ts';
    const path = `${line.id.slice(-4)}/${kind}/${folder}/${random.pick(world.words)}.${extension}`;
    const lines = { added: random.below(60), deleted: random.below(30) };
    files.set(path, { path, oldPath: null, status: random.chance(0.1) ? 'A' : 'M', isSubmodule: false, ...lines });
  }
  return [...files.values()];
}

// ---- pull requests -----------------------------------------------------------------------------------------------

async function savePullRequests(store: Store, world: World, merged: readonly Merged[]): Promise<void> {
  const latest = merged.slice(-world.size.pullRequests || merged.length);
  for (const [line, name] of REPOSITORIES.entries()) {
    const scope = `acme/${name}`;
    const all = latest.filter((one) => one.line === line).map((one) => toPullRequest(world, one));
    const state = {
      kind: 'pull-requests' as const,
      completeness: 'complete' as const,
      reason: null,
      remedy: null,
      asOf: END,
    };
    for (let start = 0; start < all.length; start += 500) {
      await store.savePage({ source: 'github', scope, pullRequests: all.slice(start, start + 500) }, null);
    }
    await store.savePage({ source: 'github', scope, state }, null);
  }
}

function toPullRequest(world: World, one: Merged): PullRequestRecord {
  const { random } = world;
  const login = (number: number): AccountRef => ({
    source: 'github',
    id: `dev${number}`,
    name: `dev${number}`,
    email: null,
  });
  const isMerged = one.mergeSha !== null;
  return {
    host: HOST,
    repositoryName: `acme/${REPOSITORIES[one.line] ?? ''}`,
    number: one.number,
    title: subject(world, one.ticket),
    body: text(world, 40),
    state: isMerged ? 'merged' : 'closed',
    isDraft: false,
    createdAt: one.opened,
    readyAt: one.opened,
    mergedAt: isMerged ? one.closed : null,
    closedAt: one.closed,
    updatedAt: one.closed,
    author: login(personOf(world, one.line)),
    mergedBy: isMerged ? login(personOf(world, one.line)) : null,
    requestedReviewers: [],
    reviews: [{ by: login(personOf(world, one.line)), state: 'approved', at: one.closed - 10 * MINUTE }],
    baseRef: 'main',
    headRef: branchName(one.ticket),
    headSha: one.commits.at(-1) ?? null,
    mergeSha: one.mergeSha,
    commits: one.commits.length === 0 ? null : one.commits,
    additions: random.below(500),
    deletions: random.below(300),
    changedFiles: 1 + random.below(12),
    closingIssues: [],
    labels: [],
    milestone: null,
    ai: 'no-signal',
  };
}
