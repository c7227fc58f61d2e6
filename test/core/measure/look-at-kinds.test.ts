import { describe, expect, it } from 'vitest';
import { KIND_NEEDS } from '../../../src/core/findings/kind-needs.ts';
import type { FindingKind } from '../../../src/model/finding.ts';
import type { KindLook } from '../../../src/model/kind-look.ts';
import { kindSentence, kindsSentences } from '../../../src/report/audit/kind-texts.ts';
import { april, bobsCommit, doneOn } from '../../scenarios/april.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { SnapshotSpec } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

function looks(spec: SnapshotSpec): (kind: FindingKind) => KindLook | undefined {
  const kinds = auditScenario(spec).result.kinds ?? [];
  return (kind) => kinds.find((one) => one.kind === kind);
}

const TEAM = withTeam(OPEN_TEAM, {
  commits: [bobsCommit('work', 3, { message: 'ABC-1 mend the leak' })],
  tickets: [doneOn('ABC-1', 4)],
});

describe('how far each kind of finding could be looked for', () => {
  it('is told of every kind, once and in the order of their names', () => {
    const kinds = (auditScenario(TEAM).result.kinds ?? []).map(({ kind }) => kind);
    expect(kinds).toEqual(Object.keys(KIND_NEEDS).sort());
  });

  it('says how many were looked at where it could', () => {
    const of = looks(TEAM);
    expect(of('done-but-unmerged')).toEqual({
      kind: 'done-but-unmerged',
      lacks: [],
      found: 0,
      of: 41,
      unit: 'claims of done',
    });
    expect(of('reopened-after-done')).toMatchObject({ lacks: [], of: 41 });
  });

  it.each<readonly [FindingKind, readonly string[], SnapshotSpec]>([
    ['done-without-evidence', ['tracker', 'joined'], { commits: [{ id: 'a' }] }],
    ['done-without-evidence', ['history', 'joined'], { tickets: [doneOn('ABC-1', 4)] }],
    ['reopened-after-done', ['changelog'], { tickets: [doneOn('ABC-1', 4, { hasHistory: false, changes: [] })] }],
    ['priority-inversion', ['priorities'], { tickets: [doneOn('ABC-1', 4)] }],
    ['rubber-stamp-review', ['pull-requests', 'reviews'], TEAM],
    ['rubber-stamp-review', ['reviews'], { ...TEAM, pullRequests: [{ number: 7 }] }],
    ['scope-added', ['sprints'], TEAM],
    ['time-logged-without-output', ['logged-time'], TEAM],
    ['unreleased-work', ['releases'], TEAM],
    ['parent-done-over-open-children', ['parents'], TEAM],
    ['unresolved-in-released-version', ['versions'], TEAM],
    ['fixed-in-release-missing-on-main', ['releases', 'maintenance-line'], TEAM],
    ['ticket-backflow', ['tracker', 'changelog'], {}],
  ])('%s is not measurable here without %j', (kind, lacks, spec) => {
    expect(looks(spec)(kind)).toMatchObject({ lacks, found: 0, of: 0 });
  });

  it('parts what had nothing to look at from what could not be measured', () => {
    const tickets = [ticketThrough('ABC-1', april(1), [[april(2), 'In Progress']])];
    const thin = looks({ commits: [{ id: 'a' }], tickets })('thin-evidence');
    expect(thin).toMatchObject({ lacks: [], of: 0 });
    expect(kindSentence(thin as KindLook)).toBe('thin-evidence: nothing to look at (no supported claims).');
  });
});

describe('a line of it', () => {
  const look = (rest: Partial<KindLook>): KindLook => ({
    kind: 'thin-evidence',
    lacks: [],
    found: 0,
    of: 12,
    unit: 'supported claims',
    ...rest,
  });

  it.each([
    [look({}), 'thin-evidence: 0 of 12 supported claims.'],
    [look({ of: 0 }), 'thin-evidence: nothing to look at (no supported claims).'],
    [
      look({ of: 0, lacks: ['changelog', 'reviews'] }),
      'thin-evidence: not measurable here (no changelog, no reviews).',
    ],
  ])('reads otherwise for nothing found, nothing to look at and nothing to look with', (one, sentence) => {
    expect(kindSentence(one)).toBe(sentence);
  });

  it('sums up what a list of findings leaves open', () => {
    expect(kindsSentences({ kinds: [look({}), look({ of: 0 }), look({ of: 0, lacks: ['reviews'] })] })).toEqual([
      'Of 3 kinds of finding 1 could not be measured with this data (no reviews), and 1 had nothing to look at.',
    ]);
    expect(kindsSentences({ kinds: [look({})] })).toEqual([
      'Of 1 kinds of finding 0 could not be measured with this data, and 0 had nothing to look at.',
    ]);
    expect(kindsSentences({ kinds: null })).toEqual([]);
  });
});
