import { cellWidth, padCells } from '../cells.ts';
import { nextSteps } from '../audit/next-steps.ts';
import { escapeTerminal } from '../escape.ts';
import type { AuditView } from './audit-view.ts';

export function renderNextSteps(view: AuditView): readonly string[] {
  const { page } = view;
  const steps = nextSteps(view);
  const cells = Math.max(...steps.map(([command]) => cellWidth(command)));
  return [
    page.paint.heading('WHAT NEXT?'),
    ...steps.map(([command, why]) => `  ${page.paint.command(padCells(command, cells))}  ${escapeTerminal(why)}`),
  ];
}
