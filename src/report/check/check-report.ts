import type { CheckResult } from '../../model/check-result.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Named } from '../labels.ts';
import type { ReportOptions } from '../report.ts';

/** What every renderer of a check is given: the decision, what it was made about, and how things are called. */
export interface CheckReport {
  readonly check: CheckResult;
  readonly result: AuditResult;
  readonly snapshot: Named;
  readonly options: ReportOptions;
}

/** In pieces of any length, LF, with a line break at the end. The same report gives the same bytes. */
export type CheckRenderer = (report: CheckReport) => Iterable<string>;
