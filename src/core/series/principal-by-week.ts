import type { Period } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';
import { isDebt } from '../measure/count-debt.ts';
import { sweepPrincipal } from '../measure/sweep-principal.ts';
import type { Weeks } from './weeks.ts';

/**
 * The stock of principal at the end of each week, strict, by group of tickets. Stocks rise while nothing changes: drawn, never
 * tested.
 *
 * @param groupsOf the groups that a ticket counts in, 0 and up.
 */
export function principalByWeek(
  { judge, request }: Assessment,
  weeks: Weeks,
  groupsOf: (ticket: number) => readonly number[],
  groups: number,
): readonly (readonly Range[])[] {
  // Changes at the first week end that a stretch covers, and back after the last: a running sum gives the stock.
  const rises = Array.from({ length: groups }, () => new Int32Array(weeks.count + 1));
  const widths = Array.from({ length: groups }, () => new Int32Array(weeks.count + 1));
  const period: Period = { start: weeks.start, end: Math.min(request.asOf, weeks.start + weeks.count * WEEK) + 1 };
  const all = new Set(judge.snapshot.tickets.map(({ index }) => index));
  sweepPrincipal(judge, period, all, (judged, { start, end }) => {
    const { outcome } = judged.strict;
    const blocks = isDebt(outcome) ? rises : outcome === 'inconclusive' ? widths : [];
    // Week w ends at start + (w + 1) weeks; a stretch holds it if that instant lies in [start, end).
    const from = Math.max(0, Math.ceil((start - weeks.start) / WEEK) - 1);
    const to = Math.min(weeks.count, Math.ceil((end - weeks.start) / WEEK) - 1);
    if (from >= to) return;
    for (const group of groupsOf(judged.ticket)) {
      const steps = blocks[group];
      if (steps === undefined) continue;
      steps[from] = (steps[from] ?? 0) + 1;
      steps[to] = (steps[to] ?? 0) - 1;
    }
  });
  return rises.map((rise, group) => {
    let lower = 0;
    let width = 0;
    return Array.from({ length: weeks.count }, (_, week): Range => {
      lower += rise[week] ?? 0;
      width += widths[group]?.[week] ?? 0;
      return { lower, upper: lower + width };
    });
  });
}
