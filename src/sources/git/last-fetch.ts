import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../../model/instant.ts';

/** Written by `git clone`, and some of them again later: the earliest tells best when that was. */
const WRITTEN_BY_CLONE = ['HEAD', 'packed-refs', 'config', 'description'];

/**
 * When work of others last came into a clone: the last fetch, else the cloning, which leaves no `FETCH_HEAD`. `null` where
 * nothing comes from elsewhere.
 *
 * @param folder shared by all worktrees of the clone
 */
export async function findLastFetch(folder: string, hasRemote: boolean): Promise<Instant | null> {
  const fetchedAt = await modifiedAt(path.join(folder, 'FETCH_HEAD'));
  if (fetchedAt !== null || !hasRemote) return fetchedAt;
  const written = await Promise.all(WRITTEN_BY_CLONE.map((name) => modifiedAt(path.join(folder, name))));
  const known = written.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** A fetch that failed leaves an empty file, and brought nothing. */
async function modifiedAt(file: string): Promise<Instant | null> {
  const found = await stat(file).catch(() => null);
  return found === null || found.size === 0 ? null : Math.floor(found.mtimeMs);
}
