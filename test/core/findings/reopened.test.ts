import { describe, expect, it } from 'vitest';
import { heldReopenings } from '../../../src/core/findings/detect-reopened.ts';
import { graceEnd } from '../../../src/core/ladder/grace.ts';
import type { ClaimStep } from '../../../src/core/ladder/claim-ladder.ts';
import type { ClaimClass } from '../../../src/model/policy.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import { BOB, OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { CommitSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { april, bobsCommit, doneOn } from '../../scenarios/april.ts';

const at = (day: number, hour = 12): number => instantOf('2024-04-01') + (day - 1) * 86_400_000 + hour * 3_600_000;

function stepsOf(moves: readonly (readonly [ClaimClass | null, number])[]): readonly ClaimStep[] {
  return moves.map(([claim, when]) => ({
    at: when,
    claim,
    word: String(claim),
    by: 'person',
    who: 0,
    previousCountsUntil: graceEnd(when, 24, 0),
  }));
}

const day = (instant: number): number => Math.floor((instant - at(1, 0)) / 86_400_000) + 1;

describe('held reopenings', () => {
  it.each<[string, readonly (readonly [ClaimClass | null, number])[], readonly (readonly [number, number])[]]>([
    ['nothing of no steps', [], []],
    [
      'nothing of a ticket that was never done',
      [
        ['planned', at(1)],
        ['started', at(2)],
      ],
      [],
    ],
    [
      'nothing of a ticket that stays done',
      [
        ['planned', at(1)],
        ['done', at(4)],
      ],
      [],
    ],
    [
      'one that lasts',
      [
        ['planned', at(1)],
        ['done', at(4)],
        ['started', at(9)],
      ],
      [[4, 9]],
    ],
    [
      'one that led to done again',
      [
        ['done', at(4)],
        ['started', at(9)],
        ['done', at(12)],
      ],
      [[4, 9]],
    ],
    [
      'both of two',
      [
        ['done', at(2)],
        ['started', at(4)],
        ['done', at(9)],
        ['planned', at(11)],
      ],
      [
        [2, 4],
        [9, 11],
      ],
    ],
    [
      'nothing of a claim that was not held',
      [
        ['started', at(2)],
        ['done', at(4)],
        ['started', at(4, 15)],
      ],
      [],
    ],
    [
      'nothing of an opening of two hours',
      [
        ['done', at(4)],
        ['started', at(9)],
        ['done', at(9, 14)],
      ],
      [],
    ],
    [
      'nothing of an opening of two hours over several statuses',
      [
        ['done', at(4)],
        ['planned', at(9)],
        ['in-review', at(9, 13)],
        ['done', at(9, 14)],
      ],
      [],
    ],
    [
      'nothing of a withdrawal',
      [
        ['done', at(4)],
        ['withdrawn', at(20)],
      ],
      [],
    ],
    [
      'nothing of what is reopened after it was withdrawn',
      [
        ['done', at(4)],
        ['withdrawn', at(10)],
        ['started', at(20)],
      ],
      [],
    ],
    [
      'nothing of a status without a meaning',
      [
        ['done', at(4)],
        [null, at(10)],
      ],
      [],
    ],
    [
      'one, where a week-long status follows the other',
      [
        ['done', at(4)],
        ['planned', at(9)],
        ['started', at(16)],
      ],
      [[4, 9]],
    ],
  ])('tells %s', (_, moves, expected) => {
    const found = heldReopenings({ steps: stepsOf(moves) }, at(30));
    expect(found.map(({ claimedAt, reopenedAt }) => [day(claimedAt), day(reopenedAt)])).toEqual(expected);
  });

  it('says nothing before the opening has lasted as long as grace, whatever comes later', () => {
    const steps = stepsOf([
      ['done', at(4)],
      ['started', at(9)],
      ['done', at(9, 14)],
      ['started', at(16)],
    ]);
    expect(heldReopenings({ steps }, at(9, 13))).toEqual([]);
    expect(heldReopenings({ steps }, at(16, 13))).toEqual([]);
    expect(heldReopenings({ steps }, at(17, 13))).toHaveLength(1);
  });
});

describe('a ticket that was reopened', () => {
  const bob = { by: BOB, participants: [{ who: BOB, role: 'assignee', since: at(1) }] } as const;
  const reopened = ticketThrough(
    'ABC-1',
    april(1),
    [
      [april(2), 'In Progress'],
      [april(5), 'Done', 'Fixed'],
      [april(15), 'In Progress', null],
    ],
    bob,
  );
  const doneAgain = (openedOn: number, doneOnDay: number) =>
    ticketThrough(
      'ABC-1',
      april(1),
      [
        [april(5), 'Done', 'Fixed'],
        [april(openedOn), 'In Progress', null],
        [april(doneOnDay), 'Done', 'Fixed'],
      ],
      bob,
    );
  const first: CommitSpec = bobsCommit('first', 4, { message: 'ABC-1 mend the leak' });
  // What a status means is learned from the tickets that stand on it.
  const begun = ticketThrough('ABC-2', april(1), [[april(2), 'In Progress']]);
  const told = (ticket: typeof reopened, commits: readonly CommitSpec[]) =>
    auditScenario(withTeam(OPEN_TEAM, { tickets: [ticket, begun], commits }));

  it('after exactly one change was called done too early', () => {
    const [finding] = told(reopened, [first]).findingsOf('reopened-after-done');
    expect(finding).toMatchObject({ severity: 'low', args: { times: 1, heldDays: 10, changes: 1 } });
    expect(finding?.evidence).toHaveLength(1);
  });

  it.each([
    ['none', [], 0],
    ['two', [first, bobsCommit('second', 5, { message: 'ABC-1 mend it well' })], 2],
    ['one and a later one', [first, bobsCommit('later', 20, { message: 'ABC-1 mend it anew' })], 1],
  ])('counts the changes until then: %s', (_, commits, changes) => {
    const [finding] = told(reopened, commits).findingsOf('reopened-after-done');
    expect(finding).toMatchObject({ severity: changes === 1 ? 'low' : 'info', args: { changes } });
  });

  it('and done again with new work is told as reopened only', () => {
    const again = told(doneAgain(10, 16), [first, bobsCommit('new', 15, { message: 'ABC-1 mend it anew' })]);
    expect(again.findings('ABC-1')).toEqual(['reopened-after-done']);
  });

  it('and done again without any is told once, by the graver kind', () => {
    const again = told(doneAgain(10, 16), [first]);
    expect(again.findings('ABC-1')).toEqual(['done-again-without-new-work']);
    expect(again.findingsOf('done-again-without-new-work')[0]).toMatchObject({
      severity: 'medium',
      args: { openDays: 6 },
    });
  });

  it('for less than grace is of low severity: bookkeeping looks like this', () => {
    const brief = ticketThrough(
      'ABC-1',
      april(1),
      [
        [april(5), 'Done', 'Fixed'],
        ['2024-04-10T12:00:00', 'In Progress', null],
        ['2024-04-10T12:05:00', 'Done', 'Done'],
      ],
      bob,
    );
    expect(told(brief, [first]).findingsOf('done-again-without-new-work')[0]).toMatchObject({
      severity: 'low',
      args: { openDays: 0 },
    });
  });

  it('without a changelog nobody knows of', () => {
    const silent = { ...doneOn('ABC-1', 5), hasHistory: false, changes: [] };
    const kinds = auditScenario(withTeam(OPEN_TEAM, { tickets: [silent], commits: [first] })).findings();
    expect(kinds).not.toContain('reopened-after-done');
    expect(kinds).not.toContain('done-again-without-new-work');
  });
});
