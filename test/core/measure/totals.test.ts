import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const DONE = '2024-04-03T09:00';

/** A ticket claimed done on the third of April, 2024, which was a Wednesday: held from the fourth on. */
const claimed = (key: string, rest = {}) =>
  ticketThrough(
    key,
    '2024-03-20',
    [
      ['2024-03-21T09:00', 'In Progress'],
      [DONE, 'Done', 'Fixed'],
    ],
    { type: { id: '1', name: 'Bug', isSubtask: false }, ...rest },
  );

const work = (id: string, key: string, at: string) => ({
  id,
  message: `${key} do it`,
  at,
  paths: [`src/${id}.ts`],
  author: 'ann',
});

describe('the totals', () => {
  const { result } = auditScenario({
    commits: [work('a', 'ABC-1', '2024-04-01'), work('b', 'ABC-2', '2024-04-02'), work('d', 'none', '2024-04-02')],
    tickets: [
      claimed('ABC-1', { points: 3 }),
      claimed('ABC-2', { points: 5 }),
      claimed('ABC-3', { points: 2 }),
      ticketThrough('ABC-4', '2024-05-30', [['2024-05-31T20:00', 'Done', 'Fixed']], { points: 8 }),
      claimed('ABC-5', { points: 1, status: { id: 'Closed', name: 'Closed', category: 'done' } }),
    ],
  });
  const { strict, lenient } = result.totals ?? { strict: null, lenient: null };

  it('are sums of the lists that they are about', () => {
    for (const [bound, totals] of [
      ['strict', strict],
      ['lenient', lenient],
    ] as const) {
      const counted = result.outcomes.filter(({ scope }) => scope === 'principal');
      for (const [outcome, count] of Object.entries(totals?.outcomes ?? {})) {
        expect(counted.filter((one) => one[bound].outcome === outcome)).toHaveLength(count);
      }
      const width = (totals?.width ?? []).reduce((sum, { tickets }) => sum + tickets, 0);
      expect((totals?.principal.upper ?? 0) - (totals?.principal.lower ?? 0)).toBe(width);
    }
  });

  it('leave a pending claim out of numerator and denominator', () => {
    expect(strict?.outcomes.pending).toBe(1);
    expect(strict?.judged).toBe(result.outcomes.filter(({ scope }) => scope === 'principal').length - 1);
  });

  it('count points as tickets are counted', () => {
    const owed = result.outcomes.filter(
      ({ strict: { outcome } }) => outcome === 'inconclusive' || outcome === 'contradicted',
    );
    expect(strict?.principalPoints?.upper).toBeGreaterThan(0);
    expect(strict?.principal.upper).toBe(owed.length);
  });
});

describe('interest', () => {
  const repaid = auditScenario({
    commits: [work('a', 'ABC-1', '2024-04-14T09:00'), work('z', 'none', '2024-02-01')].reverse(),
    refs: { main: 'a' },
    pullRequests: [
      {
        number: 7,
        title: 'ABC-1 do it',
        headRef: 'x',
        state: 'merged',
        createdAt: '2024-04-01',
        mergedAt: '2024-04-14T09:00',
        closedAt: '2024-04-14T09:00',
        mergeSha: 'a',
        commits: ['a'],
      },
    ],
    tickets: [claimed('ABC-1')],
  });

  it('accrues from grace until the debt is repaid, and then no more', () => {
    expect(repaid.strict('ABC-1')).toBe('supported');
    expect(repaid.result.totals?.strict.principal.lower).toBe(0);
    expect(repaid.result.totals?.strict.outstandingTicketDays.lower).toBe(0);
    // Held on the fourth of April at 09:00; landed on the fourteenth at 09:00.
    expect(repaid.result.totals?.strict.accruedTicketDays.lower).toBeCloseTo(10, 6);
  });

  it('is late by as much', () => {
    expect(repaid.outcome('ABC-1').strict.lateDays).toBe(10);
  });
});

describe('without a tracker', () => {
  it('there are no totals, and none of them is 0', () => {
    expect(auditScenario({ commits: [work('a', 'none', '2024-04-01')] }).result.totals).toBeNull();
  });
});
