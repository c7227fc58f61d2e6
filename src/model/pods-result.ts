import type { AiAdaptation, AiPod } from './ai-lens.ts';
import type { SourceState } from './completeness.ts';
import type { DebtQuarters, DebtRow } from './debt.ts';
import type { DriftRow } from './drift-result.ts';
import type { Instant } from './instant.ts';
import type { AdaptableMeasure, VerificationVerdict } from './ledger.ts';
import type { PodRule } from './pod.ts';
import type { OutcomeCounts, Range } from './result.ts';

/** People who had a part in its work within a year. Never the number itself: it would count who came and went. */
export type SizeClass = 'under-3' | '3-to-4' | '5-to-9' | '10-and-more';

/** The claims of a pod as they stand, under one reading of the links. */
export interface PodGap {
  readonly judged: number;
  readonly principal: Range;
  readonly causes: number;
  readonly outcomes: OutcomeCounts;
}

export interface PodSummary {
  readonly kind: 'all' | 'pod';
  readonly name: string;
  /** What makes it; `null` for everything and for a project that stands for a pod. */
  readonly scope: Pick<PodRule, 'projects' | 'components' | 'repositories' | 'paths'> | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly size: SizeClass;
  /** Debt measures with a value in the latest quarter, those that must not be told, and those that nothing tells. */
  readonly measures: { readonly known: number; readonly hidden: number; readonly unknown: number };
}

/** Something that the pod wrote down it would change, in the ledger of the loop. */
export interface PodAdaptation {
  readonly id: string;
  readonly measure: AdaptableMeasure;
  /** In its own words. */
  readonly change: string;
  /** Day by which it is to be done. */
  readonly by: string;
  readonly verdict: VerificationVerdict;
  readonly isOverdue: boolean;
}

export interface PodPage extends PodSummary {
  /** `null` without a tracker. */
  readonly gap: { readonly strict: PodGap; readonly lenient: PodGap } | null;
  /** With its open signals; `null` where the drift command has no such row. */
  readonly drift: DriftRow | null;
  readonly debts: DebtRow;
  readonly ai: { readonly pod: AiPod | null; readonly adaptation: AiAdaptation | null };
  /** Oldest signal first. */
  readonly adaptations: readonly PodAdaptation[];
}

export interface PodsResult {
  readonly schema: 'leeway.pods/1';
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly policyHash: string;
  readonly sources: readonly SourceState[];
  readonly quarters: DebtQuarters;
  /** Everything first, then the pods in the order of the configuration, else by name. No order of merit. */
  readonly pods: readonly PodSummary[];
  /** Pods of fewer than three people: told as a part of everything only. */
  readonly tooSmall: readonly string[];
  /** The one that was asked for; `null` for the list. */
  readonly page: PodPage | null;
  readonly notMeasurable: readonly string[];
}
