import { ageText, nothingRankedSentence, reasonText } from '../audit/ticket-texts.ts';
import { cellWidth, fitCellsAtStart, fitColouredLine, padCells } from '../cells.ts';
import { escapeTerminal } from '../escape.ts';
import { formatNumber } from '../format.ts';
import { paragraph } from '../page.ts';
import type { RankedTicket } from '../rank-tickets.ts';
import { rankTickets } from '../rank-tickets.ts';
import type { AuditView } from './audit-view.ts';
import { renderFirstFindings } from './first-findings.ts';

const KEY_CELLS = 24;
const OUTCOME_CELLS = 12;
const SURE_CELLS = 6;
const AGE_CELLS = 7;

/** At most `limit` lines of tickets: what, since when, why, how sure. */
export function renderFirstTickets(view: AuditView, limit: number): readonly string[] {
  const { page, result } = view;
  if (result.totals === null) return renderFirstFindings(view, limit);
  const ranked = rankTickets(result, view.readings[0]);
  const heading = page.paint.heading('WHICH TICKETS MATTER MOST?');
  if (ranked.length === 0)
    return [heading, ...paragraph(page, nothingRankedSentence(result.totals[view.readings[0]]), 2)];
  const shown = ranked.slice(0, limit);
  const of = shown.length < ranked.length ? `first ${shown.length} of ${formatNumber(ranked.length)}; ` : '';
  const more = shown.some(({ alike }) => alike > 0) ? '; (+n) more with the same cause' : '';
  return [`${heading}  ${page.paint.faint(`${of}how sure, age of the claim, why${more}`)}`, ...lines(view, shown)];
}

/** What is longest comes last, so that nothing else is lost where the line ends. */
function lines(view: AuditView, shown: readonly RankedTicket[]): readonly string[] {
  const keys = shown.map((ranked) => keyOf(view, ranked));
  const keyCells = Math.max(...keys.map(cellWidth));
  const { paint, width } = view.page;
  return shown.map((ranked, index) => {
    const { outcome, verdict } = ranked;
    const line = [
      `  ${paint.strong(padCells(keys[index] ?? '', keyCells))}`,
      paint.outcome[verdict.outcome](padCells(verdict.outcome, OUTCOME_CELLS)),
      padCells(verdict.strength ?? 'seen', SURE_CELLS),
      padCells(ageText(view, outcome), AGE_CELLS, 'right'),
      escapeTerminal(reasonText(view, ranked)),
    ].join('  ');
    return fitColouredLine(line, width);
  });
}

function keyOf({ labels }: AuditView, { outcome, alike }: RankedTicket): string {
  const more = alike === 0 ? '' : ` (+${formatNumber(alike)})`;
  const key = escapeTerminal(labels.ticketKey(outcome.ticket));
  return `${fitCellsAtStart(key, KEY_CELLS - cellWidth(more))}${more}`;
}
