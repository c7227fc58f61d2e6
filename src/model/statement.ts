import type { SourceState } from './completeness.ts';
import type { Severity } from './finding.ts';
import type { Instant, Period } from './instant.ts';

/**
 * What the record says of one statement. `unsupported`: nothing shows it although it would show; `inconclusive`: it might not
 * show; `not-checkable`: no record could tell.
 */
export const STATEMENT_VERDICTS = [
  'contradicted',
  'unsupported',
  'inconclusive',
  'not-checkable',
  'supported',
] as const;
export type StatementVerdict = (typeof STATEMENT_VERDICTS)[number];

export const VERDICT_SEVERITY: Readonly<Record<StatementVerdict, Severity | null>> = {
  contradicted: 'high',
  unsupported: 'medium',
  inconclusive: 'info',
  'not-checkable': null,
  supported: null,
};

/** Line and column are one-based, columns count UTF-16 units, the end is not included. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type SubjectKind = 'commit' | 'pull-request' | 'ticket' | 'release' | 'path' | 'repository';

/** What is named, in the words that the tool uses for it elsewhere. */
export interface StatementSubject {
  readonly kind: SubjectKind;
  /** Key, `owner/repo!12`, sha, tag or path; as written where nothing is known by that name. */
  readonly name: string;
}

export const SUBJECT_STATES = [
  'open',
  'in-review',
  'started',
  'merged',
  'landed',
  'shipped',
  'done',
  'fixed',
  'closed',
  'released',
  'reviewed',
  'approved',
  'reverted',
] as const;
export type SubjectState = (typeof SUBJECT_STATES)[number];

export const COUNT_MEASURES = [
  'pull-requests/merged',
  'pull-requests/open',
  'pull-requests/draft',
  'pull-requests/reverted',
  'tickets/done',
  'tickets/shipped',
  'tickets/in-review',
  'commits/landed',
  'releases/published',
] as const;
export type CountMeasure = (typeof COUNT_MEASURES)[number];

export type Qualifier = 'more-than' | 'at-least' | 'at-most' | 'fewer-than' | 'about';

/** What a text can say of the change that it goes with. */
export const CONTENT_CLAIMS = [
  'tests-added',
  'docs-updated',
  'docs-only',
  'tests-only',
  'no-behaviour-change',
] as const;
export type ContentClaim = (typeof CONTENT_CLAIMS)[number];

export type PathState = 'added' | 'removed' | 'changed';

/** What was understood. */
export type Says =
  | { readonly code: 'exists'; readonly subject: StatementSubject }
  | {
      readonly code: 'state';
      readonly subject: StatementSubject;
      readonly state: SubjectState;
      /** The release that is named with it, as written without its `v`. */
      readonly version: string | null;
      readonly branch: string | null;
    }
  /** The change in question closes the ticket. */
  | { readonly code: 'closes'; readonly subject: StatementSubject }
  | {
      readonly code: 'count';
      readonly measure: CountMeasure;
      readonly number: number;
      readonly qualifier: Qualifier | null;
    }
  | { readonly code: 'content'; readonly what: ContentClaim }
  | { readonly code: 'path'; readonly path: string; readonly state: PathState };

export interface StatementEvidence {
  readonly subject: StatementSubject;
  readonly state: EvidenceState;
  /** The tracker's or branch's own word; `null` without. */
  readonly word: string | null;
  /** Since when; `null` where nothing tells. */
  readonly since: Instant | null;
}

export const EVIDENCE_STATES = [
  'known',
  'open',
  'draft',
  'merged',
  'landed',
  'closed-unmerged',
  'reverted',
  'not-landed',
  'released',
  'tracker-says',
  'reviewed',
  'approved',
  'changes-requested',
  'not-reviewed',
  'counted',
  'perhaps-counted',
  'touched',
] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** Where the period of a count comes from: the sentence, what stands above it, or the options of the run. */
export type PeriodFrom = 'sentence' | 'above' | 'options';

export interface StatementPeriod extends Period {
  /** `this-week`, `2026-03-16 to 2026-03-20`, … */
  readonly name: string;
  readonly from: PeriodFrom;
}

export type StatementReason =
  | { readonly code: 'as-stated' }
  /** Tests or documentation alone, for a ticket about product code. */
  | { readonly code: 'thin' }
  | { readonly code: 'tracker-lags'; readonly word: string }
  | { readonly code: 'declared' }
  | { readonly code: 'state-differs' }
  | { readonly code: 'withdrawn'; readonly word: string }
  | { readonly code: 'outcome'; readonly outcome: string }
  | { readonly code: 'no-trace' }
  | { readonly code: 'merged-into-no-line'; readonly branch: string }
  | { readonly code: 'other-branch'; readonly branch: string }
  | { readonly code: 'not-in-release'; readonly version: string }
  | { readonly code: 'unknown-commit' }
  | { readonly code: 'unknown-pull-request' }
  | { readonly code: 'unknown-ticket' }
  | { readonly code: 'unknown-release' }
  | { readonly code: 'ambiguous'; readonly candidates: number }
  | { readonly code: 'squashed-away' }
  | { readonly code: 'history-cut' }
  | { readonly code: 'incomplete'; readonly what: string }
  | { readonly code: 'no-records'; readonly what: string }
  | { readonly code: 'not-of-record'; readonly what: string }
  | { readonly code: 'count-is'; readonly lower: number; readonly upper: number }
  | { readonly code: 'no-period' }
  | { readonly code: 'diff-has'; readonly paths: number }
  | { readonly code: 'diff-lacks'; readonly paths: number }
  | { readonly code: 'diff-unknown' }
  | { readonly code: 'paths-cannot-tell' };

export interface Statement {
  /** The exact words, on one line, cut at 300 characters. */
  readonly text: string;
  readonly place: TextPlace;
  readonly says: Says;
  /** Of a list item with a check-box. */
  readonly isTicked: boolean;
  readonly verdict: StatementVerdict;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly reason: StatementReason;
  readonly evidence: readonly StatementEvidence[];
  /** The period of a count; `null` for anything else. */
  readonly period: StatementPeriod | null;
}

export interface VerifiedDocument {
  /** As given on the command line, relative; `-` for standard input. */
  readonly name: string;
  /** The instant that its states are asked about. */
  readonly date: Instant;
  readonly dateFrom: 'options' | 'document' | 'latest';
  /** The change that its text describes. */
  readonly change: StatementSubject | null;
  readonly statements: readonly Statement[];
  /** Statements and paragraphs beyond the most that one document is checked for. */
  readonly leftOut: number;
}

export interface VerifyResult {
  readonly schema: 'leeway.verify/1';
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly policyHash: string;
  readonly sources: readonly SourceState[];
  readonly documents: readonly VerifiedDocument[];
  /** Why nothing could be checked; empty when something could. */
  readonly notMeasurable: readonly string[];
}
