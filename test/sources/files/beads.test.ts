import { describe, expect, it } from 'vitest';
import { toTicketFromBeads } from '../../../src/sources/files/beads-to-model.ts';
import { parseBeadsIssue } from '../../../src/sources/files/beads-wire.ts';

const ISSUE = { id: 'my-app-a1b2', title: 'Title', status: 'open', created_at: '2024-01-01T10:00:00.123456789-08:00' };

function ticket(rest: Record<string, unknown> = {}) {
  const issue = parseBeadsIssue({ ...ISSUE, ...rest });
  const record = issue.ok ? toTicketFromBeads(issue.value, { site: 'acme/app', offsetAt: null }) : issue;
  if (!record.ok) throw new Error(JSON.stringify(record.problems));
  return record.value;
}

describe('an issue of beads', () => {
  it('becomes a ticket of another tracker', () => {
    expect(ticket()).toMatchObject({
      id: 'acme/app/my-app-a1b2',
      tracker: 'other',
      key: 'my-app-a1b2',
      project: 'my-app',
      createdAt: Date.parse('2024-01-01T18:00:00.123Z'),
      updatedAt: Date.parse('2024-01-01T18:00:00.123Z'),
      resolvedAt: null,
      hasHistory: false,
      precision: 1,
    });
  });

  it.each([
    ['open', 'new'],
    ['deferred', 'new'],
    ['in_progress', 'indeterminate'],
    ['blocked', 'indeterminate'],
    ['closed', 'done'],
    ['awaiting-legal', null],
  ])('has the status %s in the category %s', (status, category) => {
    expect(ticket({ status }).status).toEqual({ id: status, name: status, category });
  });

  it('keeps the reason for closing, the type, people and relations', () => {
    const dependencies = [
      { issue_id: 'my-app-a1b2', depends_on_id: 'my-app-1', type: 'blocks' },
      { issue_id: 'my-app-a1b2', depends_on_id: 'my-app-2', type: 'parent-child' },
    ];
    const closed = { status: 'closed', closed_at: '2024-01-03T10:00:00Z', close_reason: 'Done in https://a.example/1' };
    const record = ticket({
      ...closed,
      issue_type: 'bug',
      priority: 1,
      assignee: 'una@acme.example',
      created_by: 'ben',
      dependencies,
    });
    expect(record).toMatchObject({
      resolution: { id: null, text: 'Done' },
      resolvedAt: Date.parse('2024-01-03T10:00:00Z'),
      type: { id: null, name: 'bug' },
      priority: 'P1',
      parent: 'my-app-2',
      relations: [{ key: 'my-app-1', type: 'blocks', direction: 'inward' }],
    });
    expect(record.participants.map(({ role, who }) => [role, who.name, who.email])).toEqual([
      ['creator', 'ben', null],
      ['reporter', 'ben', null],
      ['assignee', 'una@acme.example', 'una@acme.example'],
    ]);
  });
});
