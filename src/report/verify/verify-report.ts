import type { VerifyResult } from '../../model/statement.ts';
import type { ReportOptions } from '../report.ts';

export interface VerifyReport {
  readonly result: VerifyResult;
  readonly options: ReportOptions;
}
