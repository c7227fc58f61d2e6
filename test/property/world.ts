import type {
  When,
  CommitSpec,
  PullRequestSpec,
  RefSpec,
  SnapshotSpec,
  TicketSpec,
} from '../support/snapshot-builder.ts';
import type { BuiltSnapshot } from '../support/snapshot-builder.ts';
import { buildSnapshot } from '../support/snapshot-builder.ts';
import type { PersonKind, PersonNumber } from '../../src/model/account.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Status, StatusCategory, TicketChange } from '../../src/model/ticket.ts';

/** People by number; what is no person says so. */
export const PEOPLE = ['ann', 'bob', 'cyd', 'dan', 'agent', 'bot'] as const;
export const KINDS: Readonly<Record<string, PersonKind>> = { agent: 'agent', bot: 'bot' };

export type Person = (typeof PEOPLE)[number];

export interface WorldCommit extends CommitSpec {
  readonly at: Instant;
  readonly repository: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Person;
}

/** A branch, a tag or the head of a pull request. */
export interface WorldRef extends RefSpec {
  readonly repository: string;
  readonly taggedAt?: Instant;
}

export interface WorldPull extends PullRequestSpec {
  readonly repository: string;
  readonly createdAt: Instant;
  readonly readyAt: Instant | null;
  readonly mergedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly commits: readonly string[] | null;
  readonly author: Person;
}

export interface WorldTicket extends TicketSpec {
  readonly createdAt: Instant;
  readonly hasHistory: boolean;
  readonly changes: readonly TicketChange<PersonNumber>[];
  readonly resolvedAt: Instant | null;
}

/** What happened, with the instant of each event, in the order of the instants within each list. */
export interface World {
  readonly repositories: readonly string[];
  /** Repositories of which the host's records of pull requests are known. */
  readonly recorded: readonly string[];
  readonly commits: readonly WorldCommit[];
  readonly refs: readonly WorldRef[];
  readonly pulls: readonly WorldPull[];
  readonly tickets: readonly WorldTicket[];
  readonly releases: readonly { readonly repository: string; readonly tag: string; readonly publishedAt: Instant }[];
  readonly start: Instant;
  readonly end: Instant;
}

const CATEGORIES: Readonly<Record<string, StatusCategory>> = {
  'To Do': 'new',
  'In Progress': 'indeterminate',
  'In Review': 'indeterminate',
  Done: 'done',
  Cancelled: 'done',
};

export const STATUSES = Object.keys(CATEGORIES);

export function statusNamed(name: string): Status {
  return { id: name, name, category: CATEGORIES[name] ?? null };
}

/** The world as a snapshot: commits by repository and time, tickets by project and number, everybody with a number. */
export function toSnapshot(world: World): BuiltSnapshot {
  return buildSnapshot(toSpec(world));
}

function toSpec(world: World): SnapshotSpec {
  const byNumber = (a: WorldTicket, b: WorldTicket): number =>
    compare(projectOf(a.key), projectOf(b.key)) || numberOf(a.key) - numberOf(b.key);
  const place = new Map(world.repositories.map((id, index) => [id, index]));
  return {
    repositories: world.repositories.map((id) => ({
      id,
      hasPullRequestRecords: world.recorded.includes(id) && world.pulls.some(({ repository }) => repository === id),
    })),
    commits: world.commits
      .map((commit, index) => ({ commit, index, place: place.get(commit.repository) ?? 0 }))
      .sort((a, b) => a.place - b.place || a.index - b.index)
      .map(({ commit }) => commit),
    refs: world.refs,
    pullRequests: world.pulls.filter(({ repository }) => world.recorded.includes(repository)),
    releases: world.releases,
    tickets: [...world.tickets].sort(byNumber),
    kinds: KINDS,
    asOf: world.end,
  };
}

const projectOf = (key: string): string => key.replace(/[-#][0-9]+$/, '');
const numberOf = (key: string): number => Number(/[0-9]+$/.exec(key)?.[0]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The world as it was at an instant: nothing in it happened later. Texts, labels, points, families and relations of a
 * ticket have no instant in any record, so they stay. A ref has none either: it stays where its history began by then,
 * at the last commit of its first parents. (Where it really stood cannot be told, and no branch of a world is deleted
 * before its end, so nothing that was reachable then is missing now.) A light tag is as old as its commit. Commits of
 * the root hold everybody, so that people keep their numbers.
 */
export function cutWorld(world: World, at: Instant): World {
  const commits = world.commits.filter((commit) => commit.at <= at);
  const known = new Map(commits.map((commit) => [commit.id, commit]));
  const all = new Map(world.commits.map((commit) => [commit.id, commit]));
  const until = (when: Instant | null): Instant | null => (when !== null && when <= at ? when : null);
  const pulls = world.pulls.filter(({ createdAt }) => createdAt <= at).map((pull) => cutPull(pull, at, known));
  const numbers = new Set(pulls.map(({ repository, number }) => `${repository} pull/${number}/head`));
  return {
    ...world,
    commits,
    refs: world.refs.flatMap((ref): WorldRef[] => {
      if (ref.name.startsWith('pull/') && !numbers.has(`${ref.repository} ${ref.name}`)) return [];
      if (ref.name.startsWith('tags/')) return known.has(ref.commit) && taggedAt(world, ref) <= at ? [ref] : [];
      let tip = all.get(ref.commit);
      while (tip !== undefined && tip.at > at) tip = all.get(tip.parents[0] ?? '');
      return tip === undefined ? [] : [{ ...ref, commit: tip.id }];
    }),
    pulls,
    tickets: world.tickets.filter(({ createdAt }) => createdAt <= at).map((ticket) => cutTicket(ticket, at, until)),
    releases: world.releases.filter(({ publishedAt }) => publishedAt <= at),
    end: at,
  };
}

/** A light tag has no instant of its own, unless the host published it. */
function taggedAt({ releases }: World, { repository, name, taggedAt: at }: WorldRef): Instant {
  const published = releases.find((release) => release.repository === repository && name === `tags/${release.tag}`);
  return published?.publishedAt ?? at ?? -Infinity;
}

function cutPull(pull: WorldPull, at: Instant, known: ReadonlyMap<string, WorldCommit>): WorldPull {
  const until = (when: Instant | null): Instant | null => (when !== null && when <= at ? when : null);
  const readyAt = until(pull.readyAt);
  const mergedAt = until(pull.mergedAt);
  const closedAt = until(pull.closedAt);
  const commits = pull.commits?.filter((id) => known.has(id)) ?? null;
  const head = commits?.at(-1) ?? pull.headSha;
  return {
    ...pull,
    readyAt,
    mergedAt,
    closedAt,
    isDraft: readyAt === null,
    state: mergedAt !== null ? 'merged' : closedAt !== null ? 'closed' : 'open',
    commits,
    headSha: head ?? null,
    mergeSha: mergedAt === null ? null : (pull.mergeSha ?? null),
    mergedBy: mergedAt === null ? null : (pull.mergedBy ?? null),
    reviews: pull.reviews?.filter((review) => review.at <= at) ?? [],
    updatedAt: Math.max(pull.createdAt, readyAt ?? 0, mergedAt ?? 0, closedAt ?? 0),
  };
}

function cutTicket(ticket: WorldTicket, at: Instant, until: (when: Instant | null) => Instant | null): WorldTicket {
  const changes = ticket.changes.filter((change) => change.at <= at);
  const addresses = ticket.addresses?.filter((address) => address.at <= at) ?? [];
  const cut = { ...ticket, changes, addresses };
  return {
    ...cut,
    ...standing(cut, at),
    participants: ticket.participants?.filter(({ since }) => since <= at) ?? [],
    development: ticket.development?.filter((entry) => entry.at <= at) ?? [],
    versions:
      ticket.versions?.map((version) => ({
        ...version,
        isReleased: until(version.releasedAt) !== null,
        releasedAt: until(version.releasedAt),
      })) ?? [],
  };
}

/** Status, resolution and their instants as the changelog (without one: the resolution) leaves them. */
export function standing(
  ticket: Pick<WorldTicket, 'hasHistory' | 'changes' | 'createdAt' | 'resolvedAt' | 'addresses'>,
  at: Instant,
): Required<Pick<WorldTicket, 'status' | 'resolution' | 'resolvedAt'>> & { readonly updatedAt: Instant } {
  if (!ticket.hasHistory) {
    const isDone = ticket.resolvedAt !== null && ticket.resolvedAt <= at;
    return {
      status: statusNamed(isDone ? 'Done' : 'To Do'),
      resolution: isDone ? { id: 'Fixed', text: 'Fixed' } : null,
      resolvedAt: isDone ? ticket.resolvedAt : null,
      updatedAt: isDone ? (ticket.resolvedAt ?? ticket.createdAt) : ticket.createdAt,
    };
  }
  const last = (field: string): TicketChange<PersonNumber> | undefined =>
    ticket.changes.filter((change) => change.field === field).at(-1);
  const status = last('status');
  const resolution = last('resolution')?.to ?? null;
  const isDone = CATEGORIES[status?.to.text ?? 'To Do'] === 'done';
  const events: readonly When[] = [...ticket.changes, ...(ticket.addresses ?? [])].map((event) => event.at);
  return {
    status: statusNamed(status?.to.text ?? 'To Do'),
    resolution: resolution === null || resolution === undefined || resolution.text === null ? null : resolution,
    resolvedAt: isDone ? (status?.at ?? null) : null,
    updatedAt: Math.max(ticket.createdAt, ...events.map(Number)),
  };
}

/** Whether nobody is in the middle of anything: no pull request is open that will be closed, or has commits to come. */
export function isSettled(world: World, at: Instant): boolean {
  const atOf = new Map(world.commits.map((commit) => [commit.id, commit]));
  return world.pulls.every((pull) => {
    const tip = world.refs.find(({ name, repository }) => name === pull.headRef && repository === pull.repository);
    const instants = [pull.createdAt, pull.readyAt, pull.closedAt];
    let commit = atOf.get(tip?.commit ?? '');
    for (let depth = 0; depth < 8 && commit !== undefined && commit.at >= pull.createdAt; depth += 1) {
      instants.push(commit.at);
      commit = atOf.get(commit.parents[0] ?? '');
    }
    const known = instants.filter((instant) => instant !== null);
    return known.every((instant) => instant <= at) || known.every((instant) => instant > at);
  });
}
