import { scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line as curve } from 'd3-shape';
import type { Instant } from '../../../model/instant.ts';
import type { GapCounts } from '../../../model/result.ts';
import type { AuditFacts } from '../../audit/audit-facts.ts';
import { formatDay, formatNumber, formatRange } from '../../format.ts';
import type { Picture } from './figure.ts';
import { coordinate, countAxis, countScale, label, line, path, spread, WIDTH } from './figure.ts';

const HEIGHT = 300;
const LEFT = 44;
const RIGHT = WIDTH - 160;
const TOP = 16;
const BOTTOM = HEIGHT - 34;
const LABEL_APART = 19;

interface Stock extends GapCounts {
  readonly at: Instant;
}

/** Claims of done over time, and what stands behind them: the area between is the gap. `null` where there is no history. */
export function laddersPicture({ result, readings }: AuditFacts): Picture | null {
  const stocks = stocksOf(result, readings[0]);
  const [first] = stocks;
  const last = stocks.at(-1);
  if (first === undefined || last === undefined || stocks.length < 3) return null;
  return {
    title: 'The two ladders over time',
    says:
      `On ${formatDay(first.at)} ${gapWords(first)}; on ${formatDay(last.at)} ${gapWords(last)}. ` +
      'Upper line: claims of done. Below it, from the bottom: work that stands, claims that cannot be judged (hatched), claims ahead of the work.',
    note:
      'A stock, within the horizon: it grows while nothing changes, so read the distance between the lines, not their slope. ' +
      `Links ${readings[0]}. ${result.mode === 'replay' ? 'From what was known at the end.' : 'Reconstructed from what is known today.'}`,
    height: HEIGHT,
    drawing: drawingOf(stocks, first, last),
    heads: [
      { label: 'End of week' },
      { label: 'Reported', isNumber: true },
      { label: 'Evidenced', isNumber: true },
      { label: 'Gap', isNumber: true },
    ],
    rows: stocks.map((stock) => [
      formatDay(stock.at),
      formatNumber(reportedOf(stock)),
      formatRange({ lower: stock.supported, upper: stock.supported + stock.inconclusive }),
      formatRange({ lower: stock.ahead, upper: stock.ahead + stock.inconclusive }),
    ]),
  };
}

function stocksOf({ gapByWeek, totals, asOf }: AuditFacts['result'], reading: 'strict' | 'lenient'): readonly Stock[] {
  if (gapByWeek === null || totals === null) return [];
  const { principal, outcomes } = totals[reading];
  const before = gapByWeek.filter(({ at }) => at < asOf).map((week) => ({ at: week.at, ...week[reading] }));
  const now = { supported: outcomes.supported, ahead: principal.lower, inconclusive: outcomes.inconclusive };
  return [...before, { at: asOf, ...now }];
}

function reportedOf({ supported, ahead, inconclusive }: GapCounts): number {
  return supported + ahead + inconclusive;
}

function gapWords(stock: Stock): string {
  const gap = formatRange({ lower: stock.ahead, upper: stock.ahead + stock.inconclusive });
  return `${gap} of ${formatNumber(reportedOf(stock))} claims of done were ahead of the work`;
}

function drawingOf(stocks: readonly Stock[], first: Stock, last: Stock): Picture['drawing'] {
  const x = scaleUtc().domain([first.at, last.at]).range([LEFT, RIGHT]);
  const y = countScale(Math.max(...stocks.map(reportedOf)), [BOTTOM, TOP]);
  const band = (from: (stock: Stock) => number, to: (stock: Stock) => number): string | null =>
    area<Stock>()
      .curve(curveStepAfter)
      .x(({ at }) => coordinate(x(at)))
      .y0((stock) => coordinate(y(from(stock))))
      .y1((stock) => coordinate(y(to(stock))))([...stocks]);
  const edge = (of: (stock: Stock) => number): string | null =>
    curve<Stock>()
      .curve(curveStepAfter)
      .x(({ at }) => coordinate(x(at)))
      .y((stock) => coordinate(y(of(stock))))([...stocks]);
  const seen = ({ supported }: Stock): number => supported;
  const maySee = ({ supported, inconclusive }: Stock): number => supported + inconclusive;
  const texts = [
    [reportedOf(last), `reported ${formatNumber(reportedOf(last))}`],
    ...(last.inconclusive > 0 ? [[maySee(last), `at most ${formatNumber(maySee(last))}`] as const] : []),
    [last.supported, `evidenced ${formatNumber(last.supported)}`],
  ] as const;
  const places = spread(
    texts.map(([value]) => y(value) + 5),
    LABEL_APART,
    BOTTOM + 4,
  );
  return [
    countAxis(y, LEFT, RIGHT),
    path(
      band(() => 0, seen),
      'supported-fill',
    ),
    path(band(seen, maySee), 'unclear-fill'),
    path(band(maySee, reportedOf), 'ahead-fill'),
    path(edge(seen), 'supported-edge'),
    path(edge(reportedOf), 'reported-edge'),
    line(LEFT, BOTTOM, RIGHT, BOTTOM, 'axis'),
    label(LEFT, HEIGHT - 10, formatDay(first.at), { class: 'faint' }),
    label(RIGHT, HEIGHT - 10, formatDay(last.at), { class: 'faint', 'text-anchor': 'end' }),
    texts.map(([, text], index) => label(RIGHT + 8, places[index] ?? 0, text, { class: 'strong' })),
  ];
}
