import type { PodHistory } from '../../model/drift.ts';
import { cutFlow } from '../series/to-series.ts';
import type { WeekSpan } from '../series/weeks.ts';

/** A year, the weeks that a report looks back by default. */
const WINDOW = 52;

/** The weeks of a report when so many had come of age. */
export function reportSpan(weeks: number): WeekSpan {
  return { from: Math.max(0, weeks - WINDOW), until: weeks };
}

/** Some weeks of a history. */
export function cutHistory({ pod, headlines, coverage }: PodHistory, { from, until }: WeekSpan): PodHistory {
  return {
    pod,
    headlines: headlines.map((headline) => ({ ...headline, flow: cutFlow(headline.flow, { from, until }) })),
    coverage: coverage && { counts: coverage.counts.slice(from, until), totals: coverage.totals.slice(from, until) },
  };
}
