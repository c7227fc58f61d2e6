import type { PathChange } from '../model/records.ts';
import { packNumber } from './packed-numbers.ts';
import type { PackedReader } from './packed-numbers.ts';
import type { PathNumbers } from './path-rows.ts';

// First the depth, then one entry per path: head, path, [former path + 1 or 0, for renames and copies], [added, deleted].
// The head is status + 6 × lines + 18 × submodule, so that it fits one character for all but submodules.
const STATUSES = ['A', 'M', 'D', 'R', 'C', 'T'] as const;
const RENAMED = STATUSES.indexOf('R');
const COPIED = STATUSES.indexOf('C');
const NOT_COUNTED = 0;
const BINARY = 1;
const COUNTED = 2;
const SUBMODULE = 18;

export function packChanges(changes: readonly PathChange[], depth: number, paths: PathNumbers): string {
  let text = packNumber(depth);
  for (const { path, oldPath, status, isSubmodule, added, deleted } of changes) {
    const word = STATUSES.indexOf(status);
    const isCounted = added !== null && deleted !== null;
    const lines = !isCounted ? NOT_COUNTED : added < 0 ? BINARY : COUNTED;
    text += packNumber(word + 6 * lines + (isSubmodule ? SUBMODULE : 0)) + packNumber(paths.numberOf(path));
    if (word === RENAMED || word === COPIED) text += packNumber(oldPath === null ? 0 : paths.numberOf(oldPath) + 1);
    if (isCounted && lines === COUNTED) text += packNumber(added) + packNumber(deleted);
  }
  return text;
}

/** What a snapshot needs of the changes of one commit; reused from commit to commit. */
export interface ChangesView {
  /** Numbers of the paths, both sides of a rename; the first `length` are valid, and a number may occur twice. */
  readonly paths: number[];
  length: number;
  /** Those of them that are submodules; valid as they are, since there are few. */
  submodules: readonly number[];
  depth: number;
  /** `null` where any text file was not counted. Binary files have no lines. */
  added: number | null;
  deleted: number | null;
}

const NONE: readonly number[] = [];

export function readChanges(reader: PackedReader, view: ChangesView): void {
  view.depth = reader.next();
  let length = 0;
  let added = 0;
  let deleted = 0;
  let isCounted = true;
  view.submodules = NONE;
  while (reader.hasMore()) {
    const head = reader.next();
    const word = head % 6;
    const lines = Math.floor(head / 6) % 3;
    const path = reader.next();
    view.paths[length] = path;
    length += 1;
    if (head >= SUBMODULE) view.submodules = [...view.submodules, path];
    if (word === RENAMED || word === COPIED) {
      const former = reader.next();
      if (former > 0) {
        view.paths[length] = former - 1;
        length += 1;
      }
    }
    if (lines === COUNTED) {
      added += reader.next();
      deleted += reader.next();
    } else if (lines === NOT_COUNTED) isCounted = false;
  }
  view.length = length;
  view.added = isCounted ? added : null;
  view.deleted = isCounted ? deleted : null;
}
