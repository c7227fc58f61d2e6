import type { Finding, FindingKind } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { compareText } from '../base/compare-text.ts';
import { FINDING_KINDS } from './finding-texts.ts';
import type { Labels } from './labels.ts';

const KIND_ORDER = new Map<FindingKind, number>(FINDING_KINDS.map((kind, index) => [kind, index]));

/** A total order: kind as reported, severity, the oldest first, then the name of the subject and the id. */
export function orderFindings(findings: readonly Finding[], labels: Labels): readonly Finding[] {
  return findings
    .map((finding) => ({ finding, subject: labels.subjectId(finding.subject) }))
    .sort(
      (a, b) =>
        (KIND_ORDER.get(a.finding.kind) ?? 0) - (KIND_ORDER.get(b.finding.kind) ?? 0) ||
        SEVERITIES.indexOf(b.finding.severity) - SEVERITIES.indexOf(a.finding.severity) ||
        (a.finding.since ?? Number.MAX_VALUE) - (b.finding.since ?? Number.MAX_VALUE) ||
        compareText(a.subject, b.subject) ||
        compareText(a.finding.id, b.finding.id),
    )
    .map(({ finding }) => finding);
}
