import type { KindLook } from '../../model/kind-look.ts';
import type { SourceState } from '../../model/completeness.ts';
import type { Finding, Severity, Subject } from '../../model/finding.ts';
import type { Link } from '../../model/link.ts';
import type { OutcomeName, Pool, Strength, TicketOutcome, Visibility } from '../../model/outcome.ts';
import type { PlanPeriod, ProjectPlan } from '../../model/plan.ts';
import type { AuditResult, GapCounts, RepositorySummary, Totals } from '../../model/result.ts';
import type { RUNGS } from '../../model/rung.ts';
import type { SavedAi } from './saved-ai.ts';

// The document that `renderJson` writes, as docs/schema/audit-1.schema.json describes it.

type RungName = (typeof RUNGS)[number];
type Interval = readonly [number, number] | null;

export interface SavedArtifact {
  readonly kind: 'commit' | 'pull-request';
  readonly id: string;
  readonly repository: string | null;
}

export interface SavedShare {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly interval95: Interval;
}

export interface SavedReason {
  readonly code: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface SavedVerdict {
  readonly outcome: OutcomeName;
  readonly strength: Strength | null;
  readonly reason: SavedReason;
  readonly evidenced: RungName | null;
  readonly isShared: boolean;
  readonly isThin: boolean;
  readonly lateDays: number | null;
  readonly evidence: readonly SavedArtifact[];
}

export interface SavedOutcome extends Pick<TicketOutcome, 'claimedBy' | 'scope' | 'cause'> {
  readonly ticket: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly type: string | null;
  readonly claimed: RungName;
  readonly claimedAt: string | null;
  readonly strict: SavedVerdict;
  readonly lenient: SavedVerdict;
  readonly visibility: (Omit<Visibility, 'interval'> & { readonly interval95: Interval }) | null;
  readonly pool: SavedPool | null;
}

export interface SavedPool extends Omit<Pool, 'recall' | 'candidates'> {
  readonly recall: { readonly contained: number; readonly tested: number; readonly interval95: Interval };
  readonly candidates: readonly SavedArtifact[];
}

export interface SavedFinding {
  readonly id: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly subject: { readonly kind: Subject['kind']; readonly id: string };
  readonly holds: Finding['holds'];
  readonly cause: string | null;
  readonly since: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  readonly evidence: readonly SavedArtifact[];
}

export interface SavedLink extends Omit<Link, 'ticket' | 'artifact' | 'since'> {
  readonly ticket: string;
  readonly artifact: SavedArtifact;
  readonly since: string | null;
}

export interface SavedGapWeek {
  readonly at: string;
  readonly strict: GapCounts;
  readonly lenient: GapCounts;
}

export interface SavedPlanPeriod extends Omit<PlanPeriod, 'start' | 'end' | 'landed' | 'sayDo'> {
  readonly start: string;
  readonly end: string;
  readonly landed: SavedShare;
  readonly sayDo: SavedShare;
}

export interface SavedPlan extends Omit<ProjectPlan, 'periods' | 'unplanned'> {
  readonly periods: readonly SavedPlanPeriod[];
  readonly unplanned: SavedShare;
}

export interface SavedAudit extends Pick<AuditResult, 'schema' | 'version' | 'mode' | 'policyHash' | 'notMeasurable'> {
  readonly asOf: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly policy: Readonly<Record<string, unknown>>;
  readonly sources: readonly (Omit<SourceState, 'asOf'> & { readonly asOf: string | null })[];
  readonly coverage: {
    readonly changesLinked: SavedShare;
    readonly ticketsLinked: SavedShare;
    readonly isJoined: boolean;
  };
  readonly totals: { readonly strict: Totals; readonly lenient: Totals } | null;
  /** Absent where an earlier version wrote the document. */
  readonly gapByWeek?: readonly SavedGapWeek[] | null;
  /** Absent where an earlier version wrote the document. */
  readonly plans?: readonly SavedPlan[] | null;
  /** Absent where an earlier version wrote the document. */
  readonly kinds?: readonly KindLook[] | null;
  readonly repositories: readonly Omit<RepositorySummary, 'repository'>[];
  readonly outcomes: readonly SavedOutcome[];
  readonly findings: readonly SavedFinding[];
  /** Absent where an earlier version wrote the document. */
  readonly ai?: SavedAi | null;
  readonly links: readonly SavedLink[];
  readonly unknownTickets: readonly { readonly key: string; readonly artifact: SavedArtifact }[];
  readonly foreignReferences: readonly {
    readonly ticket: string;
    readonly place: string;
    readonly since: string | null;
  }[];
}
