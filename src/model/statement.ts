import type { SourceState } from './completeness.ts';
import type { Severity } from './finding.ts';
import type { Instant, Period } from './instant.ts';

/**
 * What the record says of one statement. `unsupported`: nothing shows it although it would show; `inconclusive`: it might not
 * show; `not-checkable`: no record could tell.
 */
export const STATEMENT_VERDICTS = ['contradicted', 'unsupported', 'inconclusive', 'not-checkable', 'supported'] as const;
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

export type SubjectKind = 'commit' | 'pull-request' | 'ticket' | 'number' | 'release' | 'path' | 'branch';

/** What is named, in the words that the tool uses for it elsewhere. */
export interface StatementSubject {
  readonly kind: SubjectKind;
  /** Key, `owner/repo!12`, sha, tag or path; as written where nothing is known by that name. */
  readonly name: string;
}

export const CLAIMED_STATES = [
  'exists',
  'open',
  'started',
  'in-review',
  'merged',
  'landed',
  'done',
  'released',
  'reverted',
  'reviewed',
  'abandoned',
  'not-merged',
  'not-done',
  'not-released',
] as const;
export type ClaimedState = (typeof CLAIMED_STATES)[number];

export const COUNTED = [
  'commits',
  'pull-requests-merged',
  'pull-requests-opened',
  'pull-requests-closed',
  'pull-requests-open',
  'pull-requests-reviewed',
  'tickets-done',
  'bugs-done',
  'tickets-opened',
  'tickets-open',
  'releases',
  'reverts',
  'files-changed',
] as const;
export type Counted = (typeof COUNTED)[number];

/** What a text can say of the change that it goes with. */
export const CHANGE_CLAIMS = [
  'adds-tests',
  'adds-docs',
  'closes-ticket',
  'no-behaviour-change',
  'tests-only',
  'docs-only',
  'no-tests-needed',
  'names',
  'touches-path',
  'files-changed',
  'lines-changed',
] as const;
export type ChangeClaim = (typeof CHANGE_CLAIMS)[number];

export type Says =
  | {
      readonly code: 'state';
      readonly subject: StatementSubject;
      readonly state: ClaimedState;
      /** The release that a *released* names; `null` where it names none. */
      readonly version: string | null;
    }
  | {
      readonly code: 'count';
      readonly counted: Counted;
      readonly number: number;
      readonly bound: 'exactly' | 'at-least' | 'at-most' | 'about';
      readonly project: string | null;
    }
  | { readonly code: 'change'; readonly claim: ChangeClaim; readonly words: string }
  | { readonly code: 'general' };

export interface StatementEvidence {
  readonly subject: StatementSubject;
  readonly state: EvidenceState;
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
  'not-in-release',
  'planned',
  'started',
  'in-review',
  'done',
  'withdrawn',
  'unmapped',
  'reviewed',
  'approved',
  'not-reviewed',
  'counted',
  'touched',
  'candidate',
] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** Where the period of a count comes from. */
export type PeriodFrom = 'text' | 'heading' | 'document' | 'options' | 'window' | 'history';

export interface StatementPeriod extends Period {
  readonly from: PeriodFrom;
}

export type StatementReason =
  | { readonly code: 'as-stated' }
  | { readonly code: 'thin'; readonly substance: string }
  | { readonly code: 'state-differs'; readonly state: EvidenceState }
  | { readonly code: 'came-later' }
  | { readonly code: 'undone-since' }
  | { readonly code: 'unknown-commit' }
  | { readonly code: 'unknown-pull-request' }
  | { readonly code: 'unknown-ticket' }
  | { readonly code: 'unknown-release' }
  | { readonly code: 'unknown-path' }
  | { readonly code: 'ambiguous'; readonly candidates: number }
  | { readonly code: 'not-pulled'; readonly what: string }
  | { readonly code: 'history-cut' }
  | { readonly code: 'no-records'; readonly what: string }
  | { readonly code: 'outcome'; readonly outcome: string; readonly strength: string | null }
  | { readonly code: 'tracker-differs'; readonly word: string }
  | { readonly code: 'not-in-release'; readonly version: string }
  | { readonly code: 'count-differs'; readonly counted: number }
  | { readonly code: 'count-under-another-reading'; readonly reading: string }
  | { readonly code: 'no-period' }
  | { readonly code: 'period-not-seen' }
  | { readonly code: 'diff-lacks'; readonly what: string }
  | { readonly code: 'diff-has'; readonly what: string }
  | { readonly code: 'diff-unknown' }
  | { readonly code: 'no-change-given' }
  | { readonly code: 'not-of-record' };

export interface Statement {
  /** The exact words, on one line, cut at 300 characters. */
  readonly text: string;
  readonly place: TextPlace;
  readonly says: Says;
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
  /** Statements beyond the most that one document is checked for. */
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
