import type { Course, SimulatedTruth } from '../../model/simulation.ts';
import { WEEK } from '../../model/instant.ts';
import { AGE } from '../series/weeks.ts';
import type { Truth } from './play-pod.ts';

/** Mean delay of work that comes after its claim. */
export const LATE_DAYS = 14;

const WEEKS_A_QUARTER = 13;
const MOST = 0.98;

/** Parameters as functions of the week, which holds its last value in the weeks after the end. */
export function toTruth(truth: SimulatedTruth): Truth {
  const { weeks, gap, onset, slope } = truth;
  // A week is judged 28 days after its end: half a week more for a claim in its middle.
  const days = (AGE + WEEK / 2) / (WEEK / 7);
  return {
    weeks,
    claims: courseOver(truth.size, weeks),
    overReported: (week) => Math.min(MOST, Math.max(0, gap + (slope * Math.max(0, week - onset)) / WEEKS_A_QUARTER)),
    coverage: courseOver(truth.visibility, weeks),
    traces: courseOver(truth.traces, weeks),
    late: () => truth.late * Math.exp(-days / LATE_DAYS),
  };
}

/** @returns the value of a week, 0 to weeks − 1; before and after it stays as it is there. */
export function courseOver({ from, to }: Course, weeks: number): (week: number) => number {
  return (week) => from + ((to - from) * Math.min(weeks - 1, Math.max(0, week))) / (weeks - 1);
}
