/**
 * A flow at equal age: what was made in each week, oldest first, every week judged at its end + 28 days, provisional
 * weeks left out. Nothing to judge is missing, not 0. All lists of a history are equally long.
 */
export type Flow =
  /** Of `totals` claims of the week, `counts` are such; a total of 0 is missing. */
  | { readonly kind: 'share'; readonly counts: readonly number[]; readonly totals: readonly number[] }
  /** What came out in the week, 0 or more; `null` where that cannot be seen. */
  | { readonly kind: 'sum'; readonly amounts: readonly (number | null)[] }
  /** One value for each claim of the week, of which the median counts; none is missing. */
  | { readonly kind: 'median'; readonly samples: readonly (readonly number[])[] };

export interface MeasureHistory {
  readonly measure: string;
  readonly flow: Flow;
  /** Which way is worse. */
  readonly worse: 'rising' | 'falling';
}

/** All that the drift of a pod is judged by. */
export interface PodHistory {
  readonly pod: string;
  /** The measures that get verdicts, fixed by the policy: they are one family of tests, whatever is displayed. */
  readonly headlines: readonly MeasureHistory[];
  /** Changes of each week that name a ticket, of all changes; `null` where nothing tells. */
  readonly coverage: { readonly counts: readonly number[]; readonly totals: readonly number[] } | null;
}

export type DriftVerdict = 'not-enough-history' | 'visibility-changed' | 'steady' | 'drifting' | 'broke';

export type Direction = 'rising' | 'falling';

/** What was tested; units are those of the measure (a share: 0..1; a sum: by the week), weeks are counted from the first of the history. */
export interface DriftTrend {
  /** `null` where nothing points either way. */
  readonly direction: Direction | null;
  readonly p: number;
  /** After correction over the headline measures of the pod. */
  readonly q: number;
  /** Mann–Kendall's, with the autocorrelation factor. */
  readonly pRanks: number;
  /** Cochran–Armitage's; `null` for what is no share. */
  readonly pShares: number | null;
  /** −1..1. */
  readonly tau: number;
  /** By what autocorrelation widened the test, 1 or more. */
  readonly autocorrelationFactor: number;
  /** By how much more than counts the shares scatter, 1 or more; `null` for what is no share. */
  readonly dispersion: number | null;
  /** Theil–Sen, per 13 weeks, with its 95 % interval. */
  readonly slopePerQuarter: number;
  readonly slopeInterval: readonly [number, number];
  /** From the first period to the last, along the slope; for sums as a part of their mean. */
  readonly changeOverWindow: number;
  /** Whether that is at least the floor below which a change is not worth a verdict. */
  readonly isLargeEnough: boolean;
}

export interface DriftBreak {
  /** First week of the later regime. */
  readonly week: number;
  readonly before: number;
  readonly after: number;
}

export interface MeasureVerdict {
  readonly measure: string;
  readonly verdict: DriftVerdict;
  /** Weeks that one point stands for: more than one where there are few claims. */
  readonly periodWeeks: number;
  /** Periods with something to judge, and those without. */
  readonly points: number;
  readonly missing: number;
  /** `null` where nothing was tested, or where the verdict is withheld. */
  readonly trend: DriftTrend | null;
  /** Of the verdict `broke`. */
  readonly broke: DriftBreak | null;
  /** Whether the trend is one for the worse; `null` without a verdict of drift. */
  readonly isWorse: boolean | null;
  /** A hint only, often wrong: the smoothed level has left the range of the first half. */
  readonly watch: 'above' | 'below' | null;
  /** The smallest steady change over the window that would have been found four times out of five; unit as `changeOverWindow`. */
  readonly smallestChange: number | null;
}

export interface PodVerdict {
  readonly pod: string;
  readonly measures: readonly MeasureVerdict[];
}

/** A measure that drifted in two reports running. */
export interface DriftSignal {
  readonly pod: string;
  readonly measure: string;
  readonly direction: Direction;
  readonly isWorse: boolean;
}
