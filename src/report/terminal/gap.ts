import type { Totals } from '../../model/result.ts';
import type { Reading } from '../audit/audit-facts.ts';
import {
  gapRows,
  gapSentence,
  olderSentence,
  otherWaySentence,
  widthSentence,
  withoutTrackerSentence,
} from '../audit/gap-texts.ts';
import { paragraph } from '../page.ts';
import { renderTable } from '../table.ts';
import type { AuditView } from './audit-view.ts';

export function renderGap(view: AuditView): readonly string[] {
  const { page, result } = view;
  const heading = page.paint.heading('HOW BIG IS THE GAP?');
  const { totals } = result;
  if (totals === null) return [heading, ...paragraph(page, withoutTrackerSentence(view), 2)];
  const lead = totals[view.readings[0]];
  return [
    heading,
    ...paragraph(page, gapSentence(view, lead), 2),
    ...table(view, totals),
    ...paragraph(page, `${widthSentence(view, lead)}${olderSentence(view, lead)}`, 2),
    ...paragraph(page, otherWaySentence(view), 2),
  ];
}

function table(view: AuditView, totals: Readonly<Record<Reading, Totals>>): readonly string[] {
  const columns = [
    { head: '', align: 'left' as const },
    ...view.readings.map((reading) => ({ head: `links ${reading}`, align: 'right' as const })),
  ];
  const lines = renderTable(columns, gapRows(view, totals));
  return lines.map((line, index) => `  ${index === 0 ? view.page.paint.faint(line) : line}`);
}
