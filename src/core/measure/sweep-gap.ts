import type { Period } from '../../model/instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { GapCounts, GapWeek, Range } from '../../model/result.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { mondayOf } from '../series/weeks.ts';
import { isDebt } from './count-debt.ts';
import { sweepPrincipal } from './sweep-principal.ts';

const BOUNDS: readonly Bound[] = ['strict', 'lenient'];
const STANDINGS = ['supported', 'ahead', 'inconclusive'] as const;

type ByBound<Value> = Readonly<Record<Bound, Value>>;

export interface GapOverTime {
  /**
   * Interest accrued in the period: the integral of the principal over it, in ticket-days; repaying ends accrual, and what has
   * accrued never falls.
   */
  readonly accrued: ByBound<Range>;
  /** At the Mondays between the ends of the period. */
  readonly byWeek: readonly GapWeek[];
}

/** The principal over a period, in one sweep: its integral, and what stands behind the claims at the end of each week. */
export function sweepGap(context: JudgeContext, period: Period, tickets: ReadonlySet<number>): GapOverTime {
  const first = mondayOf(period.start) + WEEK;
  const count = Math.max(0, Math.ceil((period.end - first) / WEEK));
  const accrued = { strict: { lower: 0, upper: 0 }, lenient: { lower: 0, upper: 0 } };
  const steps = { strict: emptySteps(count), lenient: emptySteps(count) };
  sweepPrincipal(context, period, tickets, (judged, { start, end }) => {
    const days = (end - start) / DAY;
    // The Mondays that lie in [start, end).
    const from = Math.max(0, Math.ceil((start - first) / WEEK));
    const to = Math.min(count, Math.ceil((end - first) / WEEK));
    for (const bound of BOUNDS) {
      const { outcome } = judged[bound];
      const isAhead = isDebt(outcome);
      if (isAhead) accrued[bound].lower += days;
      if (isAhead || outcome === 'inconclusive') accrued[bound].upper += days;
      const standing = isAhead ? 'ahead' : outcome;
      if (from >= to || (standing !== 'ahead' && standing !== 'supported' && standing !== 'inconclusive')) continue;
      const blocks = steps[bound][standing];
      blocks[from] = (blocks[from] ?? 0) + 1;
      blocks[to] = (blocks[to] ?? 0) - 1;
    }
  });
  const counts = { strict: runningCounts(steps.strict, count), lenient: runningCounts(steps.lenient, count) };
  const none: GapCounts = { supported: 0, ahead: 0, inconclusive: 0 };
  return {
    accrued,
    byWeek: Array.from({ length: count }, (_, week) => ({
      at: first + week * WEEK,
      strict: counts.strict[week] ?? none,
      lenient: counts.lenient[week] ?? none,
    })),
  };
}

/** Rises and falls by week: a running sum gives the stock. */
type Steps = Readonly<Record<keyof GapCounts, Int32Array>>;

function emptySteps(count: number): Steps {
  const steps = (): Int32Array => new Int32Array(count + 1);
  return { supported: steps(), ahead: steps(), inconclusive: steps() };
}

function runningCounts(steps: Steps, count: number): readonly GapCounts[] {
  const sums = { supported: 0, ahead: 0, inconclusive: 0 };
  return Array.from({ length: count }, (_, week) => {
    for (const standing of STANDINGS) sums[standing] += steps[standing][week] ?? 0;
    return { ...sums };
  });
}
