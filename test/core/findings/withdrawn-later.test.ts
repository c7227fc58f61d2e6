import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import { BOB, OPEN_TEAM, withTeam } from '../../support/healthy-team.ts';
import type { CommitSpec, TicketSpec, When } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { april, bobsCommit } from '../../scenarios/april.ts';

const bob = { by: BOB, participants: [{ who: BOB, role: 'assignee', since: instantOf(april(1)) }] } as const;

function told(
  moves: readonly (readonly [When, string, (string | null)?])[],
  rest: Partial<TicketSpec> = {},
  commits: readonly CommitSpec[] = [],
) {
  const ticket = ticketThrough('ABC-1', april(1), moves, { ...bob, ...rest });
  return auditScenario(withTeam(OPEN_TEAM, { tickets: [ticket], commits }));
}

const DONE = [april(3), 'Done', 'Fixed'] as const;

describe('a claim of done that is withdrawn later', () => {
  it('tells what it was worth until then, and how many went this way', () => {
    const [finding] = told([DONE, [april(29), 'Done', "Won't Do"]]).findingsOf('done-then-withdrawn');
    expect(finding).toMatchObject({
      severity: 'medium',
      args: { days: 26, word: "Won't Do", was: 'unsupported', withdrawn: 1, claims: 41 },
    });
  });

  it('is for information where the work was there', () => {
    const work = bobsCommit('work', 2, { message: 'ABC-1 mend the leak' });
    const [finding] = told([DONE, [april(29), 'Done', 'Duplicate']], {}, [work]).findingsOf('done-then-withdrawn');
    expect(finding).toMatchObject({ severity: 'info', args: { was: 'supported' } });
  });

  it.each<[string, readonly (readonly [When, string, (string | null)?])[], number]>([
    ['by a status that withdraws', [DONE, [april(29), 'Cancelled', null]], 1],
    [
      'with a moment of being open before',
      [DONE, ['2024-04-29T12:00:00', 'To Do', null], ['2024-04-29T12:04:00', 'Done', "Won't Do"]],
      1,
    ],
    ['after it was reopened for days', [DONE, [april(20), 'To Do', null], [april(29), 'Done', "Won't Do"]], 0],
    ['within two weeks', [DONE, [april(16), 'Done', "Won't Do"]], 0],
    [
      'though it was never held',
      [
        [april(28), 'Done', 'Fixed'],
        ['2024-04-28T13:00:00', 'Done', "Won't Do"],
      ],
      0,
    ],
    ['and then taken up again', [DONE, [april(25), 'Done', "Won't Do"], [april(29), 'In Progress', null]], 0],
    ['though it was never done', [[april(29), 'Done', "Won't Do"]], 0],
  ])('%s', (_, moves, count) => {
    expect(told(moves).findingsOf('done-then-withdrawn')).toHaveLength(count);
  });

  it('is none where the tracker has the ticket no more', () => {
    expect(told([DONE], { goneAt: april(29) }).findings('ABC-1')).not.toContain('done-then-withdrawn');
  });

  it('is not measurable without a changelog', () => {
    const silent = told([[april(29), 'Done', "Won't Do"]], { hasHistory: false, changes: [] });
    expect(silent.findings('ABC-1')).toEqual([]);
  });
});
