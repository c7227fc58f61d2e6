import type { DebtPolicy } from './debt-policy.ts';
import type { DriftPolicy } from './drift-policy.ts';
import type { PodRule } from './pod.ts';

/** Thresholds of one run. Every value stands beside the reason for it in `core/default-policy.ts`. */
export interface Policy {
  /** A claim must be held this long, weekends of the pod's zone not counted. */
  readonly graceHours: number;
  /** Minutes east of UTC by which weekends are reckoned. */
  readonly weekendOffsetMinutes: number;
  readonly windowWeeks: number;
  readonly horizonWeeks: number;
  /** A ticket is under-reported only after this many working days without new work. */
  readonly quietWorkingDays: number;
  readonly poolDaysBefore: number;
  readonly poolDaysAfter: number;
  readonly poolRecallFloor: number;
  readonly visibilityFloor: number;
  readonly comparableWeeks: readonly [number, number];
  /** Comparables are widened until there are this many. */
  readonly comparableMinimum: number;
  readonly linkCoverageFloor: number;
  readonly rollUpTickets: number;
  /** Similarity above which an inferred link is proposed (0..1), and the lead it needs over the second best. */
  readonly inferredSimilarity: number;
  readonly inferredLead: number;
  readonly stalledPercentile: number;
  readonly stalledMinimumFinished: number;
  /** Closings by hand below which nothing is said of how they lie in time. */
  readonly batchMinimumClosings: number;
  /** Share of the closings that were made in batches from which on they are told. */
  readonly batchShare: number;
  readonly batchFalseDiscovery: number;
  /** 85 % of the closings lie further than this from their work, the furthest left out. */
  readonly batchLagDays: number;
  /** An approval of so many changed lines within so many minutes cannot have been a reading. */
  readonly rubberStampLines: number;
  readonly rubberStampMinutes: number;
  /** Lower bound of their share of the approved large pull requests from which on they are told. */
  readonly rubberStampShare: number;
  readonly largeChangeLines: number;
  readonly largeChangePaths: number;
  readonly bulkChangePaths: number;
  readonly importTicketsPerDay: number;
  readonly taskRequiredShare: number;
  readonly suspectLandedShare: number;
  /** Landed work that no release contains is named after this many days. */
  readonly unreleasedDays: number;
  /** Tests and documents are thin evidence where more than this share (0..1) of a repository's changes touches product code. */
  readonly thinProductShare: number;
  /** A claim of done that is resolved as withdrawn later than this is told. */
  readonly withdrawnAfterDays: number;
  /** Logged time is compared only over this many tickets, and told above this share (0..1) without any change. */
  readonly loggedMinimumTickets: number;
  readonly loggedWithoutShare: number;
  /** A plan is taken as made so long after a sprint or period began. */
  readonly planGraceHours: number;
  /** Length of the calendar periods of projects without sprints. */
  readonly planPeriodWeeks: number;
  /** Calendar periods say something where so much of what was delivered had been in progress or in a version before. */
  readonly planFloor: number;
  /** Fewest tickets, commitments or moves in a window for a rate against the own past. */
  readonly planMinimum: number;
  /** What effort is told apart by; `auto` takes the first that enough tickets have. */
  readonly planDimension: 'auto' | 'epic' | 'component' | 'label';
  /** Share of tickets that must have a value in that dimension. */
  readonly planCoverageFloor: number;
  /** What effort is counted in; `auto` takes lines where they are known of this window and of one before. */
  readonly effortMeasure: 'auto' | 'changes' | 'lines';
  /** Smallest divergence between planned and actual effort worth a word, bits. */
  readonly intentDivergence: number;
  readonly priorityWaitDays: number;
  readonly priorityOvertakers: number;
  /** Where more of a project's tickets are of a high priority, it orders nothing. */
  readonly priorityTopShare: number;
  /** Urgent means soon where so many urgent tickets are begun within `priorityWaitDays`. */
  readonly priorityBegunShare: number;
  /** Classes of AI work are compared from so many independent units each. */
  readonly aiMinimumSample: number;
  /** Largest q value (0..1) at which a difference between them is called one. */
  readonly aiFalseDiscovery: number;
  /** Share of marked changes in a month from which on AI work counts as established (0..1). */
  readonly aiShareRise: number;
  /** Lines up to which a change is small, when classes are compared within sizes; above `largeChangeLines` it is large. */
  readonly aiSmallLines: number;
  readonly mapping: StatusMapping;
  /** In the order in which they are written; empty: every project and every repository is one. */
  readonly pods: readonly PodRule[];
  readonly workKinds: WorkKindRules;
  readonly lines: LineRules;
  readonly releases: ReleaseRules;
  readonly links: LinkRules;
  readonly substance: SubstanceRules;
  readonly drift: DriftPolicy;
  readonly debt: DebtPolicy;
}

export type ClaimClass = 'planned' | 'started' | 'in-review' | 'done' | 'withdrawn';

export interface StatusMapping {
  /** By status id or lower-cased name: what the configuration says. */
  readonly statuses: Readonly<Record<string, ClaimClass>>;
  /** By lower-cased name. */
  readonly resolutions: Readonly<Record<string, 'completed' | 'withdrawn'>>;
}

export type WorkKind = 'required' | 'optional' | 'forbidden';

export interface WorkKindRules {
  /** By lower-cased type name. */
  readonly types: Readonly<Record<string, WorkKind>>;
  readonly labels: Readonly<Record<string, WorkKind>>;
  readonly components: Readonly<Record<string, WorkKind>>;
  /** For types that no rule names. */
  readonly fallback: WorkKind;
}

export interface LineRules {
  /** By repository id: patterns of branch names (`*` matches within a segment), besides the default branch. */
  readonly landing: Readonly<Record<string, readonly string[]>>;
  /** Patterns that count as maintenance branches in every repository. */
  readonly maintenance: readonly string[];
}

export interface ReleaseRules {
  /** Tag templates with `{version}`: `v{version}`, `{version}`, `pkg@{version}`. */
  readonly tagTemplates: readonly string[];
}

export interface LinkRules {
  /** Templates of keys: `{project}-{number}`, `#{number}`, `bd-{id}`. */
  readonly keyTemplates: readonly string[];
  /** Former project keys → present ones. */
  readonly projectAliases: Readonly<Record<string, string>>;
  /** Which repositories a project's work lives in (repository ids); absent: all. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Projects whose scope is declared to be all there is: only there can a pool be called empty. `*` for all. */
  readonly completeScopes: readonly string[];
  /** Vias not to be used (`ticket-url` …), for measuring. */
  readonly disabledVias: readonly string[];
  /** Relation types over which evidence travels, lower-cased. */
  readonly sharingRelations: readonly string[];
}

export interface SubstanceRules {
  /** Globs of paths that the configuration says to ignore. */
  readonly ignoredPaths: readonly string[];
}
