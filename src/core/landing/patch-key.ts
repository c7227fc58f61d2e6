import type { ContentFact } from '../../model/facts.ts';
import { classifyPath } from './classify-path.ts';

/** Below so many lines two patches are equal by chance too easily (a version number, an import). */
const MINIMUM_LINES = 3;

/** Equal for commits that change the same lines in the same way; `null` when too little is changed to tell. */
export function patchKey(fact: ContentFact): string | null {
  let lines = 0;
  const hashes: string[] = [];
  for (const { path, added, deleted, patch } of fact.files) {
    const substance = classifyPath(path);
    if (substance === 'lock' || substance === 'generated' || added + deleted === 0) continue;
    lines += added + deleted;
    hashes.push(patch);
  }
  return lines < MINIMUM_LINES ? null : hashes.sort().join(' ');
}
