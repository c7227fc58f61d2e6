import type { PodHistory } from '../../model/drift.ts';
import type { Random } from './random.ts';
import { binomialAt, drawNormal, drawNormals, poissonAt } from './draw-counts.ts';

/** What truly goes on in a pod, by week from 0. */
export interface Truth {
  readonly weeks: number;
  /** Mean number of claims. */
  readonly claims: (week: number) => number;
  /** Share of the claims that no standing work is behind. */
  readonly overReported: (week: number) => number;
  /** Share of the changes that name a ticket; real work of the others is not found. */
  readonly coverage?: (week: number) => number;
  /** Median days between landing and the ticket's move. */
  readonly lagDays?: (week: number) => number;
  /** Share of sound claims whose evidence is still missing when the week is judged. */
  readonly late?: (week: number) => number;
  /** Share of the work that did not land of which traces are left; the changes of the rest are gone. */
  readonly traces?: (week: number) => number;
  /** Whether every week has exactly its mean number of claims, instead of one that varies around it. */
  readonly isRegular?: boolean;
  /** How much of a week's luck the next one keeps. */
  readonly rho?: number;
}

const CHANGES_PER_CLAIM = 1.5;
const CLAIM_SPREAD = 0.8;
const WEEK_SPREAD = 0.5;

/** One pod with this truth, as the verdict sees it. */
export function playPod(truth: Truth, random: Random): PodHistory {
  const { weeks, rho = 0, coverage = () => 0.8, lagDays = () => 2, late = () => 0, traces = () => 1 } = truth;
  const [luckOfClaims, luckOfShare, luckOfLag] = [0, 1, 2].map(() => drawNormals(random, weeks, rho));
  const claims: number[] = [];
  const unsound: number[] = [];
  const surviving: number[] = [];
  const lags: (readonly number[])[] = [];
  const changes: number[] = [];
  const linked: number[] = [];
  // Where what cannot be seen does not change it is part of the base rate.
  const unseen = coverage(0) === coverage(weeks - 1) ? () => 0 : (week: number): number => 1 - coverage(week);
  for (let week = 0; week < weeks; week += 1) {
    const mean = truth.claims(week);
    const made = truth.isRegular === true ? Math.round(mean) : poissonAt(luckOfClaims?.[week] ?? 0, mean);
    const found = (1 - truth.overReported(week)) * (1 - late(week)) * (1 - unseen(week));
    const nothing = binomialAt(luckOfShare?.[week] ?? 0, made, 1 - found);
    claims.push(made);
    unsound.push(nothing);
    surviving.push(made - nothing);
    const level = Math.log(lagDays(week));
    const ofWeek = rho === 0 ? 0 : WEEK_SPREAD * (luckOfLag?.[week] ?? 0);
    const ofClaim = rho === 0 ? CLAIM_SPREAD : 0;
    lags.push(Array.from({ length: made }, () => Math.exp(level + ofWeek + ofClaim * drawNormal(random))));
    const sound = poissonAt(drawNormal(random), CHANGES_PER_CLAIM * mean * (1 - truth.overReported(week)));
    const undone = poissonAt(drawNormal(random), CHANGES_PER_CLAIM * mean * truth.overReported(week) * traces(week));
    changes.push(sound + undone);
    linked.push(binomialAt(drawNormal(random), sound + undone, coverage(week)));
  }
  return {
    pod: 'simulated',
    headlines: [
      { measure: 'over-reported', flow: { kind: 'share', counts: unsound, totals: claims }, worse: 'rising' },
      { measure: 'surviving', flow: { kind: 'sum', amounts: surviving }, worse: 'falling' },
      { measure: 'status-lag', flow: { kind: 'median', samples: lags }, worse: 'rising' },
    ],
    coverage: { counts: linked, totals: changes },
  };
}

/** From one value in the first week to another in the last. */
export function ramp(from: number, to: number, weeks: number): (week: number) => number {
  return (week) => from + ((to - from) * week) / (weeks - 1);
}
