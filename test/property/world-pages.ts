import type { AccountRef } from '../../src/model/account.ts';
import type { CommitRecord, PullRequestRecord, RefRecord, TicketRecord } from '../../src/model/records.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Page, Store } from '../../src/model/store.ts';
import { change, gitAccount, repository as repositoryRecord } from '../store/records.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import type { World } from './world.ts';
import { KINDS, PEOPLE, toSnapshot } from './world.ts';

/** What the sources would have handed to the store, in the order of events. */
export interface WorldRecords {
  readonly commits: readonly { readonly repository: string; readonly record: CommitRecord }[];
  readonly tickets: readonly TicketRecord[];
  readonly pulls: readonly PullRequestRecord[];
}

const accountOf = (person: number | null): AccountRef => gitAccount(PEOPLE[person ?? 0] ?? 'ann');
const maybeAccount = (person: number | null): AccountRef | null => (person === null ? null : accountOf(person));

export function toRecords(world: World): WorldRecords {
  const { snapshot } = toSnapshot(world);
  return {
    commits: snapshot.commits.map((commit) => ({
      repository: world.repositories[commit.repository] ?? '',
      record: {
        sha: commit.sha,
        parents: commit.parents.flatMap((parent) => snapshot.commits[parent]?.sha ?? []),
        author: accountOf(commit.author),
        authoredAt: commit.authoredAt,
        committer: accountOf(commit.committer),
        committedAt: commit.committedAt,
        coAuthors: commit.coAuthors.map(accountOf),
        message: commit.message,
        identityTrailers: '',
        ai: commit.ai,
        changes:
          commit.paths?.map((path, at) =>
            change(snapshot.paths[path] ?? '', { added: at === 0 ? 10 : 0, deleted: 0 }),
          ) ?? null,
      },
    })),
    tickets: snapshot.tickets.map(({ index: _, ...ticket }) => ({
      ...ticket,
      creator: maybeAccount(ticket.creator),
      changes: ticket.changes.map((item) => ({ ...item, by: maybeAccount(item.by) })),
      participants: ticket.participants.map((part) => ({ ...part, who: accountOf(part.who) })),
    })),
    pulls: snapshot.pullRequests.map(({ index: _, repository: __, ...pull }) => ({
      ...pull,
      author: maybeAccount(pull.author),
      mergedBy: maybeAccount(pull.mergedBy),
      requestedReviewers: pull.requestedReviewers.map(accountOf),
      reviews: pull.reviews.map((review) => ({ ...review, by: maybeAccount(review.by) })),
    })),
  };
}

/** One page for each so many records, each with all it needs to be the first. */
export function toPages(world: World, records: WorldRecords, size: number): readonly Page[] {
  const state = { completeness: 'complete', reason: null, remedy: null, asOf: world.end } as const;
  const pages: Page[] = [];
  for (const id of world.repositories) {
    const repository = repositoryRecord({ id, host: 'github.com', fullName: id });
    const git = { source: 'git', scope: id, repository } as const;
    const own = records.commits.filter((commit) => commit.repository === id).map(({ record }) => record);
    for (const commits of chunks(own, size)) pages.push({ ...git, commits, depth: 'lines' });
    const releases = world.releases.filter((release) => release.repository === id);
    pages.push({
      ...git,
      refs: toRefs(world, id),
      releases: releases.map(({ tag, publishedAt }) => ({ tag, publishedAt })),
      state: { kind: 'commits', ...state },
    });
  }
  for (const tickets of chunks(records.tickets, size))
    pages.push({ source: 'jira', scope: 'all', tickets, state: { kind: 'tickets', ...state } });
  for (const pullRequests of chunks(records.pulls, size)) pages.push({ source: 'github', scope: 'all', pullRequests });
  return pages;
}

function toRefs(world: World, id: string): readonly RefRecord[] {
  return world.refs.flatMap(({ repository, name, commit, taggedAt }): RefRecord[] => {
    if (repository !== id) return [];
    const target = shaOf(commit);
    if (name.startsWith('tags/')) return [{ kind: 'tag', name: `refs/${name}`, target, taggedAt: taggedAt ?? null }];
    if (name.startsWith('pull/')) return [{ kind: 'pull-head', name: `refs/${name}`, target, taggedAt: null }];
    return [{ kind: 'branch', name: `refs/heads/${name}`, target, taggedAt: null }];
  });
}

function chunks<Value>(list: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** Everything that a store holds, with the people of the worlds. */
export async function loadWorld(store: Store): Promise<Snapshot> {
  const accounts = await store.loadAccounts();
  const numbers = new Map(accounts.map(({ number, name }) => [number, PEOPLE.findIndex((person) => person === name)]));
  const people = PEOPLE.map((name) => ({ kind: KINDS[name] ?? ('person' as const), pods: [] }));
  return store.loadSnapshot({ people, personOf: (account) => numbers.get(account) ?? -1 }, { knownAt: null });
}
