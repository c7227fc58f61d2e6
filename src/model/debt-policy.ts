/** Thresholds of the debt measures. */
export interface DebtPolicy {
  /** Whole calendar years before that of the latest quarter: the frozen window that a value is held against. */
  readonly referenceYears: number;
  /** A position in the own past needs so many known quarters of that window. */
  readonly referenceMinimum: number;
  /** Fewest observations in a quarter for a value. */
  readonly minimumSample: number;
}
