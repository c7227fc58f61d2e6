import type { Instant } from '../../model/instant.ts';
import type { Disagreement } from '../landing/record-landing.ts';
import type { Tier } from '../../model/link.ts';
import type { Rung, Step } from '../../model/rung.ts';
import { lastStepAt } from '../ladder/claim-at.ts';

/** Which links count: `strict` T1 to T3, `lenient` also inferred, disputed and shared ones. */
export type Bound = 'strict' | 'lenient';

/** A change that a ticket owns from `since` on, until a stronger name came for it (`until`, `null` for good). */
export interface OwnedChange {
  readonly change: number;
  readonly since: Instant;
  readonly until: Instant | null;
  readonly tier: Tier;
  readonly isDisputed: boolean;
  /** A bare number, or a record of the tracker kept beside other work: what landed supports, what did not says nothing. */
  readonly isInPassing: boolean;
  /** Nothing but locks, generated files or white space, and the ticket is not about those: stands on rung 0. */
  readonly isHollow: boolean;
  /** Tests or documentation alone, for a ticket about product code. */
  readonly isThin: boolean;
}

/** What evidence needs to know of a change. */
export interface ChangeTimeline {
  /** Its own rung over time; falls to 0 when closed unmerged or net-reverted. */
  readonly steps: readonly Step<Rung>[];
  /** When its pull request was opened and closed; `null` without a record. */
  readonly opened: { readonly at: Instant; readonly closedAt: Instant | null } | null;
  /** The record says merged and the history does not show it. */
  readonly disagreement: Disagreement | null;
}

/** Everything that a ticket's own changes say at one instant. */
export interface EvidenceAt {
  /** Highest rung of what stands; `null` when nothing is owned yet. */
  readonly rung: Rung | null;
  readonly standing: readonly number[];
  /** Existed and no longer stand. */
  readonly fallen: readonly number[];
  readonly hollow: readonly number[];
  /** Pull requests opened before the claim and still open. */
  readonly open: readonly number[];
  readonly landed: readonly number[];
  /** Everything that stands is older than the last reopening. */
  readonly predatesReopening: boolean;
  readonly isThin: boolean;
  readonly isInferredOnly: boolean;
  readonly disagreements: readonly number[];
  /** All that disagrees was recorded before the history was rewritten. */
  readonly isRewritten: boolean;
}

/** The rung of a change at an instant; `null` before it exists. */
export function rungAt(steps: readonly Step<Rung>[], at: Instant): Rung | null {
  return steps[lastStepAt(steps, at)]?.value ?? null;
}

/** First instant from which a change holds at least `rung` until `at`; `null` if it does not at `at`. */
export function reachedAt(steps: readonly Step<Rung>[], rung: Rung, at: Instant): Instant | null {
  let index = lastStepAt(steps, at);
  let reached: Instant | null = null;
  for (; index >= 0; index--) {
    const step = steps[index];
    if (step === undefined || step.value < rung) break;
    reached = step.at;
  }
  return reached;
}

export function countsUnder(owned: OwnedChange, bound: Bound): boolean {
  return bound === 'lenient' || (owned.tier <= 3 && !owned.isDisputed);
}

const NO_CHANGES: readonly number[] = [];

const NOTHING: EvidenceAt = {
  rung: null,
  standing: NO_CHANGES,
  fallen: NO_CHANGES,
  hollow: NO_CHANGES,
  open: NO_CHANGES,
  landed: NO_CHANGES,
  predatesReopening: false,
  isThin: false,
  isInferredOnly: false,
  disagreements: NO_CHANGES,
  isRewritten: false,
};

/**
 * @param owned sorted by change, then by `since`: of several links to one change the latest known counts, once.
 * @param reopenedAt last reopening before the claim; work that stands must be younger.
 * @param claimedAt instant of the claim: a pull request opened later is follow-up, not a remainder.
 */
export function evidenceAt(
  owned: readonly OwnedChange[],
  timelineOf: (change: number) => ChangeTimeline,
  at: Instant,
  bound: Bound,
  reopenedAt: Instant | null,
  claimedAt: Instant,
): EvidenceAt {
  const links = latestLinks(owned, at, bound);
  if (links.length === 0) return NOTHING;
  const standing: number[] = [];
  const fallen: number[] = [];
  const hollow: number[] = [];
  const open: number[] = [];
  const landed: number[] = [];
  const disagreements: number[] = [];
  let rung: Rung | null = null;
  let isYounger = false;
  let isThin = true;
  let isInferredOnly = true;
  let isRewritten = true;
  for (const link of links) {
    const timeline = timelineOf(link.change);
    const value = rungAt(timeline.steps, at);
    if (value === null) continue;
    // What is only inferred or disputed can raise evidence, never lower it.
    const isFirm = countsUnder(link, 'strict');
    if (!isFirm && value === 0) continue;
    if (link.isInPassing && (value < 3 || link.isHollow)) continue;
    if (link.isHollow) {
      if (isFirm) hollow.push(link.change);
      continue;
    }
    const { opened } = timeline;
    // Only what the record calls merged can disagree with the history, so nothing does before it was closed.
    const isClosed = (opened?.closedAt ?? -Infinity) <= at;
    if (timeline.disagreement !== null && timeline.disagreement !== 'observed' && isFirm && isClosed) {
      disagreements.push(link.change);
      isRewritten &&= timeline.disagreement === 'rewritten';
    }
    if (
      isFirm &&
      opened !== null &&
      value < 3 &&
      opened.at <= claimedAt &&
      (opened.closedAt === null || opened.closedAt > at)
    )
      open.push(link.change);
    if (value === 0) {
      rung = rung ?? 0;
      fallen.push(link.change);
      continue;
    }
    standing.push(link.change);
    if (value >= 3) landed.push(link.change);
    if (rung === null || value > rung) rung = value;
    if (reopenedAt === null || (reachedAt(timeline.steps, Math.min(value, 3) as Rung, at) ?? at) > reopenedAt)
      isYounger = true;
    if (!link.isThin) isThin = false;
    if (link.tier <= 3) isInferredOnly = false;
  }
  return {
    rung,
    standing,
    fallen,
    hollow,
    open,
    landed,
    predatesReopening: standing.length > 0 && !isYounger,
    isThin: standing.length > 0 && isThin,
    isInferredOnly: standing.length > 0 && isInferredOnly,
    disagreements,
    isRewritten: disagreements.length > 0 && isRewritten,
  };
}

/** Of each change's links that count at the instant, the latest. */
function latestLinks(owned: readonly OwnedChange[], at: Instant, bound: Bound): readonly OwnedChange[] {
  if (owned.length === 0) return owned;
  const latest: OwnedChange[] = [];
  for (const link of owned) {
    if (link.since > at || (link.until !== null && link.until <= at) || !countsUnder(link, bound)) continue;
    if (latest.at(-1)?.change === link.change) latest.pop();
    latest.push(link);
  }
  return latest;
}
