import type { FindingKind, Severity } from './finding.ts';

export type FailOn = 'never' | Exclude<Severity, 'info'>;
export const FAIL_ON = ['never', 'low', 'medium', 'high'] as const satisfies readonly FailOn[];

/** What a pod has of its own: a change without a ticket belongs to none. */
export const POD_MEASURES = ['over-reported-share', 'principal', 'outstanding-ticket-days', 'causes'] as const;

/** Shares are 0..1. Coverage is better when it is high, everything else when it is low. */
export const GATE_MEASURES = [...POD_MEASURES, 'link-coverage', 'ticket-coverage', 'shadow-work-share'] as const;
export type GateMeasure = (typeof GATE_MEASURES)[number];

/** `rise` and `fall` are against the baseline, in the unit of the measure (a share: 0..1). */
export type LimitKind = 'at-most' | 'at-least' | 'rise-at-most' | 'fall-at-most';

export interface MeasureRule {
  readonly measure: GateMeasure;
  /** `null` for everything that was read. */
  readonly pod: string | null;
  readonly limit: LimitKind;
  readonly value: number;
  /** Which reading of the links must break it; `both`: what one of them alone says fails nobody. */
  readonly reading: 'both' | 'strict' | 'lenient';
  /** Which end of what can be seen is compared: the lower one is certain. */
  readonly end: 'lower' | 'upper';
}

export interface KindRule {
  /** `null`: as everything else. */
  readonly failOn: FailOn | null;
  /** Findings of the kind, waived ones left out; `null`: no limit. */
  readonly atMost: number | null;
}

/** What a pod has otherwise. */
export interface PodGate {
  readonly failOn: FailOn | null;
  readonly kinds: Readonly<Record<string, KindRule>>;
}

/** What must be there before anything counts as measured. */
export interface MeasurableRules {
  /** Whether a run without tickets may pass. */
  readonly withoutTickets: boolean;
  /** Share of the tickets whose status nothing explains, 0..1. */
  readonly mostUnmapped: number;
  /** Smallest denominator of a share that is held against a limit. */
  readonly fewest: number;
  /** Whether a source that nobody vouches for is as good as an incomplete one. */
  readonly completeOnly: boolean;
  /** Oldest instant, in hours before the clock, up to which the sources may be known; `null`: any. */
  readonly oldestHours: number | null;
}

/** What of the loop fails. */
export interface LoopRules {
  /** A signal that is open for longer without an adaptation fails; `null`: none does. */
  readonly adaptWithinDays: number | null;
  /** Whether an adaptation fails whose day has passed without what it announced. */
  readonly overdue: boolean;
}

export interface GatePolicy {
  readonly failOn: FailOn;
  /** Where there is a baseline: which findings count. */
  readonly counts: 'new' | 'all';
  readonly kinds: Readonly<Partial<Record<FindingKind, KindRule>>>;
  /** Most findings of a severity, waived ones left out. */
  readonly severities: Readonly<Partial<Record<Severity, number>>>;
  readonly measures: readonly MeasureRule[];
  readonly pods: Readonly<Record<string, PodGate>>;
  /** What of the drift fails: a verdict for the worse, only one that opened a signal, or nothing. */
  readonly drift: 'never' | 'verdict' | 'signal';
  readonly loop: LoopRules;
  readonly measurable: MeasurableRules;
}
