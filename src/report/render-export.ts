import { escapeJson } from './escape.ts';
import type { Cell, ExportInput, ExportName } from './export-tables.ts';
import { EXPORT_TABLES } from './export-tables.ts';
import { labelsOf } from './labels.ts';
import { toCsvLines } from './render-csv.ts';

export type ExportFormat = 'csv' | 'ndjson';

/** One line at a time, with its LF. NDJSON has one object per line with the names of the columns. */
export function* renderExport(input: ExportInput, name: ExportName, format: ExportFormat): Iterable<string> {
  const { columns, rows } = EXPORT_TABLES[name];
  const cells = rows(input, labelsOf(input.snapshot));
  if (format === 'csv') yield* toCsvLines(columns, cells);
  else for (const row of cells) yield `${ndjson(columns, row)}\n`;
}

function ndjson(columns: readonly string[], row: readonly Cell[]): string {
  return escapeJson(Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
