import type { Instant, Period } from '../../model/instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';
import { isDebt } from '../measure/count-debt.ts';
import { sweepPrincipal } from '../measure/sweep-principal.ts';
import type { Weeks } from './weeks.ts';

/** What stands at the end of each week, strict. Stocks rise while nothing changes: drawn, never tested. */
export interface WeeklyStocks {
  /** Tickets that claim done or released and are ahead of the work that stands. */
  readonly principal: readonly Range[];
  /** The ages of these claims, in ticket-days. */
  readonly outstanding: readonly Range[];
}

/**
 * The stocks of several groups of tickets, in one sweep.
 *
 * @param groupsOf the groups that a ticket counts in, 0 and up.
 */
export function stocksByWeek(
  { judge, request }: Assessment,
  weeks: Weeks,
  groupsOf: (ticket: number) => readonly number[],
  groups: number,
): readonly WeeklyStocks[] {
  const debts = Array.from({ length: groups }, () => new OpenClaims(weeks));
  const unclear = Array.from({ length: groups }, () => new OpenClaims(weeks));
  const period: Period = { start: weeks.start, end: Math.min(request.asOf, weeks.start + weeks.count * WEEK) + 1 };
  const all = new Set(judge.snapshot.tickets.map(({ index }) => index));
  sweepPrincipal(judge, period, all, (judged, stretch) => {
    const { outcome } = judged.strict;
    const blocks = isDebt(outcome) ? debts : outcome === 'inconclusive' ? unclear : null;
    if (blocks === null) return;
    for (const group of groupsOf(judged.ticket)) blocks[group]?.add(stretch, judged.claimedAt);
  });
  return debts.map((debt, group) => {
    const lower = debt.sums();
    const width = unclear[group]?.sums() ?? { counts: [], days: [] };
    const range = (low: readonly number[], wide: readonly number[]): readonly Range[] =>
      low.map((value, week) => ({ lower: value, upper: value + (wide[week] ?? 0) }));
    return { principal: range(lower.counts, width.counts), outstanding: range(lower.days, width.days) };
  });
}

/**
 * Claims that were open at the ends of weeks. Rises at the first end that a stretch covers, and falls after the last: running sums
 * give how many there were, and how old they were together.
 */
class OpenClaims {
  readonly #weeks: Weeks;
  readonly #counts: Int32Array;
  /** Those of which it is known since when: the others have no age. */
  readonly #dated: Int32Array;
  /** Days from the first week to the claims: their age is the count times the week's own day, less this. */
  readonly #claimed: Float64Array;

  constructor(weeks: Weeks) {
    this.#weeks = weeks;
    this.#counts = new Int32Array(weeks.count + 1);
    this.#dated = new Int32Array(weeks.count + 1);
    this.#claimed = new Float64Array(weeks.count + 1);
  }

  add(stretch: Period, claimedAt: Instant | null): void {
    const { start, count } = this.#weeks;
    // Week w ends at start + (w + 1) weeks; a stretch holds it if that instant lies in [start, end).
    const from = Math.max(0, Math.ceil((stretch.start - start) / WEEK) - 1);
    const to = Math.min(count, Math.ceil((stretch.end - start) / WEEK) - 1);
    if (from >= to) return;
    this.#change(from, 1, claimedAt);
    this.#change(to, -1, claimedAt);
  }

  sums(): { readonly counts: readonly number[]; readonly days: readonly number[] } {
    const { count } = this.#weeks;
    const counts: number[] = [];
    const days: number[] = [];
    let open = 0;
    let dated = 0;
    let claimed = 0;
    for (let week = 0; week < count; week++) {
      open += this.#counts[week] ?? 0;
      dated += this.#dated[week] ?? 0;
      claimed += this.#claimed[week] ?? 0;
      counts.push(open);
      // Rounding leaves crumbs where nothing is open.
      days.push(dated === 0 ? 0 : (dated * (week + 1) * WEEK) / DAY - claimed);
    }
    return { counts, days };
  }

  #change(week: number, by: 1 | -1, claimedAt: Instant | null): void {
    this.#counts[week] = (this.#counts[week] ?? 0) + by;
    if (claimedAt === null) return;
    this.#dated[week] = (this.#dated[week] ?? 0) + by;
    this.#claimed[week] = (this.#claimed[week] ?? 0) + (by * (claimedAt - this.#weeks.start)) / DAY;
  }
}
