import { DEBT_MEASURES } from '../model/debt-measures.ts';
import type { DebtMeasureId, DebtPoint, DebtQuarters, DebtRow, DebtSeries, DebtUnknown } from '../model/debt.ts';
import type { Assessment } from './assess.ts';
import type { DebtContext } from './debt/debt-context.ts';
import { toDebtContext } from './debt/debt-context.ts';
import type { Observation } from './debt/debt-measurer.ts';
import { DEBT_MEASURERS } from './debt/debt-measurers.ts';
import type { Figure } from './debt/figures.ts';
import { unknownQuarters } from './debt/known-quarters.ts';
import { percentileIn } from './debt/own-past.ts';

export interface Debts {
  readonly quarters: DebtQuarters;
  readonly rows: readonly DebtRow[];
}

/** Every measure of every row: everything together, then each pod. Pure: the same input gives the same result. */
export function measureDebts(assessment: Assessment): Debts {
  const context = toDebtContext(assessment);
  const rows = [
    { kind: 'all' as const, name: 'all', pod: null, unknown: unknownQuarters(context, null) },
    ...context.pods.map((pod, place) => ({
      ...{ kind: 'pod' as const, name: pod.name, pod: place, unknown: unknownQuarters(context, pod) },
    })),
  ];
  const series = rows.map((): Map<DebtMeasureId, DebtSeries> => new Map());
  for (const { measures, observe } of DEBT_MEASURERS) {
    const seen = observe(context);
    const cells = typeof seen === 'string' ? null : cellsOf(seen, context);
    for (const { id, figureOf } of measures) {
      for (const [place, { pod, unknown }] of rows.entries()) {
        const points = unknown.map((reason, quarter): DebtPoint => {
          if (reason !== null || typeof seen === 'string') return unknownPoint(reason ?? (seen as DebtUnknown));
          const own = cells?.[quarter]?.[pod === null ? 0 : pod + 1] ?? [];
          return own.length < assessment.judge.policy.debt.minimumSample
            ? unknownPoint('too-few')
            : knownPoint(figureOf(own), own.length);
        });
        series[place]?.set(id, withOwnPast(id, points, context));
      }
    }
  }
  return {
    quarters: context.quarters,
    rows: rows.map(({ kind, name }, place) => ({
      kind,
      name,
      series: DEBT_IDS.flatMap((id) => series[place]?.get(id) ?? []),
    })),
  };
}

/** In the order of the catalogue. */
const DEBT_IDS = Object.keys(DEBT_MEASURES) as readonly DebtMeasureId[];

/** By quarter, then by row: everything at 0, then the pods. What belongs to no pod is in everything alone. */
function cellsOf(
  seen: readonly Observation[],
  { quarters, pods }: DebtContext,
): readonly (readonly (readonly Observation[])[])[] {
  const cells = quarters.bounds.slice(1).map(() => Array.from({ length: pods.length + 1 }, (): Observation[] => []));
  for (const one of seen) {
    const row = cells[one.quarter];
    row?.[0]?.push(one);
    if (one.pod >= 0) row?.[one.pod + 1]?.push(one);
  }
  return cells;
}

function unknownPoint(unknown: DebtUnknown): DebtPoint {
  return {
    ...{ value: null, unknown, hidden: null, count: null, of: null, n: null, interval: null, sample: null },
    percentile: null,
  };
}

function knownPoint(figure: Figure, n: number): DebtPoint {
  return figure.value === null
    ? unknownPoint('too-few')
    : { ...figure, unknown: null, hidden: null, n, percentile: null };
}

function withOwnPast(
  measure: DebtMeasureId,
  points: readonly DebtPoint[],
  { quarters, assessment }: DebtContext,
): DebtSeries {
  const reference = points.slice(0, quarters.reference).flatMap(({ value }) => value ?? []);
  const isEnough = reference.length >= assessment.judge.policy.debt.referenceMinimum;
  return {
    measure,
    points: points.map((point) => ({ ...point, percentile: isEnough ? percentileIn(reference, point.value) : null })),
    referenceSize: reference.length,
  };
}
