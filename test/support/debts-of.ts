import { assess } from '../../src/core/assess.ts';
import type { DebtContent } from '../../src/core/debt/debt-content.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import type { Debts } from '../../src/core/measure-debts.ts';
import { measureDebts } from '../../src/core/measure-debts.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { DebtMeasureId, DebtPoint, DebtSeries } from '../../src/model/debt.ts';
import type { Facts } from '../../src/model/facts.ts';
import { WEEK } from '../../src/model/instant.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { SnapshotSpec, When } from './snapshot-builder.ts';
import { buildSnapshot, instantOf } from './snapshot-builder.ts';

export interface DebtOptions {
  readonly asOf: When;
  readonly policy?: Partial<Policy>;
  readonly facts?: Facts;
  readonly content?: DebtContent;
}

export interface MeasuredDebts extends Debts {
  readonly seriesOf: (measure: DebtMeasureId, row?: string) => DebtSeries;
  /** Of the latest quarter. */
  readonly pointOf: (measure: DebtMeasureId, row?: string) => DebtPoint;
}

/** The debt measures of a made-up situation, with the default policy. */
export function debtsOf(spec: SnapshotSpec, options: DebtOptions): MeasuredDebts {
  const asOf = instantOf(options.asOf);
  const policy: Policy = { ...DEFAULT_POLICY, ...options.policy };
  const assessment = assess(prepare(buildSnapshot(spec).snapshot, policy), {
    policy,
    policyHash: 'test',
    version: '0.0.0',
    asOf,
    mode: 'reconstruction',
    window: { start: asOf - policy.windowWeeks * WEEK, end: asOf },
    projects: null,
    facts: options.facts ?? new Map(),
  });
  const debts = measureDebts(assessment, options.content ?? null);
  const seriesOf = (measure: DebtMeasureId, row = 'all'): DebtSeries => {
    const series = debts.rows.find(({ name }) => name === row)?.series.find((one) => one.measure === measure);
    if (series === undefined) throw new Error(`No ${measure} of ${row}.`);
    return series;
  };
  return {
    ...debts,
    seriesOf,
    pointOf: (measure, row) => {
      const point = seriesOf(measure, row).points.at(-1);
      if (point === undefined) throw new Error(`No quarter of ${measure}.`);
      return point;
    },
  };
}
