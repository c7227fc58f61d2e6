import { describe, expect, it } from 'vitest';
import { detectMasking } from '../../../src/core/drift/detect-masking.ts';
import type { Masking, MaskingHistory } from '../../../src/core/drift/detect-masking.ts';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { byWeek, wobble } from './weekly-flows.ts';

const WEEKS = 26;
const falling = byWeek(WEEKS, (week) => 40 - week + wobble(week));
const holding = byWeek(WEEKS, (week) => 20 + wobble(week) / 2);
const detect = (more: Partial<MaskingHistory>): Masking =>
  detectMasking({ outcome: falling, activity: holding, coverage: null, lagWeeks: 0, ...more }, DEFAULT_DRIFT_POLICY);

describe('detectMasking', () => {
  it('tells a decline that activity hides', () => {
    const { verdict, outcome, activity } = detect({});
    expect(verdict).toBe('masked');
    expect(outcome?.slope).toBeCloseTo(-13 / 27.5, 1);
    expect(outcome?.interval[1]).toBeLessThan(0);
    expect(Math.abs(activity?.slope ?? 1)).toBeLessThan(0.05);
    expect(detect({ activity: byWeek(WEEKS, (week) => 20 + week) }).verdict).toBe('masked');
  });

  it('tells none where activity falls as well, or where neither falls', () => {
    expect(detect({ activity: falling }).verdict).toBe('none');
    expect(detect({ outcome: holding }).verdict).toBe('none');
    expect(detect({ outcome: byWeek(WEEKS, (week) => 20 + week) }).verdict).toBe('none');
  });

  it('tells none where activity is too uneven to say that it holds', () => {
    const uneven = byWeek(WEEKS, (week) => 20 + 8 * wobble(week) - week / 5);
    expect(detect({ activity: uneven }).verdict).toBe('none');
  });

  it('lets activity lose up to the margin', () => {
    const losing = (perQuarter: number): readonly number[] =>
      byWeek(WEEKS, (week) => 100 * (1 + (perQuarter * (12.5 - week)) / 13) + wobble(week) / 10);
    expect(detect({ activity: losing(0.09) }).verdict).toBe('masked');
    expect(detect({ activity: losing(0.11) }).verdict).toBe('none');
  });

  it('compares outcome with the activity that led to it', () => {
    // Both fall off in week 14, the outcome three weeks later: without the lag activity seems to fall first.
    const outcome = byWeek(WEEKS, (week) => 30 + wobble(week) - Math.max(0, week - 17));
    const { outcome: lagged } = detect({ outcome, lagWeeks: 3 });
    expect(lagged?.slope).toBeLessThan(detect({ outcome }).outcome?.slope ?? 0);
  });

  it('does not ask what activity did when it can have led to nothing yet', () => {
    const stopped = byWeek(WEEKS, (week) => (week < WEEKS - 6 ? 20 + wobble(week) / 2 : 0));
    expect(detect({ activity: stopped, lagWeeks: 6 }).verdict).toBe('masked');
    expect(detect({ activity: stopped }).verdict).toBe('none');
  });

  it('tells it where visibility stayed as it was, and where nothing tells of it', () => {
    const coverage = { counts: byWeek(WEEKS, () => 18), totals: byWeek(WEEKS, () => 30) };
    expect(detect({ coverage }).verdict).toBe('masked');
    expect(detect({ coverage: { counts: [], totals: [] } }).verdict).toBe('masked');
  });

  it('says how sure it is: one-sided, from 0 to 1', () => {
    const { outcome, activity } = detect({});
    expect(outcome?.p).toBeLessThan(0.001);
    expect(activity?.p).toBeLessThan(0.2);
    const rises = detect({ outcome: byWeek(WEEKS, (week) => 20 + week) }).outcome;
    expect(rises?.p).toBeGreaterThan(0.999);
    expect(rises?.p).toBeLessThanOrEqual(1);
    const [low = 0, high = 0] = outcome?.interval ?? [];
    expect(low).toBeGreaterThan(-0.7);
    expect(low).toBeLessThan(outcome?.slope ?? -1);
    expect(high).toBeGreaterThan(outcome?.slope ?? 0);
  });

  it('counts weeks that cannot be seen as time that went by', () => {
    const some = (values: readonly number[]): readonly (number | null)[] =>
      values.map((value, week) => (week > 4 && week < 10 ? null : value));
    const line = byWeek(WEEKS, (week) => 40 - week);
    const { outcome } = detect({ outcome: some(line) });
    const known = some(line).filter((value) => value !== null);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    expect(outcome?.slope).toBeCloseTo(-13 / mean, 10);
    expect(outcome?.interval[0]).toBeCloseTo(-13 / mean, 10);
  });

  it('tells nothing of little history, of nothing, or where visibility changed', () => {
    const none = { outcome: null, activity: null };
    expect(detect({ outcome: falling.slice(0, 7), activity: holding.slice(0, 7) })).toEqual({
      verdict: 'not-enough-history',
      ...none,
    });
    expect(detect({ activity: byWeek(WEEKS, () => 0) }).verdict).toBe('not-enough-history');
    expect(detect({ outcome: falling.map((value, week) => (week % 3 === 0 ? null : value)) }).verdict).toBe(
      'not-enough-history',
    );
    expect(detect({ outcome: falling.map((value, week) => (week % 5 === 0 ? null : value)) }).verdict).toBe('masked');
    expect(detect({ lagWeeks: 30 }).verdict).toBe('not-enough-history');
    const coverage = { counts: byWeek(WEEKS, (week) => (week < 13 ? 9 : 18)), totals: byWeek(WEEKS, () => 30) };
    expect(detect({ coverage })).toEqual({ verdict: 'visibility-changed', ...none });
  });
});
