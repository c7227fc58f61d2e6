import type { SourceState } from './completeness.ts';
import type { Direction, DriftSignal, PodVerdict } from './drift.ts';
import type { Instant } from './instant.ts';

export type DriftMeasure =
  | 'over-reported-share'
  | 'surviving-throughput'
  | 'status-lag'
  | 'supported-share'
  | 'contradicted-share'
  | 'nothing-found-share'
  | 'late-share'
  | 'taken-back-share'
  | 'backflow-share'
  | 'carried-over-share'
  | 'reported-throughput'
  | 'landed-throughput'
  | 'shadow-work-share'
  | 'link-coverage'
  | 'principal'
  | 'outstanding-interest'
  | 'work-in-progress-age';

/** One week of a measure. What is not known, or was never there to be measured, is `null`, never 0. */
export interface SeriesPoint {
  readonly value: number | null;
  /** Of a share: how many, of how many. */
  readonly count: number | null;
  readonly of: number | null;
  /** Of a share: 95 % Wilson interval (sampling). */
  readonly interval: readonly [number, number] | null;
  /** Of a range: its upper end; `value` is the lower one. */
  readonly upper: number | null;
}

export interface MeasureSeries {
  readonly measure: DriftMeasure;
  /**
   * `tested`: a headline measure, with a verdict. `exploratory`: slope and interval, no verdict. `drawn`: a stock or a picture of
   * what can be seen, which moves while nothing changes.
   */
  readonly role: 'tested' | 'exploratory' | 'drawn';
  readonly unit: 'share' | 'changes' | 'claims' | 'days' | 'tickets' | 'ticket-days';
  readonly worse: Direction | null;
  /** By week; provisional weeks included. */
  readonly points: readonly SeriesPoint[];
  /** Theil–Sen over the weeks that have come of age, per 13 weeks, with its 95 % interval; `null` where there is too little. */
  readonly slope: { readonly perQuarter: number; readonly interval: readonly [number, number] } | null;
}

/** Claims behind the over-reported share: in the later half of the window, or since its break. */
export interface Movers {
  readonly since: Instant;
  /** Ticket indexes, latest claim first. */
  readonly tickets: readonly number[];
  /** Causes that these tickets have in common count once. */
  readonly causes: number;
}

export interface MaskingVerdict {
  readonly verdict: 'masked' | 'none' | 'not-enough-history' | 'visibility-changed';
  /** Change a quarter, as a part of the mean; `null` without a verdict. */
  readonly outcome: { readonly slope: number; readonly interval: readonly [number, number] } | null;
  readonly activity: { readonly slope: number; readonly interval: readonly [number, number] } | null;
}

/** What is measured together. */
export interface DriftRow {
  /** `all`: everything that was read. `pod`: the tickets of a pod or project. `repository`: the changes of one repository. */
  readonly kind: 'all' | 'pod' | 'repository';
  readonly name: string;
  readonly series: readonly MeasureSeries[];
  readonly verdicts: PodVerdict;
  /** Verdicts that held a week ago, too, at the stricter level. */
  readonly signals: readonly DriftSignal[];
  readonly masking: MaskingVerdict;
  readonly movers: Movers | null;
}

export interface DriftResult {
  readonly schema: 'leeway.drift/1';
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly policyHash: string;
  readonly sources: readonly SourceState[];
  /** ISO weeks, UTC: Monday of the first, how many, and how many of them are old enough to be tested. */
  readonly weeks: { readonly start: Instant; readonly count: number; readonly aged: number };
  readonly rows: readonly DriftRow[];
  /** Pods with fewer than three people: they count in `all` only. */
  readonly tooSmall: readonly string[];
  /** Rows of which at least one measure could be judged, and how many of them chance alone would flag. */
  readonly judged: number;
  readonly flaggedByChance: number;
  /** Why nothing could be measured; empty when something could. */
  readonly notMeasurable: readonly string[];
}
