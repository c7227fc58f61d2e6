import type { Period } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { isDebt } from './count-totals.ts';
import { sweepPrincipal } from './sweep-principal.ts';

const BOUNDS: readonly Bound[] = ['strict', 'lenient'];

/**
 * Interest accrued in a period: the integral of the principal over it, in ticket-days; repaying ends accrual, and what has
 * accrued never falls.
 */
export function accrueInterest(
  context: JudgeContext,
  period: Period,
  tickets: ReadonlySet<number>,
): Readonly<Record<Bound, Range>> {
  const sums = { strict: { lower: 0, upper: 0 }, lenient: { lower: 0, upper: 0 } };
  sweepPrincipal(context, period, tickets, (judged, { start, end }) => {
    const days = (end - start) / DAY;
    for (const bound of BOUNDS) {
      const { outcome } = judged[bound];
      if (isDebt(outcome)) sums[bound].lower += days;
      if (isDebt(outcome) || outcome === 'inconclusive') sums[bound].upper += days;
    }
  });
  return sums;
}
