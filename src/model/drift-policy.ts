/** Thresholds of the drift verdict. */
export interface DriftPolicy {
  /** A verdict of drift needs a q of at most this … */
  readonly alpha: number;
  /** … and a signal one of at most this, in two reports running. */
  readonly signalAlpha: number;
  readonly minimumPoints: number;
  readonly mostMissingShare: number;
  /** Weeks that a point may stand for, in the order in which they are tried. */
  readonly periodWeeks: readonly number[];
  /** A point stands for more weeks while the median of what it rests on is smaller. */
  readonly claimsPerPeriod: number;
  /** The smallest change over the window that is worth a verdict: of a share; of a sum as a part of its mean; of a median. */
  readonly floor: { readonly share: number; readonly sum: number; readonly median: number };
  /** Autocorrelation is that around a step, not around a line, where the evidence for the step is above it. */
  readonly stepEvidence: number;
  /** Limit of p for a break. It dates a verdict, it makes none. */
  readonly breakLimit: number;
  readonly watch: { readonly lambda: number; readonly width: number; readonly baselinePoints: number };
  /** Power at which the smallest visible change is told. */
  readonly power: number;
  readonly masking: {
    /** Confidence of the one-sided bound below which the outcome must fall. */
    readonly outcomeConfidence: number;
    /** Confidence of the one-sided bound above which activity must hold. */
    readonly activityConfidence: number;
    /** What activity may lose in a quarter and still be said to hold, as a part of its mean. */
    readonly margin: number;
  };
}
