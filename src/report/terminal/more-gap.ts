import { OUTCOMES } from '../../model/outcome.ts';
import type { OutcomeCounts, Totals } from '../../model/result.ts';
import { formatNumber, formatRange } from '../format.ts';
import { paragraph } from '../page.ts';
import { renderTable } from '../table.ts';
import type { Reading } from '../audit/audit-facts.ts';
import type { AuditView } from './audit-view.ts';

/** All outcomes, and by whom the claims were made: one made by the merge itself is supported by construction. */
export function renderMoreGap(view: AuditView): readonly string[] {
  const { totals } = view.result;
  if (totals === null) return [];
  return [
    view.page.paint.heading('THE CLAIMS, BY OUTCOME AND BY WHO MADE THEM'),
    ...outcomeTable(view, totals),
    ...view.readings.flatMap((reading) => lines(view, totals[reading], reading)),
  ];
}

type Head = readonly [head: string, counts: OutcomeCounts];

function outcomeTable({ readings, page }: AuditView, totals: Readonly<Record<Reading, Totals>>): readonly string[] {
  const [first] = readings;
  const by = totals[first].outcomesByClaimant;
  const claimants: readonly Head[] = [
    ['people', by.person],
    ['agents', by.agent],
    ['merge', by['merge-automation']],
    ['rules', by['other-automation']],
    ['unknown', by.unknown],
  ];
  const made = claimants.filter(([, counts]) => OUTCOMES.some((outcome) => counts[outcome] > 0));
  const columns: readonly Head[] = [...readings.map((reading): Head => [reading, totals[reading].outcomes]), ...made];
  const rows = OUTCOMES.map((outcome) => [outcome, ...columns.map(([, counts]) => formatNumber(counts[outcome]))]);
  const heads = [{ head: '', align: 'left' as const }, ...columns.map(([head]) => ({ head, align: 'right' as const }))];
  const legend =
    `${readings.join(' and ')}: all claims, by how links are read. Then, with links ${first}, by who made the claim: ` +
    `${made.map(([head]) => head).join(', ')}. A claim made by the merge itself is supported by construction.`;
  return [
    ...renderTable(heads, rows).map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ...(made.length === 0 ? [] : paragraph(page, legend, 2)),
  ];
}

function lines({ page, readings, result }: AuditView, totals: Totals, reading: Reading): readonly string[] {
  const read = readings.length === 1 ? '' : ` (links ${reading})`;
  return paragraph(
    page,
    `In the window ${formatRange(totals.accruedTicketDays)} ticket-days accrued; claims older than ` +
      `${result.policy.horizonWeeks} weeks: ${formatRange(totals.olderThanHorizon)}${read}.`,
    2,
    { hanging: 2 },
  );
}
