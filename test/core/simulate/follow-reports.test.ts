import { describe, expect, it } from 'vitest';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { followReports } from '../../../src/core/simulate/follow-reports.ts';
import type { Followed } from '../../../src/core/simulate/follow-reports.ts';
import { summariseDrifts, summariseUnchanged } from '../../../src/core/simulate/summarise-reports.ts';
import type { DriftTrend, DriftVerdict, MeasureVerdict, PodVerdict } from '../../../src/model/drift.ts';
import { still } from './sample-truth.ts';

const TRUTH = { weeks: 20, onset: 10, size: still(6) };
const STEADY: readonly DriftVerdict[] = ['steady', 'steady', 'steady'];
const SHARE_DRIFTS: readonly DriftVerdict[] = ['drifting', 'steady', 'steady'];

function measureOf(measure: string, verdict: DriftVerdict, isWorse = true): MeasureVerdict {
  const isFlagged = verdict === 'drifting' || verdict === 'broke';
  const trend: DriftTrend = {
    ...{ direction: 'rising', p: 0.001, q: 0.001, pRanks: 0.001, pShares: null, tau: 0.5 },
    ...{ autocorrelationFactor: 1, dispersion: null, slopePerQuarter: 1, slopeInterval: [0, 2] },
    ...{ changeOverWindow: 1, isLargeEnough: true },
  };
  return {
    ...{ measure, verdict, periodWeeks: 1, points: 10, missing: 0, broke: null, watch: null, smallestChange: 0.2 },
    trend: isFlagged ? trend : null,
    isWorse: isFlagged ? isWorse : null,
  };
}

function follow(
  verdictsOf: (weeks: number) => readonly DriftVerdict[],
  slope: number,
  truth: Parameters<typeof followReports>[1] = TRUTH,
): Followed {
  const reportOn = (weeks: number): PodVerdict => ({
    pod: 'all',
    measures: verdictsOf(weeks).map((verdict, at) => measureOf(['share', 'surviving', 'lag'][at] ?? '', verdict, true)),
  });
  return followReports(reportOn, truth, slope, DEFAULT_DRIFT_POLICY);
}

describe('followReports', () => {
  it('counts the weeks to the first report that tells, with the four in which a week comes of age', () => {
    const followed = follow((weeks) => (weeks >= 13 ? SHARE_DRIFTS : STEADY), 0.1);
    expect(followed).toMatchObject({ weeksToFind: 7, isFoundAtEnd: true, isSignalled: true, isFalseAtEnd: false });
  });

  it('does not take for found what was there before the onset alone, or goes the other way', () => {
    expect(follow((weeks) => (weeks <= 10 ? SHARE_DRIFTS : STEADY), 0.1)).toMatchObject({
      ...{ weeksToFind: null, isFoundAtEnd: false, isSignalled: false },
    });
    expect(follow(() => SHARE_DRIFTS, -0.1)).toMatchObject({
      weeksToFind: null,
      isFoundAtEnd: false,
      isSignalled: false,
    });
  });

  it('calls nothing found where nothing drifts, but a false alarm', () => {
    expect(follow((weeks) => (weeks === 15 ? SHARE_DRIFTS : STEADY), 0)).toMatchObject({
      ...{ weeksToFind: null, isFoundAtEnd: false, isSignalled: false },
      ...{ isFalseAtEnd: false, isFalseInSomeReport: true, isFalseSignal: false },
    });
    expect(follow(() => SHARE_DRIFTS, 0)).toMatchObject({ isFalseAtEnd: true, isFalseSignal: true });
  });

  it('takes no measure for a false alarm that truly moves', () => {
    const survivingDrifts: readonly DriftVerdict[] = ['steady', 'broke', 'steady'];
    expect(follow(() => survivingDrifts, 0).isFalseAtEnd).toBe(true);
    expect(follow(() => survivingDrifts, 0, { ...TRUTH, size: { from: 5, to: 9 } }).isFalseAtEnd).toBe(false);
    expect(follow(() => survivingDrifts, 0.1).isFalseAtEnd).toBe(false);
    expect(follow(() => ['steady', 'steady', 'drifting'], 0.1).isFalseAtEnd).toBe(true);
  });

  it('says when a verdict was withheld', () => {
    expect(follow(() => ['visibility-changed', 'steady', 'steady'], 0).isWithheld).toBe(true);
    expect(follow(() => STEADY, 0).isWithheld).toBe(false);
  });
});

describe('what many came to', () => {
  const found = (from: number): Followed => follow((weeks) => (weeks >= from ? SHARE_DRIFTS : STEADY), 0.1);

  it('counts them, with the spread of how soon', () => {
    const drifts = summariseDrifts([found(12), found(13), found(14), found(20), found(99)]);
    expect(drifts).toMatchObject({
      atEnd: { count: 4, of: 5 },
      inSomeReport: { count: 4, of: 5 },
      signalled: { count: 3, of: 5 },
      weeksToFind: { lowerQuarter: 6, median: 7.5, upperQuarter: 8 },
      smallestChange: 0.2,
    });
  });

  it('knows nothing of none', () => {
    expect(summariseDrifts([])).toBeNull();
    expect(summariseDrifts([found(99)])?.weeksToFind).toBeNull();
    expect(summariseUnchanged([]).atEnd).toEqual({ count: 0, of: 0, share: null, interval: null });
  });

  it('counts false alarms apart: in the last report, in some, and as signals', () => {
    const unchanged = [
      follow((weeks) => (weeks === 15 ? SHARE_DRIFTS : STEADY), 0),
      follow((weeks) => (weeks === 20 ? SHARE_DRIFTS : STEADY), 0),
      follow(() => STEADY, 0),
    ];
    expect(summariseUnchanged(unchanged)).toMatchObject({
      atEnd: { count: 1 },
      inSomeReport: { count: 2 },
      signalled: { count: 0 },
    });
  });
});
