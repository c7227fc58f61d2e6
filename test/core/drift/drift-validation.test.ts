import { describe, expect, it } from 'vitest';
import { measureMasking } from '../../bench/drift-validation/measure-masking.ts';
import { measurePower, measureSmallestChange } from '../../bench/drift-validation/measure-power.ts';
import { measureSignals } from '../../bench/drift-validation/measure-signals.ts';
import { ramp } from '../../../src/core/simulate/play-pod.ts';
import { tally } from '../../bench/drift-validation/tally.ts';

// A small part of what `npm run bench:drift` measures, seeded: what comes out is always the same. Limits leave room for the few
// series that are played here; the page docs/drift-validation.md has the rates themselves.
const SERIES = 250;

describe('the drift verdict on simulated pods', () => {
  it.each([
    { weeks: 12, tickets: 20, share: 0.2, rho: 0, limit: 0.06 },
    { weeks: 26, tickets: 3, share: 0.5, rho: 0, limit: 0.06 },
    { weeks: 26, tickets: 20, share: 0.05, rho: 0, limit: 0.06 },
    { weeks: 52, tickets: 10, share: 0.2, rho: 0, limit: 0.06 },
    { weeks: 26, tickets: 20, share: 0.2, rho: 0.3, limit: 0.1 },
  ])('flags few in which nothing changes: %o', ({ weeks, tickets, share, rho, limit }) => {
    const { anyFlagged } = tally({ weeks, claims: () => tickets, overReported: () => share, rho }, SERIES, 1);
    expect(anyFlagged / SERIES).toBeLessThanOrEqual(limit);
  });

  it('flags few that only grow', () => {
    const growing = { weeks: 26, claims: ramp(3, 40, 26), overReported: () => 0.1 };
    const { anyFlagged, flagged } = tally(growing, SERIES, 2, [0, 2]);
    expect(anyFlagged / SERIES).toBeLessThanOrEqual(0.06);
    expect((flagged[1] ?? 0) / SERIES).toBeGreaterThan(0.9);
  });

  it('withholds its verdict where people begin to write keys', () => {
    const seen = { weeks: 26, claims: () => 20, overReported: () => 0.1, coverage: ramp(0.5, 0.9, 26) };
    const { anyFlagged, visibilityChanged } = tally(seen, SERIES, 3);
    expect(anyFlagged).toBe(0);
    expect(visibilityChanged / SERIES).toBeGreaterThan(0.95);
  });

  it('finds a share that rises from .10 to .35 in half a year', () => {
    const rising = { weeks: 26, claims: () => 20, overReported: ramp(0.1, 0.35, 26), isRegular: true };
    expect((tally(rising, SERIES, 4).flagged[0] ?? 0) / SERIES).toBeGreaterThan(0.75);
  });

  it('finds a jump, and a larger one no less often', () => {
    const jumping = (to: number): number =>
      tally({ weeks: 26, claims: () => 20, overReported: (week) => (week < 13 ? 0.1 : to) }, 100, 5).flagged[0] ?? 0;
    expect(jumping(0.35)).toBeGreaterThan(65);
    expect(jumping(0.8)).toBeGreaterThan(80);
  });
});

describe('the tables of the validation', () => {
  it.each([
    ['power', (series: number) => measurePower(series, 1)],
    ['smallest change', (series: number) => measureSmallestChange(series, 1)],
    ['signals', (series: number) => measureSignals(series, 1)],
    ['masking', (series: number) => measureMasking(series, 1)],
  ])('of %s are full, and the same every time', (_, measure) => {
    const table = measure(1);
    expect(table).toBe(measure(1));
    expect(table).toMatch(/^1 pods|^Printed/);
    expect(table).not.toMatch(/NaN|undefined/);
  });
});
