import { AppError } from '../base/app-error.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

interface Saying {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

function sayingOf(errcode: number, directory: string): Saying | null {
  switch (errcode & 0xff) {
    case BUSY:
    case LOCKED:
      return {
        code: 'store-busy',
        message: `Expected to write to the store in ${directory}, but another process is writing to it.`,
        remedy: 'Wait until the other run has ended, then run the same command again: nothing is lost.',
      };
    case READ_ONLY:
    case CANNOT_OPEN:
      return {
        code: 'store-not-writable',
        message: `Expected to open the store in ${directory} for writing, but this account may not.`,
        remedy: 'Give this account write permission on the directory and the files in it.',
      };
    case IO_ERROR:
      return {
        code: 'store-unreadable',
        message: `Expected to read and write the store in ${directory}, but the file system failed.`,
        remedy: 'Check the disk, and keep the store on a local one; then run the same command again.',
      };
    case FULL:
      return {
        code: 'store-disk-full',
        message: `Expected room to write to the store in ${directory}, but the disk is full.`,
        remedy: 'Make room on the disk, then run the same command again: what was saved before is kept.',
      };
    case CORRUPT:
    case NOT_A_DATABASE:
      return storeCorrupt(directory);
    default:
      return null;
  }
}

function storeCorrupt(directory: string): Saying {
  return {
    code: 'store-corrupt',
    message: `Expected a store in ${directory}, but its file is damaged or is something else.`,
    remedy: 'Move that directory away and pull again.',
  };
}

export function corruptStoreError(directory: string, detail: string): AppError {
  return new AppError({ ...storeCorrupt(directory), kind: 'not-measurable', details: [detail] });
}

/** An error of the database in words for the user; anything else (a bug) comes back as it is. */
export function toStoreError(error: unknown, directory: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const { errcode } = error as { errcode?: unknown };
  if (typeof errcode !== 'number') return error;
  const saying = sayingOf(errcode, directory);
  if (saying === null) return error;
  return new AppError({ ...saying, kind: 'not-measurable', details: [error.message], cause: error });
}
