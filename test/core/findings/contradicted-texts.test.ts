import { describe, expect, it } from 'vitest';
import { april, bobsCommit, bobsPull, doneOn, START } from '../../scenarios/april.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

interface Idea {
  readonly body: string;
  readonly paths?: readonly string[] | null;
  readonly pull?: Partial<PullRequestSpec>;
  readonly commit?: Partial<CommitSpec>;
  readonly tickets?: readonly TicketSpec[];
  readonly rest?: Partial<SnapshotSpec>;
  readonly asOf?: string;
}

function told({ body, paths = ['src/a.ts'], pull, commit, tickets = [], rest, asOf = '2024-06-01' }: Idea): unknown[] {
  return auditScenario(
    {
      tickets,
      commits: [START, bobsCommit('work', 5, { message: 'Mend the leak (#6)', paths, ...commit })],
      pullRequests: [bobsPull(6, 5, { title: 'Mend the leak', mergeSha: 'work', body, ...pull })],
      ...rest,
    },
    { asOf },
  )
    .findingsOf('pull-request-text-contradicted')
    .map(({ args }) => args);
}

const says = (what: string, paths: number, of: number): unknown => ({ what, paths, of, ticket: '', status: '' });

describe('the text of a pull request against its own diff', () => {
  it.each<[string, string, readonly string[], unknown]>([
    ['tests that are not there', 'Adds unit tests.', ['src/a.ts', 'src/b.ts'], says('tests-added', 0, 2)],
    ['tests that are there', 'Adds unit tests.', ['src/a.ts', 'test/a.test.ts'], null],
    ['tests in the file that they test', 'Adds unit tests.', ['src/a.rs'], null],
    ['tests that are to come', 'Tests will be added later.', ['src/a.ts'], null],
    ['no tests', 'No tests were added.', ['src/a.ts'], null],
    ['tests that were run', 'All tests pass.', ['src/a.ts'], null],
    ['tests, asked for by a template', '- [ ] Added tests', ['src/a.ts'], null],
    ['tests, ticked in a template', '- [x] Added tests', ['src/a.ts'], says('tests-added', 0, 1)],
    ['tests of somebody else', '> Adds unit tests.', ['src/a.ts'], null],
    ['the readme', 'Updated the README.', ['src/a.ts'], says('docs-updated', 0, 1)],
    ['the readme, which it updates', 'Updated the README.', ['src/a.ts', 'README.md'], null],
    ['documentation, which may be a comment', 'Updated the documentation.', ['src/a.ts'], null],
    ['what is documented elsewhere', 'Does it as documented in the guide.', ['src/a.ts'], null],
    ['a harness of tests', 'I created a test harness for this.', ['src/a.ts'], null],
    ['what tests cover already', 'It is already covered by tests in FetcherTest.', ['src/a.ts'], null],
    ['tests that were run', 'I have run the unit tests.', ['src/a.ts'], null],
    ['what is done by hand', 'Adds a switch for the manual upgrade.', ['src/a.ts'], null],
    ['versions that are tested', 'Updates the versions that we test on.', ['src/a.ts'], null],
    ['documentation only, which may be a comment', 'Docs only.', ['docs/a.md', 'src/a.ts'], null],
    ['documentation only, and so it is', 'Docs only.', ['docs/a.md'], null],
    ['documentation only, with a lock file', 'Docs only.', ['docs/a.md', 'package-lock.json'], null],
    ['tests only', 'This is a test-only change.', ['test/a.test.ts', 'src/a.ts'], says('tests-only', 1, 2)],
    ['no change of behaviour, which no path tells', 'Pure refactoring, no behaviour change.', ['src/a.ts'], null],
    ['names that are not in the diff', 'Uses `parseFrame` of `lib/frame.ts`.', ['src/a.ts'], null],
    ['nothing', '', ['src/a.ts'], null],
  ])('that speaks of %s', (_, body, paths, expected) => {
    expect(told({ body, paths })).toEqual(expected === null ? [] : [expected]);
  });

  it.each<[string, Partial<Idea>]>([
    ['of which the paths are not known', { paths: null }],
    ['without any path', { paths: [] }],
    ['that was not merged', { pull: { mergedAt: null, mergeSha: null }, commit: { message: 'Mend the leak' } }],
    ['that landed outside of the window', { asOf: '2025-06-01' }],
    ['that undoes another one', { pull: { title: 'Revert "Mend the leak"' } }],
    ['of a bot', { pull: { author: 'robot' }, commit: { author: 'robot' }, rest: { kinds: { robot: 'bot' } } }],
  ])('is believed of one %s', (_, idea) => {
    expect(told({ body: 'Adds unit tests.', ...idea })).toEqual([]);
  });

  it('is told once for each thing that it says', () => {
    const body = 'Adds unit tests. Adds more unit tests.\n\nUpdated the README.';
    expect(new Set(told({ body }))).toEqual(new Set([says('tests-added', 0, 1), says('docs-updated', 0, 1)]));
  });

  it('says nothing where there are no records of pull requests', () => {
    expect(told({ body: '', rest: { pullRequests: [] } })).toEqual([]);
  });
});

describe('the ticket that a pull request says it finishes', () => {
  const open = (status: string, rest: Partial<TicketSpec> = {}): TicketSpec =>
    ticketThrough('ABC-1', april(1), [[april(2), status]], rest);
  const closes = (ticket: TicketSpec, rest: Partial<Idea> = {}): unknown[] =>
    told({ body: 'Closes ABC-1', tickets: [ticket], ...rest });

  it('was never done and stands where it stood', () => {
    expect(closes(open('In Progress'))).toEqual([
      { what: 'closes', paths: 0, of: 1, ticket: 'ABC-1', status: 'In Progress' },
    ]);
  });

  it.each<[string, TicketSpec, Partial<Idea>]>([
    ['was done', doneOn('ABC-1', 6), {}],
    [
      'was done and reopened',
      ticketThrough('ABC-1', april(1), [
        [april(6), 'Done', 'Fixed'],
        [april(9), 'In Progress'],
      ]),
      {},
    ],
    [
      'went through a status that nothing explains',
      ticketThrough('ABC-1', april(1), [
        [april(6), 'Parked'],
        [april(9), 'In Progress'],
      ]),
      {},
    ],
    ['was withdrawn', ticketThrough('ABC-1', april(1), [[april(6), 'Done', "Won't Do"]]), {}],
    ['was moved a day ago', open('In Progress'), { asOf: '2024-04-08T12:00:00' }],
    [
      'stands on a status that nothing explains',
      open('x', { status: { id: 'x', name: 'Parked', category: null }, changes: [] }),
      {},
    ],
    ['is only a part of it', open('In Progress'), { body: 'Partially closes ABC-1' }],
    ['is only named', open('In Progress'), { body: 'See ABC-1' }],
    ['is not known', open('In Progress'), { body: 'Closes ABC-99' }],
    ['is another one', open('In Progress'), { body: 'Closes XYZ-1' }],
  ])('is not told where it %s', (_, ticket, idea) => {
    expect(closes(ticket, idea)).toEqual([]);
  });
});
