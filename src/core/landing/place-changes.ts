import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import type { LandingLines } from './landing-lines.ts';
import { isLineMerge } from './pull-slot.ts';

/** Where and when a change reached one landing line. */
export interface Place {
  readonly line: number;
  /** On the whole line; later is higher. */
  readonly position: number;
  /** The commit by which it is contained. */
  readonly commit: number;
  readonly at: Instant;
  /** From committer dates along the line, not from the host. */
  readonly isEstimated: boolean;
}

export interface Placer {
  /** `null` when its own commits are not on that line. */
  readonly placeOn: (change: Change, line: number) => Place | null;
  /** The line of its own commits that it reached first, integration and default before maintenance. */
  readonly homeOf: (change: Change) => Place | null;
}

export function createPlacer(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  lines: LandingLines,
  { changes, changeOfCommit }: Changes,
): Placer {
  const placeAt = (change: Change, line: number, commit: number): Place => {
    const position = lines.positionOn(line, commit);
    const exact = exactInstant(change, line, commit);
    return { line, position, commit, at: exact ?? lines.instantAt(line, position), isEstimated: exact === null };
  };

  const exactInstant = (change: Change, line: number, commit: number): Instant | null => {
    if (change.kind !== 'pull-request') return null;
    const mergedAt = snapshot.pullRequests[change.pullRequest]?.mergedAt ?? null;
    const isHome = lines.homeLine[commit] === line;
    if (mergedAt !== null && change.base !== null) {
      if (lines.lineNamed(change.repository, change.base) === line) return mergedAt;
      // The branch that it names is gone; the commit stands on the line itself.
      if (isHome && (lines.bringer[commit] ?? MISSING) < 0 && change.landedBy.includes(commit)) return mergedAt;
    }
    return isHome && change.landedBy.includes(commit) ? hostInstant(change, commit) : null;
  };

  /**
   * A host merge counts at its own date even where a later merge with swapped parents put it off the line. A merge into
   * another pull request's branch counts when that one is merged.
   */
  const hostInstant = (change: Change, commit: number): Instant | null => {
    let landing = change;
    let landingCommit = commit;
    const mark = messages[commit]?.pullRequest ?? null;
    // Of a squash on the line itself nothing is known but its date, which anybody may have written.
    if (mark === null || (mark.via === 'squash-suffix' && (lines.bringer[commit] ?? MISSING) < 0)) return null;
    for (let merge = lines.bringer[commit] ?? MISSING; merge >= 0; merge = lines.bringer[merge] ?? MISSING) {
      const outer = changes[changeOfCommit[merge] ?? MISSING];
      const branch = messages[merge]?.mergedBranches[0] ?? outer?.headBranch ?? null;
      const owner = outer?.headOwner ?? null;
      if (isLineMerge(lines, snapshot.repositories[change.repository], change.repository, branch, owner)) continue;
      if (outer?.kind !== 'pull-request' || !outer.landedBy.includes(merge)) return null;
      landing = outer;
      landingCommit = merge;
    }
    const record = snapshot.pullRequests[landing.pullRequest];
    return record?.mergedAt ?? snapshot.commits[landingCommit]?.committedAt ?? null;
  };

  /** The commit that completes the change on a line, `MISSING` when it is not complete there. */
  const completionOn = (change: Change, line: number): number => {
    const isLandedBy = change.landedBy.length > 0;
    let last = MISSING;
    let lastPosition = MISSING;
    for (const commit of isLandedBy ? change.landedBy : change.commits) {
      const position = lines.positionOn(line, commit);
      if (position < 0 && !isLandedBy) return MISSING;
      if (position < 0 || position < lastPosition) continue;
      last = commit;
      lastPosition = position;
    }
    return last;
  };

  return {
    placeOn: (change, line) => {
      if (lines.lines[line]?.repository !== change.repository) return null;
      const commit = completionOn(change, line);
      return commit < 0 ? null : placeAt(change, line, commit);
    },
    homeOf: (change) => {
      const commits = change.landedBy.length > 0 ? change.landedBy : change.commits;
      const landed = commits.findLast((commit) => (lines.homeLine[commit] ?? MISSING) >= 0) ?? MISSING;
      const line = lines.homeLine[landed] ?? MISSING;
      const commit = line < 0 ? MISSING : completionOn(change, line);
      return commit < 0 ? null : placeAt(change, line, commit);
    },
  };
}
