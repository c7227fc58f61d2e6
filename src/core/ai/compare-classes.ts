import type { AiComparison, AiContrast, AiMeasure, AiRate, AiVerdict } from '../../model/ai-lens.ts';
import type { AiClass } from '../../model/commit.ts';
import type { Policy } from '../../model/policy.ts';
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { fisherExact } from '../stats/fisher-exact.ts';
import { pooledDifference } from '../stats/mantel-haenszel.ts';
import { newcombeDifference } from '../stats/newcombe.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { AiUnit } from './gather-units.ts';

/** One measure over its units. */
export interface AiQuestion {
  readonly measure: AiMeasure;
  readonly units: readonly AiUnit[];
  readonly isHit: (unit: AiUnit) => boolean;
}

type Limits = Pick<Policy, 'aiMinimumSample' | 'aiFalseDiscovery'>;

/** Counts of one class, and the same in each stratum. */
interface Tally {
  count: number;
  of: number;
  readonly clusters: Map<string, number>;
  readonly strata: Map<string, { count: number; of: number }>;
}

/**
 * Rates of the three classes, and each class with a signal against the work without one. A difference is called one only
 * where the exact test, corrected over all contrasts, and the pooled difference within strata agree.
 */
export function compareClasses(
  questions: readonly AiQuestion[],
  limits: Limits,
): { readonly comparisons: readonly AiComparison[]; readonly tested: number } {
  const open = questions.map((question) => {
    const tallies = tally(question);
    const rates = {
      authored: toRate(tallies.authored),
      assisted: toRate(tallies.assisted),
      'no-signal': toRate(tallies['no-signal']),
    };
    const contrasts = (['authored', 'assisted'] as const).map((of) => contrast(of, tallies, rates, limits));
    return { measure: question.measure, rates, contrasts };
  });
  const pValues = open.flatMap(({ contrasts }) => contrasts.map(({ p }) => p));
  const corrected = benjaminiHochberg(pValues);
  const qValues = corrected.known ? corrected.value : pValues.map(() => null);
  let at = 0;
  const comparisons = open.map((one) => ({
    ...one,
    contrasts: one.contrasts.map((found) => {
      const q = qValues[at++] ?? null;
      return { ...found, q, verdict: verdictOf({ ...found, q }, limits) };
    }),
  }));
  return { comparisons, tested: pValues.filter((p) => p !== null).length };
}

function tally({ units, isHit }: AiQuestion): Record<AiClass, Tally> {
  const empty = (): Tally => ({ count: 0, of: 0, clusters: new Map(), strata: new Map() });
  const tallies: Record<AiClass, Tally> = { authored: empty(), assisted: empty(), 'no-signal': empty() };
  for (const unit of units) {
    const its = tallies[unit.ai];
    const hit = Number(isHit(unit));
    its.count += hit;
    its.of += 1;
    its.clusters.set(unit.cluster, (its.clusters.get(unit.cluster) ?? 0) + 1);
    const stratum = its.strata.get(unit.stratum) ?? { count: 0, of: 0 };
    stratum.count += hit;
    stratum.of += 1;
    its.strata.set(unit.stratum, stratum);
  }
  return tallies;
}

/**
 * Kish's effective size, n²/Σm² over clusters of m units: as if all units of a cluster were one and the same. The share stays,
 * the certainty shrinks (Kish 1965, Survey Sampling).
 */
function effectiveSize({ of, clusters }: Tally): number {
  let squares = 0;
  for (const size of clusters.values()) squares += size * size;
  return squares === 0 ? 0 : (of * of) / squares;
}

function toRate(its: Tally): AiRate {
  const { count, of, clusters } = its;
  const effective = effectiveSize(its);
  const share = of === 0 ? null : count / of;
  const interval = share === null ? null : wilsonInterval(share * effective, effective);
  return { count, of, share, interval, clusters: clusters.size, effective };
}

const UNKNOWN = {
  verdict: 'not-measurable',
  difference: null,
  interval: null,
  p: null,
  q: null,
  pooled: null,
} as const;

function contrast(
  of: AiContrast['of'],
  tallies: Record<AiClass, Tally>,
  rates: Readonly<Record<AiClass, AiRate>>,
  { aiMinimumSample }: Limits,
): AiContrast {
  const mine = rates[of];
  const other = rates['no-signal'];
  if (mine.share === null || other.share === null) return { of, ...UNKNOWN };
  if (mine.effective < aiMinimumSample || other.effective < aiMinimumSample) return { of, ...UNKNOWN };
  // The exact test wants whole numbers: of the effective units, rounded.
  const size1 = Math.round(mine.effective);
  const size2 = Math.round(other.effective);
  const test = fisherExact(Math.round(mine.share * size1), size1, Math.round(other.share * size2), size2);
  return {
    of,
    verdict: 'none-shown',
    difference: mine.share - other.share,
    interval: newcombeDifference(
      mine.share * mine.effective,
      mine.effective,
      other.share * other.effective,
      other.effective,
    ),
    p: test.known ? test.value.p : null,
    q: null,
    pooled: pool(tallies[of], mine, tallies['no-signal'], other),
  };
}

/** In order of their names, since sums of parts depend on it. */
function pool(mine: Tally, rate: AiRate, other: Tally, otherRate: AiRate): AiContrast['pooled'] {
  const weight = rate.effective / rate.of;
  const otherWeight = otherRate.effective / otherRate.of;
  const strata = [...mine.strata.keys()].sort().flatMap((name) => {
    const first = mine.strata.get(name);
    const second = other.strata.get(name);
    if (first === undefined || second === undefined) return [];
    return {
      count1: first.count * weight,
      of1: first.of * weight,
      count2: second.count * otherWeight,
      of2: second.of * otherWeight,
    };
  });
  return pooledDifference(strata);
}

function verdictOf({ p, q, difference, pooled }: AiContrast, { aiFalseDiscovery }: Limits): AiVerdict {
  if (p === null || q === null || difference === null) return 'not-measurable';
  if (q > aiFalseDiscovery || pooled === null) return 'none-shown';
  if (difference > 0 && pooled.interval[0] > 0) return 'more';
  return difference < 0 && pooled.interval[1] < 0 ? 'less' : 'none-shown';
}
