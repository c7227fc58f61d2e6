import type { Instant } from '../../model/instant.ts';
import type { Relation, Tier, Via } from '../../model/link.ts';

/**
 * Why a ticket and a change are about the same work. Between one ticket and one change there are as many of these as it
 * takes to say when it got stronger: ascending by `since`, each better than all before it.
 */
export interface ChangeLink {
  /** Index into `Snapshot.tickets`. */
  readonly ticket: number;
  /** Index into the list of changes. */
  readonly change: number;
  readonly via: Via;
  /** The `via` that a carried-over link came from; equals `via` otherwise. */
  readonly rootVia: Via;
  readonly tier: Tier;
  /** Evidence needs an owning link. */
  readonly owns: boolean;
  /** With `ownedUntil`: what it was while it owned. */
  readonly relation: Relation;
  /** Branch and title name different tickets: supports in lenient only. */
  readonly isDisputed: boolean;
  /** The instant from which the link can be known. */
  readonly since: Instant;
  /**
   * A mention that owned the change for a while: from `since` until a stronger name came, at this instant. `null` for every
   * other link. Who judges an instant in between may take the link as owning; `owns` says what holds in the end.
   */
  readonly ownedUntil: Instant | null;
  /** Only a commit that keeps the tracker's own records says so: what lands with it supports, what does not says nothing. */
  readonly isRecordKeeping: boolean;
}
