import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodeOwners } from '../config/parse-codeowners.ts';
import { parseCodeOwners } from '../config/parse-codeowners.ts';

/** Where GitHub and GitLab look, in their order. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** Larger ones are not read by GitHub either. */
const LARGEST_BYTES = 3_000_000;

export interface FoundCodeOwners extends CodeOwners {
  /** Relative to the root of the checkout. */
  readonly file: string;
}

/** The file of a checkout that says whose the paths are; `null` without one. A link to elsewhere is no such file. */
export async function findCodeOwners(root: string): Promise<FoundCodeOwners | null> {
  for (const file of PLACES) {
    const place = path.join(root, file);
    const found = await lstat(place).catch(() => null);
    if (found?.isFile() === true && found.size <= LARGEST_BYTES)
      return { file, ...parseCodeOwners(await readFile(place, 'utf8')) };
  }
  return null;
}
