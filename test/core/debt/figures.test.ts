import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianFigure, quantileFigure, ratioFigure, shareFigure } from '../../../src/core/debt/figures.ts';
import { percentileIn } from '../../../src/core/debt/own-past.ts';

const seen = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([value, of]) => ({ value, of }));
const values = (count: number) => Array.from({ length: count }, (_, at) => ({ value: at + 1, of: 1 }));

describe('figures', () => {
  it('of a share have its count and Wilson interval', () => {
    const figure = shareFigure(seen(...Array.from({ length: 10 }, (_, at): [number, number] => [at < 9 ? 1 : 0, 1])));
    expect(figure).toMatchObject({ value: 0.9, count: 9, of: 10 });
    expect(figure.interval?.map((bound) => bound.toFixed(4))).toEqual(['0.5958', '0.9821']);
  });

  it('of a ratio have the interval of lumps, not of lines', () => {
    const figure = ratioFigure(seen([1, 10], [3, 10]));
    expect(figure).toMatchObject({ value: 0.2, count: 4, of: 20 });
    expect(figure.interval?.map((bound) => bound.toFixed(4))).toEqual(['0.0040', '0.3960']);
    expect(ratioFigure(seen([1, 10])).interval).toBeNull();
    expect(ratioFigure(seen([0, 0], [0, 0])).value).toBeNull();
  });

  it('of a median and a quantile have order statistics as their interval', () => {
    expect(medianFigure(values(5))).toMatchObject({ value: 3, interval: null });
    expect(medianFigure(values(20))).toMatchObject({ value: 10.5, interval: [5, 16] });
    expect(quantileFigure(values(20), 0.85)).toMatchObject({ value: 17, interval: null });
    expect(quantileFigure(values(100), 0.85)).toMatchObject({ value: 85, interval: [78, 93] });
  });

  it('of nothing are unknown', () => {
    for (const figure of [shareFigure([]), ratioFigure([]), medianFigure([]), quantileFigure([], 0.85)])
      expect(figure.value).toBeNull();
  });
});

describe('the position in the own past', () => {
  it.each([
    [[1, 3, 3, 5], 3, 0.5],
    [[1, 3, 3, 5], 0, 0],
    [[1, 3, 3, 5], 9, 1],
    [[2, 2, 2], 2, 0.5],
  ])('among %j of %d is %d', (reference, value, position) => {
    expect(percentileIn(reference, value)).toBe(position);
  });

  it('is unknown without a value or a past', () => {
    expect(percentileIn([], 1)).toBeNull();
    expect(percentileIn([1, 2], null)).toBeNull();
  });

  it('of a value of the window is (mid-rank − ½)/n, and never falls as the value rises', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }), (window) => {
        const places = window.map((value) => percentileIn(window, value) ?? Number.NaN);
        const sum = places.reduce((total, place) => total + place, 0);
        expect(sum).toBeCloseTo(window.length / 2, 10);
        for (const [at, value] of window.entries())
          for (const [other, high] of window.entries())
            if (value < high) expect(places[at]).toBeLessThan(places[other] ?? Number.NaN);
      }),
      { seed: 11 },
    );
  });
});
