import { mannKendall } from '../stats/mann-kendall.ts';
import { theilSen } from '../stats/theil-sen.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { persistenceOf } from './persistence-of.ts';
import { compareVisibility } from './compare-visibility.ts';
import type { WeeklyCoverage } from './compare-visibility.ts';

const WEEKS_A_QUARTER = 13;

/** One value for each week at equal age, oldest first; `null` where it cannot be seen. */
export interface MaskingHistory {
  /** Work that landed and survived. */
  readonly outcome: readonly (number | null)[];
  /** Pull requests, or changed lines. Transitions would rise with bulk closings, commits with a change of merging. */
  readonly activity: readonly (number | null)[];
  /** As in a pod's history. */
  readonly coverage: WeeklyCoverage | null;
  /** Weeks by which outcome follows activity, 0 or more: the median lead time. While work grows, what comes out lags behind. */
  readonly lagWeeks: number;
}

export interface Masking {
  /** `masked`: what comes out falls while activity holds. `none`: that is not shown, for either of many reasons. */
  readonly verdict: 'masked' | 'none' | 'not-enough-history' | 'visibility-changed';
  readonly outcome: RelativeSlope | null;
  readonly activity: RelativeSlope | null;
}

/** Change a quarter as a part of the mean of the window. */
export interface RelativeSlope {
  readonly slope: number;
  /** Theil–Sen, 95 %, for display. */
  readonly interval: readonly [number, number];
  /** One-sided: that the outcome does not fall; that activity falls by the margin or more. */
  readonly p: number;
}

/**
 * Whether activity hides a decline: the outcome falls (the upper bound of its slope is below 0) *and* activity holds (the lower
 * bound of its slope is above −margin a quarter). Both must be shown, so neither test needs correction (Berger 1982,
 * Technometrics 24:295); "not significantly falling" is not holding, it may only be little data.
 *
 * Each bound is one-sided and asked of Mann–Kendall with the autocorrelation factor: of the outcome as it is, of the activity
 * with the margin put back (x_t + margin · mean · t/13), which falls only if it loses more than the margin. An interval of
 * slopes would answer the same but for ties, where one of its ends is exactly 0.
 *
 * Worked example: 26 weeks, outcome 40, 39, …, 15 and activity 20 throughout → masked; activity falling with it → none.
 */
export function detectMasking(history: MaskingHistory, policy: DriftPolicy): Masking {
  const { outcomeConfidence, activityConfidence, margin } = policy.masking;
  const { lagWeeks, coverage } = history;
  const outcome = relativeSlope(history.outcome.slice(lagWeeks), 'falls', 0, policy);
  const activity = relativeSlope(history.activity.slice(0, -lagWeeks || undefined), 'holds', margin, policy);
  if (outcome === null || activity === null) return { verdict: 'not-enough-history', outcome: null, activity: null };
  if (coverage !== null && compareVisibility(coverage)?.isCertain === true) {
    return { verdict: 'visibility-changed', outcome: null, activity: null };
  }
  const isMasked = outcome.p < 1 - outcomeConfidence && activity.p < 1 - activityConfidence;
  return { verdict: isMasked ? 'masked' : 'none', outcome, activity };
}

/** `null` with too little history, or where nothing happened at all. */
function relativeSlope(
  amounts: readonly (number | null)[],
  shown: 'falls' | 'holds',
  margin: number,
  policy: DriftPolicy,
): RelativeSlope | null {
  const times = amounts.flatMap((amount, week) => (amount === null ? [] : [week]));
  const values = amounts.filter((amount) => amount !== null);
  if (values.length < policy.minimumPoints || values.length < (1 - policy.mostMissingShare) * amounts.length)
    return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const plain = theilSen(values, { times });
  const factor = plain.known ? persistenceOf(values, plain.value.slope, times, policy.stepEvidence) : plain;
  if (!factor.known || !(mean > 0)) return null;
  const varianceFactor = factor.value;
  const line = theilSen(values, { times, varianceFactor });
  const tilted = values.map((value, index) => value + ((margin * mean) / WEEKS_A_QUARTER) * (times[index] ?? 0));
  const ranks = mannKendall(tilted, varianceFactor);
  if (!line.known || !ranks.known) return null;
  const { s, p } = ranks.value;
  const goesThere = shown === 'falls' ? s < 0 : s > 0;
  const perQuarter = WEEKS_A_QUARTER / mean;
  const [low, high] = line.value.interval;
  return {
    slope: line.value.slope * perQuarter,
    interval: [low * perQuarter, high * perQuarter],
    p: goesThere ? p / 2 : 1 - p / 2,
  };
}
