import { PLAN_HEADING, planSentences, planTable } from '../audit/plan-texts.ts';
import { escapeTerminal } from '../escape.ts';
import { formatNumber } from '../format.ts';
import { paragraph } from '../page.ts';
import { renderTable } from '../table.ts';
import type { AuditView } from './audit-view.ts';

const PROJECT_CELLS = 14;

export function renderPlans({ page, result, verbose }: AuditView): readonly string[] {
  const { heads, rows, more } = planTable(result.plans ?? [], { verbose, isNarrow: true });
  const columns = heads.map((head, index) =>
    index === 0
      ? { head, align: 'left' as const, maxCells: PROJECT_CELLS }
      : { head, align: index < 2 ? ('left' as const) : ('right' as const) },
  );
  const cells = rows.map(({ project, cells: others }) => [escapeTerminal(project), ...others]);
  const table = rows.length === 0 ? [] : renderTable(columns, cells);
  return [
    page.paint.heading(PLAN_HEADING.toUpperCase()),
    ...table.map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ...(more > 0 ? [`  and ${formatNumber(more)} more projects, with --verbose`] : []),
    ...planSentences(result).flatMap((sentence) => paragraph(page, sentence, 2)),
  ];
}
