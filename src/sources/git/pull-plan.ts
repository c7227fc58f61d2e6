import { createHash } from 'node:crypto';
import { AI_NOTES } from './ai-notes.ts';
import type { GitRepository } from './open-repository.ts';
import { toHeadKey } from './pull-bookmark.ts';
import type { LinesSince, PullBookmark } from './pull-bookmark.ts';

/** What of a repository is to be looked at. */
export interface PullPlan {
  /** Commits on branches and tags that are not known to be read with all their ancestors. */
  readonly tips: readonly string[];
  /** Their ancestors need no look. */
  readonly without: readonly string[];
  /** All tips of branches and tags: what is left of a pull request's history is its own. */
  readonly allTips: readonly string[];
  /** Heads of pull requests that were not looked at before. */
  readonly heads: readonly string[];
  /** Commits saved without their changes that may be had now. */
  readonly unknown: readonly string[];
  readonly areRefsNew: boolean;
  readonly areNotesNew: boolean;
  /** The bookmark to leave when all of this was read. */
  readonly whenComplete: PullBookmark;
  /** The bookmark to leave when some of it could not be read, and is to be tried again. */
  readonly whenIncomplete: PullBookmark;
}

export interface PullDepth {
  readonly linesSince: LinesSince;
  /** How many commits that are on heads of pull requests only may be read. */
  readonly mostOfHeads: number;
}

export function planPull(repository: GitRepository, done: PullBookmark, depth: PullDepth): PullPlan {
  const { refs, notes } = repository.refs;
  const boundary = repository.record.shallowBoundary;
  const isCutAsBefore = boundary.join() === done.shallowBoundary.join();
  const without = isCutAsBefore && covers(done.linesSince, depth.linesSince) ? done.tips : [];
  const allTips = distinct([
    ...refs.filter(({ kind }) => kind !== 'pull-head').map(({ target }) => target),
    ...(repository.head === null ? [] : [repository.head]),
  ]);
  const allHeads = distinct(refs.filter(({ kind }) => kind === 'pull-head').map(({ target }) => target));
  const knownHeads = new Set(isCutAsBefore && done.mostOfHeads >= depth.mostOfHeads ? done.heads : []);
  const aiNotes = Object.fromEntries(AI_NOTES.flatMap((ref) => (notes.has(ref) ? [[ref, notes.get(ref) ?? '']] : [])));
  const whenComplete: PullBookmark = {
    tips: allTips,
    linesSince: depth.linesSince,
    shallowBoundary: boundary,
    heads: distinct(allHeads.map(toHeadKey)),
    mostOfHeads: depth.mostOfHeads,
    unknown: [],
    notes: aiNotes,
    aiNotes: done.aiNotes,
    refs: fingerprint(repository),
  };
  const withoutSet = new Set(without);
  const cut = new Set(boundary);
  return {
    tips: allTips.filter((sha) => !withoutSet.has(sha)),
    without,
    allTips,
    heads: depth.mostOfHeads > 0 ? allHeads.filter((sha) => !knownHeads.has(toHeadKey(sha))) : [],
    unknown: done.unknown.filter((sha) => !cut.has(sha)),
    areRefsNew: whenComplete.refs !== done.refs,
    areNotesNew: AI_NOTES.some((ref) => aiNotes[ref] !== done.notes[ref]),
    whenComplete,
    whenIncomplete: { ...whenComplete, tips: without, heads: [...knownHeads] },
  };
}

/** Whether everything that is wanted now was wanted then. */
function covers(then: LinesSince, now: LinesSince): boolean {
  if (now === null || then === 'all') return true;
  return now !== 'all' && then !== null && then <= now;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function fingerprint({ refs, record }: GitRepository): string {
  const hash = createHash('sha256');
  for (const { name, target, taggedAt } of refs.refs) hash.update(`${name} ${target} ${taggedAt}\n`);
  return hash.update(String(record.defaultRef)).digest('hex');
}
