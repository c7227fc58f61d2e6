import type { Instant } from './instant.ts';
import type { Share } from './share.ts';

/** What a plan is read from: Jira's sprints, or plain calendar periods where a project has none. */
export type PlanBasis = 'sprint' | 'period';

/**
 * Why nothing can be said of a project's plan: no changelog tells what was planned when; hardly anything that was delivered
 * had been started or put into a version before; or no period is over yet.
 */
export const PLAN_GAPS = ['no-changelog', 'nothing-planned', 'nothing-finished'] as const;
export type PlanGap = (typeof PLAN_GAPS)[number];

/**
 * One finished sprint or period, in tickets. What was committed and added, less what was removed, is the scope at the end:
 * delivered, withdrawn or carried over.
 */
export interface PlanPeriod {
  /** The tracker's id of the sprint; `null` for a plain period. Its name is words of people, and may be one of theirs. */
  readonly sprint: string | null;
  readonly start: Instant;
  readonly end: Instant;
  /** Planned at the start, grace applied, and not done before. */
  readonly committed: number;
  readonly added: number;
  readonly removed: number;
  readonly withdrawn: number;
  readonly carriedOver: number;
  /** Claimed done at the end. */
  readonly delivered: number;
  /** Of the delivered, those whose own work had landed by the end. */
  readonly landed: Share;
  /** Of the committed, those that were delivered. */
  readonly sayDo: Share;
}

export interface ProjectPlan {
  readonly project: string;
  readonly basis: PlanBasis | null;
  /** `null` where the plan could be read. */
  readonly gap: PlanGap | null;
  /** Periods that ended in the window, oldest first. */
  readonly periods: readonly PlanPeriod[];
  /** Of what was delivered within finished periods of the window, the tickets that were not in the plan at its start. */
  readonly unplanned: Share;
}
