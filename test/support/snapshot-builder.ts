import type { Person, PersonKind, PersonNumber } from '../../src/model/account.ts';
import { NOBODY } from '../../src/model/account.ts';
import type { AiClass, Commit } from '../../src/model/commit.ts';
import type { SourceState } from '../../src/model/completeness.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { PullRequestOf } from '../../src/model/pull-request.ts';
import type { Ref, Release, Repository } from '../../src/model/repository.ts';
import { MISSING } from '../../src/model/repository.ts';
import type { PullRequest, Snapshot, Ticket } from '../../src/model/snapshot.ts';
import type { TicketOf } from '../../src/model/ticket.ts';

/** An ISO date or date-time (UTC), or milliseconds. */
export type When = string | Instant;

export interface CommitSpec {
  /** Short name within the test; its sha is `shaOf(id)`, unless the id is a sha. */
  readonly id: string;
  /** Ids; the commit listed before it in the same repository when left out. An unknown id becomes `MISSING`. */
  readonly parents?: readonly string[];
  readonly message?: string;
  /** Committer date; a day after the commit before it when left out. */
  readonly at?: When;
  readonly authoredAt?: When;
  readonly author?: string;
  readonly coAuthors?: readonly string[];
  readonly paths?: readonly string[] | null;
  readonly added?: number | null;
  readonly deleted?: number | null;
  readonly ai?: AiClass;
  /** Id of the repository; the first one when left out. */
  readonly repository?: string;
}

export interface RepositorySpec extends Partial<Omit<Repository, 'id' | 'refs' | 'shallowBoundary'>> {
  readonly id: string;
  readonly shallowBoundary?: readonly string[];
}

export interface RefSpec {
  /** `main`, `tags/v1.0.0`, `pull/7/head`, `remotes/origin/main`, or a full name. */
  readonly name: string;
  /** Id of a commit; unknown ids become `MISSING`. */
  readonly commit: string;
  readonly taggedAt?: When;
  readonly repository?: string;
}

export interface PullRequestSpec extends Partial<
  Omit<
    PullRequestOf<PersonNumber>,
    'number' | 'createdAt' | 'readyAt' | 'mergedAt' | 'closedAt' | 'updatedAt' | 'author' | 'mergedBy' | 'commits'
  >
> {
  readonly number: number;
  readonly createdAt?: When;
  readonly readyAt?: When | null;
  readonly mergedAt?: When | null;
  readonly closedAt?: When | null;
  readonly updatedAt?: When;
  readonly author?: string | null;
  readonly mergedBy?: string | null;
  /** Ids or shas. `headSha` and `mergeSha` take ids, too. */
  readonly commits?: readonly string[] | null;
  /** Id of the repository; `null` for one that was not pulled. */
  readonly repository?: string | null;
}

export interface TicketSpec extends Partial<
  Omit<TicketOf<PersonNumber>, 'key' | 'createdAt' | 'updatedAt' | 'resolvedAt'>
> {
  readonly key: string;
  readonly goneAt?: When | null;
  readonly createdAt?: When;
  readonly updatedAt?: When;
  readonly resolvedAt?: When | null;
}

export interface SnapshotSpec {
  readonly repositories?: readonly RepositorySpec[];
  /** Parents before children. */
  readonly commits?: readonly CommitSpec[];
  /** A list, or `name → commit id` for the first repository. The last commit becomes `main` when left out. */
  readonly refs?: readonly RefSpec[] | Readonly<Record<string, string>>;
  readonly pullRequests?: readonly PullRequestSpec[];
  readonly releases?: readonly { readonly tag: string; readonly publishedAt: When; readonly repository?: string }[];
  readonly tickets?: readonly TicketSpec[];
  /** Kinds of people that are not persons, by name. */
  readonly kinds?: Readonly<Record<string, PersonKind>>;
  /** Positions of the pods that name a person, by name. */
  readonly pods?: Readonly<Record<string, readonly number[]>>;
  readonly sources?: readonly SourceState[];
  readonly asOf?: When | null;
}

/** A snapshot together with the names that the test gave to its parts. */
export interface BuiltSnapshot {
  readonly snapshot: Snapshot;
  /** Index of the commit with that id. Throws on an unknown id. */
  readonly commit: (id: string) => number;
  readonly person: (name: string) => PersonNumber;
  /** Index of the pull request with that number (of the first repository that has it). */
  readonly pullRequest: (number: number) => number;
  readonly ticket: (key: string) => number;
}

const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function instantOf(when: When): Instant {
  if (typeof when === 'number') return when;
  const text = when.length === 10 ? `${when}T00:00:00Z` : when.endsWith('Z') ? when : `${when}Z`;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`Not an instant: ${when}`);
  return instant;
}

/** A made-up sha: the same for the same id, different for different ones. */
export function shaOf(id: string): string {
  if (/^[0-9a-f]{40}$/.test(id)) return id;
  let sha = '';
  for (let round = 0; sha.length < 40; round += 1) {
    let hash = 0x811c9dc5 ^ (round * 0x9e3779b1);
    for (const unit of `${round}:${id}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    sha += ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
  }
  return sha;
}

function fullRefName(name: string): { name: string; kind: Ref['kind'] } {
  if (name.startsWith('refs/')) return { name, kind: kindOfRef(name) };
  const full = /^(tags|pull|remotes)\//.test(name) ? `refs/${name}` : `refs/heads/${name}`;
  return { name: full, kind: kindOfRef(full) };
}

function kindOfRef(name: string): Ref['kind'] {
  if (name.startsWith('refs/tags/')) return 'tag';
  if (name.startsWith('refs/pull/')) return 'pull-head';
  return name.startsWith('refs/remotes/') ? 'remote-branch' : 'branch';
}

/** Builds a whole snapshot from the few things that a test wants to say. */
export function buildSnapshot(spec: SnapshotSpec): BuiltSnapshot {
  const repositorySpecs = spec.repositories ?? [{ id: 'acme/app' }];
  const repositoryIndex = new Map(repositorySpecs.map((repository, index) => [repository.id, index]));
  const repositoryOf = (id: string | undefined): number => {
    const index = id === undefined ? 0 : repositoryIndex.get(id);
    if (index === undefined) throw new Error(`No repository ${String(id)}`);
    return index;
  };

  const people: Person[] = [];
  const personNumbers = new Map<string, PersonNumber>();
  const person = (name: string): PersonNumber => {
    const known = personNumbers.get(name);
    if (known !== undefined) return known;
    people.push({ kind: spec.kinds?.[name] ?? 'person', pods: spec.pods?.[name] ?? [] });
    personNumbers.set(name, people.length - 1);
    return people.length - 1;
  };

  const paths: string[] = [];
  const pathIds = new Map<string, number>();
  const pathId = (path: string): number => {
    const known = pathIds.get(path);
    if (known !== undefined) return known;
    paths.push(path);
    pathIds.set(path, paths.length - 1);
    return paths.length - 1;
  };

  const commits: Commit[] = [];
  const commitIds = new Map<string, number>();
  const lastOf = new Map<number, Commit>();
  for (const given of spec.commits ?? []) {
    const index = commits.length;
    const repository = repositoryOf(given.repository);
    const previous = lastOf.get(repository);
    const parents =
      given.parents?.map((id) => commitIds.get(id) ?? MISSING) ?? (previous === undefined ? [] : [previous.index]);
    const committedAt =
      given.at === undefined ? (previous?.committedAt ?? FIRST_DAY - DAY_MS) + DAY_MS : instantOf(given.at);
    const author = person(given.author ?? 'ann');
    const commit: Commit = {
      index,
      repository,
      sha: shaOf(given.id),
      parents,
      authoredAt: given.authoredAt === undefined ? committedAt : instantOf(given.authoredAt),
      committedAt,
      author,
      committer: author,
      coAuthors: (given.coAuthors ?? []).map(person),
      message: given.message ?? given.id,
      paths:
        given.paths === null ? null : (given.paths ?? (parents.length > 1 ? [] : [`src/${given.id}.ts`])).map(pathId),
      added: given.added === undefined ? 10 : given.added,
      deleted: given.deleted === undefined ? 0 : given.deleted,
      ai: given.ai ?? 'no-signal',
    };
    if (commitIds.has(given.id)) throw new Error(`Commit ${given.id} is listed twice`);
    commits.push(commit);
    commitIds.set(given.id, index);
    lastOf.set(repository, commit);
  }

  const refs = toRefSpecs(spec, lastOf.get(0)?.sha ?? null);
  const shaIndex = new Map(commits.map((commit) => [commit.sha, commit.index]));
  const repositories = repositorySpecs.map((given, index): Repository => {
    const own = refs.filter((ref) => repositoryOf(ref.repository) === index);
    return {
      host: 'github.com',
      fullName: given.id,
      formerNames: [],
      defaultRef: 'refs/heads/main',
      historyStart: null,
      formerTips: [],
      hasPullRequestRecords: (spec.pullRequests ?? []).length > 0,
      ...given,
      shallowBoundary: (given.shallowBoundary ?? []).map((id) => commitIds.get(id) ?? MISSING),
      refs: own.map((ref) => ({
        ...fullRefName(ref.name),
        commit: commitIds.get(ref.commit) ?? shaIndex.get(ref.commit) ?? MISSING,
        taggedAt: ref.taggedAt === undefined ? null : instantOf(ref.taggedAt),
      })),
    };
  });

  const pullRequests = (spec.pullRequests ?? []).map((given, index): PullRequest =>
    toPullRequest(
      given,
      index,
      given.repository === null ? MISSING : repositoryOf(given.repository),
      person,
      repositories,
    ),
  );
  const tickets = (spec.tickets ?? []).map(toTicket);
  const releases = (spec.releases ?? []).map((given): Release => ({
    repository: repositoryOf(given.repository),
    tag: given.tag,
    publishedAt: instantOf(given.publishedAt),
  }));

  const snapshot: Snapshot = {
    repositories,
    commits,
    paths,
    submodules: [],
    pullRequests,
    releases,
    tickets,
    people,
    sources: spec.sources ?? [],
    asOf: spec.asOf === undefined ? null : spec.asOf === null ? null : instantOf(spec.asOf),
  };
  const found = (index: number | undefined, what: string): number => {
    if (index === undefined || index < 0) throw new Error(`No ${what} in this snapshot`);
    return index;
  };
  return {
    snapshot,
    commit: (id) => found(commitIds.get(id), `commit ${id}`),
    person: (name) => found(personNumbers.get(name), `person ${name}`),
    pullRequest: (number) =>
      found(
        pullRequests.findIndex((one) => one.number === number),
        `pull request ${number}`,
      ),
    ticket: (key) =>
      found(
        tickets.findIndex((one) => one.key === key),
        `ticket ${key}`,
      ),
  };
}

function toRefSpecs(spec: SnapshotSpec, lastSha: string | null): readonly RefSpec[] {
  if (spec.refs === undefined) return lastSha === null ? [] : [{ name: 'main', commit: lastSha }];
  if (Array.isArray(spec.refs)) return spec.refs as readonly RefSpec[];
  return Object.entries(spec.refs as Readonly<Record<string, string>>).map(([name, commit]) => ({ name, commit }));
}

function toPullRequest(
  given: PullRequestSpec,
  index: number,
  repository: number,
  person: (name: string) => PersonNumber,
  repositories: readonly Repository[],
): PullRequest {
  const optional = (when: When | null | undefined): Instant | null =>
    when === undefined || when === null ? null : instantOf(when);
  const { createdAt, readyAt, mergedAt, closedAt, updatedAt, author, mergedBy, commits, ...rest } = given;
  const merged = optional(mergedAt);
  const created = createdAt === undefined ? (merged ?? FIRST_DAY) : instantOf(createdAt);
  return {
    host: 'github.com',
    repositoryName: repositories[repository]?.fullName ?? 'elsewhere/app',
    title: `Pull request ${given.number}`,
    body: '',
    state: merged !== null ? 'merged' : closedAt === undefined || closedAt === null ? 'open' : 'closed',
    isDraft: false,
    requestedReviewers: [],
    reviews: [],
    baseRef: 'main',
    headRef: `branch-${given.number}`,
    additions: null,
    deletions: null,
    changedFiles: null,
    closingIssues: null,
    labels: [],
    milestone: null,
    ai: 'no-signal',
    goneAt: null,
    ...rest,
    index,
    repository,
    createdAt: created,
    readyAt: optional(readyAt),
    mergedAt: merged,
    closedAt: optional(closedAt) ?? merged,
    updatedAt: optional(updatedAt) ?? merged ?? created,
    author: author === undefined ? person('ann') : author === null ? null : person(author),
    mergedBy: mergedBy === undefined || mergedBy === null ? null : person(mergedBy),
    headSha: given.headSha === undefined || given.headSha === null ? null : shaOf(given.headSha),
    mergeSha: given.mergeSha === undefined || given.mergeSha === null ? null : shaOf(given.mergeSha),
    commits: commits === undefined || commits === null ? null : commits.map(shaOf),
  };
}

function toTicket(given: TicketSpec, index: number): Ticket {
  const { createdAt, updatedAt, resolvedAt, goneAt, ...rest } = given;
  const created = createdAt === undefined ? FIRST_DAY : instantOf(createdAt);
  const resolved = resolvedAt === undefined || resolvedAt === null ? null : instantOf(resolvedAt);
  return {
    id: `test/${given.key}`,
    tracker: 'jira',
    site: 'acme.example',
    formerKeys: [],
    project: given.key.replace(/[-#][0-9]+$/, ''),
    title: given.key,
    text: '',
    type: { id: null, name: 'Bug', isSubtask: false },
    status:
      resolved === null ? { id: '1', name: 'Open', category: 'new' } : { id: '3', name: 'Done', category: 'done' },
    resolution: resolved === null ? null : { id: '1', text: 'Fixed' },
    stateReason: null,
    precision: 1000,
    hasHistory: true,
    changes: [],
    creator: NOBODY,
    participants: [],
    closedBy: null,
    labels: [],
    components: [],
    priority: null,
    points: null,
    loggedSeconds: null,
    versions: [],
    sprints: [],
    parent: null,
    epic: null,
    subtasks: [],
    relations: [],
    addresses: [],
    development: [],
    goneAt: goneAt === undefined || goneAt === null ? null : instantOf(goneAt),
    ...rest,
    index,
    createdAt: created,
    updatedAt: updatedAt === undefined ? (resolved ?? created) : instantOf(updatedAt),
    resolvedAt: resolved,
  };
}
