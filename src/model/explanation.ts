import type { AiClass } from './commit.ts';
import type { Finding } from './finding.ts';
import type { Instant } from './instant.ts';
import type { Artifact, Link } from './link.ts';
import type { OutcomeName, Strength, TicketOutcome } from './outcome.ts';
import type { ClaimedBy, Rung } from './rung.ts';
import type { Substance } from './substance.ts';

/** Everything that the verdict on one subject rests on. Indexes point into the snapshot. */
export type Explanation = TicketExplanation | ChangeExplanation;

interface ExplanationOf<Kind> {
  readonly kind: Kind;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly policyHash: string;
  readonly findings: readonly Finding[];
}

export interface TicketExplanation extends ExplanationOf<'ticket'> {
  readonly ticket: number;
  /** The highest rung that the project can express. */
  readonly topRung: Rung;
  /** Ascending by time. */
  readonly claimed: readonly ClaimStep[];
  /** Ascending by time. */
  readonly evidenced: readonly EvidenceStep[];
  readonly links: readonly ExplainedLink[];
  /** `null` when nothing is claimed. */
  readonly outcome: TicketOutcome | null;
  readonly wouldChange: readonly WouldChange[];
}

/** One change of what the tracker says. */
export interface ClaimStep {
  /** `null` when the instant is not known (an import). */
  readonly at: Instant | null;
  readonly rung: Rung;
  readonly by: ClaimedBy;
  /** The source's own words, such as `In Review` or `Closed, Won't Do`. */
  readonly word: string;
  /** `too-short` was taken back within grace; `pending` is younger than grace. */
  readonly standing: 'held' | 'too-short' | 'pending' | 'withdrawn';
}

/** One change of what the repositories show; the rungs hold from then on. */
export interface EvidenceStep {
  readonly at: Instant;
  readonly strict: Rung;
  readonly lenient: Rung;
  readonly cause: EvidenceCause;
  readonly artifact: Artifact | null;
}

export type EvidenceCause =
  | { readonly code: 'commit-seen' }
  | { readonly code: 'draft-opened' }
  | { readonly code: 'ready-for-review' }
  | { readonly code: 'landed'; readonly line: string }
  | { readonly code: 'released'; readonly tag: string }
  | { readonly code: 'closed-unmerged' }
  | { readonly code: 'reverted' }
  | { readonly code: 'restored' }
  | { readonly code: 'dropped-from-line'; readonly line: string }
  /** What stood until then no longer counts: the ticket was opened again. */
  | { readonly code: 'ticket-reopened' }
  | { readonly code: 'shared'; readonly from: string };

export interface ExplainedLink extends Link {
  /** The rung that the change shows at the instant of the run; `null` when it cannot be told. */
  readonly standing: Rung | null;
}

/** The least change of the record or of the policy after which the outcome would be another one. */
export interface WouldChange {
  readonly change: RecordChange;
  readonly outcome: OutcomeName;
  readonly strength: Strength | null;
}

export type RecordChange =
  | { readonly code: 'candidate-names-ticket'; readonly artifact: Artifact }
  | { readonly code: 'change-lands'; readonly artifact: Artifact }
  | { readonly code: 'change-restored'; readonly artifact: Artifact }
  | { readonly code: 'new-change-after-reopening' }
  | { readonly code: 'change-in-release'; readonly version: string }
  | { readonly code: 'children-done'; readonly open: number }
  | { readonly code: 'grace-passes'; readonly at: Instant }
  | { readonly code: 'ticket-withdrawn' }
  | { readonly code: 'ticket-reopened' }
  | { readonly code: 'source-completed'; readonly source: string; readonly scope: string }
  | { readonly code: 'place-pulled'; readonly place: string }
  | { readonly code: 'visibility-reaches'; readonly share: number }
  | { readonly code: 'links-read-leniently' }
  | { readonly code: 'policy'; readonly name: string; readonly from: string; readonly to: string };

/** A commit or a pull request: what it is, where it went and which tickets it is about. */
export interface ChangeExplanation extends ExplanationOf<'change'> {
  readonly artifact: Artifact;
  /** The pull request of a commit; `null` for a pull request, or where none is known. */
  readonly pullRequest: Artifact | null;
  /** The commits of a pull request, oldest first; empty for a commit. */
  readonly commits: readonly Artifact[];
  readonly links: readonly Link[];
  /** Keys of known projects that no ticket bears. */
  readonly unknownKeys: readonly string[];
  /** Ascending by time. */
  readonly timeline: readonly ChangeEvent[];
  readonly reverts: readonly Artifact[];
  readonly revertedBy: readonly Artifact[];
  /** Share of the changed files that no revert took back, 0 to 1; `null` when it cannot be told. */
  readonly survivingShare: number | null;
  readonly substances: readonly Substance[];
  readonly isHollow: boolean | null;
  readonly added: number | null;
  readonly deleted: number | null;
  readonly paths: number | null;
  readonly ai: AiClass;
  readonly isByBot: boolean;
}

export interface ChangeEvent {
  readonly at: Instant;
  readonly event:
    | { readonly code: 'authored' }
    | { readonly code: 'committed' }
    | { readonly code: 'opened'; readonly isDraft: boolean }
    | { readonly code: 'ready-for-review' }
    | { readonly code: 'merged'; readonly into: string }
    | { readonly code: 'landed'; readonly line: string; readonly isEstimated: boolean }
    | { readonly code: 'released'; readonly tag: string }
    | { readonly code: 'closed-unmerged' }
    | { readonly code: 'reverted'; readonly by: Artifact }
    | { readonly code: 'restored'; readonly by: Artifact };
}
