import type { Direction, DriftTrend, Flow } from '../../model/drift.ts';
import { cochranArmitage } from '../stats/cochran-armitage.ts';
import { mannKendall } from '../stats/mann-kendall.ts';
import { theilSen } from '../stats/theil-sen.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { persistenceOf } from './persistence-of.ts';
import type { PeriodSeries } from './to-periods.ts';

const WEEKS_A_QUARTER = 13;

export type UncorrectedTrend = Omit<DriftTrend, 'q'>;

/**
 * Tests a series of periods for a trend. Mann–Kendall, its variance always widened by the lag-1 factor; for shares
 * Cochran–Armitage with dispersion as well, of which the larger p decides, and 1 where the two point different ways. Shares
 * rest on changing totals, which the first does not see; they may depend on each other, which the second does not.
 *
 * @param kind of the flow that `series` was made of.
 * @returns `null` when there are too few points for a factor (five).
 */
export function testTrend(series: PeriodSeries, kind: Flow['kind'], policy: DriftPolicy): UncorrectedTrend | null {
  const { times, values } = series;
  const plain = theilSen(values, { times });
  const factor = plain.known ? persistenceOf(values, plain.value.slope, times, policy.stepEvidence) : plain;
  if (!factor.known) return null;
  const varianceFactor = factor.value;
  const ranks = mannKendall(values, varianceFactor);
  const line = theilSen(values, { times, varianceFactor });
  if (!ranks.known || !line.known) return null;

  const shares = testShares(series);
  const direction = directionOf(ranks.value.s);
  const agrees = shares === null || shares.direction === direction;
  const { slope, interval } = line.value;
  const perQuarter = WEEKS_A_QUARTER / series.periodWeeks;
  const change = changeAlong(slope, series, kind);
  return {
    direction: agrees ? direction : null,
    p: agrees && direction !== null ? Math.max(ranks.value.p, shares?.p ?? 0) : 1,
    pRanks: ranks.value.p,
    pShares: shares?.p ?? null,
    tau: ranks.value.tau,
    autocorrelationFactor: varianceFactor,
    dispersion: shares?.dispersion ?? null,
    slopePerQuarter: slope * perQuarter,
    slopeInterval: [interval[0] * perQuarter, interval[1] * perQuarter],
    changeOverWindow: change,
    isLargeEnough: Math.abs(change) >= policy.floor[kind],
  };
}

function testShares({ counts, totals, times }: PeriodSeries): {
  readonly p: number;
  readonly dispersion: number;
  readonly direction: Direction | null;
} | null {
  if (counts === null || totals === null) return null;
  const test = cochranArmitage(counts, totals, times);
  // All or none of the claims are such, in every period: nothing moves.
  if (!test.known) return { p: 1, dispersion: 1, direction: null };
  return { p: test.value.p, dispersion: test.value.dispersion, direction: directionOf(test.value.z) };
}

function directionOf(sign: number): Direction | null {
  return sign > 0 ? 'rising' : sign < 0 ? 'falling' : null;
}

/** From the first point to the last; sums as a part of their mean, since pods differ in size. */
function changeAlong(slope: number, { times, values }: PeriodSeries, kind: Flow['kind']): number {
  const change = slope * ((times.at(-1) ?? 0) - (times[0] ?? 0));
  if (kind !== 'sum') return change;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean === 0 ? 0 : change / Math.abs(mean);
}
