import type { Finding } from '../../model/finding.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Labels } from '../labels.ts';
import { labelsOf } from '../labels.ts';
import type { BoundsShown, Report } from '../report.ts';

export type Reading = 'strict' | 'lenient';

/** What reports that people read are written from. */
export interface AuditFacts {
  readonly result: AuditResult;
  readonly labels: Labels;
  readonly bounds: BoundsShown;
  readonly verbose: boolean;
  /** The readings that are shown, the one that sentences speak of first. */
  readonly readings: readonly [Reading] | readonly [Reading, Reading];
  /** Findings that hold under a reading that is shown. */
  readonly findings: readonly Finding[];
  readonly isSaved: boolean;
}

export function auditFactsOf({ result, snapshot, options, isSaved }: Report): AuditFacts {
  const { bounds, verbose } = options;
  return {
    result,
    labels: labelsOf(snapshot),
    bounds,
    verbose,
    isSaved: isSaved ?? false,
    readings: bounds === 'both' ? ['strict', 'lenient'] : [bounds],
    findings: bounds === 'both' ? result.findings : result.findings.filter(({ holds }) => isShown(holds, bounds)),
  };
}

function isShown(holds: Finding['holds'], reading: Reading): boolean {
  return holds === 'both' || holds === `${reading}-only`;
}
