import type { Instant } from './instant.ts';

export interface Repository {
  /** `id` from the configuration, else `host/owner/name` of origin, else `root:<sha of the first commit>`. Never a path. */
  readonly id: string;
  readonly host: string | null;
  /** `owner/name` on the host, and what it was called before. */
  readonly fullName: string | null;
  readonly formerNames: readonly string[];
  /** Full ref name of the default branch (`refs/heads/main`), `null` where the repository has none. */
  readonly defaultRef: string | null;
  readonly refs: readonly Ref[];
  /** Where its branches stood at earlier pulls, by name, then `until`. */
  readonly formerTips: readonly FormerTip[];
  /** Commit indexes where the history was cut (shallow clone): their parents and sizes are unknown. */
  readonly shallowBoundary: readonly number[];
  /** Instant before which nothing was pulled; `null` when the history is whole. */
  readonly historyStart: Instant | null;
  /** Whether `refs/pull/*` or pull-request records tell of pull requests here. */
  readonly hasPullRequestRecords: boolean;
  /** Notes that attest AI work; absent where there are none. */
  readonly aiNotes?: AiNoteCounts;
}

export interface AiNoteCounts {
  readonly attested: number;
  /** Of them, on commits that nothing which was pulled reaches: rewritten by a rebase or a squash, most of the time. */
  readonly unreachable: number;
}

export type RefKind = 'branch' | 'remote-branch' | 'tag' | 'pull-head';

export interface Ref {
  readonly kind: RefKind;
  /** Full name, such as `refs/tags/v1.2.0`. */
  readonly name: string;
  /** Index of the commit it points to (tags peeled), or `MISSING` where that commit was not pulled. */
  readonly commit: number;
  /** Date of the annotated tag; `null` for a lightweight tag or another ref. */
  readonly taggedAt: Instant | null;
}

/** A branch at an earlier pull. Most are history of the branch as it is now; what is not was dropped from it. */
export interface FormerTip {
  /** Full name, such as `refs/remotes/origin/main`. */
  readonly name: string;
  /** Index of the commit that it pointed to. */
  readonly commit: number;
  /** When it was noticed that it points elsewhere, or is gone. */
  readonly until: Instant;
}

/** Stands for the index of something that is not in the snapshot. */
export const MISSING = -1;

/** A release as the host publishes it; tags without one are still releases by tag. */
export interface Release {
  readonly repository: number;
  readonly tag: string;
  readonly publishedAt: Instant;
}
