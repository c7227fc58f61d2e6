import type { DriftMeasure } from '../model/drift-result.ts';
import type { Share } from '../model/share.ts';
import type { DriftsFound, FalseAlarms, SimulatedLevel, SimulatedRun, SimulationResult } from '../model/simulation.ts';
import { MEASURE_TEXTS, VERDICTS } from './drift-texts.ts';
import { escapeTerminal } from './escape.ts';
import { formatNumber } from './format.ts';
import type { Page } from './page.ts';
import { pageOf, paragraph, toText } from './page.ts';
import type { ReportOptions } from './report.ts';
import { percent, truthSentences } from './simulation/truth-sentences.ts';
import { renderTable } from './table.ts';

export interface SimulationReport {
  readonly result: SimulationResult;
  readonly options: Pick<ReportOptions, 'color' | 'columns'>;
}

/** What was true, how often and how soon it was found, and how often something was found that is not there. */
export function renderSimulation({ result, options }: SimulationReport): string {
  const page = pageOf(options);
  return toText(page, [
    [
      page.paint.heading(`Leeway simulate, seed ${result.seed}`),
      ...truthSentences(result.truth).flatMap((sentence) => paragraph(page, sentence)),
    ],
    ...result.levels.map((level) => levelLines(page, level)),
    ...(result.runs.length === 0 ? [] : [runLines(page, result.runs)]),
    [page.paint.heading('HOW TO READ THIS'), ...notes(result).flatMap((note) => paragraph(page, note, 2))],
  ]);
}

const TITLES: Readonly<Record<SimulatedLevel['level'], string>> = {
  'weekly-counts': 'WEEKLY COUNTS, straight to the verdict',
  organisations: 'WHOLE ORGANISATIONS, through git, tickets, pull requests, store and audit',
};

function levelLines(page: Page, { level, drifts, unchanged }: SimulatedLevel): readonly string[] {
  const rows = [...(drifts === null ? [] : driftRows(drifts)), ...unchangedRows(unchanged)];
  const lines = renderTable(
    [
      { head: '', align: 'left', maxCells: 48 },
      { head: 'times', align: 'right' },
      { head: 'of', align: 'right' },
      { head: 'share', align: 'right' },
      { head: '95 % interval', align: 'right' },
    ],
    rows.map(([name, share]) => [name, ...shareCells(share)]),
  );
  return [
    page.paint.heading(TITLES[level]),
    ...lines.map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ...(drifts === null ? [] : howSoon(drifts).flatMap((sentence) => paragraph(page, sentence, 2))),
  ];
}

type Row = readonly [name: string, share: Share];

function driftRows({ atEnd, inSomeReport, signalled, withheld }: DriftsFound): readonly Row[] {
  return [
    ['the drift: found by the last report', atEnd],
    ['the drift: found by some weekly report', inSomeReport],
    ['the drift: opened a signal', signalled],
    ['the drift: no verdict, visibility changed', withheld],
  ];
}

function unchangedRows({ atEnd, inSomeReport, signalled, withheld }: FalseAlarms): readonly Row[] {
  return [
    ['no drift: false alarm in the last report', atEnd],
    ['no drift: false alarm in some weekly report', inSomeReport],
    ['no drift: opened a signal', signalled],
    ['no drift: no verdict, visibility changed', withheld],
  ];
}

function shareCells({ count, of, share, interval }: Share): readonly string[] {
  return [
    formatNumber(count),
    formatNumber(of),
    share === null ? 'unknown' : percent(share),
    interval === null ? '' : `${formatNumber(100 * interval[0], 1)} to ${percent(interval[1])}`,
  ];
}

function howSoon({ weeksToFind, smallestChange }: DriftsFound): readonly string[] {
  return [
    weeksToFind === null
      ? 'No weekly report found it.'
      : `First told ${formatNumber(weeksToFind.median, 1)} weeks after the onset in the median, half of the times between ${weeksToFind.lowerQuarter} and ${weeksToFind.upperQuarter}.`,
    ...(smallestChange === null
      ? []
      : [
          `The smallest change that a last report says it could have seen: ${formatNumber(100 * smallestChange, 1)} points in the median.`,
        ]),
  ];
}

function runLines(page: Page, runs: readonly SimulatedRun[]): readonly string[] {
  const share = (value: number | null): string => (value === null ? 'unknown' : formatNumber(100 * value, 1));
  const lines = renderTable(
    [
      { head: 'truth', align: 'left' },
      { head: 'seed', align: 'right' },
      { head: 'claims', align: 'right' },
      { head: 'true %', align: 'right' },
      { head: 'measured %', align: 'right' },
      { head: 'over-reported', align: 'left' },
      { head: 'told after', align: 'right' },
    ],
    runs.map(({ drifts, seed, claims, truth, measured, verdicts, weeksToFind }) => [
      drifts ? 'drifts' : 'no drift',
      String(seed),
      formatNumber(claims),
      `${share(truth.before)} → ${share(truth.since)}`,
      `${share(measured.before)} → ${share(measured.since)}`,
      verdicts[0] === undefined ? 'unknown' : VERDICTS[verdicts[0].verdict],
      weeksToFind === null ? '' : `${weeksToFind} weeks`,
    ]),
  );
  return [
    page.paint.heading('ORGANISATION BY ORGANISATION'),
    ...lines.map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ...runs.flatMap(({ seed, verdicts, isFalseAlarm }) =>
      isFalseAlarm ? paragraph(page, `Seed ${seed}: a false alarm (${verdicts.map(verdictText).join(', ')}).`, 2) : [],
    ),
    ...runs.flatMap(({ folder }) => (folder === null ? [] : [`  ${escapeTerminal(`Kept in ${folder}`)}`])),
  ];
}

function verdictText({ measure, verdict }: SimulatedRun['verdicts'][number]): string {
  const name = isMeasure(measure) ? MEASURE_TEXTS[measure].name : measure;
  return `${name}: ${VERDICTS[verdict]}`;
}

function isMeasure(name: string): name is DriftMeasure {
  return Object.hasOwn(MEASURE_TEXTS, name);
}

function notes({ reports, truth, runs }: SimulationResult): readonly string[] {
  return [
    `Each was followed over ${formatNumber(reports - 1)} weekly reports since the onset, each over the last 52 weeks that had come of age. A week comes of age four weeks after its end; they are counted in how soon something was told.`,
    'A false alarm is any of the three headline measures that truly stays as it is and is called drifting or broke. A series that is looked at every week crosses any line now and then; a signal needs two reports running at a stricter level.',
    ...(truth.late === 0 || runs.length === 0
      ? []
      : ['Measured lies a little above true: work that comes more than four weeks after its claim comes too late.']),
    'Real organisations are not made like this: here weeks do not depend on each other, and nothing else happens.',
  ];
}
