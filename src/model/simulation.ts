import type { DriftVerdict } from './drift.ts';
import type { Share } from './share.ts';

/** From one value in the first week to another in the last, in equal steps. */
export interface Course {
  readonly from: number;
  readonly to: number;
}

/** What is true of a made-up pod or organisation: what nobody knows of a real one. Shares lie in 0..1. */
export interface SimulatedTruth {
  /** Weeks that have come of age at the end. */
  readonly weeks: number;
  /** Claims of done a week, in the mean. */
  readonly size: Course;
  /** Claims behind which no work stands, as a share, until the drift begins. */
  readonly gap: number;
  /** Week in which that share begins to move, from 0. */
  readonly onset: number;
  /** By how much it moves in 13 weeks; 0: nothing drifts. */
  readonly slope: number;
  /** Changes that name a ticket, as a share. */
  readonly visibility: Course;
  /** Work that did not land of which a branch and a pull request are left, as a share. */
  readonly traces: Course;
  /** Sound claims that run ahead of their work, by 14 days in the mean, as a share. */
  readonly late: number;
  /** Of the claims without standing work, those whose work landed and was reverted, as a share. Organisations only. */
  readonly reverts: number;
  /** Changes that bear the mark of an AI tool, as a share. Organisations only. */
  readonly ai: Course;
}

/** How the weekly reports on those with a drift came out. */
export interface DriftsFound {
  /** In the last report the share drifts or broke, the way it truly moves. */
  readonly atEnd: Share;
  /** In some weekly report since the onset. */
  readonly inSomeReport: Share;
  /** Opened a signal for it: two reports running, at the stricter level. */
  readonly signalled: Share;
  /** Weeks from the onset to the first report that told of it; `null` where none did. A week is four weeks old when it is told. */
  readonly weeksToFind: Spread | null;
  /** No verdict in the last report: what can be seen changed. */
  readonly withheld: Share;
  /** Median of what the last reports call the smallest change that they could have seen; `null` where none says it. */
  readonly smallestChange: number | null;
}

/** How the same number of reports came out on those in which the share does not move. */
export interface FalseAlarms {
  /** Any measure that truly stays as it is drifts or broke in the last report. */
  readonly atEnd: Share;
  /** In some weekly report: a series that is looked at every week crosses any line now and then. */
  readonly inSomeReport: Share;
  readonly signalled: Share;
  readonly withheld: Share;
}

export interface Spread {
  readonly lowerQuarter: number;
  readonly median: number;
  readonly upperQuarter: number;
}

/** One organisation that went through the whole pipeline. */
export interface SimulatedRun {
  readonly seed: number;
  readonly drifts: boolean;
  readonly claims: number;
  /** Of the claims of the weeks before and since the onset, those behind which no work stands: as drawn, and as measured. */
  readonly truth: Halves;
  readonly measured: Halves;
  /** Of the three headline measures in the last report. */
  readonly verdicts: readonly { readonly measure: string; readonly verdict: DriftVerdict }[];
  /** Weeks from the onset to the first weekly report that told of the drift; `null` where none did, or nothing drifts. */
  readonly weeksToFind: number | null;
  /** A measure that truly stays as it is drifts or broke in the last report. */
  readonly isFalseAlarm: boolean;
  /** Where it was kept; `null` where it is gone. */
  readonly folder: string | null;
}

export interface Halves {
  readonly before: number | null;
  readonly since: number | null;
}

export interface SimulatedLevel {
  readonly level: 'weekly-counts' | 'organisations';
  /** `null` where nothing drifts by the truth. */
  readonly drifts: DriftsFound | null;
  readonly unchanged: FalseAlarms;
}

export interface SimulationResult {
  readonly schema: 'leeway.simulation/1';
  readonly version: string;
  readonly seed: number;
  readonly truth: SimulatedTruth;
  /** Weekly reports on each: from the one whose last week is the one before the onset to the last. */
  readonly reports: number;
  readonly levels: readonly SimulatedLevel[];
  readonly runs: readonly SimulatedRun[];
}
