import type { PersonNumber } from '../model/account.ts';
import { DEBT_MEASURES } from '../model/debt-measures.ts';
import type {
  DebtHidden,
  DebtMeasureId,
  DebtPoint,
  DebtQuarters,
  DebtRow,
  DebtSeries,
  DebtUnknown,
} from '../model/debt.ts';
import type { Assessment } from './assess.ts';
import type { DebtContent } from './debt/debt-content.ts';
import type { DebtContext } from './debt/debt-context.ts';
import { toDebtContext } from './debt/debt-context.ts';
import type { DebtMeasurer, Observation } from './debt/debt-measurer.ts';
import { DEBT_MEASURERS } from './debt/debt-measurers.ts';
import type { Figure } from './debt/figures.ts';
import { findHotspots } from './debt/find-hotspots.ts';
import { hideSeries } from './debt/hide-series.ts';
import { unknownQuarters } from './debt/known-quarters.ts';
import { percentileIn } from './debt/own-past.ts';
import { FEWEST_PEOPLE } from './measure/fewest-people.ts';
import type { PodNumber } from './pods/assign-pods.ts';

export interface Debts {
  readonly quarters: DebtQuarters;
  /** Everything together, then the pods of three people and more. */
  readonly rows: readonly DebtRow[];
  /** People behind each row. */
  readonly people: readonly number[];
  /** Pods of fewer people: they count in everything only. */
  readonly tooSmall: readonly string[];
  readonly context: DebtContext;
}

/** What is printed as one, before it is measured. */
interface Row {
  readonly kind: DebtRow['kind'];
  readonly name: string;
  /** Position among the cells of a quarter. */
  readonly cell: number;
  readonly ownsChanges: boolean;
  readonly unknown: readonly (DebtUnknown | null)[];
}

/**
 * Every measure of every row. Pure: the same input gives the same result.
 * @param content `null` when nobody looked into the repositories
 */
export function measureDebts(assessment: Assessment, content: DebtContent | null = null): Debts {
  const context = toDebtContext(assessment, content);
  const everything: Row = {
    ...{ kind: 'all', name: 'all', cell: 0, ownsChanges: true },
    unknown: unknownQuarters(context, null),
  };
  const pods = context.pods.map((pod, place): Row => ({
    ...{ kind: 'pod', name: pod.name, cell: place + 1, ownsChanges: pod.ownsChanges },
    unknown: unknownQuarters(context, pod),
  }));
  const people = peopleByPod(context);
  const isSmall = ({ cell }: Row): boolean => (people[cell - 1]?.size ?? 0) < FEWEST_PEOPLE;
  const rows = [everything, ...pods.filter((pod) => !isSmall(pod))];
  const series = rows.map((): Map<DebtMeasureId, DebtSeries> => new Map());
  for (const measurer of DEBT_MEASURERS) {
    for (const [place, measured] of measureRows(measurer, rows, context).entries())
      for (const one of measured) series[place]?.set(one.measure, one);
  }
  return {
    quarters: context.quarters,
    rows: rows.map(({ kind, name }, place) => ({
      ...{ kind, name },
      series: DEBT_IDS.flatMap((id) => series[place]?.get(id) ?? []),
      hotspots: hotspotsOf((rows[place]?.cell ?? 0) - 1, context, content),
    })),
    people: rows.map(({ cell }) => (cell === 0 ? everybody(context) : (people[cell - 1]?.size ?? 0))),
    context,
    tooSmall: pods.filter(isSmall).map(({ name }) => name),
  };
}

/** @param pod below 0 for everything */
function hotspotsOf(
  pod: PodNumber,
  { assessment, quarters: { bounds }, podOfChange }: DebtContext,
  content: DebtContent | null,
): DebtRow['hotspots'] {
  if (content === null) return null;
  const { prepared, landings } = assessment;
  return findHotspots(prepared, content, {
    bounds,
    isOwn: (change) => pod < 0 || podOfChange(change, landings.landedAt[change] ?? Number.NaN) === pod,
    most: prepared.policy.debt.hotspots,
  });
}

/** In the order of the catalogue. */
const DEBT_IDS = Object.keys(DEBT_MEASURES) as readonly DebtMeasureId[];

/** By row, the series of one measurer. */
function measureRows(
  { measures, observe, adds }: DebtMeasurer,
  rows: readonly Row[],
  context: DebtContext,
): readonly (readonly DebtSeries[])[] {
  const seen = observe(context);
  const missing = typeof seen === 'string' ? seen : null;
  const { cells, outside } = cellsOf(typeof seen === 'string' ? [] : seen, rows, context);
  const isAboutPeople = measures.some(({ id }) => DEBT_MEASURES[id].isAboutPeople);
  const isPerson = (who: PersonNumber): boolean => context.assessment.judge.snapshot.people[who]?.kind === 'person';
  const hidden = isAboutPeople ? hideSeries({ cells, outside, adds, isPerson }) : [];
  const { minimumSample } = context.assessment.judge.policy.debt;
  return rows.map(({ unknown, ownsChanges }, row) =>
    measures.map(({ id, figureOf }) => {
      const lacks = DEBT_MEASURES[id].needs.includes('own-changes') && !ownsChanges ? 'no-own-changes' : missing;
      const points = unknown.map((reason, quarter): DebtPoint => {
        const own = cells[row]?.[quarter] ?? [];
        if (reason !== null || lacks !== null) return unknownPoint(lacks ?? reason);
        const why = hidden[row]?.[quarter] ?? null;
        if (why !== null) return hiddenPoint(why);
        return own.length < minimumSample ? unknownPoint('too-few') : knownPoint(figureOf(own), own.length);
      });
      return withOwnPast(id, points, context);
    }),
  );
}

/** By row and quarter; and by quarter what is in no row but the first. */
function cellsOf(seen: readonly Observation[], rows: readonly Row[], { quarters }: DebtContext) {
  const empty = (): Observation[][] => quarters.bounds.slice(1).map(() => []);
  const cells = rows.map(empty);
  const outside = empty();
  const rowOf = new Map(rows.map(({ cell }, row) => [cell, row]));
  for (const one of seen) {
    cells[0]?.[one.quarter]?.push(one);
    const row = rowOf.get(one.pod + 1) ?? 0;
    // A quarter in which a pod is not shown for its dates can be had by subtraction like what is in no pod.
    const isShown = row > 0 && rows[row]?.unknown[one.quarter] === null;
    (isShown ? cells[row] : outside)?.[one.quarter]?.push(one);
  }
  return { cells, outside };
}

/** Who landed or claimed anything in the last four quarters, by pod. */
function peopleByPod(context: DebtContext): readonly ReadonlySet<PersonNumber>[] {
  const people = context.pods.map(() => new Set<PersonNumber>());
  forEachContributor(context, (who, pod) => people[pod]?.add(who));
  return people;
}

function everybody(context: DebtContext): number {
  const people = new Set<PersonNumber>();
  forEachContributor(context, (who) => people.add(who));
  return people.size;
}

function forEachContributor(
  { assessment, quarters, landed, claims }: DebtContext,
  take: (who: PersonNumber, pod: PodNumber) => void,
): void {
  const { snapshot, pool } = assessment.judge;
  const from = quarters.bounds.length - 1 - QUARTERS_A_YEAR;
  const add = (who: PersonNumber, pod: PodNumber): void => {
    if (snapshot.people[who]?.kind === 'person') take(who, pod);
  };
  for (const { change, pod, quarter } of landed)
    if (quarter >= from) for (const who of pool.changes.people[change] ?? []) add(who, pod);
  for (const { ticket, pod, quarter } of claims())
    if (quarter >= from) for (const { who } of snapshot.tickets[ticket]?.participants ?? []) add(who, pod);
}

const QUARTERS_A_YEAR = 4;

const NOTHING: DebtPoint = {
  ...{ value: null, unknown: null, hidden: null, count: null, of: null, n: null, interval: null, sample: null },
  percentile: null,
};

function unknownPoint(unknown: DebtUnknown | null): DebtPoint {
  return { ...NOTHING, unknown };
}

function hiddenPoint(hidden: DebtHidden): DebtPoint {
  return { ...NOTHING, hidden };
}

function knownPoint(figure: Figure, n: number): DebtPoint {
  return figure.value === null ? unknownPoint('too-few') : { ...NOTHING, ...figure, n };
}

/** The yardstick is made of what is shown: a place among hidden values would tell of them. */
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
