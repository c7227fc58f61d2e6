import { DEBT_MEASURES } from '../model/debt-measures.ts';
import type { DebtPoint, DebtSeries } from '../model/debt.ts';
import type { Instant } from '../model/instant.ts';
import type { PodPage, PodsResult, PodSummary } from '../model/pods-result.ts';
import type { Cell } from './export-tables.ts';
import { formatDay, isoInstant, round } from './format.ts';
import type { JsonObject, JsonValue } from './json/json-value.ts';
import { inline, records, toJsonText } from './json/json-value.ts';
import { quarterText } from './pods/pod-sections.ts';
import { toCsvLines } from './render-csv.ts';

/** For programs: the list, and the page that was asked for; what must not be told is in neither. */
export function renderPodsJson(result: PodsResult): string {
  const { quarters, page } = result;
  const names = quarters.bounds.slice(0, -1).map(quarterText);
  return toJsonText([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['asOf', inline(isoInstant(result.asOf))],
    ['mode', inline(result.mode)],
    ['policyHash', inline(result.policyHash)],
    ['quarters', inline(names)],
    ['referenceQuarters', inline(quarters.reference)],
    ['notMeasurable', inline(result.notMeasurable)],
    ['tooSmall', inline(result.tooSmall)],
    [
      'sources',
      records(result.sources, ({ source, scope, kind, completeness, reason }) => ({
        ...{ source, scope, kind, completeness, reason },
      })),
    ],
    ['pods', records(result.pods, summaryValue)],
    ['page', inline(page === null ? null : summaryValue(page))],
    ['gap', inline(gapValue(page))],
    ['drift', inline(driftValue(page))],
    ['debts', records(page?.debts.series ?? [], seriesValue)],
    [
      'hotspots',
      inline(
        page?.debts.hotspots?.map(({ repository, path, changes, lines, levels, score }) => ({
          ...{ repository, path, changes, lines, levels, score },
        })) ?? null,
      ),
    ],
    ['ai', inline(aiValue(page))],
    [
      'adaptations',
      inline(
        (page?.adaptations ?? []).map(({ id, measure, change, by, verdict, isOverdue }) => ({
          ...{ id, measure, change, by, verdict, isOverdue },
        })),
      ),
    ],
  ]);
}

function summaryValue({ kind, name, scope, from, to, size, measures }: PodSummary): JsonObject {
  const day = (at: Instant | null): JsonValue => (at === null ? null : formatDay(at));
  const parts =
    scope === null
      ? null
      : {
          projects: scope.projects,
          components: scope.components,
          repositories: scope.repositories,
          paths: scope.paths,
        };
  const { known, hidden, unknown } = measures;
  return { kind, name, scope: parts, from: day(from), to: day(to), size, measures: { known, hidden, unknown } };
}

function gapValue(page: PodPage | null): JsonValue {
  const { gap = null } = page ?? {};
  if (gap === null) return null;
  const reading = ({ judged, principal, causes, outcomes }: typeof gap.strict): JsonObject => ({
    ...{ judged, lower: principal.lower, upper: principal.upper, causes },
    outcomes: { ...outcomes },
  });
  return { strict: reading(gap.strict), lenient: reading(gap.lenient) };
}

function driftValue(page: PodPage | null): JsonValue {
  const { drift = null } = page ?? {};
  if (drift === null) return null;
  return {
    verdicts: drift.verdicts.measures.map(({ measure, verdict, isWorse }) => ({ measure, verdict, isWorse })),
    signals: drift.signals.map(({ measure, direction, isWorse }) => ({ measure, direction, isWorse })),
  };
}

function seriesValue({ measure, points, referenceSize }: DebtSeries): JsonObject {
  const { group, unit, worse, isAboutPeople } = DEBT_MEASURES[measure];
  return { measure, group, unit, worse, isAboutPeople, referenceSize, points: points.map(pointValue) };
}

function pointValue({ value, unknown, hidden, count, of, n, interval, sample, percentile }: DebtPoint): JsonObject {
  return {
    value: rounded(value),
    reason: hidden ?? unknown,
    count: rounded(count),
    of: rounded(of),
    n,
    interval: interval === null ? null : interval.map(rounded),
    sample: sample === null ? null : { taken: sample.taken, of: sample.of },
    percentile: rounded(percentile),
  };
}

function aiValue(page: PodPage | null): JsonValue {
  const { pod, adaptation } = page?.ai ?? { pod: null, adaptation: null };
  return {
    changes: pod?.changes === undefined || pod.changes === null ? null : { ...pod.changes },
    hidden: pod?.hidden ?? null,
    adaptation: adaptation?.state ?? null,
    roseAt: adaptation?.roseAt === undefined || adaptation.roseAt === null ? null : formatDay(adaptation.roseAt),
  };
}

const LIST_COLUMNS = ['kind', 'name', 'from', 'to', 'size', 'measured', 'hidden', 'unknown'] as const;
const PAGE_COLUMNS = [
  ...['pod', 'quarter', 'isReference', 'group', 'measure', 'unit', 'value', 'reason', 'count', 'of', 'n'],
  ...['low', 'high', 'percentile', 'isAboutPeople'],
] as const;

/** The list as rows; of a page its debt measures, one row a quarter. */
export function renderPodsCsv(result: PodsResult): Iterable<string> {
  const { page } = result;
  return page === null
    ? toCsvLines(LIST_COLUMNS, result.pods.map(listRow))
    : toCsvLines(PAGE_COLUMNS, pageRows(result, page));
}

function listRow({ kind, name, from, to, size, measures }: PodSummary): readonly Cell[] {
  const day = (at: Instant | null): Cell => (at === null ? null : formatDay(at));
  return [kind, name, day(from), day(to), size, measures.known, measures.hidden, measures.unknown];
}

function* pageRows({ quarters }: PodsResult, { name, debts }: PodPage): Iterable<readonly Cell[]> {
  for (const { measure, points } of debts.series) {
    const { group, unit, isAboutPeople } = DEBT_MEASURES[measure];
    for (const [quarter, point] of points.entries()) {
      const [low, high] = point.interval ?? [null, null];
      yield [
        ...[name, quarterText(quarters.bounds[quarter] ?? 0), quarter < quarters.reference, group, measure, unit],
        ...[rounded(point.value), point.hidden ?? point.unknown, rounded(point.count), rounded(point.of), point.n],
        ...[rounded(low), rounded(high), rounded(point.percentile), isAboutPeople],
      ];
    }
  }
}

const DECIMALS = 4;

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : round(value, DECIMALS);
}
