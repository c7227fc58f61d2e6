import { headOf, namesParentsById } from './csv-columns.ts';
import type { KeysById } from './csv-items.ts';
import type { ExportPiece } from './export-piece.ts';
import { JsonSplitter } from './json-splitter.ts';
import type { Piece } from './json-splitter.ts';
import { isFile, openFile } from './open-file.ts';
import type { OpenFile } from './open-file.ts';

/** The records of a file, whatever its format. Parsers of other formats than JSON are loaded for files in them only. */
export async function* filePieces(file: OpenFile, keys: KeysById): AsyncGenerator<readonly (Piece | ExportPiece)[]> {
  if (file.format === 'csv') yield* (await import('./csv-items.ts')).csvItems(file, keys);
  else if (file.format === 'xml') yield* (await import('./xml-items.ts')).xmlItems(file);
  else yield* jsonPieces(file);
}

async function* jsonPieces({ chunks }: OpenFile): AsyncGenerator<readonly Piece[]> {
  const splitter = new JsonSplitter();
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.end();
}

/**
 * The keys of the tickets in Jira's CSV, by id: rows may name their parents by ids, and these may stand in any of the
 * files. Then all of them that can be read twice are read for that.
 */
export async function loadKeys(paths: readonly string[]): Promise<KeysById> {
  const keys = new Map<string, string>();
  const tables: string[] = [];
  let isNeeded = false;
  for (const path of paths) {
    if (!(await isFile(path))) continue;
    const { format, beginning, chunks } = await openFile(path);
    await chunks.return(undefined);
    if (format !== 'csv') continue;
    tables.push(path);
    isNeeded ||= namesParentsById(headOf(beginning));
  }
  if (!isNeeded) return keys;
  const { csvKeys } = await import('./csv-items.ts');
  for (const path of tables) for (const [id, key] of await csvKeys(await openFile(path))) keys.set(id, key);
  return keys;
}
