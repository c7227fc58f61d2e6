import type { AccountRef, Person, PersonNumber } from './account.ts';
import type { Completeness, SourceState } from './completeness.ts';
import type { ContentFact, Facts } from './facts.ts';
import type { Instant } from './instant.ts';
import type {
  CommitRecord,
  PullRequestRecord,
  RawPayload,
  RefRecord,
  RepositoryRecord,
  TicketRecord,
} from './records.ts';
import type { Release } from './repository.ts';
import type { Snapshot } from './snapshot.ts';

/** How much is known of the paths of a commit: names and status only, or line counts as well. */
export type CommitDepth = 'paths' | 'lines';

/** One batch of records with everything that belongs into the same transaction. */
export interface Page {
  readonly source: string;
  readonly scope: string;
  /** Must have been saved once, with this page or before it, for refs, commits, releases and facts: these belong to it. */
  readonly repository?: RepositoryRecord;
  /** The whole set of refs of the repository: replaces what was known (what vanished is kept as a tombstone). */
  readonly refs?: readonly RefRecord[];
  readonly commits?: readonly CommitRecord[];
  /** How deep `commits` are: decides whether a later page may replace the row (deeper wins). `paths` unless given. */
  readonly depth?: CommitDepth;
  readonly tickets?: readonly TicketRecord[];
  readonly pullRequests?: readonly PullRequestRecord[];
  readonly releases?: readonly Omit<Release, 'repository'>[];
  readonly facts?: readonly ContentFact[];
  /** Shas of which git could not tell the content: kept as `null` facts, so that nobody asks again. */
  readonly unknownFacts?: readonly string[];
  readonly raw?: readonly RawPayload[];
  /** What the source no longer has. It is kept as it was, and lives again when this scope saves it again. */
  readonly gone?: readonly GoneRecord[];
  readonly state?: PageState;
}

/** A record that was deleted, or moved out of sight. */
export interface GoneRecord {
  readonly kind: RawPayload['kind'];
  /** Identity of the record. */
  readonly id: string;
  /** When that was noticed; when it happened, nobody tells. */
  readonly at: Instant;
}

export interface PageState {
  readonly kind: SourceState['kind'];
  readonly completeness: Completeness;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly asOf: Instant | null;
}

/** What was saved, and what it changed: one count per commit, ticket and pull request of the page. */
export interface Saved {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Opaque to the store; saved in the same transaction as the page. */
export type Bookmark = string;

/** A forgotten account has an empty name, and neither id nor address: nothing to merge it by. */
export interface StoredAccount extends AccountRef {
  readonly number: number;
}

/** Account number → person, decided by the application from the stored accounts and the configuration. */
export interface People {
  readonly people: readonly Person[];
  readonly personOf: (account: number) => PersonNumber;
}

/** What the store holds, in numbers. */
export interface StoreInspection {
  readonly schema: number;
  readonly sizeBytes: number;
  readonly repositories: number;
  readonly commits: number;
  readonly tickets: number;
  readonly pullRequests: number;
  readonly accounts: number;
  /** Accounts whose name and address were removed. */
  readonly forgottenAccounts: number;
  readonly payloads: number;
  /** Superseded versions of tickets and pull requests, kept for replays. */
  readonly supersededVersions: number;
  /** Current tickets and pull requests that an older version of Leeway derived: `rebuild` makes them anew. */
  readonly olderDerivations: number;
  /** Sorted by source, scope and kind. */
  readonly lastPulls: readonly Omit<SourceState, 'records'>[];
}

/** Asynchronous and coarse, so that a server database can stand behind it: never a promise per row. */
export interface Store {
  savePage(page: Page, bookmark: { readonly name: string; readonly value: Bookmark | null } | null): Promise<Saved>;
  /** Saves everything that the work saves in one transaction: all of it, or nothing when the work fails. Not nested. */
  saveTogether<Value>(work: () => Promise<Value>): Promise<Value>;
  loadBookmark(source: string, scope: string, name: string): Promise<Bookmark | null>;
  /** Of the given shas, those which the store lacks at that depth, in the given order. */
  missingCommits(repository: string, shas: readonly string[], depth: CommitDepth): Promise<readonly string[]>;
  /** Ids of the current records of a scope that are not gone, in no order. */
  loadRecordIds(source: string, scope: string, kind: RawPayload['kind']): Promise<readonly string[]>;
  /** The stored payloads of those records that have one, by id. */
  loadPayloads(kind: RawPayload['kind'], ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  loadAccounts(): Promise<readonly StoredAccount[]>;
  /** What was known at `knownAt` (replay), or everything known today when `null`. */
  loadSnapshot(people: People, options: { readonly knownAt: Instant | null }): Promise<Snapshot>;
  loadFacts(repository: string, shas: readonly string[]): Promise<Facts>;
  /** Where each repository was last read from, so that facts can be fetched later. */
  loadRepositories(): Promise<readonly { readonly id: string; readonly path: string | null }[]>;
  rememberRepositoryPath(repository: string, path: string): Promise<void>;
  /** Derives all rows anew from the raw payloads. A payload that `derive` throws on counts as failed and keeps its row. */
  rebuild(
    derive: (raw: RawPayload & { readonly source: string; readonly scope: string }) => TicketRecord | PullRequestRecord,
  ): Promise<{ readonly derived: number; readonly failed: number }>;
  /** Removes names and addresses of accounts and the raw payloads; numbers stay. */
  forget(): Promise<{ readonly accounts: number; readonly payloads: number }>;
  inspect(): Promise<StoreInspection>;
  close(): Promise<void>;
}
