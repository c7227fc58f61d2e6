import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { BOB, HALF_SEEN_TEAM, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { TicketSpec } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import { april, bobsCommit, bobsPull, doneOn } from './april.ts';

const typed = (name: string, isSubtask = false): Pick<TicketSpec, 'type'> => ({ type: { id: null, name, isSubtask } });
const both = (told: ReturnType<typeof auditScenario>, key: string): readonly string[] => [
  told.strict(key),
  told.lenient(key),
];

describe('sub-tasks whose people write the key of the story', () => {
  it('share its evidence leniently, and are never called unsupported', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-1 mend the leak' })],
        tickets: [
          doneOn('ABC-1', 6, typed('Story')),
          doneOn('ABC-2', 4, { ...typed('Sub-task', true), parent: 'ABC-1' }),
          doneOn('ABC-3', 5, { ...typed('Sub-task', true), parent: 'ABC-1' }),
        ],
      }),
    );
    expect([both(told, 'ABC-2'), both(told, 'ABC-3')]).toEqual(Array(2).fill(['inconclusive', 'supported']));
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.outcome('ABC-2').lenient.isShared).toBe(true);
  });
});

describe('a parent', () => {
  const child = (n: number, rest: Partial<TicketSpec> = {}): TicketSpec =>
    doneOn(`ABC-${n}`, 4, { parent: 'ABC-1', ...rest });

  it('that is done over nine open children in ten stands on the lowest of them', () => {
    const open = Array.from({ length: 9 }, (_, n) =>
      ticketThrough(`ABC-${n + 3}`, april(1), [[april(2), 'In Progress']], { parent: 'ABC-1' }),
    );
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-2 mend the leak' })],
        tickets: [doneOn('ABC-1', 5, typed('Epic')), child(2), ...open],
      }),
    );
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['partial', 'children-open']);
    expect(told.outcome('ABC-1').scope).toBe('parent');
    expect(told.result.totals?.strict.principal).toEqual({ lower: 0, upper: 0 });
  });

  it('that is done over supported and withdrawn children is supported', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-2 mend the leak' })],
        tickets: [
          doneOn('ABC-1', 5, typed('Epic')),
          child(2),
          ticketThrough('ABC-3', april(1), [[april(4), 'Done', "Won't Do"]], { parent: 'ABC-1' }),
        ],
      }),
    );
    expect(told.strict('ABC-1')).toBe('supported');
  });
});

describe('an epic whose key the commits bear', () => {
  it('shares its evidence with the stories below it', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-1 mend the leaks' })],
        tickets: [
          doneOn('ABC-1', 6, typed('Epic')),
          doneOn('ABC-2', 4, { ...typed('Story'), epic: 'ABC-1' }),
          doneOn('ABC-3', 5, { ...typed('Story'), epic: 'ABC-1' }),
        ],
      }),
    );
    expect([both(told, 'ABC-2'), both(told, 'ABC-3')]).toEqual(Array(2).fill(['inconclusive', 'supported']));
  });
});

describe('one pull request for three siblings that names one of them', () => {
  it('supports that one, and is shared by the two that were closed with it', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('squash', 3, { message: 'ABC-2 mend the leaks (#6)' })],
        tickets: [
          ticketThrough('ABC-1', april(1), [[april(2), 'In Progress']], typed('Epic')),
          ...[2, 3, 4].map((n) => doneOn(`ABC-${n}`, 4, { ...typed('Story'), parent: 'ABC-1' })),
        ],
        pullRequests: [bobsPull(6, 3, { title: 'ABC-2 mend the leaks', mergeSha: 'squash', createdAt: april(2) })],
      }),
    );
    expect(told.strict('ABC-2')).toBe('supported');
    expect([both(told, 'ABC-3'), both(told, 'ABC-4')]).toEqual(Array(2).fill(['inconclusive', 'supported']));
  });
});

describe('a ticket whose code is under another one', () => {
  it.each([
    ['a service-desk ticket implemented by a development ticket', 'is implemented by'],
    ['a duplicate', 'Duplicate'],
    ['a clone', 'Cloners'],
    ['a part that was split off', 'Issue split'],
  ])('shares its evidence over the link: %s', (_, type) => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-2 mend the leak' })],
        tickets: [
          doneOn('DESK-1', 5, { relations: [{ key: 'ABC-2', type, direction: 'outward' }] }),
          doneOn('ABC-2', 4),
        ],
      }),
    );
    expect(both(told, 'DESK-1')).toEqual(['inconclusive', 'supported']);
  });

  it('shares nothing over a link that only relates', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-2 mend the leak' })],
        tickets: [
          doneOn('ABC-1', 5, { relations: [{ key: 'ABC-2', type: 'Relates', direction: 'outward' }] }),
          doneOn('ABC-2', 4),
        ],
      }),
    );
    expect(told.lenient('ABC-1')).toBe('unsupported weak');
  });
});

describe('work that leaves no code', () => {
  it.each(['Spike', 'Research', 'Design', 'Test', 'Access', 'Support', 'Training'])(
    'is judged only where something names it: %s',
    (type) => {
      const told = auditScenario(
        withTeam(OPEN_TEAM, {
          commits: [bobsCommit('work', 3, { message: 'ABC-2 try it out' })],
          tickets: [doneOn('ABC-1', 4, typed(type)), doneOn('ABC-2', 4, typed(type))],
        }),
      );
      expect([told.strict('ABC-1'), told.strict('ABC-2')]).toEqual(['not-applicable', 'supported']);
    },
  );

  it('is what a task may be, unless most tasks of the project show code', () => {
    const task = doneOn('ABC-1', 4, typed('Task'));
    const told = (evidenced: number) =>
      auditScenario(withTeam({ tickets: 40, evidenced, type: 'Task' }, { tickets: [task] })).strict('ABC-1');
    expect([told(20), told(27)]).toEqual(['not-applicable', 'not-applicable']);
    expect([told(28), told(40)]).toEqual(['inconclusive', 'unsupported strong']);
  });

  it('is counted apart', () => {
    const told = auditScenario(withTeam(HALF_SEEN_TEAM, { tickets: [doneOn('ABC-1', 4, typed('Spike'))] }));
    expect(told.result.totals?.strict.outcomes['not-applicable']).toBe(1);
    expect(told.result.totals?.strict.judged).toBe(40);
  });
});

describe('somebody without a part in any ticket', () => {
  it('is no reason to doubt that nothing was found', () => {
    const since = instantOf(april(1));
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('other', 3, { author: 'dan' })],
        tickets: [doneOn('ABC-1', 4, { participants: [{ who: BOB, role: 'assignee', since }] })],
      }),
    );
    expect(told.strict('ABC-1')).toBe('unsupported strong');
  });
});
