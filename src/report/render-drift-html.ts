import type { DriftResult, DriftRow } from '../model/drift-result.ts';
import { paragraphsOf } from './drift/drift-paragraphs.ts';
import { meanOf, rowTitle, verdictOf } from './drift/drift-rows.ts';
import { driftProblems, judgedSentence, limitSentences, weeksSentence } from './drift/drift-sentences.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from './drift-texts.ts';
import { formatMinute, shorten } from './format.ts';
import { figure } from './html/charts/figure.ts';
import { seriesPicture } from './html/charts/series-chart.ts';
import type { Content } from './html/markup.ts';
import { code, dataTable, element, foreign, list, plain } from './html/markup.ts';
import { toPage } from './html/page.ts';
import type { Labels } from './labels.ts';
import { labelsOf } from './labels.ts';
import type { DriftReport } from './render-drift.ts';

const LONGEST_NAME = 120;
const LONGEST_TEXT = 1_000;

/** Which measures drift, as one file to open in any browser: the answer, each row with its weeks, how to read it. */
export function renderDriftHtml({ result, snapshot }: DriftReport): Iterable<string> {
  const labels = labelsOf(snapshot);
  return toPage({
    title: `Leeway drift as of ${formatMinute(result.asOf)}`,
    subtitle: plain('p', weeksSentence(result)),
    links: [
      ['answer', 'What drifts'],
      ['rows', 'Week by week'],
      ['method', 'How to read this'],
    ],
    main: [driftAnswer(result, 'answer'), weekByWeek(result, labels), reading(result)],
    hasScript: false,
  });
}

/** @param id of the section, for links within the page */
export function driftAnswer(result: DriftResult, id: string): Content {
  const problems = driftProblems(result);
  return element(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, 'What drifts?'),
    element('p', { class: 'lead' }, judgedSentence(result)),
    problems.length === 0
      ? null
      : element('div', { class: 'warning' }, list(problems.map((problem) => foreign(shorten(problem, LONGEST_TEXT))))),
    result.rows.length === 0 ? null : verdictTable(result),
    element(
      'p',
      { class: 'notice' },
      plain('strong', 'Read this first. '),
      'These are proxies for work, not measures of people, and rows are no ranking: pods differ in what they do and in what can be seen of it.',
    ),
  );
}

function verdictTable({ rows, weeks }: DriftResult): Content {
  return dataTable(
    'Verdicts on the tested measures',
    [
      { label: 'row' },
      { label: 'measure' },
      { label: 'mean', isNumber: true },
      { label: 'a quarter', isNumber: true },
      { label: 'verdict' },
    ],
    rows.flatMap((row) =>
      row.series
        .filter(({ role }) => role === 'tested')
        .map((series) => {
          const mean = meanOf(series, weeks.aged);
          const verdict = verdictOf(row, series);
          return [
            foreign(shorten(rowTitle(row), LONGEST_NAME)),
            MEASURE_TEXTS[series.measure].name,
            mean === null ? 'unknown' : formatValue(mean, series.unit),
            series.slope === null ? '' : formatChange(series.slope.perQuarter, series.unit),
            verdict === null ? '' : verdictWord(verdict),
          ];
        }),
    ),
  );
}

export function weekByWeek(result: DriftResult, labels: Labels): Content {
  return element(
    'section',
    { id: 'rows', 'aria-labelledby': 'rows-title' },
    element('h2', { id: 'rows-title' }, 'Week by week'),
    result.rows.map((row) =>
      element(
        'details',
        { class: 'row', open: row.kind === 'all' },
        plain('summary', plain('strong', foreign(shorten(rowTitle(row), LONGEST_NAME)))),
        paragraphsOf(result, row, labels).map((text) => plain('p', foreign(shorten(text, LONGEST_TEXT)))),
        pictures(result, row),
      ),
    ),
  );
}

/** The tested measures first, then what is drawn, then the exploratory ones. */
function pictures(result: DriftResult, row: DriftRow): Content {
  const drawn = (['tested', 'drawn', 'exploratory'] as const).flatMap((role) =>
    row.series
      .filter((series) => series.role === role)
      .map((series) => seriesPicture(result, series, verdictOf(row, series)))
      .filter((picture) => picture !== null),
  );
  return drawn.length === 0
    ? plain('p', 'Nothing of it could be measured.')
    : element('div', { class: 'columns' }, drawn.map(figure));
}

function reading(result: DriftResult): Content {
  return element(
    'section',
    { id: 'method', 'aria-labelledby': 'method-title' },
    element('h2', { id: 'method-title' }, 'How to read this'),
    list(limitSentences(result).map((sentence) => foreign(shorten(sentence, LONGEST_TEXT)))),
    plain('p', 'Leeway ', code(result.version), ', policy ', code(result.policyHash), '.'),
  );
}
