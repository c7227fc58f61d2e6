import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { judgePod } from '../../../src/core/drift/judge-pod.ts';
import { judgePods } from '../../../src/core/drift/judge-pods.ts';
import type { MeasureHistory, MeasureVerdict, PodHistory } from '../../../src/model/drift.ts';
import { byWeek, podOf, shareOf20, statusLag, throughput, wobble } from './weekly-flows.ts';

const judge = (pod: PodHistory): readonly MeasureVerdict[] => judgePod(pod, DEFAULT_DRIFT_POLICY).measures;

function only(history: MeasureHistory, coverage: PodHistory['coverage'] = null): MeasureVerdict {
  const [verdict] = judge(podOf([history], coverage));
  if (verdict === undefined) throw new Error('A headline got no verdict.');
  return verdict;
}

const steady = (weeks: number): MeasureHistory => shareOf20(weeks, (week) => 4 + wobble(week));
const rising = (weeks: number): MeasureHistory => shareOf20(weeks, (week) => Math.round(3 + week / 3) + wobble(week));
const stepping = (weeks: number, at: number): MeasureHistory =>
  shareOf20(weeks, (week) => (week < at ? 3 : 9) + wobble(week));

describe('judgePod', () => {
  it('calls a share that only wobbles steady, and says what it could have seen', () => {
    const verdict = only(steady(26));
    expect(verdict).toMatchObject({ verdict: 'steady', isWorse: null, broke: null, periodWeeks: 1, points: 26 });
    expect(verdict.smallestChange).toBeGreaterThan(0.1);
    expect(verdict.smallestChange).toBeLessThan(0.4);
  });

  it('calls a share that rises week by week drifting, with its slope a quarter', () => {
    const verdict = only(rising(26));
    expect(verdict).toMatchObject({ verdict: 'drifting', isWorse: true, broke: null });
    expect(verdict.trend).toMatchObject({ direction: 'rising', isLargeEnough: true });
    expect(verdict.trend?.slopePerQuarter).toBeCloseTo(13 / 60, 1);
    const [low = 0, high = 0] = verdict.trend?.slopeInterval ?? [];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
    expect(verdict.trend?.changeOverWindow).toBeCloseTo(((verdict.trend?.slopePerQuarter ?? 0) * 25) / 13, 10);
  });

  it('calls a large change steady that chance explains', () => {
    const verdict = only(throughput(26, (week) => 20 + 6 * wobble(week) + week / 5));
    expect(verdict).toMatchObject({ verdict: 'steady', isWorse: null, trend: { isLargeEnough: true } });
    expect(verdict.trend?.q).toBeGreaterThan(0.05);
  });

  it('dates a step', () => {
    const verdict = only(stepping(40, 17));
    expect(verdict).toMatchObject({ verdict: 'broke', isWorse: true });
    expect(verdict.broke?.week).toBe(17);
    expect(verdict.broke?.before).toBeCloseTo(0.15, 1);
    expect(verdict.broke?.after).toBeCloseTo(0.45, 1);
  });

  it('finds a large step as well as a small one', () => {
    expect(only(shareOf20(26, (week) => (week < 13 ? 3 : 17) + wobble(week)))).toMatchObject({ verdict: 'broke' });
    expect(only(shareOf20(26, (week) => (week < 13 ? 0 : 20)))).toMatchObject({
      verdict: 'broke',
      broke: { week: 13 },
    });
  });

  it('dates by the week of the history where points stand for fortnights', () => {
    const history: MeasureHistory = {
      measure: 'over-reported',
      flow: {
        kind: 'share',
        counts: byWeek(53, (week) => (week < 27 ? (wobble(week) > 0 ? 1 : 0) : 2 + (wobble(week) > 0 ? 1 : 0))),
        totals: byWeek(53, () => 4),
      },
      worse: 'rising',
    };
    const verdict = only(history);
    expect(verdict).toMatchObject({ verdict: 'broke', periodWeeks: 2, points: 26, missing: 0 });
    expect(verdict.broke?.week).toBe(27);
  });

  it('tells the better from the worse', () => {
    expect(only({ ...rising(26), worse: 'falling' }).isWorse).toBe(false);
    expect(only(throughput(26, (week) => 40 - week + wobble(week)))).toMatchObject({
      verdict: 'drifting',
      isWorse: true,
    });
    expect(only(statusLag(26, (week) => 20 - week / 2 + wobble(week)))).toMatchObject({
      verdict: 'drifting',
      isWorse: false,
    });
  });

  it('needs eight points', () => {
    expect(only(rising(7))).toMatchObject({ verdict: 'not-enough-history', trend: null, points: 7 });
    expect(only(rising(8)).verdict).not.toBe('not-enough-history');
    expect(only(shareOf20(0, () => 0))).toMatchObject({ verdict: 'not-enough-history', points: 0 });
  });

  it('needs three weeks of four', () => {
    const withGaps = (gaps: number): MeasureHistory => {
      const seen = (week: number): boolean => week >= gaps;
      return {
        measure: 'over-reported',
        flow: {
          kind: 'share',
          counts: byWeek(40, (week) => (seen(week) ? 4 + wobble(week) : 0)),
          totals: byWeek(40, (week) => (seen(week) ? 20 : 0)),
        },
        worse: 'rising',
      };
    };
    expect(only(withGaps(10))).toMatchObject({ verdict: 'steady', points: 30, missing: 10 });
    expect(only(withGaps(11))).toMatchObject({ verdict: 'not-enough-history', missing: 11 });
  });

  it('does not judge where a different part of the work can be seen than before', () => {
    const coverage = { counts: byWeek(26, (week) => (week < 13 ? 9 : 18)), totals: byWeek(26, () => 30) };
    const verdict = only(rising(26), coverage);
    expect(verdict).toMatchObject({ verdict: 'visibility-changed', trend: null, isWorse: null, smallestChange: null });
    expect(only(rising(7), { counts: [1, 1, 1, 1, 29, 29, 29], totals: byWeek(7, () => 30) }).verdict).toBe(
      'not-enough-history',
    );
  });

  it('withholds a verdict that a change too small to be certain of would explain, and only that one', () => {
    // 12 of 30 changes are seen, then 10: not certain, but up to .15 less; the share rises by some .11 between the halves.
    const coverage = { counts: byWeek(26, (week) => (week < 13 ? 12 : 10)), totals: byWeek(26, () => 30) };
    const slight = shareOf20(26, (week) => Math.round(5 + week / 6) + wobble(week) / 2);
    expect(only(slight).verdict).toBe('drifting');
    const [share, lag] = judge(podOf([slight, statusLag(26, (week) => 20 - week / 2 + wobble(week))], coverage));
    expect(share?.verdict).toBe('visibility-changed');
    expect(lag?.verdict).toBe('drifting');
  });

  it('judges by what is known where nothing tells of coverage', () => {
    expect(only(rising(26), { counts: byWeek(26, () => 0), totals: byWeek(26, () => 0) }).verdict).toBe('drifting');
  });

  it('does not call a change that is certain but small', () => {
    const slight = throughput(52, (week) => 1_000 + week * 2 + wobble(week));
    const verdict = only(slight);
    expect(verdict.trend?.q).toBeLessThan(0.001);
    expect(verdict).toMatchObject({ verdict: 'steady', isWorse: null });
    expect(verdict.trend?.isLargeEnough).toBe(false);
  });

  it('is not certain of a share by its order alone', () => {
    // Few claims early on, all in order: ranks see a trend where the counts cannot.
    const history: MeasureHistory = {
      measure: 'over-reported',
      flow: { kind: 'share', counts: byWeek(12, (week) => week), totals: byWeek(12, (week) => 400 + week * week) },
      worse: 'rising',
    };
    const { trend } = only(history);
    expect(trend?.p).toBe(Math.max(trend?.pRanks ?? 0, trend?.pShares ?? 0));
  });

  it('has no direction where ranks and counts disagree', () => {
    // Ranks fall, but the one week with most claims, at the end, is the worst.
    const history: MeasureHistory = {
      measure: 'over-reported',
      flow: {
        kind: 'share',
        counts: byWeek(20, (week) => (week === 19 ? 300 : 20 - week)),
        totals: byWeek(20, (week) => (week === 19 ? 600 : 50)),
      },
      worse: 'rising',
    };
    expect(only(history)).toMatchObject({ verdict: 'steady', trend: { direction: null, p: 1 } });
  });

  it.each([
    ['nothing', 0],
    ['everything', 20],
  ])('is steady where %s is over-reported', (_, count) => {
    const verdict = only(shareOf20(26, () => count));
    expect(verdict).toMatchObject({ verdict: 'steady', watch: null });
    expect(verdict.trend).toMatchObject({ p: 1, q: 1, slopePerQuarter: 0, direction: null });
    expect(verdict.smallestChange).toBeGreaterThan(0);
  });

  it('is steady where nothing comes out at all', () => {
    expect(only(throughput(26, () => 0))).toMatchObject({ verdict: 'not-enough-history', periodWeeks: 4 });
    expect(only(throughput(52, () => 0))).toMatchObject({ verdict: 'steady', smallestChange: null });
  });

  it('corrects over all headlines, also those that could not be tested', () => {
    const [alone] = judge(podOf([rising(26)]));
    const [among, lag] = judge(podOf([rising(26), statusLag(3, () => 2), throughput(26, () => null)]));
    expect(lag?.verdict).toBe('not-enough-history');
    expect(among?.trend?.q).toBeCloseTo(3 * (alone?.trend?.p ?? 0), 12);
    expect(alone?.trend?.q).toBe(alone?.trend?.p);
  });

  it('watches the level of the second half', () => {
    expect(only(stepping(40, 17)).watch).toBe('above');
    expect(only({ ...stepping(40, 17), ...shareOf20(40, (week) => (week < 17 ? 9 : 3) + wobble(week)) }).watch).toBe(
      'below',
    );
    expect(only(steady(26)).watch).toBeNull();
    expect(only(stepping(15, 7)).watch).toBeNull();
  });

  it('mirrors with time and with the complement', () => {
    const counts = fc.array(fc.nat(20), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(counts, (values) => {
        const of = (all: readonly number[]): MeasureVerdict => only(shareOf20(all.length, (week) => all[week] ?? 0));
        const [plain, back, others] = [of(values), of(values.toReversed()), of(values.map((value) => 20 - value))];
        expect(others.verdict).toBe(plain.verdict);
        expect(others.trend?.slopePerQuarter).toBeCloseTo(-(plain.trend?.slopePerQuarter ?? 0), 9);
        expect(back.trend?.pShares).toBeCloseTo(plain.trend?.pShares ?? 0, 9);
        expect(back.trend?.tau).toBeCloseTo(-(plain.trend?.tau ?? 0), 9);
        expect(plain.trend?.p).toBeGreaterThanOrEqual(plain.trend?.pRanks ?? 0);
        expect(plain.trend?.q).toBeLessThanOrEqual(1);
      }),
      { seed: 82 },
    );
  });

  it('does not depend on the size of a pod where only throughput tells', () => {
    const amounts = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 9 }), (values, scale) => {
        const plain = only(throughput(values.length, (week) => values[week] ?? 0));
        const larger = only(throughput(values.length, (week) => (values[week] ?? 0) * scale));
        expect(larger.verdict).toBe(plain.verdict);
        expect(larger.trend?.changeOverWindow).toBeCloseTo(plain.trend?.changeOverWindow ?? 0, 9);
        expect(larger.smallestChange).toBeCloseTo(plain.smallestChange ?? 0, 9);
      }),
      { seed: 83 },
    );
  });
});

describe('judgePods', () => {
  it('judges each pod by itself, and says how many would be flagged by chance', () => {
    const [short, long] = [podOf([rising(5)]), podOf([rising(26), steady(26)])];
    const { pods, judged, flaggedByChance } = judgePods([short, long, long], DEFAULT_DRIFT_POLICY);
    expect(pods[1]).toEqual(judgePod(long, DEFAULT_DRIFT_POLICY));
    expect(judged).toBe(2);
    expect(flaggedByChance).toBeCloseTo(0.1, 12);
    const half = podOf([steady(26), throughput(26, () => null)]);
    expect(judgePods([half], DEFAULT_DRIFT_POLICY).judged).toBe(1);
    expect(judgePods([], DEFAULT_DRIFT_POLICY)).toEqual({ pods: [], judged: 0, flaggedByChance: 0 });
  });
});
