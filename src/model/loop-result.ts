import type { SourceState } from './completeness.ts';
import type { Direction } from './drift.ts';
import type { MeasureSeries } from './drift-result.ts';
import type { Instant, Period } from './instant.ts';
import type { AdaptableMeasure, LedgerProblem, Movement, VerificationVerdict } from './ledger.ts';
import type { OutcomeName } from './outcome.ts';

/**
 * Why a verification says no more. `weeks-too-young`: it comes when they are old enough. `extreme-week`: the difference is
 * that of one week, after which anything would have looked better (regression to the mean).
 */
export type VerificationReason =
  'weeks-too-young' | 'extreme-week' | 'visibility-changed' | 'too-little' | 'pod-changed' | 'pod-unknown' | 'too-old';

/** One side of a comparison: the mean of its weeks; of a share with its counts. */
export interface ComparedSide {
  readonly period: Period;
  readonly value: number;
  readonly count: number | null;
  readonly of: number | null;
}

/** Before against after at equal age. The weeks are fixed by the adaptation, so that one look decides. */
export interface Verification {
  readonly verdict: VerificationVerdict;
  readonly reason: VerificationReason | null;
  /** When the last of its weeks is old enough. */
  readonly due: Instant;
  readonly unit: MeasureSeries['unit'];
  readonly before: ComparedSide | null;
  readonly after: ComparedSide | null;
  /** After minus before: of a share with its 95 % interval; of anything else the slope over both a quarter, with its interval. */
  readonly change: { readonly value: number; readonly interval: readonly [number, number] } | null;
  /** Monday of the week without which the verdict would be another. */
  readonly extremeWeek: Instant | null;
}

/** What is given as evidence of an adaptation, as the audit judges it. */
export interface EvidenceClaim {
  /** As written. */
  readonly ref: string;
  readonly kind: 'ticket' | 'pull-request' | 'commit' | null;
  /** `open`: nobody says yet that it is done. `unknown`: not in what was read. `ambiguous`: may be several. */
  readonly state: OutcomeName | 'open' | 'unknown' | 'ambiguous';
}

export interface LoopAdaptation {
  readonly id: string;
  readonly at: Instant;
  readonly change: string;
  readonly measure: AdaptableMeasure;
  readonly direction: Direction;
  readonly by: string;
  readonly owner: string | null;
  readonly evidence: readonly EvidenceClaim[];
  readonly verification: Verification;
  /** What the ledger says of it, and since when. */
  readonly recorded: { readonly verdict: VerificationVerdict; readonly at: Instant } | null;
  /** Its day has passed, and what it announced has not come; nothing newer has taken its place. */
  readonly isOverdue: boolean;
}

export type SignalState = 'open' | 'acknowledged' | 'adapted' | 'closed';

export interface LoopSignal extends Movement {
  readonly id: string;
  /** Ids under which other branches opened the same. */
  readonly aliases: readonly string[];
  readonly state: SignalState;
  readonly openedAt: Instant;
  readonly week: Instant;
  readonly q: number;
  readonly perQuarter: number;
  /** Since it opened, until it closed. */
  readonly ageDays: number;
  /** What the measure does in this run; `null` where that cannot be judged, or is not told. */
  readonly now: 'crosses' | 'drifts' | 'quiet' | 'recovers' | null;
  readonly acknowledgements: readonly {
    readonly at: Instant;
    readonly reason: string;
    readonly owner: string | null;
  }[];
  readonly adaptations: readonly LoopAdaptation[];
  readonly closed: {
    readonly at: Instant;
    readonly by: 'data' | 'decision';
    readonly reason: string | null;
    readonly until: string | null;
    readonly owner: string | null;
  } | null;
  /** From the signal to the first adaptation, and from that to the day on which an improvement could be told. */
  readonly daysToAdaptation: number | null;
  readonly daysToEffect: number | null;
}

export interface LoopResult {
  readonly schema: 'leeway.loop/1';
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly policyHash: string;
  readonly sources: readonly SourceState[];
  readonly ledger: {
    readonly file: string;
    readonly events: number;
    /** Lines that stand there twice, as after a union merge: counted once. */
    readonly duplicates: number;
    readonly problems: readonly LedgerProblem[];
  };
  /** Open ones first, oldest first. */
  readonly signals: readonly LoopSignal[];
  /** Crossed in one report: the next one may open a signal. */
  readonly noted: readonly (Movement & { readonly week: Instant })[];
  /** Why drift could not be measured in this run; empty when it could. */
  readonly notMeasurable: readonly string[];
}
