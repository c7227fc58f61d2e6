import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { bringIn } from '../graph/bring-in.ts';
import { toFirstParentPath } from '../graph/first-parent-path.ts';
import type { LandingLines } from './landing-lines.ts';

/** Which slot each commit belongs to: one at most. */
export interface Ownership {
  /** `MISSING` for a commit that belongs to none. */
  readonly of: (commit: number) => number;
  readonly give: (commit: number, slot: number) => void;
}

/**
 * A commit belongs to the innermost owning merge by whose side it came, on a line or off it; off the lines, also to the
 * pull request with the lowest number whose head reaches it.
 *
 * @param slotOfMerge merge commit → slot that owns what it brings.
 * @param heads head commit and slot, lowest number first.
 */
export function assignOwnCommits(
  snapshot: Snapshot,
  lines: LandingLines,
  slotOfMerge: ReadonlyMap<number, number>,
  heads: readonly { readonly head: number; readonly slot: number }[],
): Ownership {
  const { graph, homeLine } = lines;
  const bringer = Int32Array.from(lines.bringer);
  const owner = new Int32Array(graph.size).fill(MISSING);
  const seen = new Uint8Array(graph.size);
  const isKnown = (commit: number): boolean => seen[commit] === 1 || (homeLine[commit] ?? MISSING) >= 0;
  const claim = (commit: number): boolean => {
    if (isKnown(commit)) return false;
    seen[commit] = 1;
    return true;
  };
  const walk = (tip: number, slot: number): void => {
    const { commits } = toFirstParentPath(graph, tip, isKnown);
    bringIn(graph, commits, claim, (commit, _place, merge) => {
      bringer[commit] = merge;
      if (merge < 0) owner[commit] = slot;
    });
  };
  for (const { head, slot } of heads) walk(head, slot);
  for (const { refs } of snapshot.repositories) {
    for (const { kind, commit } of refs) if (kind !== 'tag' && commit >= 0) walk(commit, MISSING);
  }
  // A merge stands after all that it brings: one sweep down settles the innermost owner of everything.
  for (let commit = graph.size - 1; commit >= 0; commit -= 1) {
    const merge = bringer[commit] ?? MISSING;
    if (merge >= 0) owner[commit] = slotOfMerge.get(merge) ?? owner[merge] ?? MISSING;
  }
  return {
    of: (commit) => owner[commit] ?? MISSING,
    give: (commit, slot) => {
      owner[commit] = slot;
    },
  };
}
