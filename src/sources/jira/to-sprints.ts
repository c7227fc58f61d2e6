import type { InstantReader } from '../../base/read-instants.ts';
import type { Sprint } from '../../model/ticket.ts';
import type { JiraIssue, JiraSprint } from './wire.ts';

const LONGEST = 4_000;
const PACKAGE = 'com.atlassian.greenhopper.service.sprint.Sprint@';
// A sprint's name and goal may contain commas and equals signs: a member begins only where one of these names stands.
const MEMBER =
  /(?:^|,)(id|rapidViewId|state|name|startDate|endDate|completeDate|activatedDate|sequence|goal|synced|autoStartStop|incompleteIssuesDestinationId)=/g;

const filled = (text: string | undefined): string | null =>
  text === undefined || text === '' || text === '<null>' ? null : text;

/** What the text tells beside what every sprint has. */
export interface PrintedSprint extends JiraSprint {
  readonly state: string | null;
  /** Id of the board. */
  readonly rapidViewId: string | null;
}

/** Jira Server prints sprints in custom fields as `com.atlassian.greenhopper…Sprint@1f2e[id=7,name=…]`. */
export function parseGreenhopper(text: string): PrintedSprint | null {
  if (text.length > LONGEST || !text.startsWith(PACKAGE)) return null;
  const inner = text.slice(text.indexOf('[') + 1, text.lastIndexOf(']'));
  const marks = [...inner.matchAll(MEMBER)];
  const members = new Map(
    marks.map((mark, at) => [mark[1], inner.slice(mark.index + mark[0].length, marks[at + 1]?.index)]),
  );
  const id = filled(members.get('id'));
  if (id === null) return null;
  return {
    id,
    name: filled(members.get('name')),
    startDate: filled(members.get('startDate')),
    endDate: filled(members.get('endDate')),
    completeDate: filled(members.get('completeDate')),
    state: filled(members.get('state')),
    rapidViewId: filled(members.get('rapidViewId')),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Cloud gives sprints of custom fields as objects; only those that look like one are taken. */
function parseCustom(value: unknown): JiraSprint | null {
  if (typeof value === 'string') return parseGreenhopper(value);
  if (!isRecord(value) || typeof value['state'] !== 'string') return null;
  const { id } = value;
  if (typeof id !== 'number' && typeof id !== 'string') return null;
  if (!('boardId' in value) && !('startDate' in value) && !('endDate' in value)) return null;
  const dates = ['startDate', 'endDate', 'completeDate'].map((name) => stringOf(value[name]));
  const [startDate, endDate, completeDate] = dates;
  return { id, name: stringOf(value['name']), state: value['state'], startDate, endDate, completeDate };
}

function customSprints(fields: JiraIssue['fields']): readonly (readonly [string, JiraSprint])[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (!name.startsWith('customfield_') || !Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => {
      const sprint = parseCustom(one);
      return sprint === null ? [] : [[name, sprint] as const];
    });
  });
}

/** The sprints that the ticket is or was in, by start; they are told by their shape, so no field needs to be named. */
export function toSprints(fields: JiraIssue['fields'], instants: InstantReader): readonly Sprint[] {
  const agile = (fields.closedSprints ?? []).map((sprint) => ['closedSprints', sprint] as const);
  const current = fields.sprint ? [['sprint', fields.sprint] as const] : [];
  const found = new Map<string, Sprint>();
  for (const [field, sprint] of [...agile, ...current, ...customSprints(fields)]) {
    const id = String(sprint.id);
    if (found.has(id)) continue;
    const state = sprint.state?.toLowerCase();
    const ended = sprint.completeDate ? 'completeDate' : 'endDate';
    const start = instants.optional(['fields', field, 'startDate'], sprint.startDate);
    const end = instants.optional(['fields', field, ended], sprint[ended]);
    found.set(id, {
      id,
      name: sprint.name ?? id,
      // Planned dates pass without anything beginning or ending.
      start: state === 'future' ? null : start,
      end: state === 'future' || state === 'active' ? null : end,
    });
  }
  return [...found.values()].sort((one, other) => (one.start ?? Infinity) - (other.start ?? Infinity) || 0);
}
