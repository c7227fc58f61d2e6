import type { AiClass } from './commit.ts';
import type { Instant } from './instant.ts';
import type { Share } from './share.ts';

/** How much work is of which class. What carries no signal may be anything. */
export type AiCounts = Readonly<Record<AiClass, number>>;

/** What is compared: an outcome of claims, a kind of finding, or something that happens to changes. */
export interface AiMeasure {
  readonly about: 'outcome' | 'finding' | 'work';
  /** `contradicted`, `landed-but-open`, `undone-within-28-days` … */
  readonly name: string;
  readonly unit: 'ticket' | 'change';
}

/** A rate of one class. Units of one agent run count as one: `interval` is that of so many independent units. */
export interface AiRate extends Share {
  /** Runs and other causes that the units come from. */
  readonly clusters: number;
  /** Kish's effective number of units, 0 … `of`. */
  readonly effective: number;
}

/** `not-measurable`: too few independent units in one of the two classes. `none-shown` is not "none". */
export type AiVerdict = 'more' | 'less' | 'none-shown' | 'not-measurable';

/** A class with signal against the work without one: rate of the class − rate without signal. */
export interface AiContrast {
  readonly of: 'authored' | 'assisted';
  readonly verdict: AiVerdict;
  /** `null` where it is not measurable, like all of the following. */
  readonly difference: number | null;
  /** 95 %, Newcombe. */
  readonly interval: readonly [number, number] | null;
  /** Fisher's exact test, two-sided. */
  readonly p: number | null;
  /** Benjamini–Hochberg over all contrasts of the result. */
  readonly q: number | null;
  /** The difference within strata of type and size, pooled after Mantel and Haenszel. `null` where no stratum holds both classes. */
  readonly pooled: {
    readonly difference: number;
    readonly interval: readonly [number, number];
    /** Strata in which both classes occur. */
    readonly strata: number;
  } | null;
}

export interface AiComparison {
  readonly measure: AiMeasure;
  readonly rates: Readonly<Record<AiClass, AiRate>>;
  readonly contrasts: readonly AiContrast[];
}

/** Where marks get lost. All counts are of changes that landed in the window, or of notes. */
export interface AiLosses {
  /** Landed by squash. */
  readonly squashed: number;
  /** The squash shows no mark; what was squashed, or its pull request, does: counted, and invisible to whoever reads the branch alone. */
  readonly stripped: number;
  /** Squashed without a mark, and what was squashed cannot be seen: they may have had one. */
  readonly unseen: number;
  /** Notes that attest AI work, and how many of them stand on commits that no ref reaches; `null` where there are none. */
  readonly notes: { readonly attested: number; readonly unreachable: number } | null;
}

/** Why a row is not shown: fewer than five people behind it, one with more than half of it, or what it would give away. */
export type AiHidden = 'few' | 'dominated' | 'complementary';

export interface AiPod {
  readonly name: string;
  /** Changes that landed in the window; `null` where the row is hidden. */
  readonly changes: AiCounts | null;
  readonly hidden: AiHidden | null;
}

/** A calendar month, UTC. */
export interface AiMonth {
  readonly start: Instant;
  readonly landed: number;
  /** Of them, with signal. */
  readonly marked: number;
  /** Pull requests that landed, and of them those that somebody reviewed; `null` where it must not be told or is not known. */
  readonly reviewed: { readonly count: number; readonly of: number } | null;
  /** Median from being ready to the first review, hours. */
  readonly reviewHours: number | null;
  /** Mean reviews a pull request. */
  readonly reviewsEach: number | null;
  /** Of what landed, undone within 28 days; `null` for months that are not old enough. */
  readonly undone: number | null;
}

/** `rework-21-days` waits for the age of changed lines: always unknown so far. */
export type AiShiftName =
  'landed-a-month' | 'review-hours' | 'reviews-each' | 'reviewed-share' | 'undone-share' | 'rework-21-days';

/** One measure before and after. `null` where it is not known. */
export interface AiShift {
  readonly name: AiShiftName;
  readonly before: number | null;
  readonly after: number | null;
  /** What the two rest on: months, pull requests or changes. */
  readonly counts: readonly [number, number];
  /** Of after − before, 95 %; shares only. */
  readonly interval: readonly [number, number] | null;
}

export interface AiAdaptation {
  /** `all`, or the name of a pod. */
  readonly row: string;
  /** `no-break`: the share never passed the threshold, or from the first month on: nothing to compare. */
  readonly state: 'compared' | 'no-break' | 'hidden';
  /** First day of the first month whose share passed the threshold: the date of the marks, not of the work. */
  readonly roseAt: Instant | null;
  readonly months: readonly AiMonth[];
  readonly shifts: readonly AiShift[];
}

/** AI work as far as marks tell: every share of it is a lower bound. */
export interface AiLens {
  /** Of the window; bots are left out. */
  readonly commits: AiCounts;
  readonly pullRequests: AiCounts;
  readonly changes: AiCounts;
  /** Changes with a signal, of all. */
  readonly share: Share;
  /** Claims of done by the class of the changes that they own; those without any have no class. */
  readonly tickets: AiCounts & { readonly unclassed: number };
  readonly losses: AiLosses;
  readonly comparisons: readonly AiComparison[];
  /** How many contrasts could be tested: the family of the q values. */
  readonly tested: number;
  readonly pods: readonly AiPod[];
  readonly adaptation: readonly AiAdaptation[];
}
