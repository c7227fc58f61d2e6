import { MISSING } from '../../model/repository.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import type { CommitCopies } from './find-copies.ts';
import type { LandingLines } from './landing-lines.ts';

/** Design: half of the commits carry the work; fixups and merges of one's own base get lost on the way. */
export const CARRIED_SHARE = 0.5;

/** The commits that hold what a change does: its own, else those that landed it. Merges hold nothing. */
export function contentOf(change: Change, lines: LandingLines): readonly number[] {
  const { first } = lines.graph;
  const isPlain = (commit: number): boolean => (first[commit + 1] ?? 0) - (first[commit] ?? 0) < 2;
  return change.commits.length > 0 ? change.commits : change.landedBy.filter(isPlain);
}

/** Copies of a change's content in other changes. */
export interface Carriers {
  /** For each commit of its content, the copies in other changes. */
  readonly copies: readonly (readonly number[])[];
  /** Changes that hold any copy, ascending. */
  readonly changes: readonly number[];
}

const NONE: Carriers = { copies: [], changes: [] };

export function carriersOf(
  change: Change,
  { changeOfCommit }: Pick<Changes, 'changeOfCommit'>,
  copies: CommitCopies,
  lines: LandingLines,
): Carriers {
  const content = contentOf(change, lines);
  if (!content.some(copies.hasCopies)) return NONE;
  const changes = new Set<number>();
  const found = content.map((commit) =>
    copies.membersOf(commit).filter((member) => {
      const other = changeOfCommit[member] ?? MISSING;
      if (other < 0 || other === change.index) return false;
      changes.add(other);
      return true;
    }),
  );
  return { copies: found, changes: [...changes].sort((a, b) => a - b) };
}
