import { createBoundedCache } from './bounded-cache.ts';
import type { Database } from './database.ts';

/** Twice this many at most: about 50 MB with long paths. */
const CACHED = 150_000;

/** Gives paths their numbers, within the transaction of a page. */
export interface PathNumbers {
  numberOf(path: string): number;
  forgetCached(): void;
}

export function createPathNumbers(database: Database): PathNumbers {
  const cache = createBoundedCache(CACHED);

  const lookUp = (path: string): number => {
    const [known] = database.get<[number]>('SELECT number FROM path WHERE text = ?', path) ?? [];
    if (known !== undefined) return known;
    const [number] = database.get<[number]>('INSERT INTO path (text) VALUES (?) RETURNING number', path) ?? [];
    if (number === undefined) throw new Error('A path was not inserted.');
    return number;
  };

  return {
    numberOf(path) {
      const cached = cache.get(path);
      if (cached !== undefined) return cached;
      const number = lookUp(path);
      cache.set(path, number);
      return number;
    },
    forgetCached: () => {
      cache.clear();
    },
  };
}

/** What a path is used for, by its number; 0 for one that no commit in the snapshot touches. */
export const USED = 1;
export const USED_AS_SUBMODULE = 2;

export interface LoadedPaths {
  readonly paths: readonly string[];
  /** Indexes of those that are a submodule anywhere, ascending. */
  readonly submodules: readonly number[];
  /** By number: the index in `paths`, for the numbers that are used. */
  readonly indexOf: Int32Array;
}

/** The used paths in the order of their bytes, which does not depend on the order in which they came in. */
export function loadPathRows(database: Database, use: Uint8Array): LoadedPaths {
  const indexOf = new Int32Array(use.length);
  const paths: string[] = [];
  const submodules: number[] = [];
  const sql = 'SELECT number, text FROM path WHERE text > ? ORDER BY text LIMIT 2000';
  for (let rows = database.all<[number, string]>(sql, ''); rows.length > 0;) {
    for (const [number, text] of rows) {
      if (use[number] === 0) continue;
      if (use[number] === USED_AS_SUBMODULE) submodules.push(paths.length);
      indexOf[number] = paths.length;
      paths.push(text);
    }
    rows = database.all<[number, string]>(sql, rows.at(-1)?.[1] ?? '');
  }
  return { paths, submodules, indexOf };
}

export function lastPathNumber(database: Database): number {
  return database.get<[number | null]>('SELECT max(number) FROM path')?.[0] ?? 0;
}
