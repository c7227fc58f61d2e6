import { stat } from 'node:fs/promises';
import path from 'node:path';

export interface Checkout {
  /** Top folder of the checkout, or the folder of a bare repository. */
  readonly root: string;
  readonly isBare: boolean;
}

/** The git checkout that a folder lies in, or the bare repository that it is; `null` outside of any. */
export async function findCheckout(folder: string): Promise<Checkout | null> {
  let at = path.resolve(folder);
  if (await isBareRepository(at)) return { root: at, isBare: true };
  for (;;) {
    // A folder in a clone, a file in a linked worktree or a submodule.
    if (await exists(path.join(at, '.git'))) return { root: at, isBare: false };
    const above = path.dirname(at);
    if (above === at) return null;
    at = above;
  }
}

async function isBareRepository(folder: string): Promise<boolean> {
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => exists(path.join(folder, name))));
  return parts.every((isThere) => isThere) && path.basename(folder) !== '.git';
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
