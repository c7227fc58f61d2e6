import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../../src/core/stats/bootstrap-interval.ts';
import { reasonOf, valueOf } from './value-of.ts';

const SEEDED = { seed: 1, rounds: 999 };
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf =
  (values: readonly number[]) =>
  (drawn: Int32Array): number =>
    mean([...drawn].map((at) => values[at] ?? Number.NaN));

// Hours between failures of air-conditioning equipment (Proschan 1963), as Davison & Hinkley use them: mean 108.083.
const FAILURES = [3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487];

describe('the bootstrap interval', () => {
  it.each<readonly [string, readonly number[], number, number, number]>([
    ['the mean of 1 to 10', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 999, 3.6, 7.2],
    ['a mean of few and skewed values', FAILURES, 999, 22.333_333_333, 171.25],
    ['the same with ten times the rounds', FAILURES, 9_999, 25.583_333_333, 170.416_666_667],
  ])('of %s is that of an independent calculation with the same stream', (_what, values, rounds, lower, upper) => {
    const interval = valueOf(bootstrapInterval(values.length, meanOf(values), mean(values), { seed: 1, rounds }));
    expect(interval[0]).toBeCloseTo(lower, 8);
    expect(interval[1]).toBeCloseTo(upper, 8);
  });

  it('is about as wide as theory has it for a mean', () => {
    const values = Array.from({ length: 100 }, (_, at) => at);
    const [lower, upper] = valueOf(bootstrapInterval(100, meanOf(values), mean(values), { seed: 3, rounds: 4_999 }));
    // Standard deviation √((n² − 1)/12) = 28.866, of the mean 2.8866, times 1.96 to either side.
    expect(upper - lower).toBeGreaterThan(11.315 * 0.95);
    expect(upper - lower).toBeLessThan(11.315 * 1.05);
  });

  it('takes a bias off instead of adding it once more', () => {
    // Each draw reads two too high: so did the observed value, whose truth is therefore two below it.
    const values = [4, 5, 5, 6];
    const [lower, upper] = valueOf(bootstrapInterval(4, (drawn) => meanOf(values)(drawn) + 2, 5, SEEDED));
    expect((lower + upper) / 2).toBeCloseTo(3, 0);
  });

  it('repeats itself for the same seed, and is about the same for another', () => {
    const once = valueOf(bootstrapInterval(12, meanOf(FAILURES), mean(FAILURES), SEEDED));
    expect(valueOf(bootstrapInterval(12, meanOf(FAILURES), mean(FAILURES), SEEDED))).toEqual(once);
    const other = valueOf(bootstrapInterval(12, meanOf(FAILURES), mean(FAILURES), { seed: 2, rounds: 999 }));
    expect(Math.abs(other[1] - once[1])).toBeLessThan(15);
  });

  it('is a point where all units are alike', () => {
    expect(valueOf(bootstrapInterval(3, () => 7, 7, SEEDED))).toEqual([7, 7]);
    expect(valueOf(bootstrapInterval(1, meanOf([4]), 4, SEEDED))).toEqual([4, 4]);
  });

  it.each([
    ['without units', bootstrapInterval(0, () => 1, 1, SEEDED), 'too-few'],
    ['with too few rounds', bootstrapInterval(5, () => 1, 1, { seed: 1, rounds: 39 }), 'too-few'],
    ['where no draw has a value', bootstrapInterval(5, () => null, 1, SEEDED), 'too-few'],
    ['where draws are no numbers', bootstrapInterval(5, () => Number.NaN, 1, SEEDED), 'too-few'],
    ['of no number', bootstrapInterval(5, () => 1, Number.NaN, SEEDED), 'not-finite'],
  ])('is unknown %s', (_what, interval, reason) => {
    expect(reasonOf(interval)).toBe(reason);
  });
});
