import { describe, expect, it } from 'vitest';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { judgePod } from '../../../src/core/drift/judge-pod.ts';
import { openSignals } from '../../../src/core/drift/open-signals.ts';
import type { DriftSignal, PodVerdict } from '../../../src/model/drift.ts';
import { podOf, shareOf20, statusLag, wobble } from './weekly-flows.ts';

const verdict = (perWeek: number): PodVerdict =>
  judgePod(
    podOf([shareOf20(26, (week) => Math.round(9 + (week - 13) * perWeek) + wobble(week)), statusLag(26, () => 3)]),
    DEFAULT_DRIFT_POLICY,
  );
const rising = (): PodVerdict => verdict(0.4);
const falling = (): PodVerdict => verdict(-0.4);
const steady = (): PodVerdict => verdict(0);
const open = (previous: PodVerdict, current: PodVerdict): readonly DriftSignal[] =>
  openSignals(previous, current, DEFAULT_DRIFT_POLICY);

describe('openSignals', () => {
  it('opens one on the second report running', () => {
    expect(open(rising(), rising())).toEqual([
      { pod: 'payments', measure: 'over-reported', direction: 'rising', isWorse: true },
    ]);
    expect(open(steady(), rising())).toEqual([]);
    expect(open(rising(), steady())).toEqual([]);
  });

  it('says when it is one for the better', () => {
    expect(open(falling(), falling())).toMatchObject([{ direction: 'falling', isWorse: false }]);
  });

  it('opens none where the direction turned, or for another pod', () => {
    expect(open(falling(), rising())).toEqual([]);
    expect(open({ ...rising(), pod: 'search' }, rising())).toEqual([]);
  });

  it('asks for more certainty than a verdict', () => {
    const [share] = rising().measures;
    if (!share?.trend) throw new Error('The example drifts.');
    const unsure: PodVerdict = { ...rising(), measures: [{ ...share, trend: { ...share.trend, q: 0.02 } }] };
    expect(open(unsure, rising())).toEqual([]);
    expect(open(rising(), unsure)).toEqual([]);
  });

  it('opens none for what is certain and too small to matter', () => {
    const small: PodVerdict = { ...rising(), measures: rising().measures.map((one) => ({ ...one, isWorse: null })) };
    expect(open(small, small)).toEqual([]);
  });

  it('counts certainty at the very level as enough', () => {
    const [share] = rising().measures;
    if (!share?.trend) throw new Error('The example drifts.');
    const { signalAlpha } = DEFAULT_DRIFT_POLICY;
    const edge: PodVerdict = { ...rising(), measures: [{ ...share, trend: { ...share.trend, q: signalAlpha } }] };
    expect(open(edge, edge)).toHaveLength(1);
  });
});
