import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';

/** A released version that a ticket names and that some repository's releases can be matched to. */
export interface ReleaseClaim {
  /** As shown. */
  readonly version: string;
  readonly names: readonly string[];
}

/** The two questions of rung 4. */
export interface ReleaseCheck {
  /** The released version that the ticket claims at that instant; `null` if none can be matched to a release. */
  readonly claimOf: (ticket: Ticket, at: Instant) => ReleaseClaim | null;
  /** Whether a release of that version contains any of the landed changes; `null` where their repositories do not tell. */
  readonly contains: (changes: readonly number[], claim: ReleaseClaim, at: Instant) => boolean | null;
}
