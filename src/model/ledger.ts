import type { Direction } from './drift.ts';
import type { DriftMeasure, DriftRow } from './drift-result.ts';
import type { Instant } from './instant.ts';

export const LEDGER_VERSION = 1;

/** What an adaptation may promise to move: every flow. A stock rises while nothing changes, so it is no promise. */
export const ADAPTABLE_MEASURES = [
  'over-reported-share',
  'surviving-throughput',
  'status-lag',
  'supported-share',
  'contradicted-share',
  'nothing-found-share',
  'late-share',
  'taken-back-share',
  'backflow-share',
  'carried-over-share',
  'reported-throughput',
  'landed-throughput',
  'shadow-work-share',
  'link-coverage',
] as const satisfies readonly DriftMeasure[];
export type AdaptableMeasure = (typeof ADAPTABLE_MEASURES)[number];

/** What moves: one measure of one row of the drift, in one direction. */
export interface Movement {
  readonly scope: DriftRow['kind'];
  /** Name of the row: of a pod or a repository; `all` for everything. */
  readonly pod: string;
  readonly measure: AdaptableMeasure;
  readonly direction: Direction;
}

export const VERIFICATION_VERDICTS = ['improved', 'unchanged', 'worse', 'too-early', 'not-comparable'] as const;
export type VerificationVerdict = (typeof VERIFICATION_VERDICTS)[number];

/** What can be recorded of the loop, as it is written, before it has an id. */
export type LedgerFact =
  /** A report in which a measure crossed for the first time: the next one may open a signal. */
  | (Movement & {
      readonly event: 'noted';
      /** Monday of the last week that was judged. */
      readonly week: Instant;
    })
  | (Movement & {
      readonly event: 'opened';
      readonly week: Instant;
      /** Ids of what was noted before. */
      readonly notes: readonly string[];
      readonly q: number;
      readonly perQuarter: number;
    })
  | {
      readonly event: 'acknowledged';
      /** Id of the event that opened the signal. */
      readonly signal: string;
      readonly reason: string;
      /** A role, never a person. */
      readonly owner: string | null;
    }
  | {
      readonly event: 'adapted';
      readonly signal: string;
      readonly change: string;
      readonly measure: AdaptableMeasure;
      readonly direction: Direction;
      /** `2026-12-31`: the last day (UTC) by which the measure should have moved. */
      readonly by: string;
      /** Keys of tickets, pull requests, commits: what makes it a claim of work. */
      readonly evidence: readonly string[];
      readonly owner: string | null;
    }
  | {
      readonly event: 'verified';
      readonly signal: string;
      /** Id of the event that recorded the adaptation. */
      readonly adaptation: string;
      readonly verdict: Exclude<VerificationVerdict, 'too-early'>;
      readonly before: number | null;
      readonly after: number | null;
    }
  | {
      readonly event: 'closed';
      readonly signal: string;
      /** `data`: the measure recovers, or is quiet after it was improved. `decision`: the pod has said so, until a day. */
      readonly by: 'data' | 'decision';
      readonly reason: string | null;
      readonly until: string | null;
      readonly owner: string | null;
    };

export type LedgerEventName = LedgerFact['event'];

interface Recorded {
  /** Of everything else in the event, so that what was changed by hand does not fit its id. */
  readonly id: string;
  readonly at: Instant;
  /** Ids of the events that nothing followed when this one was written. */
  readonly parents: readonly string[];
}

/** One line of the ledger. */
export type LedgerEvent<Fact extends LedgerFact = LedgerFact> = Fact & Recorded;

export type EventOf<Name extends LedgerEventName> = LedgerEvent<Extract<LedgerFact, { readonly event: Name }>>;

/** What is wrong with a ledger. Nothing of it is ever mended by itself. Lines are one-based. */
export type LedgerProblem =
  | { readonly code: 'conflict' | 'not-utf8' | 'too-long'; readonly line: number }
  | { readonly code: 'unreadable'; readonly line: number; readonly detail: string }
  | { readonly code: 'newer'; readonly line: number; readonly version: number }
  /** The id is not that of the content. */
  | { readonly code: 'edited'; readonly line: number; readonly id: string }
  /** Another event is named that is not there: a line is gone. */
  | { readonly code: 'missing'; readonly line: number; readonly id: string; readonly names: string };

/** A ledger as it was read: what is sound of it, and what is not. */
export interface LedgerRead {
  readonly entries: readonly { readonly line: number; readonly event: LedgerEvent }[];
  readonly problems: readonly LedgerProblem[];
}
