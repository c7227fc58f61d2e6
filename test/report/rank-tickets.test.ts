import { describe, expect, it } from 'vitest';
import { rankTickets } from '../../src/report/rank-tickets.ts';
import { sampleOutcome, sampleResult } from '../support/sample-result.ts';

const nothing = { code: 'nothing-found' } as const;
const reverted = { code: 'reverted' } as const;

function ranked(outcomes: readonly ReturnType<typeof sampleOutcome>[], reading: 'strict' | 'lenient' = 'strict') {
  return rankTickets(sampleResult({ outcomes }), reading).map(({ outcome, alike }) => [outcome.ticket, alike]);
}

describe('the tickets that matter most', () => {
  it('are those that are seen before those that are missing, the sure before the unsure', () => {
    expect(
      ranked([
        sampleOutcome(0, { daysAgo: 1, strict: ['unsupported', 'weak', nothing] }),
        sampleOutcome(1, { daysAgo: 1, strict: ['partial', null, { code: 'predates-reopening' }] }),
        sampleOutcome(2, { daysAgo: 1, strict: ['unsupported', 'strong', nothing] }),
        sampleOutcome(3, { daysAgo: 1, strict: ['contradicted', 'weak', reverted] }),
        sampleOutcome(4, { daysAgo: 1, strict: ['contradicted', 'strong', reverted] }),
      ]),
    ).toEqual([
      [4, 0],
      [2, 0],
      [1, 0],
      [3, 0],
      [0, 0],
    ]);
  });

  it('are released before done, old before young, and in order of the tickets when all is equal', () => {
    expect(
      ranked([
        sampleOutcome(0, { daysAgo: 5, strict: ['contradicted', null, reverted] }),
        sampleOutcome(1, { daysAgo: 9, strict: ['contradicted', null, reverted] }),
        sampleOutcome(2, { daysAgo: 1, claimed: 4, strict: ['contradicted', null, reverted] }),
        sampleOutcome(3, { daysAgo: 5, strict: ['contradicted', null, reverted] }),
      ]),
    ).toEqual([
      [2, 0],
      [1, 0],
      [0, 0],
      [3, 0],
    ]);
  });

  it('stand for all that share their cause', () => {
    const spec = { strict: ['unsupported', 'weak', nothing], cause: 'bulk edit' } as const;
    expect(
      ranked([
        sampleOutcome(0, { ...spec, daysAgo: 3 }),
        sampleOutcome(1, { ...spec, daysAgo: 4 }),
        sampleOutcome(2, { ...spec, daysAgo: 5 }),
      ]),
    ).toEqual([[2, 2]]);
  });

  it('are principal only, under the reading that is asked for', () => {
    const outcomes = [
      sampleOutcome(0, {
        daysAgo: 3,
        strict: ['unsupported', 'weak', nothing],
        lenient: ['supported', null, { code: 'inferred' }],
      }),
      sampleOutcome(1, { daysAgo: 3, strict: ['inconclusive', null, nothing] }),
      { ...sampleOutcome(2, { daysAgo: 400, strict: ['contradicted', null, reverted] }), scope: 'older' as const },
    ];
    expect(ranked(outcomes)).toEqual([[0, 0]]);
    expect(ranked(outcomes, 'lenient')).toEqual([]);
    expect(ranked([])).toEqual([]);
  });
});
