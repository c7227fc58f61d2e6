import { DEBT_MEASURES } from '../../model/debt-measures.ts';
import type { DebtGroup, DebtRow } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import type { PodGap, PodPage, PodsResult, PodSummary, SizeClass } from '../../model/pods-result.ts';
import { absenceText, formatDebt, GROUP_NAMES, pastText } from '../debt-texts.ts';
import { meanOf, verdictOf } from '../drift/drift-rows.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from '../drift-texts.ts';
import { VERDICT_WORDS } from '../loop/loop-texts.ts';
import { counted, formatDay, formatMinute, formatNumber, formatPercent, formatRange } from '../format.ts';

// What every report of pods says, whatever its form. Names of pods and scopes stand in it: nothing is escaped.

export interface PodTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PodSection {
  readonly title: string;
  readonly texts: readonly string[];
  readonly tables: readonly PodTable[];
}

const SIZES: Readonly<Record<SizeClass, string>> = {
  'under-3': 'under 3',
  '3-to-4': '3 to 4',
  '5-to-9': '5 to 9',
  '10-and-more': '10 and more',
};
const MOST_SCOPE = 5;
const GROUPS: readonly DebtGroup[] = ['human', 'technical', 'visibility'];

export function podsTitle({ asOf, page }: PodsResult): string {
  return `Leeway ${page === null ? 'pods' : nameOf(page)} as of ${formatMinute(asOf)}`;
}

/** The list, or the page that was asked for, and how to read it. */
export function podSections(result: PodsResult): readonly PodSection[] {
  const { page } = result;
  const sections = page === null ? [listOf(result)] : pageOf(result, page);
  return [...sections, { title: 'How to read this', texts: readingOf(result), tables: [] }];
}

function nameOf({ kind, name }: Pick<PodSummary, 'kind' | 'name'>): string {
  return kind === 'all' ? 'everything' : `pod ${name}`;
}

/** `2026-Q1`. */
export function quarterText(at: Instant): string {
  const [year = '', month = '1'] = formatDay(at).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function listOf({ pods, tooSmall, quarters }: PodsResult): PodSection {
  const rows = pods.map((pod) => [
    pod.name,
    scopeText(pod),
    datesText(pod),
    SIZES[pod.size],
    formatNumber(pod.measures.known),
    formatNumber(pod.measures.hidden),
    formatNumber(pod.measures.unknown),
  ]);
  return {
    title: 'Pods',
    texts: [
      `Debt measures of ${quarterText(quarters.bounds.at(-2) ?? 0)}, the latest quarter that is over and five weeks old: so many ` +
        'have a value, must not be told, or are not measurable. `leeway pods NAME` shows one of them.',
      ...smallTexts(tooSmall),
    ],
    tables: [{ caption: 'Pods', heads: ['pod', 'scope', 'dates', 'people', 'measured', 'hidden', 'unknown'], rows }],
  };
}

function smallTexts(tooSmall: readonly string[]): readonly string[] {
  if (tooSmall.length === 0) return [];
  const more = tooSmall.length > MOST_SCOPE ? ` and ${formatNumber(tooSmall.length - MOST_SCOPE)} more` : '';
  return [
    `Fewer than three people, so told only as a part of everything: ${tooSmall.slice(0, MOST_SCOPE).join(', ')}${more}.`,
  ];
}

function scopeText({ kind, scope }: PodSummary): string {
  if (scope === null) return kind === 'all' ? 'everything that was read' : 'project';
  const parts = [...scope.projects, ...scope.components, ...scope.repositories, ...scope.paths];
  const more = parts.length > MOST_SCOPE ? ` and ${parts.length - MOST_SCOPE} more` : '';
  return parts.length === 0 ? 'members' : `${parts.slice(0, MOST_SCOPE).join(', ')}${more}`;
}

function datesText({ from, to }: PodSummary): string {
  if (from === null && to === null) return 'always';
  return `${from === null ? '' : `from ${formatDay(from)}`}${to === null ? '' : ` to ${formatDay(to)}`}`.trim();
}

function pageOf(result: PodsResult, page: PodPage): readonly PodSection[] {
  return [
    {
      title: 'What it is',
      texts: [`Scope: ${scopeText(page)}; ${datesText(page)}; people: ${SIZES[page.size]}.`],
      tables: [],
    },
    gapSection(page),
    driftSection(page),
    ...GROUPS.map((group) => debtSection(result, page.debts, group)),
    ...hotspotSection(page),
    aiSection(page),
    loopSection(page),
  ];
}

function gapSection({ gap }: PodPage): PodSection {
  const title = 'Gap between what is reported and what stands';
  if (gap === null) return { title, texts: ['No tracker was read: not measurable.'], tables: [] };
  const row = (name: string, cell: (gap: PodGap) => string): readonly string[] => [
    name,
    cell(gap.strict),
    cell(gap.lenient),
  ];
  return {
    title,
    texts: [],
    tables: [
      {
        caption: 'Claims of done',
        heads: ['', 'links strict', 'links lenient'],
        rows: [
          row('ahead of the work', ({ principal, judged }) => `${formatRange(principal)} of ${formatNumber(judged)}`),
          row('number of causes', ({ causes }) => formatNumber(causes)),
          ...(['supported', 'partial', 'contradicted', 'unsupported', 'inconclusive'] as const).map((outcome) =>
            row(outcome, ({ outcomes }) => formatNumber(outcomes[outcome])),
          ),
        ],
      },
    ],
  };
}

function driftSection({ drift }: PodPage): PodSection {
  const title = 'Drift';
  if (drift === null) return { title, texts: ['`leeway drift` has no row for it.'], tables: [] };
  const tested = drift.series.filter(({ role }) => role === 'tested');
  const weeks = drift.series[0]?.points.length ?? 0;
  const { signals } = drift;
  return {
    title,
    texts: [
      signals.length === 0
        ? 'No signal is open.'
        : `Open signals: ${signals.map(({ measure, direction }) => `${measure} ${direction}`).join(', ')}.`,
    ],
    tables: [
      {
        caption: 'Tested measures over a year of weeks',
        heads: ['measure', 'mean', 'a quarter', 'verdict'],
        rows: tested.map((series) => {
          const mean = meanOf(series, weeks);
          const verdict = verdictOf(drift, series);
          return [
            MEASURE_TEXTS[series.measure].name,
            mean === null ? 'unknown' : formatValue(mean, series.unit),
            series.slope === null ? '' : formatChange(series.slope.perQuarter, series.unit),
            verdict === null ? '' : verdictWord(verdict),
          ];
        }),
      },
    ],
  };
}

function debtSection({ quarters }: PodsResult, { series }: DebtRow, group: DebtGroup): PodSection {
  const rows = series
    .filter(({ measure }) => DEBT_MEASURES[measure].group === group)
    .map(({ measure, points, referenceSize }) => {
      const { name, unit } = DEBT_MEASURES[measure];
      const point = points.at(-1);
      if (point === undefined || point.value === null)
        return [name, point === undefined ? 'unknown' : absenceText(point), '', '', ''];
      const [low, high] = point.interval ?? [null, null];
      return [
        name,
        formatDebt(point.value, unit),
        point.count === null || point.of === null
          ? formatNumber(point.n ?? 0)
          : `${formatNumber(point.count, 1)} of ${formatNumber(point.of, 1)}`,
        low === null || high === null ? '' : `${formatDebt(low, unit)} to ${formatDebt(high, unit)}`,
        pastText(point, referenceSize),
      ];
    });
  return {
    title: GROUP_NAMES[group],
    texts: [],
    tables: [
      {
        caption: `${GROUP_NAMES[group]}, ${quarterText(quarters.bounds.at(-2) ?? 0)}`,
        heads: ['measure', 'value', 'of', '95 % interval', 'own past'],
        rows,
      },
    ],
  };
}

/** Nothing where the content was not read. */
function hotspotSection({ debts: { hotspots } }: PodPage): readonly PodSection[] {
  if (hotspots === null || hotspots.length === 0) return [];
  const rows = hotspots.map(({ path, changes, lines, score }) => [
    path,
    formatNumber(changes),
    formatNumber(lines),
    formatNumber(score),
  ]);
  return [
    {
      title: 'Hotspots',
      texts: ['Changes of the last two quarters × levels of indentation: where change is frequent and code is nested.'],
      tables: [{ caption: 'Hotspots', heads: ['file', 'changes', 'lines', 'score'], rows }],
    },
  ];
}

function aiSection({ ai: { pod, adaptation } }: PodPage): PodSection {
  const title = 'Marked AI work';
  const texts: string[] = [];
  if (pod?.hidden !== undefined && pod.hidden !== null) texts.push('Not told: too few people are behind it.');
  if (pod?.changes !== undefined && pod.changes !== null) {
    const { authored, assisted } = pod.changes;
    const all = authored + assisted + pod.changes['no-signal'];
    texts.push(
      `At least ${formatNumber(authored + assisted)} of ${counted(all, 'landed change')} carry a mark` +
        `${all === 0 ? '' : ` (${formatPercent((authored + assisted) / all)})`}. A lower bound: what carries none may be anything.`,
    );
  }
  if (adaptation?.state === 'no-break')
    texts.push('The share of marked work never rose past the threshold, or was past it from the start.');
  if (adaptation?.state === 'compared')
    texts.push(
      `Marked work rose past the threshold on ${formatDay(adaptation.roseAt)}: \`leeway audit\` compares before and after.`,
    );
  return { title, texts: texts.length === 0 ? ['Not told apart here.'] : texts, tables: [] };
}

function loopSection({ adaptations }: PodPage): PodSection {
  return {
    title: 'Adaptations',
    texts:
      adaptations.length === 0
        ? ['None is written down. `leeway loop` shows the signals, `leeway adapt` writes down what is to change.']
        : adaptations.map(
            ({ id, measure, change, by, verdict, isOverdue }) =>
              `${id}: ${change} (${MEASURE_TEXTS[measure].name}, by ${by}): ${VERDICT_WORDS[verdict]}${isOverdue ? ', overdue' : ''}.`,
          ),
    tables: [],
  };
}

/** What the numbers cannot say. */
function readingOf({ quarters, sources }: PodsResult): readonly string[] {
  const first = quarterText(quarters.bounds[0] ?? 0);
  const last = quarterText(quarters.bounds[quarters.reference - 1] ?? 0);
  const incomplete = sources.filter(({ completeness }) => completeness === 'incomplete');
  return [
    ...incomplete.map(
      ({ source, scope, reason }) => `Incomplete: ${source} ${scope}: ${reason ?? 'it is not known why'}`,
    ),
    `The only yardstick is the pod’s own past: the quarters ${first} to ${last}, frozen for a year. Pods are no ranking; they differ in ` +
      'what they do and in what can be seen of it.',
    'What is computed from who or when is told of five people and more, of whom none gives more than half, by calendar quarter, and ' +
      'not where it could be subtracted from something else that is shown. Lists of tickets elsewhere lead to people all the same: ' +
      'this is no promise of anonymity.',
    'Not for appraising, comparing or rewarding anybody. Every number is a proxy: ask the pod before you conclude; docs/debts.md says ' +
      'what else each may mean.',
  ];
}
