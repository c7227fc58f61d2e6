/**
 * One piece of work as it lands or fails to: a pull request, a local branch merge that names its work, or one commit.
 * A commit belongs to at most one change.
 */
export interface Change {
  /** Position in the list of changes. */
  readonly index: number;
  /** `branch`: a local merge (`Merge branch 'ABC-1'`) that names a ticket, with the commits that it brought. */
  readonly kind: 'pull-request' | 'branch' | 'commit';
  /** Position in `Snapshot.repositories`. */
  readonly repository: number;
  /** Number of the pull request; `null` without one. */
  readonly number: number | null;
  /** Position in `Snapshot.pullRequests`, or `MISSING` where no record tells of it. */
  readonly pullRequest: number;
  /** Its own commits, ascending index; the squash commit itself where nothing else of it is known. */
  readonly commits: readonly number[];
  /** Merge, squash or rebased commits that brought it in, ascending index; empty for a plain commit. */
  readonly landedBy: readonly number[];
  readonly headBranch: string | null;
  readonly headOwner: string | null;
  /** Name of the branch that it asks to change; `null` where no record tells. */
  readonly base: string | null;
}
