import type { Direction } from '../../model/drift.ts';
import type { MeasureSeries } from '../../model/drift-result.ts';
import type { AdaptableMeasure } from '../../model/ledger.ts';

interface LoopMeasure {
  readonly unit: MeasureSeries['unit'];
  /** `null` where neither way is. */
  readonly worse: Direction | null;
}

const share = (worse: Direction): LoopMeasure => ({ unit: 'share', worse });

/** As in the series of the drift, for what has to be known before any data is read. */
export const LOOP_MEASURES: Readonly<Record<AdaptableMeasure, LoopMeasure>> = {
  'over-reported-share': share('rising'),
  'surviving-throughput': { unit: 'changes', worse: 'falling' },
  'status-lag': { unit: 'days', worse: 'rising' },
  'supported-share': share('falling'),
  'contradicted-share': share('rising'),
  'nothing-found-share': share('rising'),
  'late-share': share('rising'),
  'taken-back-share': share('rising'),
  'backflow-share': share('rising'),
  'carried-over-share': share('rising'),
  'reported-throughput': { unit: 'claims', worse: null },
  'landed-throughput': { unit: 'changes', worse: null },
  'shadow-work-share': share('rising'),
  'link-coverage': share('falling'),
};
