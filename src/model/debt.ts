import type { Instant } from './instant.ts';

export type DebtGroup = 'human' | 'technical' | 'visibility';

/** Each has its definition in `debt-measures.ts`. */
export type DebtMeasureId =
  | 'work-in-progress'
  | 'context-switches'
  | 'hand-offs'
  | 'ping-pong'
  | 'review-latency'
  | 'review-latency-85'
  | 'review-concentration'
  | 'truck-factor'
  | 'congruence'
  | 'ticket-backflow'
  | 'priority-backflow'
  | 'revert-rate'
  | 'time-to-revert'
  | 'fix-ratio'
  | 'rework'
  | 'admitted-debt'
  | 'test-share'
  | 'traceable-share'
  | 'link-coverage'
  | 'status-behind-work'
  | 'work-behind-status'
  | 'written-reason'
  | 'contribution-asymmetry'
  | 'review-density'
  | 'workflow-volatility'
  | 'dissent'
  | 'convergence-velocity';

/** `share` 0 … 1; `number` has no unit, such as a mean per ticket. */
export type DebtUnit = 'share' | 'hours' | 'days' | 'tickets' | 'people' | 'per-thousand-lines' | 'number';

/**
 * What a measure cannot do without. `own-changes`: changes that are a pod's own although they name no ticket, by paths, repositories
 * or members.
 */
export type DebtNeed =
  | 'changes'
  | 'own-changes'
  | 'tickets'
  | 'changelog'
  | 'pull-requests'
  | 'reviews'
  | 'releases'
  | 'joined'
  | 'zones'
  | 'line-counts'
  | 'content';

/**
 * Why there is no value: something that the measure needs is not there (`no-…`, by the need), nothing or too little happened, or
 * the quarter is not one of the row: it began before what was pulled, or the pod did not exist all through it.
 */
export type DebtUnknown = `no-${DebtNeed}` | 'too-few' | 'before-history' | 'not-held';

/** Why figures about people are not told: fewer than five behind them, one with more than half of it, or what they would give away. */
export type DebtHidden = 'few' | 'dominated' | 'complementary';

/** One measure in one calendar quarter. */
export interface DebtPoint {
  readonly value: number | null;
  /** `null` exactly where there is a value or `hidden` says why there is none. */
  readonly unknown: DebtUnknown | null;
  readonly hidden: DebtHidden | null;
  /** Numerator of a share or ratio; `null` where the value is no quotient. */
  readonly count: number | null;
  /** Denominator of a share or ratio. */
  readonly of: number | null;
  /** What was observed: changes, tickets, pull requests, … */
  readonly n: number | null;
  /** 95 %, sampling. */
  readonly interval: readonly [number, number] | null;
  /** What was looked at, of what there was, where a budget allowed for a part only. */
  readonly sample: { readonly taken: number; readonly of: number } | null;
  /** Position among the quarters of the reference window, 0 … 1: the part of them that is lower, ties counted half. */
  readonly percentile: number | null;
}

export interface DebtSeries {
  readonly measure: DebtMeasureId;
  /** By quarter of the result. */
  readonly points: readonly DebtPoint[];
  /** Known quarters of the reference window. */
  readonly referenceSize: number;
}

export interface DebtRow {
  /** `all`: everything that was read. `pod`: a pod or, without pods in the configuration, a project. */
  readonly kind: 'all' | 'pod';
  readonly name: string;
  readonly series: readonly DebtSeries[];
  /** The highest score first; `null` where no content was read. */
  readonly hotspots: readonly Hotspot[] | null;
}

/** Calendar quarters, UTC, that are over and five weeks old. */
export interface DebtQuarters {
  /** First instant of each quarter, and the end of the last: one more than there are quarters. */
  readonly bounds: readonly Instant[];
  /** So many of them, from the first on, are the reference window. */
  readonly reference: number;
}

/** A file that changes often and is deeply nested. */
export interface Hotspot {
  /** Id of the repository. */
  readonly repository: string;
  readonly path: string;
  /** Changes that landed in the last two quarters and touch it. */
  readonly changes: number;
  /** At the end of these quarters: lines that are not blank, and the sum of their levels of indentation. */
  readonly lines: number;
  readonly levels: number;
  /** `changes` × `levels`. */
  readonly score: number;
}
