import type { Person, PersonNumber } from './account.ts';
import type { Commit } from './commit.ts';
import type { SourceState } from './completeness.ts';
import type { Instant } from './instant.ts';
import type { PullRequestOf } from './pull-request.ts';
import type { Release, Repository } from './repository.ts';
import type { TicketOf } from './ticket.ts';

export interface PullRequest extends PullRequestOf<PersonNumber> {
  readonly index: number;
  /** Position in `Snapshot.repositories`, or `MISSING` when that repository was not pulled. */
  readonly repository: number;
  /** When it was noticed that the host no longer has it; `null` while it has. */
  readonly goneAt: Instant | null;
}

export interface Ticket extends TicketOf<PersonNumber> {
  readonly index: number;
  /** When it was noticed that the tracker no longer has it; `null` while it has. What it was before stays known. */
  readonly goneAt: Instant | null;
}

/** All values for one run, immutable, in a total order that does not depend on how they came in. */
export interface Snapshot {
  readonly repositories: readonly Repository[];
  readonly commits: readonly Commit[];
  /** Interned paths; `Commit.paths` points here. */
  readonly paths: readonly string[];
  /** Positions in `paths` of what was ever a submodule, ascending: its pointer is work, wherever it lies. */
  readonly submodules: readonly number[];
  readonly pullRequests: readonly PullRequest[];
  readonly releases: readonly Release[];
  /** Sorted by project, then numerically by key. */
  readonly tickets: readonly Ticket[];
  readonly people: readonly Person[];
  readonly sources: readonly SourceState[];
  /** The instant of the run when none is asked for: the oldest `asOf` of the sources; `null` when nothing was pulled. */
  readonly asOf: Instant | null;
}
