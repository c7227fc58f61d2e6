import { mkdir, readdir } from 'node:fs/promises';
import { AppError } from '../base/app-error.ts';

/**
 * Makes a folder to keep something in; what is in one already is nobody's to write over.
 * @throws AppError `folder-in-use`
 */
export async function makeFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const inside = await readdir(folder).catch(() => null);
  if (inside?.length === 0) return folder;
  throw new AppError({
    code: 'folder-in-use',
    kind: 'usage',
    message: `Expected ${folder} to be an empty folder, or none, found ${inside === null ? 'something else' : 'files in it'}.`,
    remedy: 'Name a new one.',
  });
}
