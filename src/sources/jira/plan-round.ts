import type { Instant } from '../../model/instant.ts';
import type { JiraBookmark, ProjectMark, RoundMark } from './pull-bookmark.ts';
import { OVERLAP_MS } from './pull-bookmark.ts';

export interface RoundWish {
  readonly projects: readonly string[];
  readonly since: Instant | null;
  readonly full: boolean;
}

/** The next round: the one that was broken off, as far as it is still wished for, else one over all projects. */
export function planRound(bookmark: JiraBookmark, wish: RoundWish): RoundMark {
  const { round } = bookmark;
  const left = round === null ? [] : wish.projects.filter((project) => Object.hasOwn(round.from, project));
  if (round !== null && left.length > 0 && (round.isFull || !wish.full) && coversSince(round, left, wish)) {
    const from = Object.fromEntries(left.map((project) => [project, round.from[project] ?? null]));
    return { ...round, from, first: round.first.filter((project) => left.includes(project)) };
  }
  const starts = wish.projects.map((project) => [project, startOf(bookmark.projects[project], wish)] as const);
  return {
    from: Object.fromEntries(starts.map(([project, { from }]) => [project, from])),
    first: starts.filter(([, { isFirst }]) => isFirst).map(([project]) => project),
    isFull: wish.full,
    reached: null,
    newest: {},
  };
}

/** A round that began with tickets since March does not do for somebody who wants those since January. */
function coversSince({ from, first }: RoundMark, projects: readonly string[], { since }: RoundWish): boolean {
  return projects.every((project) => {
    const began = from[project] ?? null;
    return !first.includes(project) || began === null || (since !== null && since >= began);
  });
}

function startOf(
  mark: ProjectMark | undefined,
  { since, full }: RoundWish,
): { readonly from: Instant | null; readonly isFirst: boolean } {
  const lacksOlder = mark !== undefined && mark.since !== null && (since === null || since < mark.since);
  if (mark === undefined || full || lacksOlder) return { from: since, isFirst: true };
  return { from: mark.until === null ? mark.since : Math.max(0, mark.until - OVERLAP_MS), isFirst: false };
}

/**
 * What is remembered once a round has come to its end.
 * @param isSure whether nothing can have been missed; if something can, ids are compared soon
 */
export function closeRound(
  bookmark: JiraBookmark,
  round: RoundMark,
  { startedAt, isSure }: { readonly startedAt: Instant; readonly isSure: boolean },
): JiraBookmark {
  const done = Object.keys(round.from).map((project): readonly [string, ProjectMark] => {
    const before = bookmark.projects[project];
    const isFirst = round.first.includes(project);
    const newest = round.newest[project] ?? { until: null, edge: [] };
    const old = isFirst ? undefined : before;
    return [
      project,
      {
        until: newest.until ?? old?.until ?? null,
        edge: newest.until === null ? (old?.edge ?? []) : newest.edge,
        since: isFirst ? (round.from[project] ?? null) : (before?.since ?? null),
        // Whoever has just read everything has seen every id.
        scannedAt: !isSure ? 0 : isFirst ? startedAt : (before?.scannedAt ?? startedAt),
      },
    ];
  });
  return { ...bookmark, projects: { ...bookmark.projects, ...Object.fromEntries(done) }, round: null };
}
