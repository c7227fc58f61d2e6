import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { cutText } from '../base/cut-text.ts';
import { portionsOf } from '../base/portions-of.ts';

export interface NewFile {
  /** Absolute. */
  readonly file: string;
  readonly pieces: Iterable<string>;
  /** Of a new file; what the account gives when absent. */
  readonly mode?: number;
}

const LONGEST_STEM = 100;

/**
 * Says before a long run what would fail after it.
 * @throws AppError `output-place`
 */
export async function expectPlaces(files: readonly string[]): Promise<void> {
  const problems = await Promise.all(
    files.map(async (file) => {
      const folder = await stat(path.dirname(file)).catch(() => null);
      if (folder?.isDirectory() !== true) return `${file}: there is no folder ${path.dirname(file)}`;
      const there = await stat(file).catch(() => null);
      return there?.isDirectory() === true ? `${file}: a folder` : null;
    }),
  );
  const details = problems.filter((problem) => problem !== null);
  if (details.length > 0) throw noPlace('Expected places for files', details);
}

/**
 * Every file has its new content or its former one, never a part: all are written beside their places before the first
 * takes its own. What is no plain file (a pipe, a terminal) is written to as it is.
 * @throws AppError `output-place` when one cannot be written; then none is replaced
 */
export async function replaceFiles(files: readonly NewFile[], signal: AbortSignal): Promise<void> {
  const staged: Staged[] = [];
  try {
    for (const file of files) staged.push(await stage(file, signal));
    for (const one of staged) await one.publish();
  } catch (error) {
    throw isSystemError(error) ? noPlace('A report could not be written', [error.message]) : error;
  } finally {
    await Promise.all(staged.map(({ discard }) => discard()));
  }
}

interface Staged {
  readonly publish: () => Promise<void>;
  /** Removes what was not published. */
  readonly discard: () => Promise<void>;
}

async function stage({ file, pieces, mode = 0o666 }: NewFile, signal: AbortSignal): Promise<Staged> {
  const there = await stat(file).catch(() => null);
  if (there !== null && !there.isFile()) {
    const publish = async (): Promise<void> => writeAll(await open(file, 'w'), pieces, signal);
    return { publish, discard: () => Promise.resolve() };
  }
  // A link stays one: what it points to is replaced.
  const target = there === null ? file : await realpath(file);
  const name = `.${cutText(path.basename(target), LONGEST_STEM)}.${randomUUID()}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  const discard = (): Promise<void> => rm(temporary, { force: true });
  try {
    const handle = await open(temporary, 'wx', there === null ? mode : there.mode & 0o777);
    await writeAll(handle, pieces, signal);
  } catch (error) {
    await discard();
    throw error;
  }
  return { publish: () => rename(temporary, target), discard };
}

async function writeAll(handle: FileHandle, pieces: Iterable<string>, signal: AbortSignal): Promise<void> {
  try {
    for (const portion of portionsOf(pieces)) {
      signal.throwIfAborted();
      await handle.appendFile(portion);
    }
  } finally {
    await handle.close();
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function noPlace(message: string, details: readonly string[]): AppError {
  return new AppError({
    code: 'output-place',
    kind: 'usage',
    message: `${message}.`,
    details,
    remedy: 'Create the folder, or choose another file with --output.',
  });
}
