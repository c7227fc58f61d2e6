import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { TicketSpec } from '../support/snapshot-builder.ts';
import { april, bobsCommit, doneOn, START } from './april.ts';

const DAY = 86_400_000;

describe('clocks that are off', () => {
  const state = {
    source: 'git',
    scope: 'acme/app',
    kind: 'commits',
    completeness: 'complete',
    reason: null,
    remedy: null,
  } as const;

  it('do not land a commit after the pull that brought it', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('future', 3, { at: '2031-01-01', message: 'ABC-1 mend the leak' })],
      tickets: [doneOn('ABC-1', 8)],
      sources: [{ ...state, asOf: instantOf(april(29)), records: 2 }],
    });
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.doctor().clocks.inFuture).toBe(1);
  });

  it('do not land a commit before its parents', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('next', 10), bobsCommit('dated', 2, { message: 'ABC-1 mend the leak' })],
      tickets: [doneOn('ABC-1', 3)],
    });
    // Held from the 4th, on the line from the 10th.
    expect(told.outcome('ABC-1').strict.lateDays).toBe(6);
    expect(told.doctor().clocks.clamped).toBe(1);
  });

  it('of a tracker hours away from git show as a systematic offset', () => {
    const tickets = Array.from({ length: 40 }, (_, n): TicketSpec =>
      doneOn(`ABC-${n + 1}`, 4, {
        changes: [],
        hasHistory: false,
        resolvedAt: instantOf(april(4)) + (n * DAY) / 4 + 7 * 3_600_000,
      }),
    );
    const commits = tickets.map(({ key }, n) =>
      bobsCommit(`work${n}`, 4, { at: instantOf(april(4)) + (n * DAY) / 4, message: `${key} part ${n}` }),
    );
    expect(auditScenario({ commits: [START, ...commits], tickets }).doctor().clocks.offsets).toEqual([
      expect.objectContaining({ project: 'ABC', hours: 7 }),
    ]);
  });

  it('that tell days only make nothing late within the day', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('work', 4, { at: '2024-04-05T23:00', message: 'ABC-1 mend the leak' })],
      // Done on the fourth, to the day: grace may end on the sixth at midnight.
      tickets: [doneOn('ABC-1', 4, { precision: DAY, changes: [], hasHistory: false, resolvedAt: '2024-04-04' })],
    });
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.lateDays]).toEqual(['supported', null]);
  });
});

describe('what comes later', () => {
  it('changes nothing of what was true before', () => {
    const before = [START, bobsCommit('work', 3, { message: 'ABC-1 mend the leak' })];
    const later = bobsCommit('later', 28, { message: 'ABC-2 go on' });
    const asOf = april(20);
    const then = auditScenario(
      withTeam(OPEN_TEAM, { commits: before.slice(1), tickets: [doneOn('ABC-1', 4), doneOn('ABC-2', 8)] }),
      { asOf },
    );
    const now = auditScenario(
      withTeam(OPEN_TEAM, { commits: [...before.slice(1), later], tickets: [doneOn('ABC-1', 4), doneOn('ABC-2', 8)] }),
      { asOf },
    );
    expect(now.result.outcomes).toEqual(then.result.outcomes);
  });
});
