import type { Completeness, SourceState } from '../../model/completeness.ts';
import type { DriftResult, DriftRow, MaskingVerdict, MeasureSeries, SeriesPoint } from '../../model/drift-result.ts';
import type { DriftBreak, DriftTrend, MeasureVerdict } from '../../model/drift.ts';
import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { Named } from '../labels.ts';

// The document that `renderDriftJson` writes, as docs/schema/drift-1.schema.json describes it.

type Column = readonly (number | null)[] | null;

interface SavedSeries extends Omit<MeasureSeries, 'points'> {
  readonly values: Column;
  readonly counts: Column;
  readonly of: Column;
  readonly upper: Column;
  /** Absent where an earlier version wrote the document. */
  readonly interval95?: readonly (readonly [number, number] | null)[] | null;
}

interface SavedVerdict extends Omit<MeasureVerdict, 'broke' | 'trend'> {
  readonly broke: { readonly week: string; readonly before: number; readonly after: number } | null;
  readonly trend: DriftTrend | null;
}

interface SavedRow extends Pick<DriftRow, 'kind' | 'name'> {
  readonly series: readonly SavedSeries[];
  readonly verdicts: readonly SavedVerdict[];
  readonly signals: readonly Omit<DriftRow['signals'][number], 'pod'>[];
  readonly masking: MaskingVerdict;
  readonly movers: { readonly since: string; readonly causes: number; readonly tickets: readonly string[] } | null;
}

export interface SavedDrift extends Omit<DriftResult, 'asOf' | 'sources' | 'weeks' | 'rows'> {
  readonly asOf: string;
  readonly weeks: readonly string[];
  readonly agedWeeks: number;
  readonly sources: readonly (Pick<SourceState, 'source' | 'scope' | 'kind' | 'reason'> & {
    readonly completeness: Completeness;
  })[];
  readonly rows: readonly SavedRow[];
}

/**
 * The drift as it was before it was written, with numbers as they were published. Written again, it gives the same bytes.
 * @param drift without schema errors
 */
export function toSavedDrift(drift: SavedDrift): { readonly result: DriftResult; readonly snapshot: Named } {
  const keys = [...new Set(drift.rows.flatMap(({ movers }) => movers?.tickets ?? []))];
  const places = new Map(keys.map((key, index) => [key, index]));
  const start = Date.parse(drift.weeks[0] ?? '');
  const { version, mode, policyHash, tooSmall, judged, flaggedByChance, notMeasurable } = drift;
  const result: DriftResult = {
    schema: drift.schema,
    ...{ version, mode, policyHash, tooSmall, judged, flaggedByChance, notMeasurable },
    asOf: Date.parse(drift.asOf),
    sources: drift.sources.map((source) => ({ ...source, remedy: null, asOf: null, records: 0 })),
    weeks: { start, count: drift.weeks.length, aged: drift.agedWeeks },
    rows: drift.rows.map((row) => toRow(row, start, drift.weeks.length, (key) => places.get(key) ?? -1)),
  };
  const tickets = keys.map((key) => ({ key, id: null, title: null, type: { name: null } }));
  return { result, snapshot: { repositories: [], commits: [], pullRequests: [], tickets } };
}

function toRow(row: SavedRow, start: Instant, weeks: number, ticketOf: (key: string) => number): DriftRow {
  const { kind, name, masking, movers } = row;
  return {
    ...{ kind, name, masking },
    series: row.series.map((series) => toSeries(series, weeks)),
    verdicts: { pod: name, measures: row.verdicts.map((verdict) => toVerdict(verdict, start)) },
    signals: row.signals.map((signal) => ({ ...signal, pod: name })),
    movers:
      movers === null
        ? null
        : { since: Date.parse(movers.since), causes: movers.causes, tickets: movers.tickets.map(ticketOf) },
  };
}

function toSeries(series: SavedSeries, weeks: number): MeasureSeries {
  const { measure, role, unit, worse, slope, values, counts, of, upper, interval95 } = series;
  const points = Array.from({ length: weeks }, (_, week): SeriesPoint => ({
    value: values?.[week] ?? null,
    count: counts?.[week] ?? null,
    of: of?.[week] ?? null,
    interval: interval95?.[week] ?? null,
    upper: upper?.[week] ?? null,
  }));
  return { measure, role, unit, worse, slope, points };
}

function toVerdict({ broke, ...verdict }: SavedVerdict, start: Instant): MeasureVerdict {
  return { ...verdict, broke: broke === null ? null : toBreak(broke, start) };
}

function toBreak({ week, before, after }: NonNullable<SavedVerdict['broke']>, start: Instant): DriftBreak {
  return { week: Math.round((Date.parse(week) - start) / WEEK), before, after };
}
