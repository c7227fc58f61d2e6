import { judgePod } from '../../../src/core/drift/judge-pod.ts';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { shareOf } from '../../../src/core/stats/wilson.ts';
import { isFlagged } from '../../../src/core/simulate/follow-reports.ts';
import { createRandom } from '../../../src/core/simulate/random.ts';
import { playPod } from '../../../src/core/simulate/play-pod.ts';
import type { Truth } from '../../../src/core/simulate/play-pod.ts';

/** How the verdicts on many pods with one truth came out; all counts are of `series`. */
export interface Tally {
  readonly series: number;
  /** Drifting or broke, by measure in the order of the headlines. */
  readonly flagged: readonly number[];
  /** At least one of the measures that nothing truly changed. */
  readonly anyFlagged: number;
  /** The share alone, without correction and floor: p at most .05. */
  readonly uncorrected: number;
  readonly visibilityChanged: number;
  readonly notEnough: number;
}

/** Judges `series` pods with one truth. `unchanged` are the positions of the measures in which every flag is a false alarm. */
export function tally(truth: Truth, series: number, seed: number, unchanged = [0, 1, 2]): Tally {
  const random = createRandom(seed);
  const flagged = [0, 0, 0];
  let [anyFlagged, uncorrected, visibilityChanged, notEnough] = [0, 0, 0, 0];
  for (let round = 0; round < series; round += 1) {
    const { measures } = judgePod(playPod(truth, random), DEFAULT_DRIFT_POLICY);
    const flags = measures.map(({ verdict }) => isFlagged(verdict));
    flags.forEach((flag, index) => (flagged[index] = (flagged[index] ?? 0) + (flag ? 1 : 0)));
    if (unchanged.some((index) => flags[index] === true)) anyFlagged += 1;
    const [share] = measures;
    if ((share?.trend?.p ?? 1) <= 0.05) uncorrected += 1;
    if (share?.verdict === 'visibility-changed') visibilityChanged += 1;
    if (share?.verdict === 'not-enough-history') notEnough += 1;
  }
  return { series, flagged, anyFlagged, uncorrected, visibilityChanged, notEnough };
}

/** Upper end of the 95 % interval of a rate. */
export function upperOf(count: number, of: number): number {
  return shareOf(count, of).interval?.[1] ?? 1;
}

/** `.034 (to .039)`: a rate and the upper end of its 95 % interval. */
export function rateText(count: number, of: number): string {
  const { share, interval } = shareOf(count, of);
  return `${digits(share)} (to ${digits(interval?.[1] ?? null)})`;
}

/** `.834 (from .823)`: a rate and the lower end of its 95 % interval. */
export function powerText(count: number, of: number): string {
  const { share, interval } = shareOf(count, of);
  return `${digits(share)} (from ${digits(interval?.[0] ?? null)})`;
}

export function digits(value: number | null, places = 3): string {
  return value === null ? '–' : value.toFixed(places).replace(/^0\./, '.');
}
