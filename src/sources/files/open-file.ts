import { stat } from 'node:fs/promises';
import { formatOf, toEmptyFileError } from './check-beginning.ts';
import type { FileFormat } from './check-beginning.ts';
import { textChunks } from './text-chunks.ts';

export interface OpenFile {
  readonly name: string;
  readonly format: FileFormat;
  /** False for a pipe, which cannot be read again. */
  readonly isFile: boolean;
  /** As much of its text as it took to tell the format. */
  readonly beginning: string;
  /** All of its text, once. */
  readonly chunks: AsyncGenerator<string>;
}

/** What tells the formats apart stands well before. */
const LONGEST_BEGINNING = 1024 * 1024;

/** Opens a file and tells its format by how it begins. Throws an AppError for one that cannot be read, or is none of them. */
export async function openFile(name: string): Promise<OpenFile> {
  const chunks = textChunks(name);
  try {
    let beginning = '';
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      beginning += next.value;
      const format = formatOf(name, beginning, beginning.length > LONGEST_BEGINNING);
      if (format !== null)
        return { name, format, isFile: await isFile(name), beginning, chunks: whole(beginning, chunks) };
    }
    const format = formatOf(name, beginning, true);
    if (format === null) throw toEmptyFileError(name);
    return { name, format, isFile: await isFile(name), beginning, chunks: whole(beginning, chunks) };
  } catch (error) {
    await chunks.return(undefined);
    throw error;
  }
}

async function* whole(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield beginning;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** False for a pipe, and for what is not there. */
export async function isFile(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
}
