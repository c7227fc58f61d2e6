import type { MaskingHistory } from '../../../src/core/drift/detect-masking.ts';
import type { Random } from '../../../src/core/simulate/random.ts';
import { drawNormal, poissonAt } from '../../../src/core/simulate/draw-counts.ts';
import { ramp } from '../../../src/core/simulate/play-pod.ts';

/** What truly happens over the window: changes from the first week to the last, as parts of the first. */
export interface MaskingTruth {
  readonly weeks: number;
  readonly tickets: number;
  readonly pullRequests: number;
  /** Whether pull requests come in exactly their number, instead of varying around it like counts. */
  readonly isRegular: boolean;
  readonly outcomeChange: number;
  readonly activityChange: number;
}

/** Tickets and pull requests vary like counts, each by itself: what ties them in practice makes masking easier to tell. */
export function playMasking(truth: MaskingTruth, random: Random): MaskingHistory {
  const { weeks, tickets, pullRequests, outcomeChange, activityChange, isRegular } = truth;
  const draw = (first: number, change: number, isExact: boolean): readonly number[] => {
    const mean = ramp(first, first * (1 + change), weeks);
    return Array.from({ length: weeks }, (_, week) =>
      isExact ? Math.round(mean(week)) : poissonAt(drawNormal(random), mean(week)),
    );
  };
  return {
    outcome: draw(tickets, outcomeChange, false),
    activity: draw(pullRequests, activityChange, isRegular),
    coverage: null,
    lagWeeks: 0,
  };
}
