import type { SourceState } from './completeness.ts';
import type { Instant } from './instant.ts';
import type { KindLook } from './kind-look.ts';
import type { Coverage } from './result.ts';
import type { Share } from './share.ts';
import type { ClaimClass } from './policy.ts';

/** What the numbers of an audit would be worth: what was understood of the sources, and what was not. */
export interface DoctorReport {
  readonly schema: 'leeway.doctor/1';
  readonly asOf: Instant | null;
  readonly sources: readonly SourceState[];
  /** What the configured servers said; `null` when they were not asked. */
  readonly servers: readonly ServerLook[] | null;
  readonly unmapped: readonly UnmappedWord[];
  readonly suspects: readonly SuspectStatus[];
  readonly repositories: readonly RepositoryLines[];
  /** `null` without a tracker or without changes. */
  readonly coverage: Coverage | null;
  readonly clocks: Clocks;
  readonly unknownTickets: readonly UnknownProjectTickets[];
  /** Projects in which nothing was ever claimed done: their board cannot be judged. */
  readonly projectsWithoutClaim: readonly string[];
  /** Kinds of finding that cannot be measured with this data. */
  readonly notMeasurableKinds: readonly Pick<KindLook, 'kind' | 'lacks'>[];
  /** Share below which tickets and code count as not joined (policy). */
  readonly linkCoverageFloor: number;
}

/** What one server says of itself and of the token. Texts are those of the server, not yet escaped. */
export interface ServerLook {
  /** For people: `GitHub acme/shop`. */
  readonly server: string;
  /** The account of the token; `null` when the server could not be asked. */
  readonly who: string | null;
  readonly scopes: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly problems: readonly { readonly problem: string; readonly remedy: string }[];
}

/** A word of the tracker that neither its category nor the configuration explains. */
export interface UnmappedWord {
  readonly what: 'status' | 'resolution' | 'type' | 'version';
  /** Id in the tracker, where it has one. */
  readonly id: string | null;
  readonly word: string;
  readonly project: string | null;
  readonly tickets: number;
}

/** A status below done in which most tickets have landed. */
export interface SuspectStatus {
  readonly id: string;
  readonly word: string;
  readonly project: string;
  readonly mappedTo: ClaimClass;
  /** Tickets in it whose change has landed. */
  readonly landed: Share;
}

export interface RepositoryLines {
  readonly id: string;
  readonly lines: readonly LandingLine[];
  readonly isShallow: boolean;
  readonly hasPullRequestRecords: boolean;
  readonly releaseTags: number;
  readonly latestTag: string | null;
}

export interface LandingLine {
  readonly name: string;
  /** Why it counts as one. */
  readonly because: 'default-branch' | 'pull-request-base' | 'maintenance-pattern' | 'configured';
  readonly landed: number;
}

export interface Clocks {
  /** A systematic offset between landing and resolution; only projects where one was found. */
  readonly offsets: readonly {
    readonly project: string;
    /** Positive: the tracker is ahead of git. */
    readonly hours: number;
    readonly tickets: number;
  }[];
  /** Records whose instants lie after their pull. */
  readonly inFuture: number;
  /** Commits older than their parents by more than a day, moved forward. */
  readonly clamped: number;
  /** Projects whose tickets came without a changelog: lateness there is for information only. */
  readonly withoutHistory: readonly string[];
}

export interface UnknownProjectTickets {
  readonly project: string;
  readonly keys: number;
  readonly changes: number;
  /** A few of the keys. */
  readonly examples: readonly string[];
}
