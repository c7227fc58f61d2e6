import type { AccountRef } from './account.ts';
import type { AiClass } from './commit.ts';
import type { Instant } from './instant.ts';
import type { PullRequestOf } from './pull-request.ts';
import type { AiNoteCounts, RefKind } from './repository.ts';
import type { TicketOf } from './ticket.ts';

/** What sources hand to the store: like the domain values, but with accounts instead of person numbers. */
export type TicketRecord = TicketOf<AccountRef>;
export type PullRequestRecord = PullRequestOf<AccountRef>;

export interface CommitRecord {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: AccountRef;
  readonly authoredAt: Instant;
  readonly committer: AccountRef;
  readonly committedAt: Instant;
  readonly coAuthors: readonly AccountRef[];
  /** Message without identity trailers; those lines verbatim stand in `identityTrailers`, so nothing is lost. */
  readonly message: string;
  readonly identityTrailers: string;
  readonly ai: AiClass;
  /** `null` when git could not list them (missing objects, shallow boundary). A merge has `[]`. */
  readonly changes: readonly PathChange[] | null;
}

export interface PathChange {
  readonly path: string;
  /** Former path of a rename or copy, else `null`. */
  readonly oldPath: string | null;
  readonly status: 'A' | 'M' | 'D' | 'R' | 'C' | 'T';
  readonly isSubmodule: boolean;
  /** Lines; both `null` when not counted, both -1 for a binary file. */
  readonly added: number | null;
  readonly deleted: number | null;
}

export interface RefRecord {
  readonly kind: RefKind;
  readonly name: string;
  /** Sha of the commit (tags peeled). */
  readonly target: string;
  readonly taggedAt: Instant | null;
}

/** The repository as one local clone shows it. */
export interface RepositoryRecord {
  readonly id: string;
  readonly host: string | null;
  readonly fullName: string | null;
  readonly formerNames: readonly string[];
  readonly defaultRef: string | null;
  readonly objectFormat: 'sha1' | 'sha256';
  readonly isShallow: boolean;
  readonly isPartial: boolean;
  readonly shallowBoundary: readonly string[];
  /** Absent where no note attests AI work. */
  readonly aiNotes?: AiNoteCounts;
}

/** A verbatim payload, kept so that rows can be derived anew. */
export interface RawPayload {
  readonly kind: 'ticket' | 'pull-request';
  /** Identity of the record it became. */
  readonly id: string;
  readonly updatedAt: Instant;
  readonly text: string;
}
