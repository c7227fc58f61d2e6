import type { MeasureHistory, MeasureVerdict, PodHistory, PodVerdict } from '../../model/drift.ts';
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { compareVisibility, couldBeVisibility } from './compare-visibility.ts';
import { dateBreak } from './date-break.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { smallestChange } from './smallest-change.ts';
import { testTrend } from './test-trend.ts';
import type { UncorrectedTrend } from './test-trend.ts';
import { hasEnough, toPeriods } from './to-periods.ts';
import type { PeriodSeries } from './to-periods.ts';
import { watchLevel } from './watch-level.ts';

interface Tested {
  readonly history: MeasureHistory;
  readonly series: PeriodSeries;
  /** `null` where nothing may be tested. */
  readonly trend: UncorrectedTrend | null;
}

/**
 * Judges the headline measures of a pod: whether each drifts, which way, since when. One Benjamini–Hochberg pass over all
 * of them, those that could not be tested included, so that a verdict never hangs on what else there is to see.
 *
 * A measure drifts when q is at most α and its change is worth a verdict. Where the halves of the window differ in link coverage
 * every verdict is withheld, and where they may differ by as much as a measure moved, that of this measure: what moved may be
 * what can be seen.
 */
export function judgePod({ pod, headlines, coverage }: PodHistory, policy: DriftPolicy): PodVerdict {
  const visibility = coverage === null ? null : compareVisibility(coverage);
  const isComparable = visibility?.isCertain !== true;
  const tested = headlines.map((history): Tested => {
    const series = toPeriods(history.flow, policy);
    const isTestable = isComparable && hasEnough(series, policy);
    return { history, series, trend: isTestable ? testTrend(series, history.flow.kind, policy) : null };
  });
  const corrected = benjaminiHochberg(
    tested.map(({ trend }) => trend?.p ?? null),
    headlines.length,
  );
  const measures = tested.map((one, index) => {
    const q = corrected.known ? (corrected.value[index] ?? null) : null;
    if (one.trend === null || q === null) return withoutVerdict(one, isComparable, policy);
    const verdict = withVerdict(one, { ...one.trend, q }, headlines.length, policy);
    const isExplained =
      visibility !== null && verdict.isWorse !== null && couldBeVisibility(one.history.flow, visibility);
    return isExplained ? withoutVerdict(one, false, policy) : verdict;
  });
  return { pod, measures };
}

function withoutVerdict({ history, series }: Tested, isComparable: boolean, policy: DriftPolicy): MeasureVerdict {
  return {
    measure: history.measure,
    verdict: !isComparable && hasEnough(series, policy) ? 'visibility-changed' : 'not-enough-history',
    periodWeeks: series.periodWeeks,
    points: series.values.length,
    missing: series.missing,
    trend: null,
    broke: null,
    isWorse: null,
    watch: null,
    smallestChange: null,
  };
}

function withVerdict(
  { history, series }: Tested,
  trend: NonNullable<MeasureVerdict['trend']>,
  family: number,
  policy: DriftPolicy,
): MeasureVerdict {
  const direction = trend.isLargeEnough && trend.q <= policy.alpha ? trend.direction : null;
  const broke = direction === null ? null : dateBreak(series, direction, policy.breakLimit);
  return {
    measure: history.measure,
    verdict: direction === null ? 'steady' : broke === null ? 'drifting' : 'broke',
    periodWeeks: series.periodWeeks,
    points: series.values.length,
    missing: series.missing,
    trend,
    broke,
    isWorse: direction === null ? null : direction === history.worse,
    watch: watchLevel(series.values, policy),
    smallestChange: smallestChange(series, trend, history.flow.kind, family, policy),
  };
}
