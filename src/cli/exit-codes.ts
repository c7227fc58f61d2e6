import type { CheckResult } from '../model/check-result.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { FailOn } from '../model/gate-policy.ts';
import type { AuditResult } from '../model/result.ts';
import type { VerifyResult } from '../model/statement.ts';
import { VERDICT_SEVERITY } from '../model/statement.ts';

/** One table, printed in the README. Never a count: 256 would become 0. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  notMeasurable: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a gate decided, as the shell reads it. */
export function exitCodeOfCheck({ verdict }: CheckResult): ExitCode {
  return { passed: EXIT.ok, failed: EXIT.findings, 'not-measurable': EXIT.notMeasurable }[verdict];
}

/**
 * What an audit that ran means to the shell. A gate that cannot see everything fails closed, before any finding is
 * looked at; without a gate only a run that measured nothing at all does. A finding counts under both readings of the
 * links, or not at all.
 */
export function exitCodeOf(result: AuditResult, failOn: FailOn): ExitCode {
  if (measuredNothing(result)) return EXIT.notMeasurable;
  if (failOn === 'never') return EXIT.ok;
  const isIncomplete = result.sources.some(({ completeness }) => completeness === 'incomplete');
  if (isIncomplete || result.notMeasurable.length > 0) return EXIT.notMeasurable;
  const threshold = SEVERITIES.indexOf(failOn);
  const counts = result.findings.some(
    ({ severity, holds }) => holds === 'both' && SEVERITIES.indexOf(severity) >= threshold,
  );
  return counts ? EXIT.findings : EXIT.ok;
}

/** The same for a fact check: a contradicted statement weighs as a high finding, an unsupported one as a medium one. */
export function exitCodeOfVerify({ sources, documents, notMeasurable }: VerifyResult, failOn: FailOn): ExitCode {
  if (notMeasurable.length > 0) return EXIT.notMeasurable;
  if (failOn === 'never') return EXIT.ok;
  if (sources.some(({ completeness }) => completeness === 'incomplete')) return EXIT.notMeasurable;
  const threshold = SEVERITIES.indexOf(failOn);
  const counts = documents.some(({ statements }) =>
    statements.some(({ verdict }) => {
      const severity = VERDICT_SEVERITY[verdict];
      return severity !== null && SEVERITIES.indexOf(severity) >= threshold;
    }),
  );
  return counts ? EXIT.findings : EXIT.ok;
}

/** No commit was seen, and no claim could be judged. */
function measuredNothing({ repositories, outcomes }: AuditResult): boolean {
  const isUndecided = new Set(['pending', 'inconclusive', 'not-applicable']);
  return (
    repositories.every(({ commits }) => commits === 0) &&
    outcomes.every(({ strict, lenient }) => isUndecided.has(strict.outcome) && isUndecided.has(lenient.outcome))
  );
}
