import { OUTCOMES } from '../../model/outcome.ts';
import type { OutcomeCounts, Totals } from '../../model/result.ts';
import { formatNumber, formatRange } from '../format.ts';
import { paragraph } from '../page.ts';
import { renderTable } from '../table.ts';
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

function outcomeTable({ readings, page }: AuditView, totals: Readonly<Record<string, Totals>>): readonly string[] {
  const lead = totals[readings[0]];
  if (lead === undefined) return [];
  const by = lead.outcomesByClaimant;
  const columns: readonly (readonly [head: string, counts: OutcomeCounts | undefined])[] = [
    ...readings.map((reading) => [`links ${reading}`, totals[reading]?.outcomes] as const),
    ['people', by.person],
    ['agents', by.agent],
    ['the merge', by['merge-automation']],
    ['automation', by['other-automation']],
    ['unknown', by.unknown],
  ];
  const rows = OUTCOMES.map((outcome) => [
    outcome,
    ...columns.map(([, counts]) => (counts === undefined ? '?' : formatNumber(counts[outcome]))),
  ]);
  const heads = [{ head: '', align: 'left' as const }, ...columns.map(([head]) => ({ head, align: 'right' as const }))];
  const lines = renderTable(heads, rows).map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`);
  return readings.length === 1
    ? lines
    : [...lines, ...paragraph(page, `Who made the claim is counted with links read ${readings[0]}.`, 2)];
}

function lines({ page, readings, result }: AuditView, totals: Totals, reading: string): readonly string[] {
  const read = readings.length === 1 ? '' : `Links ${reading}: `;
  const older = totals.olderThanHorizon;
  return paragraph(
    page,
    `${read}${formatRange(totals.accruedTicketDays)} ticket-days accrued in the window; claims older than ` +
      `${result.policy.horizonWeeks} weeks, counted apart: ${formatRange(older)}.`,
    2,
    { hanging: 2 },
  );
}
