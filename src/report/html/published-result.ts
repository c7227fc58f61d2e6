import type { AuditResult, Range, Totals } from '../../model/result.ts';
import type { Share } from '../../model/share.ts';
import { round } from '../format.ts';
import { DAY_DECIMALS, shareNumber } from '../rounded.ts';

/** The result with its numbers as JSON publishes them, so that a saved one gives the same page. */
export function toPublished(result: AuditResult): AuditResult {
  const { totals, coverage } = result;
  return {
    ...result,
    totals:
      totals === null ? null : { strict: publishedTotals(totals.strict), lenient: publishedTotals(totals.lenient) },
    coverage: {
      ...coverage,
      changesLinked: publishedShare(coverage.changesLinked),
      ticketsLinked: publishedShare(coverage.ticketsLinked),
    },
    plans:
      result.plans?.map((plan) => ({
        ...plan,
        unplanned: publishedShare(plan.unplanned),
        periods: plan.periods.map((period) => ({
          ...period,
          landed: publishedShare(period.landed),
          sayDo: publishedShare(period.sayDo),
        })),
      })) ?? null,
    // A getter of the result makes it when it is asked for.
    get links() {
      return result.links;
    },
  };
}

function publishedTotals(totals: Totals): Totals {
  return {
    ...totals,
    principalPoints: totals.principalPoints === null ? null : publishedRange(totals.principalPoints, 2),
    outstandingTicketDays: publishedRange(totals.outstandingTicketDays, DAY_DECIMALS),
    accruedTicketDays: publishedRange(totals.accruedTicketDays, DAY_DECIMALS),
  };
}

function publishedRange({ lower, upper }: Range, decimals: number): Range {
  return { lower: round(lower, decimals), upper: round(upper, decimals) };
}

export function publishedInterval(interval: readonly [number, number] | null): readonly [number, number] | null {
  return interval === null ? null : [shareNumber(interval[0]) ?? 0, shareNumber(interval[1]) ?? 0];
}

function publishedShare({ count, of, share, interval }: Share): Share {
  return { count, of, share: shareNumber(share), interval: publishedInterval(interval) };
}
