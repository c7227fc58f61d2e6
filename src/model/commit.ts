import type { PersonNumber } from './account.ts';
import type { Instant } from './instant.ts';

/** `no-signal` never means "written by a person": the share of AI work is a lower bound. */
export type AiClass = 'authored' | 'assisted' | 'no-signal';

export interface Commit {
  /** Position in `Snapshot.commits`. Parents stand before their children within a repository. */
  readonly index: number;
  /** Position in `Snapshot.repositories`. */
  readonly repository: number;
  readonly sha: string;
  /** Indexes of the parents, first parent first; `MISSING` where a parent was not pulled. */
  readonly parents: readonly number[];
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  readonly author: PersonNumber;
  readonly committer: PersonNumber;
  readonly coAuthors: readonly PersonNumber[];
  /** The message with identity trailers (Co-authored-by, Signed-off-by, …) cut. */
  readonly message: string;
  /** Indexes into `Snapshot.paths` of every path touched (both sides of a rename); `null` when unknown. A merge has none. */
  readonly paths: readonly number[] | null;
  /** Lines over all text files; `null` outside the window for which line counts were pulled. */
  readonly added: number | null;
  readonly deleted: number | null;
  readonly ai: AiClass;
}
