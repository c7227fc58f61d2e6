import { scaleLinear } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { WEEK } from '../../../model/instant.ts';
import type { DriftResult, MeasureSeries, SeriesPoint } from '../../../model/drift-result.ts';
import type { MeasureVerdict } from '../../../model/drift.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from '../../drift-texts.ts';
import { formatDay, formatNumber } from '../../format.ts';
import type { Content, TableHead } from '../markup.ts';
import { element } from '../markup.ts';
import type { Picture } from './figure.ts';
import { coordinate, label, line, path, WIDTH } from './figure.ts';

const HEIGHT = 230;
const LEFT = 66;
const RIGHT = WIDTH - 14;
const TOP = 26;
const BOTTOM = HEIGHT - 32;
const RADIUS = 3;

/** A measure by week: what was measured, its interval, weeks that are too young to count, and the break. */
export function seriesPicture(
  { weeks }: DriftResult,
  series: MeasureSeries,
  verdict: MeasureVerdict | null,
): Picture | null {
  const { points, measure, unit } = series;
  const known = points.filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const { name, meaning } = MEASURE_TEXTS[measure];
  const day = (week: number): string => formatDay(weeks.start + week * WEEK);
  const broke = verdict?.broke ?? null;
  const said = verdict === null ? (series.role === 'drawn' ? 'drawn only' : 'no verdict') : verdictWord(verdict);
  const brokeText =
    broke === null
      ? ''
      : ` It broke in the week of ${day(broke.week)}, from ${formatValue(broke.before, unit)} to ${formatValue(broke.after, unit)}.`;
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${said}`,
    says: `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}, by week.${slopeText(series)}${brokeText}`,
    note: noteOf(series, weeks.count > weeks.aged, known.length < points.length),
    height: HEIGHT,
    drawing: drawingOf(series, weeks, broke, day),
    heads: headsOf(series),
    rows: points.map((point, week) => [day(week), ...cellsOf(point, series), week < weeks.aged ? '' : 'provisional']),
  };
}

function slopeText({ slope, unit }: MeasureSeries): string {
  if (slope === null) return '';
  const [low, high] = slope.interval;
  return ` ${formatChange(slope.perQuarter, unit)} a quarter, 95 % interval ${formatChange(low, unit)} to ${formatChange(high, unit)}.`;
}

function noteOf({ points, role }: MeasureSeries, hasProvisional: boolean, hasGaps: boolean): string {
  return [
    ...(points.some(({ interval }) => interval !== null) ? ['Upright lines: 95 % interval of each week.'] : []),
    ...(points.some(({ upper }) => upper !== null) ? ['Upright lines: from lower to upper.'] : []),
    ...(hasProvisional ? ['Hollow: provisional, not tested.'] : []),
    ...(hasGaps ? ['Where there is no point, nothing could be measured.'] : []),
    ...(role === 'drawn' ? ['It moves while nothing changes: drawn, never tested.'] : []),
  ].join(' ');
}

function headsOf({ unit, points }: MeasureSeries): readonly TableHead[] {
  const second =
    unit === 'share' ? ['count', '95 % interval'] : points.some(({ upper }) => upper !== null) ? ['upper'] : [];
  return [
    { label: 'Week of' },
    { label: 'Value', isNumber: true },
    ...second.map((name) => ({ label: name, isNumber: true })),
    { label: 'Note' },
  ];
}

function cellsOf({ value, count, of, interval, upper }: SeriesPoint, series: MeasureSeries): readonly Content[] {
  const { unit, points } = series;
  const shown = value === null ? 'unknown' : formatValue(value, unit);
  if (unit === 'share') {
    const counted = count === null || of === null ? '' : `${formatNumber(count)} of ${formatNumber(of)}`;
    const range = interval === null ? '' : `${formatValue(interval[0], unit)} to ${formatValue(interval[1], unit)}`;
    return [shown, counted, range];
  }
  const hasUpper = points.some((point) => point.upper !== null);
  return hasUpper ? [shown, upper === null ? '' : formatValue(upper, unit)] : [shown];
}

function drawingOf(
  { points, unit }: MeasureSeries,
  weeks: DriftResult['weeks'],
  broke: MeasureVerdict['broke'],
  day: (week: number) => string,
): Content {
  const endOf = ({ value, interval, upper }: SeriesPoint): number =>
    Math.max(value ?? 0, interval?.[1] ?? 0, upper ?? 0);
  const most = Math.max(...points.map(endOf));
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([LEFT + 8, RIGHT - 8]);
  const y = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .nice(4)
    .range([BOTTOM, TOP]);
  const ticks = y.ticks(4);
  const trace = curve<readonly [number, SeriesPoint]>()
    .defined(([, { value }]) => value !== null)
    .x(([week]) => coordinate(x(week)))
    .y(([, { value }]) => coordinate(y(value ?? 0)));
  const placed = points.map((point, week) => [week, point] as const);
  return [
    ticks.map((tick) => [
      line(LEFT, y(tick), RIGHT, y(tick), 'grid'),
      label(LEFT - 6, y(tick) + 5, formatValue(tick, unit), { 'text-anchor': 'end', class: 'faint' }),
    ]),
    placed.map(([week, { value, interval, upper }]) => {
      const ends = interval ?? (value === null || upper === null ? null : ([value, upper] as const));
      return ends === null ? null : line(x(week), y(ends[0]), x(week), y(ends[1]), 'interval');
    }),
    path(trace(placed), 'series'),
    placed.map(([week, { value }]) =>
      value === null
        ? null
        : element('circle', {
            cx: coordinate(x(week)),
            cy: coordinate(y(value)),
            r: RADIUS,
            class: week < weeks.aged ? 'dot' : 'dot provisional',
          }),
    ),
    broke === null ? null : breakOf(broke, weeks.aged, x, y),
    label(LEFT, HEIGHT - 8, day(0), { class: 'faint' }),
    label(RIGHT, HEIGHT - 8, day(points.length - 1), { class: 'faint', 'text-anchor': 'end' }),
  ];
}

function breakOf(
  { week, before, after }: NonNullable<MeasureVerdict['broke']>,
  aged: number,
  x: (week: number) => number,
  y: (value: number) => number,
): Content {
  const at = x(week - 0.5);
  return [
    line(at, TOP - 4, at, BOTTOM, 'break'),
    label(at, TOP - 10, 'break', { 'text-anchor': 'middle', class: 'strong' }),
    line(x(0), y(before), at, y(before), 'level'),
    line(at, y(after), x(aged - 1), y(after), 'level'),
  ];
}
