import { describe, expect, it } from 'vitest';
import { CommitmentList } from '../../../src/core/plan/commitment-list.ts';
import type { Commitment } from '../../../src/core/plan/plan-facts.ts';

const fates = ['delivered', 'withdrawn', 'carried-over', 'removed'] as const;

describe('a list of commitments', () => {
  it('gives them back by period, then ticket, as often as it is asked', () => {
    const byTicket = Array.from({ length: 40 }, (_, ticket): readonly Commitment[] =>
      [ticket % 3, 3 + (ticket % 2), 6].slice(0, ticket % 4).map((period) => ({
        ticket,
        period,
        isAdded: ticket % 5 === 0,
        fate: fates[(ticket + period) % 4] ?? 'removed',
      })),
    );
    const list = new CommitmentList(byTicket, 7);
    const sorted = byTicket.flat().sort((a, b) => a.period - b.period || a.ticket - b.ticket);
    expect([...list]).toEqual(sorted);
    expect([...list]).toEqual(sorted);
  });

  it('may be empty', () => {
    expect([...new CommitmentList([], 0)]).toEqual([]);
  });
});
