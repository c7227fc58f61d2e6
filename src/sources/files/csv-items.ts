import { checkColumns, columnName, delimiterOf, headOf } from './csv-columns.ts';
import { countLineEnds, csvTable } from './csv-table.ts';
import type { CsvBreak } from './csv-table.ts';
import type { CsvItem } from './csv-to-issue.ts';
import type { ExportPiece } from './export-piece.ts';
import type { OpenFile } from './open-file.ts';

/** Keys of tickets by their ids: some columns name the parent by its id only. */
export type KeysById = ReadonlyMap<string, string>;

interface CellsRow {
  readonly kind: 'cells';
  readonly line: number;
  readonly cells: CsvItem['cells'];
}

const ID = /^\d{1,19}$/;
const FROM_PIPE = 'a file, since the keys of parents stand anywhere in it and a pipe cannot be read twice';

/** The tickets of an export of Jira as CSV. `keys` comes from all files of one import. */
export async function* csvItems(file: OpenFile, keys: KeysById): AsyncGenerator<readonly ExportPiece[]> {
  for await (const row of rowsOf(file)) {
    const place = { line: row.line, path: '$' as const };
    if (row.kind === 'broken') yield [{ ...row, path: '$' }];
    else {
      const parent = parentIdOf(row.cells);
      const parentKey = parent === null ? null : (keys.get(parent) ?? null);
      const lacksParent = parent !== null && parentKey === null;
      if (lacksParent && !file.isFile) yield [{ kind: 'broken', ...place, expected: FROM_PIPE, got: 'a pipe' }];
      const data: CsvItem = { cells: row.cells, parentKey };
      yield [{ kind: 'item', ...place, shape: 'jira-csv-issue', data, lacksParent }];
    }
  }
}

/** The keys of the tickets in a file by their ids. What is wrong with the file is said when its tickets are read. */
export async function csvKeys(file: OpenFile): Promise<KeysById> {
  const keys = new Map<string, string>();
  for await (const row of rowsOf(file)) {
    if (row.kind === 'broken') break;
    const id = cellOf(row.cells, 'issue id');
    const key = cellOf(row.cells, 'issue key');
    if (id !== null && key !== null) keys.set(id, key);
  }
  return keys;
}

/** The filled cells of each row with their columns; rows without any are left out. */
async function* rowsOf(file: OpenFile): AsyncGenerator<CellsRow | CsvBreak> {
  const state: { fault: CsvBreak | null } = { fault: null };
  let columns: readonly string[] | null = null;
  for await (const row of csvTable(untilNul(file.chunks, state), delimiterOf(headOf(file.beginning)) ?? ',')) {
    if (state.fault !== null) break;
    if (row.kind === 'broken') yield row;
    else if (columns === null) {
      checkColumns(file.name, row.cells);
      columns = row.cells.map((name) => name.trim());
    } else {
      const names: readonly string[] = columns;
      const cells = row.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [[names[at] ?? '', cell] as const]));
      if (cells.length > 0) yield { kind: 'cells', line: row.line, cells };
    }
  }
  if (state.fault !== null) yield state.fault;
}

/** Text does not contain NUL: a file in which it does is damaged, or no text. */
async function* untilNul(chunks: AsyncIterable<string>, state: { fault: CsvBreak | null }): AsyncGenerator<string> {
  let line = 1;
  for await (const chunk of chunks) {
    const nul = chunk.indexOf('\0');
    line += countLineEnds(nul === -1 ? chunk : chunk.slice(0, nul));
    if (nul !== -1) {
      state.fault = {
        kind: 'broken',
        line,
        expected: 'text in UTF-8, or in UTF-16 with a byte order mark',
        got: 'NUL',
      };
      return;
    }
    yield chunk;
  }
}

function cellOf(cells: CsvItem['cells'], column: string): string | null {
  return cells.find(([name]) => columnName(name) === column)?.[1].trim() ?? null;
}

/** `null` where there is no parent, or its key stands in the row. */
function parentIdOf(cells: CsvItem['cells']): string | null {
  if (cellOf(cells, 'parent key') !== null) return null;
  const parent = cellOf(cells, 'parent id') ?? cellOf(cells, 'parent');
  return parent !== null && ID.test(parent) ? parent : null;
}
