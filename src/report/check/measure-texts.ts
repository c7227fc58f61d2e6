import { assertNever } from '../../base/assert-never.ts';
import type { Measured, Reading } from '../../model/baseline.ts';
import type { CheckedCount, CheckedRule } from '../../model/check-result.ts';
import type { GateMeasure, LimitKind, MeasureRule } from '../../model/gate-policy.ts';
import { counted, formatNumber, formatPercent, formatRange } from '../format.ts';

const GATE_MEASURE_NAMES: Readonly<Record<GateMeasure, string>> = {
  'over-reported-share': 'over-reported share',
  principal: 'tickets ahead of the work',
  'outstanding-ticket-days': 'outstanding ticket-days',
  causes: 'causes',
  'link-coverage': 'changes that name a ticket',
  'ticket-coverage': 'done tickets with a change of their own',
  'shadow-work-share': 'changes that name no ticket',
};

const SHARES: ReadonlySet<GateMeasure> = new Set([
  'over-reported-share',
  'link-coverage',
  'ticket-coverage',
  'shadow-work-share',
]);

const LIMITS: Readonly<Record<LimitKind, string>> = {
  'at-most': 'at most',
  'at-least': 'at least',
  'rise-at-most': 'may rise by at most',
  'fall-at-most': 'may fall by at most',
};

/** `over-reported share of pod ABC: at most 10.0 %`. Not escaped: pods are named outside. */
export function ruleText({ measure, pod, limit, value }: MeasureRule): string {
  const isChange = limit === 'rise-at-most' || limit === 'fall-at-most';
  const shown = SHARES.has(measure)
    ? isChange
      ? `${formatNumber(100 * value, 1)} points`
      : formatPercent(value)
    : formatNumber(value, 2);
  return `${GATE_MEASURE_NAMES[measure]}${pod === null ? '' : ` of ${pod}`}: ${LIMITS[limit]} ${shown}`;
}

/** What was measured, in both readings where they differ. */
function measuredText({ strict, lenient }: Measured): string {
  const [first, second] = [readingText(strict), readingText(lenient)];
  return first === second ? first : `${first} (links strict), ${second} (links lenient)`;
}

function readingText(reading: Reading): string {
  const { of } = reading;
  if (of === null) return formatRange(reading, (value) => formatNumber(value, 2));
  if (of === 0) return '0 of 0';
  const share = formatRange({ lower: reading.lower / of, upper: reading.upper / of }, formatPercent);
  return `${formatRange(reading)} of ${formatNumber(of)} = ${share}`;
}

/** Why a limit counts as it does. */
export function ruleSentence({ rule, state, now, before, gap }: CheckedRule): string {
  const measured = now === null ? '' : ` Now ${measuredText(now)}.`;
  const then = before === null ? '' : ` In the baseline ${measuredText(before)}.`;
  const by = now === null || isExact(now) ? '' : ` by ${readingOf(rule)}`;
  switch (state) {
    case 'held':
      return `Held.${measured}${then}`;
    case 'open':
      return `Held${by}; that it is broken cannot be ruled out.${measured}${then}`;
    case 'broken':
      return `Broken${by}.${measured}${then}`;
    case 'not-measurable':
      return `Could not be measured: ${gap === null ? 'nothing says why' : gapText(gap)}.${measured}${then}`;
  }
}

function readingOf({ end, reading }: MeasureRule): string {
  const seen = end === 'lower' ? 'what is certain' : 'what cannot be ruled out';
  return `${seen} ${reading === 'both' ? 'under both readings of the links' : `with links ${reading}`}`;
}

/** Where there is one number only, nobody asks which. */
function isExact({ strict, lenient }: Measured): boolean {
  return readingText(strict) === readingText(lenient) && strict.lower === strict.upper;
}

export function gapText(gap: NonNullable<CheckedRule['gap']>): string {
  switch (gap.code) {
    case 'too-few':
      return `there are ${formatNumber(gap.of)} to count, fewer than ${formatNumber(gap.fewest)}`;
    case 'not-measured':
      return 'there is no such measure in what was read';
    case 'no-baseline':
      return 'there is no baseline to compare with; write one with leeway baseline';
    case 'not-in-baseline':
      return 'the baseline does not hold it; write a new one with leeway baseline';
    case 'visibility-changed':
      return 'since the baseline more or fewer changes name a ticket, so that what is seen has changed, whatever the work did';
    case 'unknown-pod':
      return 'no claim of a ticket of this pod was read';
    case 'small-pod':
      return 'fewer than three people had a part in it, and nothing is said of single ones';
    default:
      return assertNever(gap);
  }
}

export function countSentence({ about, pod, found, atMost, isBroken }: CheckedCount): string {
  const what = 'kind' in about ? about.kind : `severity ${about.severity}`;
  const of = pod === null ? '' : ` of ${pod}`;
  return `${what}${of}: ${isBroken ? 'broken' : 'held'}, ${counted(found, 'finding')} of at most ${formatNumber(atMost)}.`;
}
