import type { Instant } from '../../model/instant.ts';
import type { RepositoryRecord } from '../../model/records.ts';
import type { PageState } from '../../model/store.ts';

/** What a pull could not get. */
export interface PullGaps {
  /** Commits whose lines were wanted and could not be counted. */
  lines: number;
  /** Commits whose paths could not be listed, leaving out those at the cut of a shallow clone. */
  paths: number;
  /** Commits that are there and could not be read at all. */
  unread: number;
  /** git stopped while it listed the commits. */
  isListCut: boolean;
  /** What git said first. */
  errors: string | null;
}

export function noGaps(): PullGaps {
  return { lines: 0, paths: 0, unread: 0, isListCut: false, errors: null };
}

export function hasGaps(gaps: PullGaps): boolean {
  return gaps.lines + gaps.paths + gaps.unread > 0 || gaps.isListCut;
}

/** Says in one sentence each what is unknown and how to mend it. */
export function describeState(
  record: RepositoryRecord,
  broken: readonly string[],
  gaps: PullGaps,
  asOf: Instant,
): PageState {
  const problems = [
    ...(record.isShallow ? ['the clone is shallow, and nothing is known of the history before its cut'] : []),
    ...(gaps.isListCut ? ['git stopped while it listed the commits'] : []),
    ...(gaps.unread > 0 ? [`${count(gaps.unread)} could not be read`] : []),
    ...(gaps.paths > 0 ? [`the paths of ${count(gaps.paths)} are unknown`] : []),
    ...(gaps.lines > 0 ? [`the line counts of ${count(gaps.lines)} are unknown`] : []),
    ...(broken.length > 0 ? [`${broken.length} ${broken.length === 1 ? 'ref points' : 'refs point'} to nothing`] : []),
  ];
  if (problems.length === 0) return { kind: 'commits', completeness: 'complete', reason: null, remedy: null, asOf };
  const said = gaps.errors === null ? '' : ` (git: ${gaps.errors})`;
  return {
    kind: 'commits',
    completeness: 'incomplete',
    reason: `${capitalise(problems.join('; '))}${said}.`,
    remedy: remedyOf(record, gaps),
    asOf,
  };
}

function remedyOf(record: RepositoryRecord, gaps: PullGaps): string {
  const steps = [
    ...(record.isShallow ? ['git fetch --unshallow'] : []),
    ...(record.isPartial && hasGaps(gaps) ? ['git fetch --refetch --no-filter (git 2.36 or newer)'] : []),
  ];
  if (steps.length > 0) return `Run ${steps.join(', then ')} in the clone, and pull again.`;
  return 'Run git fsck in the clone and mend what it names, or clone it anew; then pull again.';
}

function count(commits: number): string {
  return commits === 1 ? '1 commit' : `${commits} commits`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
