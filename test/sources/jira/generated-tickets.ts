import type { ReplayTicket } from './replay-jira.ts';

export const FIRST_UPDATE = Date.UTC(2024, 0, 1);

export interface GeneratedOptions {
  readonly project?: string;
  readonly histories?: number;
  /** First number of key and id. */
  readonly from?: number;
  readonly stepMs?: number;
}

const STATUSES = [
  { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
  { id: '3', name: '进行中', statusCategory: { key: 'indeterminate' } },
  { id: '10001', name: 'Fertig ✅', statusCategory: { key: 'done' } },
] as const;

const written = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** Tickets with changelogs, one update a minute, none alike. */
export function generateTickets(count: number, options: GeneratedOptions = {}): readonly ReplayTicket[] {
  const { project = 'ABC', histories = 3, from = 1, stepMs = 60_000 } = options;
  return Array.from({ length: count }, (_, place): ReplayTicket => {
    const number = from + place;
    const updated = FIRST_UPDATE + place * stepMs;
    const created = updated - 90 * 86_400_000;
    const who = { accountId: `a${number % 7}`, displayName: `Person ${number % 7}` };
    const status = STATUSES[number % 3] ?? STATUSES[0];
    return {
      id: String(10_000 + number),
      key: `${project}-${number}`,
      fields: {
        summary: `Ticket ${number} of ${project}: “ünïcødé” 你好`,
        description: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: `About ${number}` }] }],
        },
        created: written(created),
        updated: written(updated),
        status,
        issuetype: { id: '1', name: 'Bug', subtask: false },
        project: { id: '1', key: project },
        labels: [`l${number % 5}`],
        fixVersions: [{ id: String(number % 4), name: `v${number % 4}`, released: false }],
        creator: who,
        reporter: who,
        assignee: who,
        customfield_10016: number % 8,
        customfield_99999: 'nobody asked for this',
        comment: { total: 0, comments: [] },
        worklog: { total: 0, worklogs: [] },
      },
      histories: Array.from({ length: histories }, (_entry, index) => {
        const target = STATUSES[(number + index + 1) % 3] ?? STATUSES[0];
        const source = STATUSES[(number + index) % 3] ?? STATUSES[0];
        return {
          id: String(number * 100 + index),
          author: who,
          created: written(created + (index + 1) * 86_400_000),
          items: [
            {
              field: 'status',
              fieldtype: 'jira',
              fieldId: 'status',
              from: source.id,
              fromString: source.name,
              to: target.id,
              toString: target.name,
            },
          ],
        };
      }),
    };
  });
}

/** The same ticket, changed later. */
export function touched(ticket: ReplayTicket, at: number, fields: Record<string, unknown> = {}): ReplayTicket {
  return { ...ticket, fields: { ...ticket.fields, ...fields, updated: written(at) } };
}
