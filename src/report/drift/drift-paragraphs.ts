import { WEEK } from '../../model/instant.ts';
import type { DriftMeasure, DriftResult, DriftRow, MeasureSeries } from '../../model/drift-result.ts';
import type { MeasureVerdict } from '../../model/drift.ts';
import { formatChange, formatValue, MEASURE_TEXTS } from '../drift-texts.ts';
import { counted, formatDay, formatNumber, formatPercent } from '../format.ts';
import type { Labels } from '../labels.ts';
import { verdictOf } from './drift-rows.ts';

const TICKETS_SHOWN = 5;

/** What each row says, in sentences that can be read aloud; rows that say nothing have none. */
export function paragraphsOf(result: DriftResult, row: DriftRow, labels: Labels): readonly string[] {
  const tested = row.series.filter(({ role }) => role === 'tested');
  return [
    ...tested.flatMap((series) => {
      const verdict = verdictOf(row, series);
      return verdict === null || verdict.trend === null || verdict.isWorse === null
        ? []
        : [driftSentence(result, row, series, verdict, labels)];
    }),
    ...withheld(row),
    ...steady(row, tested),
    ...masking(row),
  ];
}

function driftSentence(
  { weeks }: DriftResult,
  row: DriftRow,
  series: MeasureSeries,
  { trend, broke, isWorse }: MeasureVerdict,
  labels: Labels,
): string {
  if (trend === null) return '';
  const { unit, measure } = series;
  const { name, meaning } = MEASURE_TEXTS[measure];
  const [low, high] = trend.slopeInterval;
  const isSignal = row.signals.some((signal) => signal.measure === measure);
  const dated =
    broke === null
      ? ''
      : ` It broke in the week of ${formatDay(weeks.start + broke.week * WEEK)}, from ${formatValue(broke.before, unit)} ` +
        `to ${formatValue(broke.after, unit)}.`;
  return (
    `The ${name} (${meaning}) is ${trend.direction ?? 'moving'} by ${formatChange(Math.abs(trend.slopePerQuarter), unit).replace('+', '')} a ` +
    `quarter, 95 % interval ${formatChange(low, unit)} to ${formatChange(high, unit)}, q ${formatP(trend.q)} ` +
    `(p ${formatP(trend.p)}): for the ${isWorse === true ? 'worse' : 'better'}.${dated}` +
    `${isSignal ? ' It did so a week ago, too, at the stricter level: a signal.' : ''}${movers(row, measure, labels)}`
  );
}

function movers({ movers: found }: DriftRow, measure: DriftMeasure, labels: Labels): string {
  if (measure !== 'over-reported-share' || found === null || found.tickets.length === 0) return '';
  const shown = found.tickets.slice(0, TICKETS_SHOWN).map(labels.ticketKey).join(', ');
  const more = found.tickets.length > TICKETS_SHOWN ? `, and ${found.tickets.length - TICKETS_SHOWN} more` : '';
  return (
    ` Since ${formatDay(found.since)} that was ${counted(found.tickets.length, 'claim')} with ` +
    `${counted(found.causes, 'cause')}: ${shown}${more}.`
  );
}

function withheld({ verdicts }: DriftRow): readonly string[] {
  const names = verdicts.measures.filter(({ verdict }) => verdict === 'visibility-changed').map(nameOf);
  if (names.length === 0) return [];
  return [
    `No verdict on the ${names.join(', the ')}: the share of changes that name a ticket changed within these weeks, so what ` +
      'moved may be what can be seen.',
  ];
}

function steady({ verdicts }: DriftRow, tested: readonly MeasureSeries[]): readonly string[] {
  const told = verdicts.measures.flatMap((verdict) => {
    const series = tested.find(({ measure }) => measure === verdict.measure);
    if (verdict.verdict !== 'steady' || series === undefined) return [];
    const { smallestChange: smallest } = verdict;
    if (smallest === null) return [`${nameOf(verdict)}: none at all`];
    const change =
      series.unit === 'changes'
        ? `${formatPercent(smallest)} of its mean`
        : formatChange(smallest, series.unit).replace('+', '');
    return [`${nameOf(verdict)}: ${change}`];
  });
  if (told.length === 0) return [];
  return [
    `Steady means that no drift was shown. The smallest change over the window that would have been shown: ${told.join('; ')}.`,
  ];
}

function masking({ masking: { verdict, outcome, activity } }: DriftRow): readonly string[] {
  if (verdict !== 'masked' || outcome === null || activity === null) return [];
  return [
    `Activity hides a decline: what lands and survives falls by ${formatPercent(-outcome.slope)} a quarter while what is begun ` +
      `holds (${formatChange(activity.slope, 'share')} a quarter). Busy weeks are no sign of work that lasts here.`,
  ];
}

function nameOf({ measure }: MeasureVerdict): string {
  return MEASURE_TEXTS[measure as DriftMeasure].name;
}

function formatP(p: number): string {
  return p < 0.001 ? '< .001' : `= ${formatNumber(p, 3).replace(/^0/, '')}`;
}
