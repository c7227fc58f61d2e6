import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { april, bobsCommit, bobsPull, doneOn } from '../../scenarios/april.ts';

const typed = (name: string): Pick<TicketSpec, 'type'> => ({ type: { id: null, name, isSubtask: false } });

describe('thin evidence', () => {
  const told = (paths: readonly string[], ticket: Partial<TicketSpec> = {}) =>
    auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [doneOn('ABC-1', 5, { title: 'Upload fails on slow lines', ...typed('Bug'), ...ticket })],
        commits: [bobsCommit('work', 4, { message: 'ABC-1 mend the leak', paths })],
      }),
    );

  it.each<[string, readonly string[], Partial<TicketSpec>, boolean]>([
    ['tests alone', ['test/transfer.test.ts'], {}, true],
    ['documentation alone', ['docs/transfer.md'], {}, true],
    ['tests that the title names', ['test/upload.test.ts'], {}, false],
    ['tests, of a task', ['test/transfer.test.ts'], typed('Task'), false],
    ['tests, where release notes are asked for', ['docs/transfer.md'], { title: 'Release notes of 2.4' }, false],
    ['test doubles that are asked for', ['test/transfer.test.ts'], { title: 'Fix mock storage' }, false],
    ['a text that agents work from', ['AGENTS.md'], {}, false],
    ['a template', ['templates/transfer.md'], {}, false],
    ['tests beside product code', ['test/upload.test.ts', 'src/upload.ts'], {}, false],
    ['tests, where the ticket is about tests', ['test/upload.test.ts'], { title: 'Flaky tests of the upload' }, false],
    ['nothing known of the paths', [], {}, false],
  ])('of %s', (_, paths, ticket, isTold) => {
    const scenario = told(paths, ticket);
    expect(scenario.findingsOf('thin-evidence').map(({ severity, args }) => ({ severity, args }))).toEqual(
      isTold ? [{ severity: 'info', args: { changes: 1 } }] : [],
    );
    if (isTold) expect(scenario.strict('ABC-1')).toBe('supported');
  });
});

describe('a ticket that is open in a released version', () => {
  const RELEASED = { id: '1', name: '2.4', isReleased: true, releasedAt: instantOf('2024-05-01') };
  const LATER = { id: '2', name: '2.5', isReleased: false, releasedAt: null };
  const told = (ticket: Partial<TicketSpec>, commits: readonly CommitSpec[] = [], asOf = '2024-06-01') =>
    auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [ticketThrough('ABC-1', april(1), [[april(2), 'In Progress']], { versions: [RELEASED], ...ticket })],
        commits,
      }),
      { asOf },
    );

  it('says since when, and in which status', () => {
    const [finding] = told({}).findingsOf('unresolved-in-released-version');
    expect(finding).toMatchObject({
      severity: 'low',
      since: RELEASED.releasedAt,
      args: { version: '2.4', days: 31, status: 'In Progress' },
    });
  });

  it.each<[string, Partial<TicketSpec>, number]>([
    ['with a day that nobody knows', { versions: [{ ...RELEASED, releasedAt: null }] }, 1],
    ['and in two', { versions: [RELEASED, { ...RELEASED, id: '3', name: '2.4.1' }] }, 1],
    ['and in a later one', { versions: [RELEASED, LATER] }, 0],
    ['that is not released', { versions: [LATER] }, 0],
    ['without any version', { versions: [] }, 0],
    ['that is done', doneOn('ABC-1', 5, { versions: [RELEASED] }), 0],
    [
      'that was withdrawn',
      ticketThrough('ABC-1', april(1), [[april(5), 'Done', "Won't Do"]], { versions: [RELEASED] }),
      0,
    ],
    [
      'whose status means nothing here',
      { status: { id: 'x', name: 'Parked', category: null }, changes: [], hasHistory: false },
      0,
    ],
  ])('%s', (_, ticket, count) => {
    expect(told(ticket).findingsOf('unresolved-in-released-version')).toHaveLength(count);
  });

  it('is told after grace, weekends left out', () => {
    expect(told({}, [], '2024-05-01T20:00:00').findings('ABC-1')).not.toContain('unresolved-in-released-version');
    expect(told({}, [], '2024-05-02T20:00:00').findings('ABC-1')).toContain('unresolved-in-released-version');
  });

  it('whose work has landed is told as landed but open alone', () => {
    const landed = told({}, [bobsCommit('work', 4, { message: 'ABC-1 mend the leak' })]);
    expect(landed.findings('ABC-1')).toEqual(['landed-but-open']);
  });

  it('is told of children, not of the goal above them', () => {
    const family = auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [
          ticketThrough('ABC-1', april(1), [], { versions: [RELEASED], ...typed('Epic') }),
          ticketThrough('ABC-2', april(1), [], { versions: [RELEASED], parent: 'ABC-1' }),
        ],
      }),
    );
    expect(family.findings('ABC-1')).not.toContain('unresolved-in-released-version');
    expect(family.findings('ABC-2')).toContain('unresolved-in-released-version');
  });
});

describe('a parent that is done over open children', () => {
  const child = (n: number, status: string, rest: Partial<TicketSpec> = {}): TicketSpec =>
    ticketThrough(`ABC-${n}`, april(1), [[april(4), status, status === 'Done' ? 'Fixed' : null]], {
      parent: 'ABC-1',
      ...rest,
    });
  const told = (...children: readonly TicketSpec[]) =>
    auditScenario(
      withTeam(OPEN_TEAM, {
        tickets: [doneOn('ABC-1', 8, typed('Epic')), ...children],
        commits: [bobsCommit('work', 3, { message: 'ABC-2 mend the leak' })],
      }),
    );
  const UNMAPPED = { status: { id: 'x', name: 'Parked', category: null } } as const;

  it.each<[string, readonly TicketSpec[], { open: number; total: number } | null]>([
    ['one of two', [child(2, 'Done'), child(3, 'In Progress')], { open: 1, total: 2 }],
    ['none of one', [child(2, 'Done')], null],
    ['without children', [], null],
    ['withdrawn ones left out', [child(2, 'Done'), child(3, 'Cancelled'), child(4, 'To Do')], { open: 1, total: 2 }],
    ['those of unknown status left out', [child(2, 'Done'), child(3, 'Parked', UNMAPPED)], null],
    [
      'those opened after the claim left out',
      [child(2, 'Done'), ticketThrough('ABC-3', april(20), [], { parent: 'ABC-1' })],
      null,
    ],
  ])('%s', (_, children, expected) => {
    const found = told(...children).findingsOf('parent-done-over-open-children');
    expect(found.map(({ severity, args }) => ({ severity, args }))).toEqual(
      expected === null ? [] : [{ severity: 'low', args: expected }],
    );
  });
});

describe('a ticket in review', () => {
  const inReview = (rest: Partial<TicketSpec> = {}): TicketSpec =>
    ticketThrough(
      'ABC-1',
      april(1),
      [
        [april(2), 'In Progress'],
        [april(8), 'In Review'],
      ],
      { ...typed('Bug'), ...rest },
    );
  const OTHER = bobsPull(7, 4, { title: 'ABC-1000 the same again' });
  const audited = (pullRequests: readonly ReturnType<typeof bobsPull>[], ticket = inReview(), rest = {}) =>
    auditScenario(withTeam(OPEN_TEAM, { tickets: [ticket], pullRequests, ...rest }), { asOf: april(20) });
  const KIND = 'in-review-without-pull-request';

  it('without a pull request says for how long', () => {
    expect(audited([OTHER]).findingsOf(KIND)).toMatchObject([{ severity: 'low', args: { days: 12, changes: 0 } }]);
  });

  it('with a draft has nothing that is ready for review', () => {
    const draft = bobsPull(8, null, { title: 'ABC-1 mend the leak', isDraft: true });
    expect(audited([OTHER, draft]).findingsOf(KIND)).toMatchObject([{ args: { changes: 1 } }]);
  });

  it.each<[string, Parameters<typeof audited>]>([
    ['with a pull request', [[OTHER, bobsPull(8, null, { title: 'ABC-1 mend the leak' })]]],
    ['whose pull request was merged', [[OTHER, bobsPull(8, 9, { title: 'ABC-1 mend the leak' })]]],
    [
      'since this morning',
      [[OTHER], ticketThrough('ABC-1', april(1), [['2024-04-20T09:00:00', 'In Review']], typed('Bug'))],
    ],
    ['that needs no code', [[OTHER], inReview(typed('Design'))]],
    ['in a repository without any pull request', [[]]],
    [
      'where the records are known to be cut',
      [
        [OTHER],
        inReview(),
        {
          sources: [
            {
              source: 'file',
              scope: 'acme/app',
              kind: 'pull-requests',
              completeness: 'incomplete',
              reason: null,
              remedy: null,
              asOf: null,
              records: 30,
            },
          ],
        },
      ],
    ],
  ])('%s is not told', (_, given) => {
    expect(audited(...given).findingsOf(KIND)).toEqual([]);
  });
});
