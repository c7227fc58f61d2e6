import type { Baseline, Measured, Reading } from '../../model/baseline.ts';
import type { CheckedRule, RuleGap } from '../../model/check-result.ts';
import { isAgainstBaseline } from '../../model/check-result.ts';
import type { GatePolicy, MeasureRule } from '../../model/gate-policy.ts';
import { newcombeDifference } from '../stats/newcombe.ts';
import type { GateMeasures } from './measure-gate.ts';

/** Sums of many parts differ in the last digits. */
const TOLERANCE = 1e-9;

/** Holds every rule against what was measured, and against the baseline where it asks for that. */
export function holdRules(
  { measures: rules, measurable }: GatePolicy,
  measures: GateMeasures,
  baseline: Baseline | null,
): readonly CheckedRule[] {
  return rules.map((rule) => {
    const now = measures.of(rule.measure, rule.pod);
    const before = isAgainstBaseline(rule.limit) ? keptOf(baseline, rule) : null;
    const gap = gapOf(rule, { now, before, measures, baseline, fewest: measurable.fewest });
    return {
      rule,
      now,
      before,
      gap,
      state: gap === null && now !== null ? stateOf(rule, now, before) : 'not-measurable',
    };
  });
}

function keptOf(baseline: Baseline | null, { measure, pod }: MeasureRule): Measured | null {
  return baseline?.measures.find((kept) => kept.measure === measure && kept.pod === pod) ?? null;
}

function gapOf(
  rule: MeasureRule,
  held: {
    readonly now: Measured | null;
    readonly before: Measured | null;
    readonly measures: GateMeasures;
    readonly baseline: Baseline | null;
    readonly fewest: number;
  },
): RuleGap | null {
  const { now, before, measures, baseline, fewest } = held;
  const { pod } = rule;
  if (pod !== null && measures.tooSmall.includes(pod)) return { code: 'small-pod' };
  if (pod !== null && !measures.pods.includes(pod)) return { code: 'unknown-pod' };
  if (now === null) return { code: 'not-measured' };
  const fewNow = tooFew(now, fewest);
  if (fewNow !== null || !isAgainstBaseline(rule.limit)) return fewNow;
  if (baseline === null) return { code: 'no-baseline' };
  if (before === null) return { code: 'not-in-baseline' };
  return tooFew(before, fewest) ?? (isSeenOtherwise(rule, measures, baseline) ? { code: 'visibility-changed' } : null);
}

function tooFew({ strict, lenient }: Measured, fewest: number): RuleGap | null {
  if (strict.of === null || lenient.of === null) return null;
  const of = Math.min(strict.of, lenient.of);
  return of === 0 || of < fewest ? { code: 'too-few', of, fewest } : null;
}

/**
 * Whether link coverage changed since the baseline (the 95 % Newcombe interval of the difference leaves out 0): then what is
 * seen has changed, and nothing says that the work did. Coverage itself is what it is.
 */
function isSeenOtherwise({ measure }: MeasureRule, measures: GateMeasures, baseline: Baseline): boolean {
  if (measure === 'link-coverage' || measure === 'ticket-coverage' || measure === 'shadow-work-share') return false;
  const now = measures.of('link-coverage', null)?.strict;
  const then = baseline.measures.find((kept) => kept.measure === 'link-coverage' && kept.pod === null)?.strict;
  if (now === undefined || then === undefined || now.of === null || then.of === null) return false;
  const interval = newcombeDifference(now.lower, now.of, then.lower, then.of);
  return interval !== null && (interval[0] > 0 || interval[1] < 0);
}

function stateOf(rule: MeasureRule, now: Measured, before: Measured | null): CheckedRule['state'] {
  const readings = rule.reading === 'both' ? (['strict', 'lenient'] as const) : [rule.reading];
  const breaks = (end: MeasureRule['end']) => (reading: 'strict' | 'lenient') =>
    isBroken(rule, valueOf(now[reading], end), before === null ? null : valueOf(before[reading], end));
  if (readings.every(breaks(rule.end))) return 'broken';
  const others = rule.end === 'lower' ? (['lower', 'upper'] as const) : (['upper'] as const);
  return others.some((end) => (['strict', 'lenient'] as const).some(breaks(end))) ? 'open' : 'held';
}

function isBroken({ limit, value }: MeasureRule, now: number, before: number | null): boolean {
  switch (limit) {
    case 'at-most':
      return now - value > TOLERANCE;
    case 'at-least':
      return value - now > TOLERANCE;
    case 'rise-at-most':
      return before !== null && now - before - value > TOLERANCE;
    case 'fall-at-most':
      return before !== null && before - now - value > TOLERANCE;
  }
}

/** In the unit of the measure; never asked for a share of nothing. */
function valueOf(reading: Reading, end: MeasureRule['end']): number {
  return reading.of === null ? reading[end] : reading[end] / reading.of;
}
