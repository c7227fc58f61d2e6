/** What the text of one commit or pull request says, before anything is validated against the tickets known. */
export interface ParsedMessage {
  /** Every place that could name a ticket, strongest position first. */
  readonly mentions: readonly Mention[];
  /** The pull request that landed with this commit, by the host's own subjects. */
  readonly pullRequest: PullRequestMark | null;
  readonly reverts: readonly RevertMark[];
  /** Full or abbreviated shas of `(cherry picked from commit …)` and upstream notes. */
  readonly cherryPickedFrom: readonly string[];
  /** Shas listed by `git merge --squash`. */
  readonly squashed: readonly string[];
  /** Branches that a merge subject says were merged in; empty for an ordinary commit. */
  readonly mergedBranches: readonly string[];
}

/** Most messages say nothing: they share this. */
export const NOTHING_SAID: ParsedMessage = {
  mentions: [],
  pullRequest: null,
  reverts: [],
  cherryPickedFrom: [],
  squashed: [],
  mergedBranches: [],
};

/** Where the words stand decides the tier: subject, trailer, branch and title name work; a body mentions it. */
export type Position = 'subject' | 'trailer' | 'branch' | 'title' | 'body';

export interface Mention {
  /** `ABC-12` in upper case, `#12`, `owner/repo#12` (lower-cased name), or a key of another template as written. */
  readonly key: string;
  readonly position: Position;
  /** A closing keyword that every host honours stands before it (`fixes #12`). */
  readonly closes: boolean;
  /** Likewise, with one that only GitLab honours (`implements #12`). */
  readonly closesOnGitLab: boolean;
  /** "part of", "1/3", "WIP", "prepares": supports done, never asks for closing. */
  readonly isPart: boolean;
  /** The words before it say that it is about something else ("similar to", "unlike", "e.g.", "caused by"). */
  readonly isPassing: boolean;
  /** Inside the quoted title of a revert or reland: says what was undone, is no evidence. */
  readonly isQuoted: boolean;
  /** A smart commit's `#close`, `#done`, `#resolve` … stands with it. */
  readonly transition: string | null;
  /** Host of the address that it stands in: valid only for a tracker on that host. `null` in plain text. */
  readonly host: string | null;
}

export interface PullRequestMark {
  readonly number: number;
  /** `owner/name`, where the text names it. */
  readonly repositoryName: string | null;
  readonly via: 'squash-suffix' | 'merge-commit';
  /** Owner and branch of `Merge pull request #N from owner/branch`. */
  readonly headOwner: string | null;
  readonly headBranch: string | null;
  /** Title of the pull request, where the text gives it. */
  readonly title: string | null;
}

export interface RevertMark {
  readonly kind: 'revert' | 'reapply' | 'reland';
  /**
   * Sha, full or abbreviated, in lower case. `revert` and `reapply`: what this commit undoes (git's `Reapply` names the
   * revert that it undoes). `reland`: what it brings back. `null` when only a title or number stands.
   */
  readonly sha: string | null;
  /** Number of the pull request that `Reverts owner/repo#N`, a quoted `(#N)` or a branch `revert-N-…` names. */
  readonly pullRequest: number | null;
  /** `owner/name` in lower case, where the text names it: a number counts for that repository only. */
  readonly repositoryName: string | null;
  /** The innermost quoted title. */
  readonly title: string | null;
  /** Quotes around the title: 1 `Revert "x"`, 2 `Revert "Revert "x""`. Odd undoes x, even restores it. */
  readonly depth: number;
}
