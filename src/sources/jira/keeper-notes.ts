import { showValue } from '../../base/checked.ts';
import type { FieldProblem } from '../../base/checked.ts';
import type { SprintLook } from './embedded-bookmark.ts';
import type { WireTicket } from './to-payload.ts';
import { isObject } from './to-payload.ts';

/** What was not kept, or not whole. */
export interface KeeperNotes {
  /** Problem by id. */
  readonly problems: Map<string, string>;
  /** Tickets without a usable id. */
  nameless: number;
  /** Deleted while they were read. */
  vanished: number;
  /** By project: tickets of which the server showed a part of the changelog. */
  readonly cutChangelogs: Map<string, number>;
  /** Tickets without changelog although it was asked for. */
  withoutChangelog: number;
  /** Sprints that tickets of this run show, `null` for those that have ended. */
  readonly sprints: Map<string, SprintLook | null>;
  /** Tickets with more comments or worklogs than a search shows. */
  longComments: number;
  longWorklogs: number;
}

export function emptyNotes(): KeeperNotes {
  return {
    problems: new Map(),
    nameless: 0,
    vanished: 0,
    cutChangelogs: new Map(),
    withoutChangelog: 0,
    sprints: new Map(),
    longComments: 0,
    longWorklogs: 0,
  };
}

export function noteParts(issue: WireTicket, project: string, notes: KeeperNotes): void {
  const changelog = isObject(issue['changelog']) ? issue['changelog'] : null;
  if (changelog === null) notes.withoutChangelog += 1;
  else if (isCut(changelog, 'histories')) {
    notes.cutChangelogs.set(project, (notes.cutChangelogs.get(project) ?? 0) + 1);
  }
  const fields = isObject(issue['fields']) ? issue['fields'] : {};
  if (isCut(fields['comment'], 'comments')) notes.longComments += 1;
  if (isCut(fields['worklog'], 'worklogs')) notes.longWorklogs += 1;
}

/** Whether a list says that it has more entries than are in it. */
export function isCut(value: unknown, list: string): boolean {
  if (!isObject(value)) return false;
  const { total } = value;
  const entries = value[list];
  return typeof total === 'number' && Array.isArray(entries) && total > entries.length;
}

/** What is wrong with a ticket, beginning with its key. */
export function describeProblem(issue: WireTicket, problems: readonly FieldProblem[]): string {
  const [first] = problems;
  const place = first === undefined ? '' : ` (${first.path.join('.')}: expected ${first.expected}, got ${first.got})`;
  return `${showValue(issue['key']).replaceAll('"', '')}${place}`;
}
