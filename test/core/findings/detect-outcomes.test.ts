import { describe, expect, it } from 'vitest';
import type { Version } from '../../../src/model/ticket.ts';
import { april, bobsCommit, doneOn } from '../../scenarios/april.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { CommitSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';

const KEY = 'ABC-1';

function audited(ticket: TicketSpec, commits: readonly CommitSpec[], rest: Partial<SnapshotSpec> = {}) {
  return auditScenario(withTeam(OPEN_TEAM, { ...rest, commits, tickets: [ticket] }));
}

describe('done before it landed', () => {
  const landing = (day: number): CommitSpec => bobsCommit('work', day, { message: `${KEY} mend the leak` });

  it('is told with the days that the landing came after grace, though the claim is supported', () => {
    const { strict, findingsOf } = audited(doneOn(KEY, 4), [landing(12)]);
    expect(strict(KEY)).toBe('supported');
    expect(findingsOf('done-before-landed')).toMatchObject([
      { severity: 'low', since: instantOf(april(4)), args: { days: 7 } },
    ]);
  });

  it.each<readonly [string, TicketSpec, readonly CommitSpec[]]>([
    ['landed on the same day', doneOn(KEY, 4), [landing(4)]],
    ['landed before', doneOn(KEY, 4), [landing(3)]],
    ['landed within grace', doneOn(KEY, 4), [landing(5)]],
    ['landed within grace, a weekend between', doneOn(KEY, 5), [landing(8)]],
    ['never landed', doneOn(KEY, 4), []],
    ['claims at an instant that nobody knows', doneOn(KEY, 4, { hasHistory: false, changes: [] }), [landing(12)]],
  ])('is not told of what %s', (_what, ticket, commits) => {
    expect(audited(ticket, commits).findings(KEY)).not.toContain('done-before-landed');
  });
});

describe('released, and not in the release', () => {
  const version = (name: string, releasedAt = april(20)): readonly Version[] => [
    { id: name, name, isReleased: true, releasedAt: instantOf(releasedAt) },
  ];
  const before = bobsCommit('before', 3, { message: 'Keep the house in order' });
  const work = bobsCommit('work', 10, { message: `${KEY} mend the leak` });
  const after = bobsCommit('after', 19, { message: 'Tidy up' });
  const told = (ticket: TicketSpec, tagged: string | null, commits: readonly CommitSpec[] = [before, work, after]) =>
    audited(ticket, commits, {
      refs: [
        { name: 'main', commit: commits.at(-1)?.id ?? '' },
        ...(tagged === null ? [] : [{ name: 'tags/v2.4.0', commit: tagged, taggedAt: april(20) }]),
      ],
    });

  it('is told of a version whose tag lies before the work', () => {
    const { strict, findingsOf } = told(doneOn(KEY, 12, { versions: version('2.4') }), 'before');
    expect(strict(KEY)).toContain('contradicted');
    expect(findingsOf('released-but-not-in-release')).toMatchObject([{ severity: 'medium', args: { version: '2.4' } }]);
  });

  it.each<readonly [string, TicketSpec, string | null]>([
    ['whose tag holds the work', doneOn(KEY, 12, { versions: version('2.4') }), 'after'],
    ['that no tag tells of', doneOn(KEY, 12, { versions: version('3.0') }), 'before'],
    ['in a repository without tags', doneOn(KEY, 12, { versions: version('2.4') }), null],
    [
      'that is not released',
      doneOn(KEY, 12, { versions: [{ id: '1', name: '2.4', isReleased: false, releasedAt: null }] }),
      'before',
    ],
    ['that no ticket names', doneOn(KEY, 12), 'before'],
  ])('is not told of a version %s', (_what, ticket, tagged) => {
    expect(told(ticket, tagged).findings(KEY)).toEqual([]);
  });
});
