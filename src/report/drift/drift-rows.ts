import type { DriftMeasure, DriftResult, DriftRow, MeasureSeries } from '../../model/drift-result.ts';
import type { MeasureVerdict } from '../../model/drift.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from '../drift-texts.ts';
import { escapeTerminal } from '../escape.ts';
import type { Page } from '../page.ts';
import { renderTable } from '../table.ts';
import type { Column } from '../table.ts';
import { sparkline } from './sparkline.ts';

const COLUMNS: readonly Column[] = [
  { head: '', align: 'left', maxCells: 21 },
  { head: 'two weeks a bar', align: 'left', maxCells: 32 },
  { head: 'mean', align: 'right', maxCells: 15 },
  { head: 'a quarter', align: 'right', maxCells: 12 },
  { head: '', align: 'left', maxCells: 20 },
];

/** What a reader of verdicts has to see beside them. */
const BESIDE: ReadonlySet<DriftMeasure> = new Set<DriftMeasure>(['link-coverage', 'principal']);

/** One table a row: its headline measures, in verbose all of them. */
export function renderRow(page: Page, result: DriftResult, row: DriftRow, verbose: boolean): readonly string[] {
  const isKnown = ({ points }: MeasureSeries): boolean => points.some(({ value }) => value !== null);
  const shown = row.series.filter(
    (series) =>
      (verbose || series.role === 'tested' || BESIDE.has(series.measure)) &&
      (row.kind !== 'repository' || isKnown(series)),
  );
  const lines = renderTable(
    COLUMNS,
    shown.map((series) => cellsOf(series, verdictOf(row, series), result.weeks.aged)),
  );
  return [
    page.paint.strong(escapeTerminal(rowTitle(row))),
    ...lines.map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
  ];
}

/** Not escaped. */
export function rowTitle({ kind, name }: DriftRow): string {
  return kind === 'all' ? 'Everything' : `${kind === 'pod' ? 'Pod' : 'Repository'} ${name}`;
}

export function verdictOf({ verdicts }: DriftRow, { measure }: MeasureSeries): MeasureVerdict | null {
  return verdicts.measures.find((verdict) => verdict.measure === measure) ?? null;
}

function cellsOf(series: MeasureSeries, verdict: MeasureVerdict | null, aged: number): readonly string[] {
  const { measure, points, unit, slope, role } = series;
  const mean = meanOf(series, aged);
  return [
    MEASURE_TEXTS[measure].name,
    sparkline(points, aged),
    mean === null ? 'unknown' : `${formatValue(mean, unit)}${upToMean(series, aged)}`,
    slope === null ? '' : formatChange(slope.perQuarter, unit),
    verdict === null ? (role === 'drawn' ? 'drawn only' : '') : verdictWord(verdict),
  ];
}

/** The upper end of a range; `''` where there is none. */
function upToMean({ points, unit }: MeasureSeries, aged: number): string {
  const uppers = points.slice(0, aged).flatMap(({ value, upper }) => (value === null || upper === null ? [] : [upper]));
  if (uppers.length === 0) return '';
  return ` .. ${formatValue(uppers.reduce((sum, upper) => sum + upper, 0) / uppers.length, unit)}`;
}

/** Of shares, all counts over all totals; else of the weeks that are known. Provisional weeks do not count. */
export function meanOf({ points, unit }: Pick<MeasureSeries, 'points' | 'unit'>, aged: number): number | null {
  const known = points.slice(0, aged);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  if (unit === 'share') {
    const of = sum(known.map((point) => point.of ?? 0));
    return of === 0 ? null : sum(known.map(({ count }) => count ?? 0)) / of;
  }
  const values = known.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? null : sum(values) / values.length;
}
