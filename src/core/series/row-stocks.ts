import type { MeasureSeries } from '../../model/drift-result.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Range } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';
import { medianOf } from '../stats/order-statistics.ts';
import { gatherSpells } from './gather-flow.ts';
import type { WorkSpell } from './gather-flow.ts';
import type { RowGroup } from './group-rows.ts';
import { stocksByWeek } from './stocks-by-week.ts';
import type { WeeklyStocks } from './stocks-by-week.ts';
import type { Weeks } from './weeks.ts';

/** What stands at the end of each week, of the tickets of one row. */
export interface RowStocks extends WeeklyStocks {
  readonly spells: readonly WorkSpell[];
}

export function drawnStocks({ principal, outstanding, spells }: RowStocks, weeks: Weeks): readonly MeasureSeries[] {
  const drawn = { role: 'drawn', worse: 'rising', slope: null } as const;
  const pointsOf = (ranges: readonly Range[]): MeasureSeries['points'] =>
    ranges.map(({ lower, upper }) => ({ value: lower, count: null, of: null, interval: null, upper }));
  return [
    { ...drawn, measure: 'principal', unit: 'tickets', points: pointsOf(principal) },
    { ...drawn, measure: 'outstanding-interest', unit: 'ticket-days', points: pointsOf(outstanding) },
    { ...drawn, measure: 'work-in-progress-age', unit: 'days', points: agesByWeek(spells, weeks) },
  ];
}

/** Of the tickets in work at the end of each week, since when they were; none has no age. */
function agesByWeek(spells: readonly WorkSpell[], weeks: Weeks): MeasureSeries['points'] {
  const ages = Array.from({ length: weeks.count }, (): number[] => []);
  for (const { start, end } of spells) {
    const first = Math.max(0, Math.ceil((start - weeks.start) / WEEK) - 1);
    for (let week = first; week < weeks.count; week++) {
      const at = weeks.start + (week + 1) * WEEK;
      if (at >= end) break;
      ages[week]?.push((at - start) / DAY);
    }
  }
  return ages.map((own) => ({ value: medianOf(own), count: own.length, of: null, interval: null, upper: null }));
}

/** Of the rows that have tickets, in one sweep: a ticket counts in everything, and in its pod. */
export function stocksOf(
  assessment: Assessment,
  groups: readonly RowGroup[],
  weeks: Weeks,
): readonly (RowStocks | null)[] {
  const { tickets } = assessment.judge.snapshot;
  if (tickets.length === 0) return groups.map(() => null);
  const places = [...groups.keys()];
  const groupsOf = tickets.map(({ index }) => places.filter((place) => groups[place]?.holdsTicket(index) === true));
  const stocks = stocksByWeek(assessment, weeks, (ticket) => groupsOf[ticket] ?? [], groups.length);
  const spells = groups.map((): WorkSpell[] => []);
  for (const spell of gatherSpells(assessment, weeks))
    for (const place of groupsOf[spell.ticket] ?? []) spells[place]?.push(spell);
  return groups.map(({ kind }, place) => {
    const own = stocks[place];
    return kind === 'repository' || own === undefined ? null : { ...own, spells: spells[place] ?? [] };
  });
}
