import type { Instant } from '../../model/instant.ts';
import type { PlanBasis, PlanGap } from '../../model/plan.ts';

/** A finished sprint or calendar period of one project. */
export interface FinishedPeriod {
  readonly sprint: string | null;
  readonly start: Instant;
  /** When the plan is taken as made: grace after the start, never after the end. */
  readonly plannedAt: Instant;
  readonly end: Instant;
}

export type Fate = 'delivered' | 'withdrawn' | 'carried-over' | 'removed';

/** A ticket in the plan of a period. */
export interface Commitment {
  readonly ticket: number;
  /** Position in `PlanFacts.periods`. */
  readonly period: number;
  /** Came in after the plan was made. */
  readonly isAdded: boolean;
  readonly fate: Fate;
}

/** A first claim of done within a finished period. */
export interface Delivery {
  readonly ticket: number;
  readonly at: Instant;
  /** Was in the plan at the start of a period that holds `at`. */
  readonly isPlanned: boolean;
}

/** What was planned in one project, and what became of it, over all time up to the instant of the run. */
export interface PlanFacts {
  readonly project: string;
  readonly basis: PlanBasis | null;
  readonly gap: PlanGap | null;
  /** By start, end and id. */
  readonly periods: readonly FinishedPeriod[];
  /** By period, then ticket. */
  readonly commitments: Iterable<Commitment>;
  /** By instant, then ticket. */
  readonly deliveries: readonly Delivery[];
}
