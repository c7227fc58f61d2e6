import { compareText } from '../../base/compare-text.ts';
import { BASELINE_SCHEMA } from '../../model/baseline.ts';
import type { Baseline, BaselineFinding } from '../../model/baseline.ts';
import type { Finding } from '../../model/finding.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';
import { fixedSince } from './compare-findings.ts';
import { listMeasures, measureGate, namePods } from './measure-gate.ts';

/**
 * What later runs are compared with. What an earlier baseline knew and is gone is remembered, so that it can come back as what
 * it is.
 * @param subjectOf what a finding is about, as it is called today
 */
export function toBaseline(
  assessment: Assessment,
  result: AuditResult,
  given: { readonly hash: string; readonly before: Baseline | null; readonly subjectOf: (finding: Finding) => string },
): Baseline {
  const { before } = given;
  const findings = result.findings
    .map((finding): BaselineFinding => {
      const { id, kind, severity, holds } = finding;
      return { id, kind, subject: given.subjectOf(finding), severity, holds };
    })
    .sort(byKindAndId);
  const present = new Set(findings.map(({ id }) => id));
  const gone = before === null ? [] : [...before.fixed, ...fixedSince(before, result.findings)];
  const { projects } = assessment.request;
  return {
    schema: BASELINE_SCHEMA,
    version: result.version,
    asOf: result.asOf,
    policyHash: given.hash,
    projects: projects === null ? null : [...new Set(projects)].sort(),
    sources: result.sources
      .map(({ source, scope, kind }) => ({ source, scope, kind }))
      .sort((a, b) => compareText(nameOf(a), nameOf(b))),
    measures: listMeasures(measureGate(assessment, namePods(assessment))),
    findings,
    fixed: gone
      .filter(({ id }) => !present.has(id))
      .map(({ id, kind, subject }) => ({ id, kind, subject }))
      .sort(byKindAndId),
  };
}

type Sorted = Pick<BaselineFinding, 'id' | 'kind'>;

function byKindAndId(a: Sorted, b: Sorted): number {
  return compareText(a.kind, b.kind) || compareText(a.id, b.id);
}

const nameOf = ({ source, scope, kind }: Baseline['sources'][number]): string => `${source} ${scope} ${kind}`;
