import { describe, expect, it } from 'vitest';
import { compareLineAndStep } from '../../../src/core/drift/compare-line-and-step.ts';
import { dateBreak } from '../../../src/core/drift/date-break.ts';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { persistenceOf } from '../../../src/core/drift/persistence-of.ts';
import { smallestChange } from '../../../src/core/drift/smallest-change.ts';
import { testTrend } from '../../../src/core/drift/test-trend.ts';
import type { UncorrectedTrend } from '../../../src/core/drift/test-trend.ts';
import { toPeriods } from '../../../src/core/drift/to-periods.ts';
import { watchLevel } from '../../../src/core/drift/watch-level.ts';
import type { PeriodSeries } from '../../../src/core/drift/to-periods.ts';
import { byWeek, wobble } from './weekly-flows.ts';

const sums = (amounts: readonly number[]): PeriodSeries => toPeriods({ kind: 'sum', amounts }, DEFAULT_DRIFT_POLICY);
const shares = (counts: readonly number[], total: number): PeriodSeries =>
  toPeriods({ kind: 'share', counts, totals: counts.map(() => total) }, DEFAULT_DRIFT_POLICY);

describe('testTrend', () => {
  it('knows nothing of fewer than five points', () => {
    expect(testTrend(sums([9, 8, 7, 6]), 'sum', DEFAULT_DRIFT_POLICY)).toBeNull();
  });

  it('measures the change of a sum as a part of its mean', () => {
    const trend = testTrend(sums([12, 11, 10, 9, 8]), 'sum', DEFAULT_DRIFT_POLICY);
    expect(trend).toMatchObject({ direction: 'falling', pShares: null, dispersion: null, slopePerQuarter: -13 });
    expect(trend?.changeOverWindow).toBeCloseTo(-0.4, 12);
  });

  it('counts weeks that cannot be seen as time that went by, and sees no origin of time', () => {
    const amounts = byWeek(24, (week) => 10 + week).map((amount, week) =>
      week === 0 || (week > 6 && week < 11) ? null : amount,
    );
    const series = toPeriods({ kind: 'sum', amounts }, DEFAULT_DRIFT_POLICY);
    const trend = testTrend(series, 'sum', DEFAULT_DRIFT_POLICY);
    expect(trend).toMatchObject({ slopePerQuarter: 13, slopeInterval: [13, 13] });
    const mean = series.values.reduce((sum, value) => sum + value, 0) / series.values.length;
    expect(trend?.changeOverWindow).toBeCloseTo(22 / mean, 10);
    const later = { ...series, times: series.times.map((time) => time + 9) };
    expect(testTrend(later, 'sum', DEFAULT_DRIFT_POLICY)).toEqual(trend);
  });

  it('gives the ends of a slope by the quarter as well', () => {
    const trend = testTrend(sums(byWeek(20, (week) => 1 + week / 10)), 'sum', DEFAULT_DRIFT_POLICY);
    expect(trend?.slopePerQuarter).toBeCloseTo(1.3, 10);
    for (const end of trend?.slopeInterval ?? []) expect(end).toBeCloseTo(1.3, 10);
  });

  it('knows no direction and no certainty where nothing moves, not even a share of none', () => {
    const flat = testTrend(sums(byWeek(12, () => 20)), 'sum', DEFAULT_DRIFT_POLICY);
    expect(flat).toMatchObject({ direction: null, p: 1, changeOverWindow: 0, isLargeEnough: false });
    const none = testTrend(
      shares(
        byWeek(12, () => 0),
        20,
      ),
      'share',
      DEFAULT_DRIFT_POLICY,
    );
    expect(none).toMatchObject({ direction: null, p: 1, pShares: 1, dispersion: 1 });
    expect(testTrend(sums(byWeek(60, () => 0)), 'sum', DEFAULT_DRIFT_POLICY)?.changeOverWindow).toBe(0);
  });

  it('counts slopes by the quarter, whatever a point stands for', () => {
    const trend = testTrend(sums(byWeek(20, (week) => (week % 2 === 0 ? 2 : 1 + week))), 'sum', DEFAULT_DRIFT_POLICY);
    expect(sums(byWeek(20, () => 4)).periodWeeks).toBe(2);
    expect(trend?.slopePerQuarter).toBeCloseTo(6.5, 10);
  });

  it('lets the larger of two p decide', () => {
    const trend = testTrend(
      shares(
        byWeek(26, (week) => 2 + Math.floor(week / 5)),
        20,
      ),
      'share',
      DEFAULT_DRIFT_POLICY,
    );
    expect(trend?.p).toBe(Math.max(trend?.pRanks ?? 0, trend?.pShares ?? 0));
    expect(trend?.autocorrelationFactor).toBeGreaterThanOrEqual(1);
    expect(trend?.dispersion).toBeGreaterThanOrEqual(1);
  });
});

describe('compareLineAndStep', () => {
  const times = [0, 1, 2, 3, 4, 5];

  it('gives the worked example', () => {
    expect(compareLineAndStep([1, 1, 1, 2, 2, 3], times, 3)).toBeCloseTo(6 * Math.log(0.8) - Math.log(6), 10);
  });

  it('is certain where one of the two leaves nothing', () => {
    expect(compareLineAndStep([1, 1, 1, 2, 2, 2], times, 3)).toBe(Infinity);
    expect(compareLineAndStep([4, 4, 4, 4, 4, 4], times, 3)).toBe(-Infinity);
    expect(compareLineAndStep([0, 1, 2, 3, 4, 5], times, 3)).toBe(-Infinity);
  });
});

describe('persistenceOf', () => {
  const times = byWeek(30, (week) => week);
  const step = byWeek(30, (week) => (week < 15 ? 10 : 30) + wobble(week));

  it('does not take the runs that a step leaves around a line for autocorrelation', () => {
    const around = (evidence: number): number => {
      const factor = persistenceOf(step, 0.9, times, evidence);
      return factor.known ? factor.value : Number.NaN;
    };
    expect(around(Infinity)).toBeGreaterThan(5);
    expect(around(10)).toBe(1);
  });

  it('stays with the line where a step explains little more', () => {
    const walk = byWeek(30, (week) => 3 * Math.sin(week / 3) + wobble(week));
    expect(persistenceOf(walk, 0, times, 10)).toEqual(persistenceOf(walk, 0, times, Infinity));
  });

  it('knows nothing of fewer than five values', () => {
    expect(persistenceOf([1, 2, 3, 4], 1, [0, 1, 2, 3], 10)).toEqual({ known: false, reason: 'too-few' });
    expect(persistenceOf([1, 5, 2, 5, 3], 0.5, [0, 1, 2, 3, 4], 10).known).toBe(true);
  });
});

describe('dateBreak', () => {
  const step = byWeek(20, (week) => (week < 10 ? 10 : 20) + wobble(week));

  it('dates a step by the first value after it', () => {
    const found = dateBreak(sums(step), 'rising', 0.01);
    expect(found?.week).toBe(10);
    expect(found?.before).toBeCloseTo(10, 0);
    expect(found?.after).toBeCloseTo(20, 0);
  });

  it('dates nothing that goes against the trend, nor a straight line, nor what does not break', () => {
    expect(dateBreak(sums(step), 'falling', 0.01)).toBeNull();
    expect(dateBreak(sums(step.toReversed()), 'rising', 0.01)).toBeNull();
    expect(dateBreak(sums(byWeek(20, (week) => week + 10)), 'rising', 0.01)).toBeNull();
    expect(dateBreak(sums(byWeek(26, (week) => 10 + wobble(week))), 'rising', 0.01)).toBeNull();
    expect(dateBreak(sums([]), 'rising', 0.01)).toBeNull();
  });

  it('dates a step without any noise', () => {
    expect(dateBreak(sums(byWeek(20, (week) => (week < 10 ? 10 : 20))), 'rising', 0.01)?.week).toBe(10);
  });

  it('takes the more certain of two breaks', () => {
    const twice = byWeek(36, (week) => (week < 12 ? 10 : week < 24 ? 13 : 40) + wobble(week));
    expect(dateBreak(sums(twice), 'rising', 0.01)?.week).toBe(24);
  });
});

describe('watchLevel', () => {
  const policy = DEFAULT_DRIFT_POLICY;

  it('looks where the level is now, not where it has been', () => {
    const bump = byWeek(40, (week) => (week > 22 && week < 28 ? 9 : 0) + wobble(week));
    expect(watchLevel(bump, policy)).toBeNull();
    expect(
      watchLevel(
        byWeek(40, (week) => (week > 30 ? 9 : 0) + wobble(week)),
        policy,
      ),
    ).toBe('above');
    expect(
      watchLevel(
        byWeek(40, (week) => (week > 30 ? -9 : 0) + wobble(week)),
        policy,
      ),
    ).toBe('below');
  });

  it('says nothing by a first half that is too short or does not vary', () => {
    expect(
      watchLevel(
        byWeek(15, (week) => week),
        policy,
      ),
    ).toBeNull();
    expect(
      watchLevel(
        byWeek(40, (week) => (week < 20 ? 1 : 9)),
        policy,
      ),
    ).toBeNull();
  });
});

describe('smallestChange', () => {
  const plain = { dispersion: 1, autocorrelationFactor: 1 };
  const someTrend = (): UncorrectedTrend => {
    const some = shares(
      byWeek(26, () => 2),
      20,
    );
    const trend = testTrend(some, 'share', DEFAULT_DRIFT_POLICY);
    if (trend === null) throw new Error('The example has a trend.');
    return trend;
  };
  const of = (series: PeriodSeries, more: object = {}, family = 3): number | null =>
    smallestChange(series, { ...someTrend(), ...plain, ...more }, 'share', family, DEFAULT_DRIFT_POLICY);

  it('gives the worked example', () => {
    expect(
      of(
        shares(
          byWeek(26, () => 2),
          20,
        ),
      ),
    ).toBeCloseTo(0.2219, 4);
  });

  it('shrinks with more claims and more weeks, and grows with scatter, persistence and the number of measures', () => {
    const base =
      of(
        shares(
          byWeek(26, () => 2),
          20,
        ),
      ) ?? 0;
    expect(
      of(
        shares(
          byWeek(26, () => 4),
          40,
        ),
      ),
    ).toBeLessThan(base);
    expect(
      of(
        shares(
          byWeek(52, () => 2),
          20,
        ),
      ),
    ).toBeLessThan(base);
    expect(
      of(
        shares(
          byWeek(26, () => 2),
          20,
        ),
        { dispersion: 2 },
      ),
    ).toBeGreaterThan(base);
    expect(
      of(
        shares(
          byWeek(26, () => 2),
          20,
        ),
        { autocorrelationFactor: 2 },
      ),
    ).toBeGreaterThan(base);
    expect(
      of(
        shares(
          byWeek(26, () => 2),
          20,
        ),
        {},
        1,
      ),
    ).toBeLessThan(base);
  });

  it('is never below what is worth a verdict', () => {
    expect(
      of(
        shares(
          byWeek(52, () => 2_000),
          20_000,
        ),
      ),
    ).toBe(DEFAULT_DRIFT_POLICY.floor.share);
  });

  it('is measured by a fall where there is no room to rise, and unknown where nothing could be found', () => {
    expect(
      of(
        shares(
          byWeek(26, () => 19),
          20,
        ),
      ),
    ).toBeCloseTo(
      of(
        shares(
          byWeek(26, () => 1),
          20,
        ),
      ) ?? 0,
      10,
    );
    expect(
      of(
        shares(
          byWeek(8, () => 2),
          5,
        ),
        { autocorrelationFactor: 9 },
      ),
    ).toBeNull();
  });

  it('sees no origin of time, and the length of a period', () => {
    const some = shares(
      byWeek(26, () => 2),
      20,
    );
    expect(of({ ...some, times: some.times.map((time) => time + 9) })).toBeCloseTo(of(some) ?? 0, 10);
    const weekly = sums(byWeek(27, () => 20));
    const widened = { ...someTrend(), slopeInterval: [-2, 2] as const };
    const found = (series: PeriodSeries): number =>
      smallestChange(series, widened, 'sum', 3, DEFAULT_DRIFT_POLICY) ?? 0;
    expect(found({ ...weekly, periodWeeks: 2 })).toBeCloseTo(2 * found(weekly), 10);
    expect(found({ ...weekly, times: weekly.times.map((time) => time + 9) })).toBeCloseTo(found(weekly), 10);
  });

  it('comes from the interval of the slope for what is no share', () => {
    const series = sums(byWeek(27, () => 20));
    const widened = { ...someTrend(), slopeInterval: [-2, 2] as const };
    const found = smallestChange(series, widened, 'sum', 3, DEFAULT_DRIFT_POLICY) ?? 0;
    // Two quarters at an error of 2/1.96 a quarter, on a mean of 20.
    expect(found).toBeCloseTo((1.15 * (2.394 + 0.8416) * (4 / 1.96)) / 20, 3);
    expect(smallestChange(series, widened, 'median', 3, DEFAULT_DRIFT_POLICY)).toBeCloseTo(found * 20, 6);
  });

  it('is unknown where a sum that rises from nothing to twice its mean would not be found, and of nothing', () => {
    const wide = (half: number) => ({ ...someTrend(), slopeInterval: [-half, half] as const });
    const of20 = sums(byWeek(27, () => 20));
    expect(smallestChange(of20, wide(10), 'sum', 3, DEFAULT_DRIFT_POLICY)).toBeGreaterThan(1.8);
    expect(smallestChange(of20, wide(11), 'sum', 3, DEFAULT_DRIFT_POLICY)).toBeNull();
    expect(smallestChange(sums(byWeek(27, () => 0)), wide(1), 'sum', 3, DEFAULT_DRIFT_POLICY)).toBeNull();
  });
});
