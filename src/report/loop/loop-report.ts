import type { LoopResult } from '../../model/loop-result.ts';
import type { ReportOptions } from '../report.ts';

export interface LoopReport {
  readonly result: LoopResult;
  readonly options: ReportOptions;
}
