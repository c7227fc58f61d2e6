import type {
  AiAdaptation,
  AiComparison,
  AiContrast,
  AiLens,
  AiMeasure,
  AiRate,
  AiShift,
} from '../../model/ai-lens.ts';
import type { AuditResult } from '../../model/result.ts';
import type { FindingKind } from '../../model/finding.ts';
import { FINDING_TEXTS } from '../finding-texts.ts';
import { counted, formatDay, formatInterval, formatNumber, formatPercent, round } from '../format.ts';
import { shareNumber } from '../rounded.ts';

// Marked AI work against the rest. A share of it is always "at least"; work without a mark is never called anybody's.

export const AI_TITLE = 'Marked AI work';

const MOST_COMPARISONS = 4;

/** First the share, then what may hide, then the comparison, then the change over time. Empty without a lens. */
export function aiSentences({ ai, policy }: AuditResult, verbose: boolean): readonly string[] {
  if (ai === null) return [];
  if (ai.share.count === 0) return [noneSentence(ai), ...lossSentences(ai)];
  return [
    shareSentence(ai),
    ...lossSentences(ai),
    ...comparisonSentences(ai, policy.aiMinimumSample, verbose),
    ...podSentences(ai),
    ...ai.adaptation.flatMap((one) => adaptationSentences(one, policy.aiShareRise)),
  ];
}

function noneSentence({ share }: AiLens): string {
  return `None of ${counted(share.of, 'landed change')} carries a mark of AI. That is no proof of absence: most tools leave none.`;
}

function shareSentence({ share, changes }: AiLens): string {
  const sampling = share.interval === null ? '' : `, ${formatInterval(share.interval)}`;
  return (
    `At least ${formatNumber(share.count)} of ${counted(share.of, 'landed change')} carry a mark of AI ` +
    `(${formatPercent(shareNumber(share.share) ?? 0)}${sampling}): ${formatNumber(changes.authored)} written by an agent, ` +
    `${formatNumber(changes.assisted)} with one named. A lower bound: what carries no mark may be anything.`
  );
}

function lossSentences({ losses }: AiLens): readonly string[] {
  const { squashed, stripped, unseen, notes } = losses;
  return [
    ...(squashed === 0
      ? []
      : [
          `Where marks get lost: of ${counted(squashed, 'squashed change')}, ${formatNumber(stripped)} had a mark that the squash ` +
            `does not show, and ${formatNumber(unseen)} may have had one, since what was squashed cannot be seen.`,
        ]),
    ...(notes === null
      ? []
      : [
          `Notes that attest AI work: ${formatNumber(notes.attested)}, of which ${formatNumber(notes.unreachable)} ` +
            'stand on commits that nothing reaches any more, and count for nothing.',
        ]),
  ];
}

function comparisonSentences(ai: AiLens, minimum: number, verbose: boolean): readonly string[] {
  const measured = ai.comparisons.filter(({ contrasts }) => contrasts.some(isMeasured));
  if (measured.length === 0) {
    return [
      `Too few to compare: it takes ${formatNumber(minimum)} independent tickets or changes of a class, and as many without a ` +
        'mark; those of one agent run count as one.',
    ];
  }
  const differing = measured.filter(({ contrasts }) => contrasts.some(isDifference));
  const shown = verbose
    ? measured
    : [...differing, ...measured.filter((one) => !differing.includes(one))].slice(
        0,
        Math.max(MOST_COMPARISONS, differing.length),
      );
  const more = measured.length - shown.length;
  return [
    `Of ${counted(ai.tested, 'comparison')} with work without a mark, ${differingText(ai)} after correction for their number ` +
      'and within work of the same type and size.',
    ...shown.map(comparisonSentence),
    ...(more > 0 ? [`${counted(more, 'more measure')} without a difference shown: --verbose, or JSON.`] : []),
  ];
}

function differingText({ comparisons }: AiLens): string {
  const differing = comparisons.flatMap(({ contrasts }) => contrasts.filter(isDifference)).length;
  return differing === 0 ? 'none differs' : `${formatNumber(differing)} ${differing === 1 ? 'differs' : 'differ'}`;
}

const isMeasured = ({ verdict }: AiContrast): boolean => verdict !== 'not-measurable';
const isDifference = ({ verdict }: AiContrast): boolean => verdict === 'more' || verdict === 'less';

function comparisonSentence({ measure, rates, contrasts }: AiComparison): string {
  const measured = contrasts.filter(isMeasured);
  const classes = measured.map(({ of }) => `${CLASS_TEXTS[of]} ${rateText(rates[of])}`);
  return `${measureText(measure)}: ${[...classes, `no mark ${rateText(rates['no-signal'])}`].join('; ')}. ${measured
    .map(contrastText)
    .join(' ')}`;
}

const CLASS_TEXTS = { authored: 'written by an agent', assisted: 'AI-assisted' } as const;
const UNIT_TEXTS = { ticket: 'tickets', change: 'changes' } as const;
const WORK_TEXTS: ReadonlyMap<string, string> = new Map([
  ['undone-within-28-days', 'Undone within 28 days'],
  ['names-no-ticket', 'Names no ticket'],
]);

function measureText({ about, name, unit }: AiMeasure): string {
  if (about === 'outcome') return `Outcome ${name} (${UNIT_TEXTS[unit]})`;
  const known =
    about === 'work'
      ? WORK_TEXTS.get(name)
      : (FINDING_TEXTS[name as FindingKind] as { title: string } | undefined)?.title;
  return `${known ?? name} (${UNIT_TEXTS[unit]})`;
}

/** Clusters are told where they are fewer than the units. */
function rateText({ count, of, share, clusters }: AiRate): string {
  const causes = clusters < of ? ` from ${counted(clusters, 'cause')}` : '';
  return `${formatNumber(count)} of ${formatNumber(of)}${causes} = ${formatPercent(shareNumber(share) ?? 0)}`;
}

const VERDICT_TEXTS = {
  more: 'more often',
  less: 'less often',
  'none-shown': 'no difference shown',
  'not-measurable': 'not measurable',
} as const;

function contrastText({ of, verdict, difference, interval, q, pooled }: AiContrast): string {
  const within =
    pooled === null
      ? 'no type and size has both'
      : `within type and size ${points(pooled.difference)} (${pointsInterval(pooled.interval)})`;
  return (
    `${of === 'authored' ? 'Agents' : 'Assisted'} against no mark: ${points(difference ?? 0)} ` +
    `(${interval === null ? 'no interval' : pointsInterval(interval)}), q ${qText(q)}; ${within}: ${VERDICT_TEXTS[verdict]}.`
  );
}

function points(difference: number): string {
  const value = round(100 * (shareNumber(difference) ?? 0), 1);
  return `${value > 0 ? '+' : ''}${value.toFixed(1)} points`;
}

function pointsInterval([low, high]: readonly [number, number]): string {
  const end = (value: number): string => (round(100 * (shareNumber(value) ?? 0), 1) + 0).toFixed(1);
  return `95 % interval ${end(low)} to ${end(high)}`;
}

function qText(q: number | null): string {
  if (q === null) return 'unknown';
  return q < 0.001 ? 'below .001' : q.toFixed(3);
}

function podSentences({ pods }: AiLens): readonly string[] {
  const shown = pods.flatMap(({ name, changes }) => {
    if (changes === null) return [];
    const marked = changes.authored + changes.assisted;
    return `${name} at least ${formatNumber(marked)} of ${formatNumber(marked + changes['no-signal'])}`;
  });
  const hidden = pods.filter((pod) => pod.hidden !== null).length;
  return [
    ...(shown.length === 0 ? [] : [`By pod: ${shown.join('; ')}.`]),
    ...(hidden === 0
      ? []
      : [
          `${counted(hidden, 'pod')} not told apart: fewer than 5 people are behind the marked work there, or one has more than ` +
            'half of it, or it could be subtracted.',
        ]),
  ];
}

const SHIFT_TEXTS: Readonly<Record<AiShift['name'], string>> = {
  'landed-a-month': 'changes landed a month',
  'review-hours': 'median hours to the first review',
  'reviews-each': 'reviews a pull request',
  'reviewed-share': 'pull requests reviewed',
  'undone-share': 'undone within 28 days',
  'rework-21-days': 'lines changed again within 21 days',
};

function adaptationSentences({ row, state, roseAt, shifts }: AiAdaptation, rise: number): readonly string[] {
  if (state !== 'compared') {
    if (state === 'hidden' || row !== 'all') return [];
    const why =
      roseAt === null
        ? `no month of the last 24 has a share of ${formatPercent(rise)}`
        : `the share is above ${formatPercent(rise)} from the first month on`;
    return [`Before and after: nothing to compare, ${why}.`];
  }
  const known = shifts.filter(({ before, after }) => before !== null && after !== null);
  const unknown = shifts.filter((shift) => !known.includes(shift));
  const where = row === 'all' ? '' : ` in ${row}`;
  return [
    `Before and after ${formatDay(roseAt)}, when marks passed ${formatPercent(rise)} of a month${where}: ` +
      `${known.map(shiftText).join('; ')}. Much else changes with time: this is no effect of AI.`,
    ...(row === 'all' && unknown.length > 0 ? [unknownSentence(unknown)] : []),
  ];
}

function unknownSentence(unknown: readonly AiShift[]): string {
  const hasReviews = unknown.some(({ name }) => name === 'review-hours');
  return (
    `Not measured: ${unknown.map(({ name }) => SHIFT_TEXTS[name]).join(', ')}.` +
    (hasReviews ? ' Reviews are not told where fewer than 5 people review or one gives more than half.' : '')
  );
}

function shiftText({ name, before, after, counts, interval }: AiShift): string {
  const isShare = name === 'reviewed-share' || name === 'undone-share';
  const value = (of: number | null): string => {
    const rounded = shareNumber(of) ?? 0;
    return isShare ? formatPercent(rounded) : formatNumber(rounded, 1);
  };
  const of = name === 'landed-a-month' ? 'months' : name === 'undone-share' ? 'changes' : 'pull requests';
  const sampling = interval === null ? '' : `, difference ${pointsInterval(interval)} points`;
  return (
    `${SHIFT_TEXTS[name]} ${value(before)} → ${value(after)} ` +
    `(${formatNumber(counts[0])} and ${formatNumber(counts[1])} ${of}${sampling})`
  );
}
