import type { Instant } from '../../model/instant.ts';
import type { Rung, Step } from '../../model/rung.ts';
import type { Disagreement } from './record-landing.ts';
import type { LineStory } from './standing.ts';

/** How it is known that a change landed. `copy`: its content came under other shas; `base`: with the branch it was merged into. */
export type LandedVia = 'record' | 'merge' | 'squash' | 'commit' | 'ancestry' | 'copy' | 'base';

/** A release that holds the change, net of what the release itself reverts. */
export interface ContainingRelease {
  /** Position in `ReleaseIndex.releases`. */
  readonly release: number;
  readonly tag: string;
  readonly at: Instant;
}

/** One change over all time. */
export interface LandedChange {
  readonly change: number;
  /**
   * Its own rung: commits 1, draft 1, ready 2, landed 3, in a full release 4; closed unmerged or net-reverted 0. What lies
   * after an instant changes nothing before it. Empty when nothing of it has an instant.
   */
  readonly steps: readonly Step<Rung>[];
  /** First instant on any landing line, `null` when it never landed. */
  readonly landedAt: Instant | null;
  /** That line; `null` also where a record alone tells of a repository that was not pulled. */
  readonly landedLine: number | null;
  readonly landedVia: LandedVia | null;
  /** The instant rests on committer dates along the line. */
  readonly isEstimated: boolean;
  /** Since when nothing of it stands; `null` while something stands, and when it never landed. */
  readonly undoneAt: Instant | null;
  /** Share of its substance that stands at the end, 0 … 1; 1 when it never landed. */
  readonly survivingShare: number;
  /** By line, its home line first. */
  readonly stories: readonly (LineStory & { readonly line: number })[];
  /** First full release by each way in (itself, its copies), ascending by instant. */
  readonly releases: readonly ContainingRelease[];
  /** The record says merged and no landing line shows it. */
  readonly disagreement: Disagreement | null;
  /** When its pull request was opened, and closed or merged; `null` without a record. */
  readonly opened: { readonly at: Instant; readonly closedAt: Instant | null } | null;
  /** The change that it is a copy of (a backport, the same work rebased): supports without counting twice. */
  readonly copyOf: number | null;
  /** Reverts that only a similar title tells of: shown, lowering nothing. */
  readonly inferredReverts: readonly { readonly by: number; readonly at: Instant }[];
}
