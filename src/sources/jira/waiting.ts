import { parseInstant } from '../../base/parse-instant.ts';
import type { Instant } from '../../model/instant.ts';
import { listed } from './answers.ts';
import type { EdgeMark, JiraBookmark, RoundMark } from './pull-bookmark.ts';
import { NO_EDGE, addToEdge } from './pull-bookmark.ts';
import { isObject } from './to-payload.ts';

/** A ticket that was read and not saved yet. */
export interface Waiting {
  readonly id: string;
  readonly updated: Instant;
  readonly project: string;
  /** JSON: a thousand of them wait, and a text takes a third of what objects take. */
  readonly text: string;
  readonly isOfRound: boolean;
}

/** `null` for what has no id, key, or instant of its last change. */
export function toWaiting(issue: unknown, isOfRound: boolean): Waiting | null {
  const checked = listed.safeParse(issue);
  if (!checked.success || !isObject(issue)) return null;
  const { id, key, fields } = checked.data;
  const updated = parseInstant(fields.updated, null);
  if (typeof updated !== 'number') return null;
  const project = fields.project?.key ?? key.replace(/-\d+$/, '');
  return { id: String(id), updated, project, text: JSON.stringify(issue), isOfRound };
}

/** Asked for again only because it lies near to the end of the last pull. */
export function isKnown({ round, projects }: JiraBookmark, { id, updated, project }: Waiting): boolean {
  if (round === null || round.first.includes(project)) return false;
  return projects[project]?.edge.some(([known, at]) => known === id && at === updated) === true;
}

/** How far a round has come once these are saved. */
export function advance(
  { projects }: JiraBookmark,
  round: RoundMark,
  batch: readonly Waiting[],
  read: Instant | null,
): RoundMark {
  const newest = new Map(Object.entries(round.newest));
  const before = (project: string): EdgeMark =>
    newest.get(project) ?? (round.first.includes(project) ? NO_EDGE : (projects[project] ?? NO_EDGE));
  for (const { id, updated, project, isOfRound } of batch) {
    if (isOfRound) newest.set(project, addToEdge(before(project), id, updated));
  }
  return { ...round, reached: read ?? round.reached, newest: Object.fromEntries(newest) };
}
