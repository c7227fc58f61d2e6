import { chmodSync, lstatSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';

const STORE_FILE = 'store.sqlite';
const OWN_FILES = ['.gitignore', STORE_FILE, `${STORE_FILE}-wal`, `${STORE_FILE}-shm`, `${STORE_FILE}-journal`];

// Magic numbers of statfs(2): file systems on which shared memory and locks of the database cannot be trusted.
const NETWORK_FILE_SYSTEMS = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

export type FileSystemType = (directory: string) => number;

const statfsType: FileSystemType = (directory) => statfsSync(directory).type;

function statOf(file: string): Stats | undefined {
  return lstatSync(file, { throwIfNoEntry: false });
}

function refuse(code: string, message: string, remedy: string): never {
  throw new AppError({ code, kind: 'usage', message, remedy });
}

/** A directory with other people's files is not made a store: its `.gitignore` would hide them from git. */
function checkContents(directory: string): void {
  const entries = readdirSync(directory);
  for (const entry of entries.filter((name) => OWN_FILES.includes(name))) {
    if (statOf(path.join(directory, entry))?.isFile() === true) continue;
    refuse(
      'store-is-link',
      `Expected ${path.join(directory, entry)} to be a plain file, but it is a link or something else.`,
      'Remove it: the store writes plain files of its own only.',
    );
  }
  if (entries.length === 0 || entries.some((name) => OWN_FILES.includes(name))) return;
  refuse(
    'store-not-empty',
    `Expected ${directory} to be empty or to hold a store, but it holds other files.`,
    'Name a directory that the store can have to itself.',
  );
}

function checkPlace(directory: string): boolean {
  const stat = statOf(directory);
  if (stat === undefined) return false;
  if (stat.isSymbolicLink()) {
    refuse(
      'store-is-link',
      `Expected ${directory} to be a directory, but it is a symbolic link.`,
      'Remove the link, or name the directory that it points to.',
    );
  }
  if (!stat.isDirectory()) {
    refuse(
      'store-not-directory',
      `Expected ${directory} to be a directory, but it is a file.`,
      'Name a directory, or remove the file.',
    );
  }
  checkContents(directory);
  return true;
}

function checkFileSystem(directory: string, typeOf: FileSystemType): void {
  const name = NETWORK_FILE_SYSTEMS.get(typeOf(directory) >>> 0);
  if (name === undefined) return;
  throw new AppError({
    code: 'store-on-network',
    kind: 'not-measurable',
    message: `Expected the store on a local disk, but ${directory} is on a network file system (${name}).`,
    remedy: 'Keep the store on a local disk: over a network two runs at once could damage it.',
  });
}

function create(directory: string): void {
  if (statOf(path.dirname(directory))?.isFile() !== false) {
    refuse(
      'store-no-parent',
      `Expected a directory ${path.dirname(directory)} to create the store in, but there is none.`,
      'Create it, or name another directory.',
    );
  }
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another run was quicker.
    if (code === 'EEXIST') return;
    throw new AppError({
      code: 'store-not-writable',
      kind: 'not-measurable',
      message: `Expected to create the directory ${directory}, but that failed (${code ?? 'unknown error'}).`,
      remedy: 'Give this account write permission on the parent directory, or name another directory.',
      cause: error,
    });
  }
}

/** Keeps names and addresses out of git and away from other accounts of the machine. */
function close(directory: string): void {
  const ignore = path.join(directory, '.gitignore');
  if (statOf(ignore) === undefined) writeFileSync(ignore, '*\n', { flag: 'a' });
  if (((statOf(directory)?.mode ?? 0) & 0o077) !== 0) chmodSync(directory, 0o700);
}

/**
 * Makes the directory of the store ready, mode 0700 and ignored by git.
 * Throws an AppError where the place is wrong; never follows a link.
 * @returns the path of the database file
 */
export function prepareDirectory(
  directory: string,
  options: { readonly readOnly: boolean; readonly mustExist: boolean; readonly fileSystemType?: FileSystemType },
): string {
  const file = path.join(directory, STORE_FILE);
  const exists = checkPlace(directory);
  if (options.mustExist && statOf(file) === undefined) {
    throw new AppError({
      code: 'store-missing',
      kind: 'not-measurable',
      message: `Expected a store in ${directory}, but there is none.`,
      remedy: 'Pull or import something first.',
    });
  }
  if (!exists) create(directory);
  checkFileSystem(directory, options.fileSystemType ?? statfsType);
  if (!options.readOnly) close(directory);
  return file;
}
