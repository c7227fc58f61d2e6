import type { Baseline, BaselineFinding } from '../../model/baseline.ts';
import type { CheckedFinding } from '../../model/check-result.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';

/** The severity that a gate may act on: what holds under one reading of the links only is for information. */
export function severityAtGate({ severity, holds }: Pick<Finding, 'severity' | 'holds'>): Severity {
  return holds === 'both' ? severity : 'info';
}

/** What of the findings is new since a baseline, by their ids: titles, keys and counts may have changed. */
export function compareFindings(baseline: Baseline | null): (finding: Finding) => CheckedFinding['since'] {
  if (baseline === null) return () => null;
  const known = new Map(baseline.findings.map((finding) => [finding.id, finding]));
  const gone = new Set(baseline.fixed.map(({ id }) => id));
  return (finding) => {
    const before = known.get(finding.id);
    if (before === undefined) return gone.has(finding.id) ? 'regressed' : 'new';
    return isGraver(finding, before) ? 'regressed' : 'persisting';
  };
}

function isGraver(now: Finding, before: BaselineFinding): boolean {
  return SEVERITIES.indexOf(severityAtGate(now)) > SEVERITIES.indexOf(severityAtGate(before));
}

/** Findings of a baseline that are there no more. */
export function fixedSince(baseline: Baseline, findings: readonly Finding[]): readonly BaselineFinding[] {
  const present = new Set(findings.map(({ id }) => id));
  return baseline.findings.filter(({ id }) => !present.has(id));
}
