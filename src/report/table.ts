import Table from 'cli-table3';
import { fitCells } from './cells.ts';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Longer cells are cut. */
  readonly maxCells?: number;
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Columns of escaped text, two spaces apart, without borders: it pastes well, and looks the same everywhere. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const table = new Table({
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ align }) => align),
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) {
    table.push(row.map((cell, index) => fitCells(cell, columns[index]?.maxCells ?? Number.MAX_SAFE_INTEGER)));
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
