import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf, shaOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from '../../scenarios/april.ts';

describe('a rewritten history', () => {
  const unknown = (number: number, day: number) => bobsPull(number, day, { mergeSha: shaOf(`lost-${number}`) });

  it('is told of merges that the host recorded and the repository does not know', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('now', 20)],
      pullRequests: [unknown(1, 4), unknown(2, 5), unknown(3, 6)],
    });
    expect(told.findingsOf('rewritten-history')).toMatchObject([
      { severity: 'low', since: instantOf(april(6)), args: { dropped: 0, unknownMerges: 3 } },
    ]);
  });

  it.each<[string, readonly ReturnType<typeof bobsPull>[]]>([
    ['without merges', []],
    ['with two lost ones: accidents', [unknown(1, 4), unknown(2, 5)]],
    [
      'with three lost among six that are there',
      [
        unknown(1, 4),
        unknown(2, 5),
        unknown(3, 6),
        ...[1, 2, 3].map((number) => bobsPull(number + 3, 3, { mergeSha: shaOf('start') })),
      ],
    ],
    ['with merges of which no commit is recorded', [bobsPull(1, 4), bobsPull(2, 5), bobsPull(3, 6)]],
  ])('is not told %s', (_, pullRequests) => {
    const told = auditScenario({ commits: [START, bobsCommit('now', 20)], pullRequests });
    expect(told.findingsOf('rewritten-history')).toEqual([]);
  });

  it('is told where a line lost what an earlier pull saw on it, and not where a branch of work did', () => {
    const built = (name: string) =>
      auditScenario({
        repositories: [
          {
            id: 'github.com/acme/app',
            fullName: 'acme/app',
            formerTips: [{ name, commit: 2, until: instantOf(april(9)) }],
          },
        ],
        commits: [START, bobsCommit('kept', 3, { parents: ['start'] }), bobsCommit('lost', 4, { parents: ['start'] })],
        refs: { 'refs/heads/main': 'kept' },
      });
    expect(built('refs/heads/main').findingsOf('rewritten-history')).toMatchObject([
      { since: instantOf(april(9)), args: { dropped: 1, unknownMerges: 0 } },
    ]);
    expect(built('refs/heads/topic').findingsOf('rewritten-history')).toEqual([]);
  });
});

describe('a resolution under an open status', () => {
  const reopened = (key: string, resolution: string | null, rest: Partial<TicketSpec> = {}): TicketSpec =>
    ticketThrough(
      key,
      april(1),
      [
        [april(4), 'Done', 'Fixed'],
        [april(10), 'In Progress', resolution ?? 'Fixed'],
      ],
      rest,
    );
  const told = (...tickets: readonly TicketSpec[]) =>
    auditScenario(withTeam(OPEN_TEAM, { tickets })).findingsOf('resolution-under-open-status');

  it('is counted by project, with its most frequent word', () => {
    expect(told(reopened('ABC-1', null), reopened('ABC-2', null), reopened('XYZ-1', 'Done'))).toMatchObject([
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info', args: { tickets: 2, resolution: 'Fixed' } },
      { subject: { kind: 'project', key: 'XYZ' }, args: { tickets: 1, resolution: 'Done' } },
    ]);
  });

  it.each<[string, TicketSpec]>([
    ['is done', doneOn('ABC-1', 4)],
    ['is withdrawn', ticketThrough('ABC-1', april(1), [[april(4), 'Done', "Won't Do"]])],
    ['says that it is unresolved', reopened('ABC-1', 'Unresolved')],
    ['is open and has none', ticketThrough('ABC-1', april(1), [[april(4), 'In Progress']])],
    ['was resolved later', ticketThrough('ABC-1', april(1), [['2024-07-01', 'In Progress', 'Fixed']])],
  ])('is not told of a ticket that %s', (_, ticket) => {
    expect(told(ticket)).toEqual([]);
  });

  it('is told without a changelog, too', () => {
    const silent = { ...reopened('ABC-1', null), hasHistory: false, changes: [] };
    expect(told(silent)).toMatchObject([{ args: { tickets: 1 } }]);
  });
});
