import { readObjects } from './cat-file.ts';
import type { GitRepository } from './open-repository.ts';

/** A longer file is no source that anybody wrote. */
const LONGEST_FILE = 2 << 20;
/** Bytes in which git looks for a NUL to tell a binary. */
const LOOKED_AT = 8_000;

/** The texts of files at a commit, in order. What is no file there, no text, or too long is left out, as are paths over several lines. */
export async function* readFiles(
  { location }: GitRepository,
  sha: string,
  paths: readonly string[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<{ readonly path: string; readonly text: string }, void, void> {
  // The objects are named one a line.
  const wanted = paths.filter((path) => path !== '' && !path.includes('\n'));
  const names = wanted.map((path) => `${sha}:${path}`);
  let at = 0;
  for await (const { type, content } of readObjects(location, names, { longest: LONGEST_FILE, ...options })) {
    const path = wanted[at] ?? '';
    at += 1;
    if (type !== 'blob' || content === null || content.subarray(0, LOOKED_AT).includes(0)) continue;
    yield { path, text: content.toString('utf8') };
  }
}
