import fc from 'fast-check';
import { expect, it } from 'vitest';
import { burstiness } from '../../../src/core/stats/burstiness.ts';
import { gini, herfindahl } from '../../../src/core/stats/concentration.ts';

it('burstiness meets the published form: regular events −1, ten events in three bursts 0.5827', () => {
  expect(burstiness([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeCloseTo(-1, 12);
  expect(burstiness([0, 1, 2, 3, 1000, 1001, 1002, 1003, 2000, 2001])).toBeCloseTo(0.5826981570170076, 12);
});

it('burstiness lies between −1 and 1 whatever the order, and is unknown of too little', () => {
  expect([burstiness([]), burstiness([1, 2]), burstiness([5, 5, 5])]).toEqual([null, null, null]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 3, maxLength: 40 }), (instants) => {
      const value = burstiness(instants);
      expect(burstiness([...instants].reverse())).toBe(value);
      if (value !== null) {
        expect(value).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { seed: 3 },
  );
});

it('concentration is least where all give the same', () => {
  expect(herfindahl([2, 1, 1])).toBe(0.375);
  expect(herfindahl([1, 1, 1, 1])).toBe(0.25);
  expect(gini([1, 1, 1, 5])).toBe(0.375);
  expect(gini([2, 2, 2])).toBe(0);
  expect([herfindahl([]), gini([])]).toEqual([null, null]);
});
