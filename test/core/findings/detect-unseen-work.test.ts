import { describe, expect, it } from 'vitest';
import { april, bobsCommit, bobsPull, doneOn } from '../../scenarios/april.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import { BOB, OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { CommitSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { shaOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const KEY = 'ABC-1';
/** By them the categories of statuses that nobody stands on any more are known. */
const CATEGORIES = [
  ticketThrough('ABC-80', '2024-05-31', []),
  ticketThrough('ABC-81', '2024-05-31', [['2024-05-31T01:00:00', 'In Progress']]),
];

function found(
  ticket: TicketSpec,
  commits: readonly CommitSpec[],
  rest: Partial<SnapshotSpec> = {},
): readonly string[] {
  const spec = { ...rest, commits, tickets: [ticket, ...CATEGORIES, ...(rest.tickets ?? [])] };
  return auditScenario(withTeam(OPEN_TEAM, spec)).findings(KEY);
}

function ticket(moves: Parameters<typeof ticketThrough>[2], rest: Partial<TicketSpec> = {}): TicketSpec {
  return ticketThrough(KEY, april(1), moves, { by: BOB, ...rest });
}

describe('work before the start', () => {
  const started = (day: number): TicketSpec =>
    ticket([
      [april(day), 'In Progress'],
      [april(18), 'Done', 'Fixed'],
    ]);
  const work = bobsCommit('work', 3, { message: `${KEY} mend the leak` });

  it('is told when the board said so more than a working day later', () => {
    expect(found(started(10), [work])).toEqual(['work-before-start']);
  });

  it.each([
    ['within a working day', started(4), [work]],
    ['over a weekend', started(8), [bobsCommit('work', 5, { message: `${KEY} mend the leak` })]],
    ['of a ticket that went straight to done', ticket([[april(18), 'Done', 'Fixed']]), [work]],
    ['that is older than its ticket', { ...started(10), createdAt: april(5) }, [work]],
    ['that only mentions it', started(10), [bobsCommit('work', 3, { message: `ABC-1000 mend\n\nSee ${KEY}.` })]],
    ['without a changelog', { ...started(10), hasHistory: false, changes: [] }, [work]],
  ])('is not told %s', (_what, its, commits) => {
    expect(found(its, commits)).not.toContain('work-before-start');
  });

  it('is not told on a board that does not say when work begins', () => {
    const straight = Array.from({ length: 12 }, (_, n) =>
      ticketThrough(`XYZ-${n + 2}`, april(1), [[april(9), 'Done']]),
    );
    const its = { ...started(10), key: 'XYZ-1', project: 'XYZ' };
    const commits = [bobsCommit('work', 3, { message: 'XYZ-1 mend the leak' })];
    const told = auditScenario(withTeam(OPEN_TEAM, { commits, tickets: [its, ...CATEGORIES, ...straight] }));
    expect(told.findings('XYZ-1')).toEqual([]);
  });
});

describe('work on a closed ticket', () => {
  const first = bobsCommit('first', 3, { message: `${KEY} mend the leak` });
  const later = bobsCommit('later', 15, { message: `${KEY} mend the rest` });

  it('is told when more lands after grace and nobody reopens it', () => {
    expect(found(doneOn(KEY, 4), [first, later])).toEqual(['work-on-closed-ticket']);
  });

  it.each<readonly [string, TicketSpec, readonly CommitSpec[]]>([
    ['within grace', doneOn(KEY, 4), [first, bobsCommit('later', 5, { message: `${KEY} mend the rest` })]],
    [
      'after a reopening',
      ticket([
        [april(2), 'In Progress'],
        [april(4), 'Done', 'Fixed'],
        [april(12), 'In Progress', null],
        [april(17), 'Done', 'Fixed'],
      ]),
      [first, later],
    ],
    ['of tests alone', doneOn(KEY, 4), [first, { ...later, paths: ['test/leak.test.ts'] }]],
    [
      'as a cherry-pick',
      doneOn(KEY, 4),
      [first, { ...later, message: `${KEY} mend the leak\n\n(cherry picked from commit ${shaOf('first')})` }],
    ],
    [
      'as a revert',
      doneOn(KEY, 4),
      [first, { ...later, message: `Revert "x" for ${KEY}\n\nThis reverts commit ${shaOf('first')}.` }],
    ],
    ['as a release', doneOn(KEY, 4), [first, { ...later, message: `Release 2.4.0\n\nRefs: ${KEY}` }]],
    ['by a bot', doneOn(KEY, 4), [first, { ...later, author: 'robot' }]],
    ['when nothing had landed before: that came late', doneOn(KEY, 4), [later]],
    ['without a changelog', { ...doneOn(KEY, 4), hasHistory: false, changes: [] }, [first, later]],
  ])('is not told %s', (_what, its, commits) => {
    expect(found(its, commits, { kinds: { robot: 'bot' } })).not.toContain('work-on-closed-ticket');
  });
});

describe('a merged pull request of a ticket that is still in review', () => {
  const reviewed = ticket([
    [april(2), 'In Progress'],
    [april(4), 'In Review'],
  ]);
  const squash = bobsCommit('squash', 8, { message: `${KEY} mend the leak (#7)` });
  const merged = bobsPull(7, 8, { title: `${KEY} mend the leak`, mergeSha: 'squash' });

  it('is told once, and not as landed but open', () => {
    expect(found(reviewed, [squash], { pullRequests: [merged] })).toEqual(['merged-but-in-review']);
    expect(found(reviewed, [squash])).toEqual(['merged-but-in-review']);
  });

  it('is landed but open where it was pushed without a pull request', () => {
    expect(found(reviewed, [bobsCommit('work', 8, { message: `${KEY} mend the leak` })])).toEqual(['landed-but-open']);
  });
});

describe('work under a withdrawn ticket', () => {
  const work = bobsCommit('work', 8, { message: `${KEY} mend the leak` });
  const withdrawn = (resolution: string): TicketSpec => ticket([[april(12), 'Done', resolution]]);

  it.each(["Won't Do", 'Rejected', 'Obsolete'])('is told when it stands: %s', (resolution) => {
    expect(found(withdrawn(resolution), [work])).toEqual(['landed-under-withdrawn-ticket']);
  });

  it('is told of a type that owes none', () => {
    const workKinds = { types: { bug: 'forbidden' }, labels: {}, components: {}, fallback: 'optional' } as const;
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [work], tickets: [doneOn(KEY, 12)] }), {
      policy: { workKinds },
    });
    expect(told.findings(KEY)).toEqual(['landed-under-withdrawn-ticket']);
  });

  it.each<readonly [string, TicketSpec, readonly CommitSpec[]]>([
    ['of a duplicate', withdrawn('Duplicate'), [work]],
    [
      'that was reverted',
      withdrawn("Won't Do"),
      [
        work,
        bobsCommit('undo', 10, { message: `Back\n\nThis reverts commit ${shaOf('work')}.`, paths: ['src/work.ts'] }),
      ],
    ],
    ['that is documentation', withdrawn("Won't Do"), [{ ...work, paths: ['docs/leak.md'] }]],
    ['that is older than the ticket', { ...withdrawn("Won't Do"), createdAt: april(10) }, [work]],
    ['of a ticket that is gone', { ...doneOn(KEY, 9), goneAt: april(20) }, [work]],
  ])('is not told %s', (_what, its, commits) => {
    expect(found(its, commits)).not.toContain('landed-under-withdrawn-ticket');
  });
});
