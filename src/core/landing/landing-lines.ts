import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { CommitGraph } from '../graph/commit-graph.ts';
import type { VersionName } from './version-name.ts';

export type LineRole = 'default' | 'integration' | 'maintenance';

/** A branch on which work counts as landed: a first-parent path. */
export interface LandingLine {
  /** Position in `LandingLines.lines`. */
  readonly index: number;
  readonly repository: number;
  /** Name of the branch, without remote. */
  readonly name: string;
  /** Other branches that are the same line: their tips lie on its path. */
  readonly aliases: readonly string[];
  readonly role: LineRole;
  readonly tip: number;
  /** Its own commits since it left `base`, oldest first. */
  readonly path: Int32Array;
  /** Running maximum of the committer dates along the whole line, for each commit of `path`. Always estimated. */
  readonly instants: Float64Array;
  /** The line that it branched off, `MISSING` without one. */
  readonly base: number;
  /** Positions below this one are those of `base`; `path[0]` has this position. */
  readonly offset: number;
  /** What its name says of a version. */
  readonly version: VersionName | null;
  /** First and last instant of its own path: before and after, nothing landed here. */
  readonly validity: { readonly from: Instant; readonly to: Instant };
}

export interface LandingLines {
  readonly graph: CommitGraph;
  /** Per repository: integration first, then default, then maintenance by name. */
  readonly lines: readonly LandingLine[];
  readonly repositoryOf: (commit: number) => number;
  readonly ofRepository: (repository: number) => readonly LandingLine[];
  /** The line of that branch name or alias, `MISSING` if it is none. */
  readonly lineNamed: (repository: number, branch: string) => number;
  /** Place on the whole line of the commit that first contains `commit`; `MISSING` if the line does not contain it. */
  readonly positionOn: (line: number, commit: number) => number;
  /** The line on whose path a commit itself stands, and where; `null` for all others. */
  readonly pathPlaceOf: (commit: number) => { readonly line: number; readonly position: number } | null;
  /** Lines that some of these commits reached by themselves, not by branching off a line that had them. Ascending. */
  readonly nativeLines: (repository: number, commits: Iterable<number>) => readonly number[];
  /** The commit at a position of the whole line; `MISSING` outside. */
  readonly commitAt: (line: number, position: number) => number;
  /** Estimated instant at which that position was reached. */
  readonly instantAt: (line: number, position: number) => Instant;
  /** The line on which each commit landed first, `MISSING` for what is on none: integration and default before maintenance. */
  readonly homeLine: Int32Array;
  /** The merge by whose side each commit first came to a line, innermost; `MISSING` on the path of a line and off all lines. */
  readonly bringer: Int32Array;
  /** Branch names that no pull request owns the content of: lines, and names by which lines usually go. */
  readonly isLineName: (repository: number, branch: string) => boolean;
}

/** Whether `commit` stands on the first-parent path of its home line. */
export function isOnPath(lines: LandingLines, commit: number): boolean {
  return (lines.homeLine[commit] ?? MISSING) >= 0 && (lines.bringer[commit] ?? MISSING) < 0;
}
