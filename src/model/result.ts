import type { AiLens } from './ai-lens.ts';
import type { SourceState } from './completeness.ts';
import type { Finding } from './finding.ts';
import type { Instant, Period } from './instant.ts';
import type { KindLook } from './kind-look.ts';
import type { ForeignReference, Link, UnknownTicket } from './link.ts';
import type { OutcomeName, TicketOutcome } from './outcome.ts';
import type { ProjectPlan } from './plan.ts';
import type { Policy } from './policy.ts';
import type { ClaimedBy, Rung } from './rung.ts';
import type { Share } from './share.ts';

/** A count or a sum that what cannot be seen keeps between two ends. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

export type { Share };

export type OutcomeCounts = Readonly<Record<OutcomeName, number>>;

/** The execution debt under one reading of the links. */
export interface Totals {
  readonly outcomes: OutcomeCounts;
  readonly outcomesByClaimant: Readonly<Record<ClaimedBy, OutcomeCounts>>;
  /** Claims of done or released: pending and not-applicable left out. */
  readonly judged: number;
  /** Leaf tickets: lower = contradicted + partial + unsupported; upper = lower + inconclusive. */
  readonly principal: Range;
  readonly principalPoints: Range | null;
  /** Claims older than the horizon, counted apart from the principal. */
  readonly olderThanHorizon: Range;
  /** Groups of principal tickets with one cause, single tickets included. */
  readonly causes: number;
  /** Of the claims with nothing found, so many have nothing they could be (maximum matching). `null` when not measurable. */
  readonly atLeastNothing: number | null;
  /** Sum of the ages of the open principal, ticket-days. */
  readonly outstandingTicketDays: Range;
  /** Integral of the principal over the window, ticket-days. */
  readonly accruedTicketDays: Range;
  /** What makes the width of the range, most frequent first. */
  readonly width: readonly { readonly cause: string; readonly tickets: number }[];
}

/** Held claims of done at an instant by what stands behind them, under one reading: together they are the claims judged. */
export interface GapCounts {
  readonly supported: number;
  /** Certain debt: contradicted, partial and unsupported. */
  readonly ahead: number;
  readonly inconclusive: number;
}

/** The two ladders at the end of a week. A stock: it rises while nothing changes, so it is drawn and never tested. */
export interface GapWeek {
  /** Monday, 00:00 UTC. */
  readonly at: Instant;
  readonly strict: GapCounts;
  readonly lenient: GapCounts;
}

export interface Coverage {
  /** Substantive changes by people and agents in the window that name a ticket. */
  readonly changesLinked: Share;
  /** Completed tickets with at least one owning link. */
  readonly ticketsLinked: Share;
  readonly isJoined: boolean;
}

export interface RepositorySummary {
  readonly repository: number;
  readonly id: string;
  readonly lines: readonly string[];
  readonly commits: number;
  readonly landedInWindow: number;
  readonly byBots: number;
  readonly aiMarked: number;
  /** Substantive changes by people and agents in the window: what `unlinkedInWindow` is a part of. */
  readonly substantiveInWindow: number;
  readonly unlinkedInWindow: number;
  readonly reverts: number;
  readonly hollow: number;
  readonly unreleased: number | null;
}

/** The ladders of one ticket, as `explain` shows them. */
export interface TicketLadders {
  readonly claimed: readonly { readonly at: Instant; readonly rung: Rung; readonly by: ClaimedBy }[];
  readonly evidenced: readonly { readonly at: Instant; readonly rung: Rung }[];
}

export interface AuditResult {
  readonly schema: 'leeway.audit/1';
  readonly version: string;
  readonly asOf: Instant;
  /** `replay`: what was known then. `reconstruction`: today's knowledge of events before then. */
  readonly mode: 'replay' | 'reconstruction';
  readonly window: Period;
  readonly policy: Policy;
  readonly policyHash: string;
  readonly sources: readonly SourceState[];
  readonly repositories: readonly RepositorySummary[];
  readonly coverage: Coverage;
  /** `null` without a tracker. */
  readonly totals: { readonly strict: Totals; readonly lenient: Totals } | null;
  /** At the end of each week in the window, oldest first; `totals` is the same at the instant of the run. `null` without a tracker. */
  readonly gapByWeek: readonly GapWeek[] | null;
  /** What was planned and what became of it, by project. `null` without a tracker. */
  readonly plans: readonly ProjectPlan[] | null;
  readonly outcomes: readonly TicketOutcome[];
  readonly links: readonly Link[];
  readonly unknownTickets: readonly UnknownTicket[];
  readonly foreignReferences: readonly ForeignReference[];
  readonly findings: readonly Finding[];
  /** By kind of finding, how far it could be looked for; `null` where an earlier version wrote the result. */
  readonly kinds: readonly KindLook[] | null;
  /** Marked AI work against the rest; `null` where an earlier version wrote the result. */
  readonly ai: AiLens | null;
  /** Why this run could not measure what it was asked for; empty when it could. */
  readonly notMeasurable: readonly string[];
}
