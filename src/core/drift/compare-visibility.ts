import type { Flow } from '../../model/drift.ts';
import { newcombeDifference } from '../stats/newcombe.ts';

/** Of the changes of each week, how many there are and how many of them name a ticket. */
export interface WeeklyCoverage {
  readonly counts: readonly number[];
  readonly totals: readonly number[];
}

/** Link coverage of the two halves of a window. */
export interface VisibilityChange {
  /** Whether the 95 % interval of the difference leaves out 0: nothing can be compared over this window. */
  readonly isCertain: boolean;
  /** 95 % interval (Newcombe) of second half minus first. */
  readonly interval: readonly [number, number];
  /** Coverage of the first half. */
  readonly before: number;
}

/**
 * By how much the share of changes that name a ticket moved from the first half of a window to the second. The middle week of an
 * odd number counts to the second half.
 *
 * Worked example: 30 of 100, then 60 of 100 → certain, [0.163, 0.422]; 30 of 100, then 35 of 100 → not, [−0.079, 0.177].
 *
 * @returns `null` when a half is without changes: it tells nothing.
 */
export function compareVisibility({ counts, totals }: WeeklyCoverage): VisibilityChange | null {
  const [count1, count2] = halvesOf(counts).map(sumOf);
  const [of1, of2] = halvesOf(totals).map(sumOf);
  const interval = newcombeDifference(count2 ?? 0, of2 ?? 0, count1 ?? 0, of1 ?? 0);
  if (interval === null) return null;
  return { isCertain: interval[0] > 0 || interval[1] < 0, interval, before: (count1 ?? 0) / (of1 ?? 1) };
}

/**
 * Whether coverage may have moved by as much as a flow did between the halves of the window, and the way that would explain it.
 * One more change in a hundred that names its ticket is at most one claim in a hundred less with nothing found, and as
 * many more landings in proportion. It catches the slow rise of visibility that `isCertain` misses and that moves a measure all the
 * same. Medians are not moved by how much is seen.
 */
export function couldBeVisibility(flow: Flow, { interval, before }: VisibilityChange): boolean {
  switch (flow.kind) {
    case 'share': {
      const [count1 = 0, count2 = 0] = halvesOf(flow.counts).map(sumOf);
      const [of1 = 0, of2 = 0] = halvesOf(flow.totals).map(sumOf);
      if (of1 === 0 || of2 === 0) return false;
      return reaches(interval, count1 / of1 - count2 / of2);
    }
    case 'sum': {
      const [mean1, mean2] = halvesOf(flow.amounts).map((half) => meanOf(half.filter((amount) => amount !== null)));
      if (!mean1 || mean2 === undefined || before === 0) return false;
      return reaches(interval, before * (mean2 / mean1 - 1));
    }
    case 'median':
      return false;
  }
}

/** Whether an interval reaches as far as a change, on its side of 0. */
function reaches([low, high]: readonly [number, number], change: number): boolean {
  return change > 0 ? high >= change : low <= change;
}

function halvesOf<Value>(values: readonly Value[]): readonly [readonly Value[], readonly Value[]] {
  const half = Math.floor(values.length / 2);
  return [values.slice(0, half), values.slice(half)];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** 0 of nothing. */
function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}
