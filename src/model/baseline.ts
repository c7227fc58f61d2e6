import type { Finding, FindingKind, Severity } from './finding.ts';
import type { GateMeasure } from './gate-policy.ts';
import type { Instant } from './instant.ts';

export const BASELINE_SCHEMA = 'leeway.baseline/1';

/** One reading of a measure: counts and sums between the ends of what can be seen. */
export interface Reading {
  readonly lower: number;
  readonly upper: number;
  /** Of a share: of how many; `null` for what is no share. */
  readonly of: number | null;
}

export interface Measured {
  readonly strict: Reading;
  readonly lenient: Reading;
}

export interface BaselineMeasure extends Measured {
  readonly measure: GateMeasure;
  readonly pod: string | null;
}

export interface BaselineFinding {
  readonly id: string;
  readonly kind: FindingKind;
  /** As it was called then: for the reader of the file, and for nothing else. */
  readonly subject: string;
  readonly severity: Severity;
  readonly holds: Finding['holds'];
}

/** What was found at an instant, and under which rules: what later runs are compared with. */
export interface Baseline {
  readonly schema: typeof BASELINE_SCHEMA;
  readonly version: string;
  readonly asOf: Instant;
  /** Of the policy without the offset of the zone, which summer time moves. */
  readonly policyHash: string;
  /** `null`: all. */
  readonly projects: readonly string[] | null;
  readonly sources: readonly { readonly source: string; readonly scope: string; readonly kind: string }[];
  readonly measures: readonly BaselineMeasure[];
  readonly findings: readonly BaselineFinding[];
  /** Found in an earlier baseline and gone since: whatever comes back has regressed. */
  readonly fixed: readonly Pick<BaselineFinding, 'id' | 'kind' | 'subject'>[];
}

/** What was there where a baseline was looked for. */
export type BaselineGiven =
  | { readonly state: 'none' }
  | { readonly state: 'read'; readonly file: string; readonly baseline: Baseline }
  | { readonly state: 'missing'; readonly file: string }
  | { readonly state: 'unreadable'; readonly file: string; readonly details: readonly string[] }
  | { readonly state: 'newer'; readonly file: string; readonly schema: string };
