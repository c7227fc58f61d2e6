/** Thresholds of the debt measures. */
export interface DebtPolicy {
  /** Whole calendar years before that of the latest quarter: the frozen window that a value is held against. */
  readonly referenceYears: number;
  /** A position in the own past needs so many known quarters of that window. */
  readonly referenceMinimum: number;
  /** Fewest observations in a quarter for a value. */
  readonly minimumSample: number;
  /** A line that goes earlier than this after it landed is rework. */
  readonly reworkDays: number;
  /** Of so many commits at most, the latest, the content is looked at. */
  readonly contentCommits: number;
  /** So many hotspots are told. */
  readonly hotspots: number;
}
