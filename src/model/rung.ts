import type { Instant } from './instant.ts';

/** An order, not a distance. */
export const RUNGS = ['planned', 'started', 'in-review', 'done', 'released'] as const;
export type Rung = 0 | 1 | 2 | 3 | 4;

/** A step function: the value holds from `at` until the next step. Ascending by `at`. */
export interface Step<Value> {
  readonly at: Instant;
  readonly value: Value;
}

/** Who or what made a claim: part of the claim. */
export type ClaimedBy = 'person' | 'agent' | 'merge-automation' | 'other-automation' | 'unknown';
