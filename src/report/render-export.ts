import { escapeCsv, escapeJson } from './escape.ts';
import type { Cell, ExportInput, ExportName } from './export-tables.ts';
import { EXPORT_TABLES } from './export-tables.ts';
import { labelsOf } from './labels.ts';

export type ExportFormat = 'csv' | 'ndjson';

/**
 * One line at a time, with its LF. CSV has a head line and quotes as in RFC 4180, with LF between lines; lists in a cell
 * are joined with `; `. NDJSON has one object per line with the same names.
 */
export function* renderExport(input: ExportInput, name: ExportName, format: ExportFormat): Iterable<string> {
  const { columns, rows } = EXPORT_TABLES[name];
  if (format === 'csv') yield `${columns.join(',')}\n`;
  for (const row of rows(input, labelsOf(input.snapshot))) {
    yield format === 'csv' ? `${row.map(csvCell).join(',')}\n` : `${ndjson(columns, row)}\n`;
  }
}

/** Numbers stay numbers: a minus sign is no formula there. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return escapeCsv(cell);
  if (typeof cell === 'object') return escapeCsv(cell.join('; '));
  return String(cell);
}

function ndjson(columns: readonly string[], row: readonly Cell[]): string {
  return escapeJson(Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
