import type { DriftRow, MeasureSeries } from '../model/drift-result.ts';
import type { MeasureVerdict } from '../model/drift.ts';
import { WEEK } from '../model/instant.ts';
import { formatDay, isoInstant, round } from './format.ts';
import type { JsonObject, JsonValue } from './json/json-value.ts';
import { inline, records, toJsonText } from './json/json-value.ts';
import { labelsOf } from './labels.ts';
import type { Labels } from './labels.ts';
import type { DriftReport } from './render-drift.ts';

export function renderDriftJson({ result, snapshot }: DriftReport): string {
  const labels = labelsOf(snapshot);
  const { weeks } = result;
  const weekDay = (week: number): string => formatDay(weeks.start + week * WEEK);
  return toJsonText([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['asOf', inline(isoInstant(result.asOf))],
    ['mode', inline(result.mode)],
    ['policyHash', inline(result.policyHash)],
    ['weeks', inline(Array.from({ length: weeks.count }, (_, week) => weekDay(week)))],
    ['agedWeeks', inline(weeks.aged)],
    ['judged', inline(result.judged)],
    ['flaggedByChance', inline(rounded(result.flaggedByChance))],
    ['notMeasurable', inline(result.notMeasurable)],
    ['tooSmall', inline(result.tooSmall)],
    [
      'sources',
      records(result.sources, ({ source, scope, kind, completeness, reason }) => ({
        ...{ source, scope, kind, completeness, reason },
      })),
    ],
    ['rows', records(result.rows, (row) => rowValue(row, labels, weekDay))],
  ]);
}

function rowValue(row: DriftRow, labels: Labels, weekDay: (week: number) => string): JsonObject {
  const { kind, name, series, verdicts, signals, masking, movers } = row;
  return {
    kind,
    name,
    series: series.map(seriesValue),
    verdicts: verdicts.measures.map((verdict) => verdictValue(verdict, weekDay)),
    signals: signals.map(({ measure, direction, isWorse }) => ({ measure, direction, isWorse })),
    masking: { verdict: masking.verdict, outcome: slopeValue(masking.outcome), activity: slopeValue(masking.activity) },
    movers:
      movers === null
        ? null
        : { since: formatDay(movers.since), causes: movers.causes, tickets: movers.tickets.map(labels.ticketKey) },
  };
}

function seriesValue({ measure, role, unit, worse, points, slope }: MeasureSeries): JsonObject {
  const column = (of: (point: MeasureSeries['points'][number]) => number | null): JsonValue =>
    points.every((point) => of(point) === null) ? null : points.map((point) => rounded(of(point)));
  return {
    ...{ measure, role, unit, worse },
    values: column(({ value }) => value),
    counts: column(({ count }) => count),
    of: column(({ of }) => of),
    interval95: points.every(({ interval }) => interval === null)
      ? null
      : points.map(({ interval }) => interval?.map(rounded) ?? null),
    upper: column(({ upper }) => upper),
    slope: slope === null ? null : { perQuarter: rounded(slope.perQuarter), interval: slope.interval.map(rounded) },
  };
}

function verdictValue(verdict: MeasureVerdict, weekDay: (week: number) => string): JsonObject {
  const { measure, periodWeeks, points, missing, trend, broke, isWorse, watch, smallestChange } = verdict;
  return {
    ...{ measure, verdict: verdict.verdict, periodWeeks, points, missing, isWorse, watch },
    smallestChange: rounded(smallestChange),
    broke:
      broke === null ? null : { week: weekDay(broke.week), before: rounded(broke.before), after: rounded(broke.after) },
    trend:
      trend === null
        ? null
        : {
            direction: trend.direction,
            p: rounded(trend.p),
            q: rounded(trend.q),
            pRanks: rounded(trend.pRanks),
            pShares: rounded(trend.pShares),
            tau: rounded(trend.tau),
            autocorrelationFactor: rounded(trend.autocorrelationFactor),
            dispersion: rounded(trend.dispersion),
            slopePerQuarter: rounded(trend.slopePerQuarter),
            slopeInterval: trend.slopeInterval.map(rounded),
            changeOverWindow: rounded(trend.changeOverWindow),
            isLargeEnough: trend.isLargeEnough,
          },
  };
}

function slopeValue(slope: DriftRow['masking']['outcome']): JsonValue {
  return slope === null ? null : { slope: rounded(slope.slope), interval: slope.interval.map(rounded) };
}

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : round(value, 6);
}
