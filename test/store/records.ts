import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { AccountRef } from '../../src/model/account.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type {
  CommitRecord,
  PathChange,
  PullRequestRecord,
  RepositoryRecord,
  TicketRecord,
} from '../../src/model/records.ts';
import type { Store } from '../../src/model/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { toPlainCommit } from '../support/plain-commit.ts';

export const DAY_ONE = Date.UTC(2025, 0, 1);
export const REPOSITORY = 'git.example/acme/app';

export const shaOf = (name: string): string => createHash('sha1').update(name).digest('hex');

export const gitAccount = (name: string): AccountRef => {
  return { source: 'git', id: null, name, email: `${name}@example.com` };
};
export const jiraAccount = (name: string): AccountRef => {
  return { source: 'jira', id: `id-${name}`, name: `${name} Surname`, email: null };
};

export const change = (file: string, more: Partial<PathChange> = {}): PathChange => {
  return { path: file, oldPath: null, status: 'M', isSubmodule: false, added: null, deleted: null, ...more };
};

export function repository(more: Partial<RepositoryRecord> = {}): RepositoryRecord {
  return {
    id: REPOSITORY,
    host: 'git.example',
    fullName: 'acme/app',
    formerNames: [],
    defaultRef: 'refs/heads/main',
    objectFormat: 'sha1',
    isShallow: false,
    isPartial: false,
    shallowBoundary: [],
    ...more,
  };
}

/** `parents` are names, as is `name`. */
export function commit(
  name: string,
  parents: readonly string[] = [],
  more: Partial<Omit<CommitRecord, 'sha' | 'parents'>> = {},
): CommitRecord {
  return {
    sha: shaOf(name),
    parents: parents.map(shaOf),
    author: gitAccount('ann'),
    authoredAt: DAY_ONE,
    committer: gitAccount('ann'),
    committedAt: DAY_ONE,
    coAuthors: [],
    message: name,
    identityTrailers: '',
    ai: 'no-signal',
    changes: [change(`${name}.ts`)],
    ...more,
  };
}

export function ticket(key: string, more: Partial<TicketRecord> = {}): TicketRecord {
  return {
    id: `tracker.example/${key}`,
    tracker: 'jira',
    site: 'tracker.example',
    key,
    formerKeys: [],
    project: key.split('-')[0] ?? '',
    title: key,
    text: '',
    type: { id: '1', name: 'Bug', isSubtask: false },
    status: { id: '1', name: 'Open', category: 'new' },
    resolution: null,
    stateReason: null,
    createdAt: DAY_ONE,
    updatedAt: DAY_ONE,
    resolvedAt: null,
    precision: 1,
    hasHistory: true,
    changes: [],
    creator: jiraAccount('Cyd'),
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
    ...more,
  };
}

export function pullRequest(number: number, more: Partial<PullRequestRecord> = {}): PullRequestRecord {
  return {
    host: 'git.example',
    repositoryName: 'acme/app',
    number,
    title: `Pull request ${number}`,
    body: '',
    state: 'open',
    isDraft: false,
    createdAt: DAY_ONE,
    readyAt: null,
    mergedAt: null,
    closedAt: null,
    updatedAt: DAY_ONE,
    author: { source: 'github', id: 'ann', name: 'ann', email: null },
    mergedBy: null,
    requestedReviewers: [],
    reviews: [],
    baseRef: 'main',
    headRef: 'topic',
    headSha: null,
    mergeSha: null,
    commits: null,
    additions: null,
    deletions: null,
    changedFiles: null,
    closingIssues: null,
    labels: [],
    milestone: null,
    ai: 'no-signal',
    ...more,
  };
}

/** A clock that stands still until it is told. */
export function handClock(): { now: () => number; set: (instant: number) => void } {
  let instant = DAY_ONE;
  return {
    now: () => instant,
    set: (next) => {
      instant = next;
    },
  };
}

/** A directory for the whole file, removed in the end; call it at the top of a test file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'leeway-store-'));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** Opens new stores below a directory that is removed in the end. */
export function storeFactory(): (clock?: { now: () => number }) => Promise<Store> {
  const base = temporaryDirectory();
  let count = 0;
  return (clock = handClock()) => {
    count += 1;
    return openStore({ directory: path.join(base, `store-${count}`), clock });
  };
}

/**
 * A snapshot in which every account is a person of its own, numbered in the order of their names, and every commit a plain
 * value, to be compared.
 */
export async function loadAll(store: Store, knownAt: number | null = null): Promise<Snapshot> {
  const accounts = [...(await store.loadAccounts())].sort((a, b) => (signOf(a) < signOf(b) ? -1 : 1));
  const persons = new Map(accounts.map(({ number }, index) => [number, index]));
  const people = accounts.map(() => ({ kind: 'person' as const, pods: [] }));
  const snapshot = await store.loadSnapshot({ people, personOf: (account) => persons.get(account) ?? -1 }, { knownAt });
  return { ...snapshot, commits: snapshot.commits.map(toPlainCommit) };
}

const signOf = ({ source, id, name, email }: AccountRef): string => JSON.stringify([source, id, name, email]);
