import type { PodHistory, PodVerdict } from '../../model/drift.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { judgePod } from './judge-pod.ts';

export interface PodVerdicts {
  readonly pods: readonly PodVerdict[];
  /** Pods in which at least one measure could be judged. */
  readonly judged: number;
  /** So many of them, at most, would be flagged on average if nothing had changed anywhere: α · judged. */
  readonly flaggedByChance: number;
}

/** Judges every pod by itself: no pod's verdict depends on which others are in the report. */
export function judgePods(histories: readonly PodHistory[], policy: DriftPolicy): PodVerdicts {
  const pods = histories.map((history) => judgePod(history, policy));
  const judged = pods.filter(({ measures }) => measures.some(({ trend }) => trend !== null)).length;
  return { pods, judged, flaggedByChance: policy.alpha * judged };
}
