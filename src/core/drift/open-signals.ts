import type { DriftSignal, MeasureVerdict, PodVerdict } from '../../model/drift.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';

/**
 * The measures of a pod that drift at the stricter α of signals in two consecutive reports, the same way in both. One report is
 * not enough: an unchanged series that is looked at every week crosses any line now and then.
 */
export function openSignals(previous: PodVerdict, current: PodVerdict, policy: DriftPolicy): readonly DriftSignal[] {
  if (previous.pod !== current.pod) return [];
  const before = new Map(previous.measures.map((verdict) => [verdict.measure, crossing(verdict, policy)]));
  return current.measures.flatMap((verdict) => {
    const direction = crossing(verdict, policy);
    if (direction === null || before.get(verdict.measure) !== direction) return [];
    return [{ pod: current.pod, measure: verdict.measure, direction, isWorse: verdict.isWorse === true }];
  });
}

/** Which way a measure drifts at the stricter level; `null` where it does not. */
export function crossing(
  { trend, isWorse }: MeasureVerdict,
  { signalAlpha }: DriftPolicy,
): DriftSignal['direction'] | null {
  return trend !== null && isWorse !== null && trend.q <= signalAlpha ? trend.direction : null;
}
