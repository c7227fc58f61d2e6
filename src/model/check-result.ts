import type { BaselineFinding, Measured } from './baseline.ts';
import type { Finding, Severity } from './finding.ts';
import type { DriftMeasure } from './drift-result.ts';
import type { GatePolicy, LimitKind, MeasureRule } from './gate-policy.ts';
import type { Instant, Period } from './instant.ts';
import type { LedgerProblem, Movement } from './ledger.ts';
import type { Waiver } from './waiver.ts';

/** Why a rule could not be held against anything. */
export type RuleGap =
  | { readonly code: 'too-few'; readonly of: number; readonly fewest: number }
  | { readonly code: 'not-measured' }
  | { readonly code: 'no-baseline' }
  | { readonly code: 'not-in-baseline' }
  | { readonly code: 'visibility-changed' }
  | { readonly code: 'unknown-pod' }
  | { readonly code: 'small-pod' };

/** Why a run could not measure what its gate asks for. The sentences stand in `report`. */
export type Obstacle =
  | {
      readonly code: 'incomplete-source';
      readonly source: string;
      readonly reason: string;
      readonly remedy: string | null;
    }
  | { readonly code: 'unknown-completeness'; readonly source: string }
  | { readonly code: 'stale'; readonly hours: number; readonly most: number }
  | { readonly code: 'not-measurable'; readonly reason: string }
  | { readonly code: 'nothing-read' }
  | { readonly code: 'empty-repository'; readonly repository: string }
  | { readonly code: 'no-tickets' }
  | { readonly code: 'nothing-judged'; readonly claims: number }
  | { readonly code: 'nothing-decided'; readonly claims: number }
  | { readonly code: 'unmapped'; readonly tickets: number; readonly of: number; readonly most: number }
  | { readonly code: 'baseline-missing'; readonly file: string }
  | { readonly code: 'baseline-unreadable'; readonly file: string; readonly details: readonly string[] }
  | { readonly code: 'baseline-newer'; readonly file: string; readonly schema: string }
  | { readonly code: 'baseline-policy'; readonly file: string; readonly then: string; readonly now: string }
  | { readonly code: 'baseline-projects'; readonly file: string }
  | { readonly code: 'baseline-later'; readonly file: string; readonly asOf: Instant }
  | { readonly code: 'baseline-source'; readonly file: string; readonly source: string }
  | { readonly code: 'unknown-pod'; readonly pod: string; readonly nearest: string | null }
  | { readonly code: 'rule'; readonly rule: MeasureRule; readonly gap: RuleGap }
  | { readonly code: 'ledger'; readonly file: string; readonly problem: LedgerProblem }
  | { readonly code: 'drift-not-measurable'; readonly reason: string }
  | { readonly code: 'drift-nothing-judged'; readonly reason: 'not-enough-history' | 'visibility-changed' };

export interface CheckedRule {
  readonly rule: MeasureRule;
  /** `open`: held by what is certain, broken by what cannot be ruled out. */
  readonly state: 'held' | 'open' | 'broken' | 'not-measurable';
  readonly now: Measured | null;
  readonly before: Measured | null;
  readonly gap: RuleGap | null;
}

/** A limit on how many findings there may be. */
export interface CheckedCount {
  readonly about: { readonly kind: string } | { readonly severity: Severity };
  readonly pod: string | null;
  readonly found: number;
  readonly atMost: number;
  readonly isBroken: boolean;
}

export interface CheckedFinding {
  readonly finding: Finding;
  /** What a gate may act on: what holds under one reading of the links only is for information. */
  readonly severity: Severity;
  /** Since the baseline; `null` without one. */
  readonly since: 'new' | 'persisting' | 'regressed' | null;
  /** Index of the waiver. */
  readonly waiver: number | null;
  readonly isFailing: boolean;
}

export interface CheckedWaiver {
  readonly waiver: Waiver;
  readonly state: 'used' | 'expired' | 'unused';
  /** How many findings it is about. */
  readonly findings: number;
}

/** A measure that moves for the worse. */
export interface CheckedDrift {
  readonly row: string;
  readonly measure: DriftMeasure;
  readonly verdict: 'drifting' | 'broke';
  readonly isSignal: boolean;
  readonly isFailing: boolean;
}

/** A signal that nobody answered in time, or an adaptation that has not done what it announced by its day. */
export interface CheckedLoop {
  readonly movement: Movement;
  readonly signal: string;
  readonly state: 'unanswered' | 'overdue';
  /** Since the signal opened. */
  readonly ageDays: number;
  /** The day of the adaptation; `null` without one. */
  readonly by: string | null;
}

export interface CheckResult {
  readonly schema: 'leeway.check/1';
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly window: Period;
  readonly policyHash: string;
  readonly gate: GatePolicy;
  /** Could not be measured goes before failed: then nobody knows what else there is. */
  readonly verdict: 'passed' | 'failed' | 'not-measurable';
  readonly obstacles: readonly Obstacle[];
  readonly rules: readonly CheckedRule[];
  readonly counts: readonly CheckedCount[];
  readonly findings: readonly CheckedFinding[];
  readonly waivers: readonly CheckedWaiver[];
  /** Measures that move for the worse; `null` where nobody asked. */
  readonly drift: readonly CheckedDrift[] | null;
  /** What fails of the loop; `null` where nobody asked. */
  readonly loop: readonly CheckedLoop[] | null;
  readonly baseline: {
    readonly file: string;
    readonly asOf: Instant;
    readonly version: string;
    /** `null` where this run could not measure: what it did not see may still be there. */
    readonly fixed: readonly Pick<BaselineFinding, 'id' | 'kind' | 'subject'>[] | null;
  } | null;
}

export const isAgainstBaseline = (limit: LimitKind): boolean => limit === 'rise-at-most' || limit === 'fall-at-most';
