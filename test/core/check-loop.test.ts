import { describe, expect, it } from 'vitest';
import { asksForLoop, checkLoop } from '../../src/core/check/check-loop.ts';
import type { LoopAdaptation, LoopResult, LoopSignal } from '../../src/model/loop-result.ts';

const signal = (ageDays: number, isOverdue: readonly boolean[] = [], more: Partial<LoopSignal> = {}): LoopSignal =>
  ({
    ...{
      id: 'a'.repeat(16),
      scope: 'pod',
      pod: 'boats',
      measure: 'status-lag',
      direction: 'rising',
      ageDays,
      closed: null,
    },
    adaptations: isOverdue.map((late) => ({ by: '2026-05-03', isOverdue: late }) as LoopAdaptation),
    ...more,
  }) as LoopSignal;

const loopOf = (signals: readonly LoopSignal[], problems: LoopResult['ledger']['problems'] = []): LoopResult =>
  ({ signals, ledger: { file: 'leeway.ledger.jsonl', events: 1, duplicates: 0, problems } }) as unknown as LoopResult;

const closed = { at: 0, by: 'data', reason: null, until: null, owner: null } as const;

describe('a gate on the loop', () => {
  it.each([
    ['a signal within its days', signal(14), []],
    ['a signal beyond them', signal(14.1), ['unanswered']],
    ['one that was answered', signal(90, [false]), []],
    ['one whose answer is overdue', signal(90, [true]), ['overdue']],
    ['one that has closed', signal(90, [], { closed }), []],
  ])('holds %s', (_, one, states) => {
    const { loop } = checkLoop(loopOf([one]), { adaptWithinDays: 14, overdue: true });
    expect(loop.map(({ state }) => state)).toEqual(states);
  });

  it('asks for nothing that the configuration does not', () => {
    expect(asksForLoop({ adaptWithinDays: null, overdue: false })).toBe(false);
    const many = loopOf([signal(900), signal(90, [true])]);
    expect(checkLoop(many, { adaptWithinDays: null, overdue: true }).loop).toHaveLength(1);
    expect(checkLoop(many, { adaptWithinDays: 14, overdue: false }).loop).toHaveLength(1);
  });

  it('cannot measure by a damaged ledger', () => {
    const damaged = loopOf([], [{ code: 'conflict', line: 3 }]);
    expect(checkLoop(damaged, { adaptWithinDays: 14, overdue: true }).obstacles).toMatchObject([{ code: 'ledger' }]);
  });
});
