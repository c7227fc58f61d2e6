import { describe, expect, it } from 'vitest';
import { findAbsurdities } from '../../../src/core/simulate/find-absurdities.ts';
import type { SimulatedTruth } from '../../../src/model/simulation.ts';
import { PLAIN_TRUTH, still } from './sample-truth.ts';

const SIZE = { series: 10, organisations: 1 };

describe('findAbsurdities', () => {
  it('finds none in what can be simulated, at both ends of it', () => {
    expect(findAbsurdities(PLAIN_TRUTH, SIZE)).toEqual([]);
    const least = { weeks: 16, onset: 8, size: still(0.5), gap: 0, visibility: still(0.05) };
    expect(findAbsurdities({ ...PLAIN_TRUTH, ...least }, { series: 0, organisations: 1 })).toEqual([]);
    const most = {
      weeks: 260,
      onset: 259,
      size: still(200),
      gap: 1,
      late: 1,
      reverts: 1,
      ai: still(1),
      traces: still(1),
    };
    expect(findAbsurdities({ ...PLAIN_TRUTH, ...most }, { series: 20_000, organisations: 0 })).toEqual([]);
  });

  it.each<[string, Partial<SimulatedTruth>]>([
    ['--weeks', { weeks: 15, onset: 8 }],
    ['--weeks', { weeks: 261 }],
    ['--weeks', { weeks: 20.5 }],
    ['--onset', { onset: 7 }],
    ['--onset', { onset: 20 }],
    ['--size', { size: { from: 0.4, to: 5 } }],
    ['--size', { size: { from: 5, to: 201 } }],
    ['--gap', { gap: Number.NaN }],
    ['--slope', { slope: 2 }],
    ['--slope', { slope: -1 }],
    ['--visibility', { visibility: { from: 0, to: 1 } }],
    ['--traces', { traces: still(1.1) }],
    ['--late', { late: -0.1 }],
    ['--reverts', { reverts: 1.1 }],
    ['--ai', { ai: { from: 0, to: 2 } }],
  ])('says what is wrong with %s: %o', (option, wrong) => {
    const problems = findAbsurdities({ ...PLAIN_TRUTH, ...wrong }, SIZE);
    expect(problems.some((problem) => problem.startsWith(`${option}: expected `))).toBe(true);
  });

  it('says when nothing or far too much is asked for, all at once', () => {
    expect(findAbsurdities(PLAIN_TRUTH, { series: 0, organisations: 0 })).toHaveLength(1);
    expect(findAbsurdities(PLAIN_TRUTH, { series: 20_001, organisations: 51 })).toHaveLength(2);
    const large = { ...PLAIN_TRUTH, weeks: 260, size: still(200) };
    expect(findAbsurdities(large, SIZE)).toEqual([
      '--organisations: expected at most 100000 tickets in all, got about 104000',
    ]);
  });
});
