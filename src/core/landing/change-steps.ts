import type { Instant } from '../../model/instant.ts';
import type { Rung, Step } from '../../model/rung.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import type { Change } from './change.ts';
import { pushStep } from './standing.ts';

/** A stretch of time during which something of the change stands on its line. */
export interface Stand {
  readonly from: Instant;
  /** `Infinity` while it lasts. */
  readonly until: Instant;
  /** From when on it is in a full release; `Infinity` when in none. */
  readonly releasedAt: Instant;
}

/** Rungs up to the landing: first commit 1, draft 1, ready 2, closed unmerged 0. */
export function stepsBeforeLanding(
  change: Change,
  record: PullRequest | undefined,
  snapshot: Snapshot,
): readonly Step<Rung>[] {
  const first = firstCommitAt(change, snapshot);
  if (record === undefined) return first === null ? [] : [{ at: first, value: 1 }];
  const found: { at: Instant; value: Rung; order: number }[] = [];
  if (first !== null) found.push({ at: first, value: 1, order: 0 });
  const { createdAt, readyAt, isDraft, closedAt, mergedAt } = record;
  const wasDraft = isDraft || (readyAt !== null && readyAt > createdAt);
  found.push({ at: createdAt, value: wasDraft ? 1 : 2, order: 1 });
  if (!isDraft && readyAt !== null && readyAt > createdAt) found.push({ at: readyAt, value: 2, order: 2 });
  if (mergedAt === null && closedAt !== null) found.push({ at: Math.max(closedAt, createdAt), value: 0, order: 3 });
  found.sort((a, b) => a.at - b.at || a.order - b.order);
  const steps: Step<Rung>[] = [];
  let held: Rung = 0;
  for (const { at, value } of found) {
    // A commit that is younger than the pull request takes nothing from its rung.
    if (value !== 1 || held !== 2) held = value;
    pushStep(steps, at, held);
  }
  return steps;
}

/** The earliest date that a commit of its own bears; `null` when none is known. */
function firstCommitAt(change: Change, snapshot: Snapshot): Instant | null {
  let first: Instant | null = null;
  for (const index of change.commits) {
    const commit = snapshot.commits[index];
    if (commit === undefined) continue;
    const at = Math.min(commit.authoredAt, commit.committedAt);
    if (first === null || at < first) first = at;
  }
  return first;
}

/** The whole timeline: what came before the landing, then what stands. */
export function toSteps(before: readonly Step<Rung>[], stands: readonly Stand[]): readonly Step<Rung>[] {
  const landedAt = stands[0]?.from ?? Infinity;
  const steps: Step<Rung>[] = [];
  for (const { at, value } of before) if (at < landedAt) pushStep(steps, at, value);
  for (const { from, until, releasedAt } of stands) {
    const released = Math.max(from, releasedAt);
    if (from < until) pushStep(steps, from, released === from ? 4 : 3);
    else pushStep(steps, from, 0);
    if (released > from && released < until) pushStep(steps, released, 4);
    if (until < Infinity) pushStep(steps, until, 0);
  }
  return steps;
}
