import type { Artifact } from './link.ts';
import type { Instant } from './instant.ts';
import type { ClaimedBy, Rung } from './rung.ts';

export const OUTCOMES = [
  'pending',
  'supported',
  'partial',
  'contradicted',
  'unsupported',
  'inconclusive',
  'not-applicable',
] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
export type Strength = 'strong' | 'weak';

/** Why an outcome is what it is: data. The sentence stands in the report's map. */
export type Reason =
  | { readonly code: 'withdrawn'; readonly word: string }
  | { readonly code: 'needs-no-code'; readonly type: string }
  | { readonly code: 'no-claim' }
  | { readonly code: 'within-grace'; readonly hours: number }
  | { readonly code: 'imported' }
  | { readonly code: 'work-still-open'; readonly landed: number; readonly total: number }
  | { readonly code: 'predates-reopening' }
  | { readonly code: 'lower-rung'; readonly evidenced: Rung; readonly claimed: Rung }
  | { readonly code: 'landed' }
  | { readonly code: 'released' }
  | { readonly code: 'evidenced'; readonly evidenced: Rung }
  | { readonly code: 'shared' }
  | { readonly code: 'disputed' }
  | { readonly code: 'inferred' }
  | { readonly code: 'closed-unmerged' }
  | { readonly code: 'never-landed' }
  | { readonly code: 'reverted' }
  | { readonly code: 'not-in-release'; readonly version: string }
  | { readonly code: 'record-and-content-disagree' }
  | { readonly code: 'history-rewritten' }
  | { readonly code: 'nothing-found' }
  | { readonly code: 'unclear-closing' }
  | { readonly code: 'hollow-only' }
  | { readonly code: 'children-open'; readonly done: number; readonly total: number }
  | { readonly code: 'before-history' }
  | { readonly code: 'not-pulled'; readonly place: string }
  | { readonly code: 'source-incomplete' }
  | { readonly code: 'points-elsewhere'; readonly place: string };

/** How much of the real work in comparable tickets shows at all. */
export interface Visibility {
  /** Comparable claims with evidence, of all comparable claims. */
  readonly evidenced: number;
  readonly comparables: number;
  /** 95 % Wilson interval of the share; `null` without comparables. */
  readonly interval: readonly [number, number] | null;
  readonly group: 'project-and-type' | 'type' | 'project' | 'pod' | 'none';
  readonly weeks: 26 | 52;
}

/** Changes that the claim could rest on although no link says so. */
export interface Pool {
  readonly rule: 'participants' | 'pod' | 'all' | 'untested';
  /** `null` when it cannot be counted (scope not pulled). */
  readonly size: number | null;
  /** Share of known evidence that the rule contains among comparables, tested with the links hidden. */
  readonly recall: {
    readonly contained: number;
    readonly tested: number;
    readonly interval: readonly [number, number] | null;
  };
  /** The best three, best first. */
  readonly candidates: readonly Artifact[];
  /** Changes in the window by the same people under other keys. */
  readonly underOtherKeys: number;
}

/** What is said of one claim under one reading of the links. */
export interface Verdict {
  readonly outcome: OutcomeName;
  readonly strength: Strength | null;
  readonly reason: Reason;
  readonly evidenced: Rung | null;
  readonly isShared: boolean;
  readonly isThin: boolean;
  /** Whole days by which evidence came after grace; `null` when not late or not measurable. */
  readonly lateDays: number | null;
  readonly evidence: readonly Artifact[];
}

export interface TicketOutcome {
  readonly ticket: number;
  readonly claimed: Rung;
  readonly claimedAt: Instant | null;
  readonly claimedBy: ClaimedBy;
  /**
   * Where it counts: `principal` (leaf, claimed done or released within the horizon), `older` (before the horizon),
   * `parent` (counts through its leaves), `early` (claims of rung 1 and 2: findings, not debt).
   */
  readonly scope: 'principal' | 'older' | 'parent' | 'early';
  readonly strict: Verdict;
  readonly lenient: Verdict;
  readonly visibility: Visibility | null;
  readonly pool: Pool | null;
  /** Groups outcomes that have one cause (a branch, a pull request, a bulk edit); `null` alone. */
  readonly cause: string | null;
}
