import { DAY, WEEK } from '../../model/instant.ts';
import type { Movement } from '../../model/ledger.ts';
import type {
  ComparedSide,
  EvidenceClaim,
  LoopAdaptation,
  LoopResult,
  LoopSignal,
  Verification,
} from '../../model/loop-result.ts';
import { formatChange, formatValue, MEASURE_TEXTS } from '../drift-texts.ts';
import { counted, formatDay, formatDays, formatNumber } from '../format.ts';

// Sentences that every report of the loop shares. Words of the ledger stand in them: not escaped.

const SHORT_ID = 8;

export function shortId(id: string): string {
  return id.slice(0, SHORT_ID);
}

function rowName({ scope, pod }: Pick<Movement, 'scope' | 'pod'>): string {
  return scope === 'all' ? 'everything' : `${scope} ${pod}`;
}

/** `pod checkout: over-reported share rises`. */
export function movementText(movement: Movement): string {
  const { name } = MEASURE_TEXTS[movement.measure];
  return `${rowName(movement)}: ${name} ${movement.direction === 'rising' ? 'rises' : 'falls'}`;
}

export function countsSentence({ signals, noted, ledger }: LoopResult): string {
  const open = signals.filter(({ closed }) => closed === null);
  const bare = open.filter(({ adaptations }) => adaptations.length === 0).length;
  const events = `${counted(ledger.events, 'event')} in ${ledger.file}.`;
  if (signals.length + noted.length === 0) return `${events} No signal is open, and none ever was.`;
  const verdicts = open.flatMap(({ adaptations }) => adaptations.map(({ verification }) => verification.verdict));
  const told = (['improved', 'unchanged', 'worse', 'too-early', 'not-comparable'] as const)
    .map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${formatNumber(count)} ${VERDICT_WORDS[verdict]}`);
  return (
    `${events} ${counted(open.length, 'signal is', 'signals are')} open, ${formatNumber(bare)} without an adaptation; ` +
    `${counted(signals.length - open.length, 'is', 'are')} closed.${told.length === 0 ? '' : ` Adaptations: ${told.join(', ')}.`}`
  );
}

export const VERDICT_WORDS: Readonly<Record<Verification['verdict'], string>> = {
  improved: 'improved',
  unchanged: 'unchanged',
  worse: 'worse',
  'too-early': 'too early',
  'not-comparable': 'not comparable',
};

const NOW_TEXTS: Readonly<Record<NonNullable<LoopSignal['now']>, string>> = {
  crosses: 'It still crosses.',
  drifts: 'It still drifts, below the level of a signal.',
  quiet: 'It does not drift any more, which may only mean that what it moved to has become usual.',
  recovers: 'It moves for the better: the next record closes it.',
};

/** How old it is, what it does now, and how long the pod took. */
export function signalSentence(signal: LoopSignal): string {
  const { openedAt, ageDays, now, closed, q, daysToAdaptation, daysToEffect } = signal;
  const { unit } = unitOf(signal);
  const slope = `${differenceText(signal.perQuarter, unit)} a quarter, q ${q < 0.001 ? 'below .001' : formatNumber(q, 3).replace(/^0/, '')}`;
  const opened = `Opened ${formatDay(openedAt)} at ${slope}`;
  const state =
    closed === null
      ? `open for ${formatDays(ageDays)}. ${now === null ? 'What it does now cannot be judged.' : NOW_TEXTS[now]}`
      : `closed ${formatDay(closed.at)} after ${formatDays(ageDays)}${closed.by === 'data' ? ': the measure recovered' : `, by decision until ${closed.until ?? 'unknown'}: ${closed.reason ?? ''}`}.`;
  const times = [
    ...(daysToAdaptation === null ? [] : [`signal to adaptation ${formatDays(daysToAdaptation)}`]),
    ...(daysToEffect === null ? [] : [`adaptation to effect ${formatDays(daysToEffect)}`]),
  ];
  return `${opened}, ${state}${times.length === 0 ? '' : ` ${capital(times.join(', '))}.`}`;
}

function unitOf({ measure }: Movement): { readonly unit: Verification['unit'] } {
  if (measure === 'status-lag') return { unit: 'days' };
  return { unit: measure === 'surviving-throughput' ? 'changes' : 'share' };
}

export function acknowledgementTexts({ acknowledgements }: LoopSignal): readonly string[] {
  return acknowledgements.map(
    ({ at, reason, owner }) => `Acknowledged ${formatDay(at)}${owner === null ? '' : ` by ${owner}`}: ${reason}`,
  );
}

/** What was promised. */
export function adaptationSentence({ at, change, measure, direction, by, owner }: LoopAdaptation): string {
  const who = owner === null ? '' : ` (${owner})`;
  return `Adapted ${formatDay(at)}${who}: ${change}. ${capital(MEASURE_TEXTS[measure].name)} ${direction === 'rising' ? 'up' : 'down'} by ${by}.`;
}

const EVIDENCE_TEXTS: Readonly<Record<EvidenceClaim['state'], string>> = {
  supported: 'done, and the work stands',
  partial: 'done by its word, and a part of the work stands',
  contradicted: 'its work does not stand',
  unsupported: 'done by its word, and nothing was found',
  inconclusive: 'cannot be judged',
  pending: 'said done too recently to judge',
  'not-applicable': 'done, and needs no code',
  open: 'not done yet',
  unknown: 'not in what was read',
  ambiguous: 'may be several things here',
};

export function evidenceSentence({ evidence }: LoopAdaptation): string | null {
  if (evidence.length === 0) return null;
  return `Evidence: ${evidence.map(({ ref, state }) => `${ref}: ${EVIDENCE_TEXTS[state]}`).join('; ')}.`;
}

/** The verdict with both sides. */
export function verificationSentence({ verification, recorded, isOverdue }: LoopAdaptation): string {
  const { verdict } = verification;
  const late = isOverdue ? ' Overdue: its day has passed, and what it announced has not come.' : '';
  const before =
    recorded === null || recorded.verdict === verdict || verdict === 'too-early'
      ? ''
      : ` The ledger says ${VERDICT_WORDS[recorded.verdict]} (${formatDay(recorded.at)}): what is known has changed since.`;
  return `${capital(VERDICT_WORDS[verdict])}${whyText(verification)}${sidesText(verification)}.${before}${late}`;
}

function whyText({ reason, due, extremeWeek }: Verification): string {
  switch (reason) {
    case null:
      return '';
    case 'weeks-too-young':
      return `: its weeks are old enough on ${formatDay(due)}`;
    case 'extreme-week':
      return `: the difference is that of one week (${formatDay(extremeWeek)}), and after an extreme week anything looks different (regression to the mean)`;
    case 'visibility-changed':
      return ': the share of changes that name a ticket changed between, so what moved may be what can be seen';
    case 'too-little':
      return ': there is too little on one side';
    case 'pod-changed':
      return ': the pod was reorganised within these weeks';
    case 'pod-unknown':
      return ': the pod is not told here any more (renamed, gone, or fewer than three people)';
    case 'too-old':
      return ': its weeks lie too far back to be gathered again';
  }
}

function sidesText({ before, after, change, unit }: Verification): string {
  if (before === null || after === null || change === null) return '';
  const [low, high] = change.interval.map((end) => differenceText(end, unit));
  const a = unit === 'share' ? '' : ' a quarter';
  const moved = `${differenceText(change.value, unit)}${a}, 95 % interval ${low ?? ''} to ${high ?? ''}`;
  return `: ${sideText(before, unit)} before, ${sideText(after, unit)} after (${moved})`;
}

/** `12.5 points more`. */
function differenceText(value: number, unit: Verification['unit']): string {
  return `${formatChange(Math.abs(value), unit).replace('+', '')} ${value < 0 ? 'less' : 'more'}`;
}

function sideText({ value, count, of, period }: ComparedSide, unit: Verification['unit']): string {
  const counts = count === null || of === null ? '' : ` (${formatNumber(count)} of ${formatNumber(of)})`;
  const weeks = counted(Math.round((period.end - period.start) / WEEK), 'week');
  return `${formatValue(value, unit)}${counts} in ${weeks} to ${formatDay(period.end - DAY)}`;
}

export const LOOP_LIMITS = [
  'Both sides are compared at equal age, once, over weeks that the adaptation fixes. That a measure moved after an adaptation does not say that it moved because of it.',
  'The ledger holds roles and measures, no names. What a pod decides is its own; the loop only keeps it in sight.',
] as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
