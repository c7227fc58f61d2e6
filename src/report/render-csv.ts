import { escapeCsv } from './escape.ts';
import type { Cell, ExportTable } from './export-tables.ts';
import { FINDING_TABLE, OUTCOME_TABLE } from './export-tables.ts';
import { labelsOf } from './labels.ts';
import type { Report } from './report.ts';

/** Every finding; the table of `leeway export findings`. */
export function renderFindingsCsv(report: Report): Iterable<string> {
  return toCsvLines(FINDING_TABLE.columns, FINDING_TABLE.rows(report, labelsOf(report.snapshot)));
}

/** Every claim with its outcome; the table of `leeway export outcomes`. */
export function renderOutcomesCsv(report: Report): Iterable<string> {
  return toCsvLines(OUTCOME_TABLE.columns, OUTCOME_TABLE.rows(report, labelsOf(report.snapshot)));
}

/** A head line and quotes as in RFC 4180, with LF between lines; lists in a cell are joined with `; `. */
export function* toCsvLines(columns: ExportTable<never>['columns'], rows: Iterable<readonly Cell[]>): Iterable<string> {
  yield `${columns.join(',')}\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\n`;
}

/** Numbers stay numbers: a minus sign is no formula there. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return escapeCsv(cell);
  if (typeof cell === 'object') return escapeCsv(cell.join('; '));
  return String(cell);
}
