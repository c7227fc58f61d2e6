import { describe, expect, it } from 'vitest';
import { parseLedger } from '../../../src/config/kept-ledger.ts';
import { checkLedger } from '../../../src/core/loop/check-ledger.ts';
import type { LoopAdaptation } from '../../../src/model/loop-result.ts';
import type { Year, YearSpec } from '../../support/loop-year.ts';
import { playYear } from '../../support/loop-year.ts';

// A pod of ten claims a week whose board begins to say done too early in week 60: from one claim in ten to four.

const STEP = 60;
const WEEKS = 122;
const GOOD = 0.1;
const BAD = 0.4;

const year = (seed: number, more: Partial<YearSpec>): Year =>
  playYear({ seed, weeks: WEEKS, claims: 10, shareAt: (week) => (week < STEP ? GOOD : BAD), ...more });

function firstAdaptation({ signals }: Year): LoopAdaptation | null {
  return signals.flatMap(({ adaptations }) => adaptations)[0] ?? null;
}

const improving = { shareAt: (week: number, adapted: number | null) => (week < STEP || adapted !== null ? GOOD : BAD) };
/** Those that can open a signal, and the one after which everything is old enough. */
const isRun = (week: number, adapted: number | null): boolean =>
  adapted === null ? week >= STEP + 14 : week === WEEKS - 1;

const whole = year(3, improving);

describe('a year of weekly runs', { timeout: 400_000 }, () => {
  it('notes a crossing with the first report, opens a signal with the second, and opens it once', () => {
    const { recorded } = whole;
    const runs = recorded.flatMap((facts, run) => facts.map(({ event }) => ({ event, run })));
    const opened = runs.filter(({ event }) => event === 'opened');
    const noted = runs.filter(({ event }) => event === 'noted');
    expect(opened).toHaveLength(1);
    expect(noted.at(-1)?.run).toBe((opened[0]?.run ?? 0) - 1);
  });

  it('tells how long it took from signal to adaptation to effect, once the measure has improved', () => {
    const [signal] = whole.signals;
    expect(firstAdaptation(whole)?.verification.verdict).toBe('improved');
    expect(firstAdaptation(whole)?.recorded?.verdict).toBe('improved');
    expect(signal?.daysToAdaptation).toBe(16);
    expect(signal?.daysToEffect).toBeGreaterThan(13 * 7);
    expect(firstAdaptation(whole)?.isOverdue).toBe(false);
    expect(signal?.closed?.by).toBe('data');
  });

  it('is too early until the last of the compared weeks is four weeks old', () => {
    const played = year(3, { ...improving, weeks: 85, isRun: (week) => week >= STEP + 8 });
    expect(firstAdaptation(played)?.verification).toMatchObject({ verdict: 'too-early', reason: 'weeks-too-young' });
  });

  it('says unchanged of what has not moved, and that it is overdue', () => {
    const adaptation = firstAdaptation(year(3, { isRun }));
    expect(adaptation?.verification.verdict).toBe('unchanged');
    expect(adaptation?.isOverdue).toBe(true);
  });

  it('says worse of what has moved the other way', () => {
    const shareAt = (week: number, adapted: number | null): number =>
      week < STEP ? GOOD : adapted === null ? BAD : 0.8;
    expect(firstAdaptation(year(3, { shareAt, isRun }))?.verification.verdict).toBe('worse');
  });

  it('compares nothing where the share of changes that name a ticket has changed', () => {
    const coverageAt = (_: number, adapted: number | null): number => (adapted === null ? 0.8 : 0.4);
    expect(firstAdaptation(year(3, { ...improving, coverageAt, isRun }))?.verification).toMatchObject({
      verdict: 'not-comparable',
      reason: 'visibility-changed',
    });
  });

  it('leaves a ledger without problems, in which every event follows the one before', () => {
    const { events, problems, heads } = checkLedger(parseLedger(Buffer.from(whole.text)));
    expect(problems).toEqual([]);
    expect(heads).toHaveLength(1);
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['noted', 'opened', 'adapted', 'verified']),
    );
  });

  it('says improved of at most one in twenty where nothing improved, and of nearly all where it did', () => {
    const shareImproved = (seeds: number, more: Partial<YearSpec>): number => {
      const verdicts = Array.from({ length: seeds }, (_, seed) => firstAdaptation(year(seed, { ...more, isRun })));
      const judged = verdicts.filter((one) => one !== null && one.verification.verdict !== 'too-early');
      expect(judged.length).toBeGreaterThan(0.8 * seeds);
      return judged.filter((one) => one?.verification.verdict === 'improved').length / judged.length;
    };
    const falsely = shareImproved(200, {});
    const truly = shareImproved(25, improving);
    expect(falsely).toBeLessThanOrEqual(0.05);
    expect(truly).toBeGreaterThan(0.8);
  });
});
