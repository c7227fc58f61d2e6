import { describe, expect, it } from 'vitest';
import { EXIT, exitCodeOf } from '../../src/cli/exit-codes.ts';
import type { SourceState } from '../../src/model/completeness.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import type { AuditResult } from '../../src/model/result.ts';

const finding = (severity: Severity, holds: Finding['holds'] = 'both') => ({ severity, holds }) as Finding;

/** Only what the exit code is made of. */
function result(parts: {
  readonly findings?: readonly Finding[];
  readonly completeness?: SourceState['completeness'];
  readonly notMeasurable?: readonly string[];
  readonly commits?: number;
}): AuditResult {
  const { findings = [], completeness = 'complete', notMeasurable = [], commits = 10 } = parts;
  return {
    findings,
    notMeasurable,
    sources: [{ completeness }],
    repositories: [{ commits }],
    outcomes: [],
  } as unknown as AuditResult;
}

describe('the exit code of an audit', () => {
  it.each(['never', 'low', 'medium', 'high'] as const)('is 0 without findings, whatever the gate (%s)', (failOn) => {
    expect(exitCodeOf(result({}), failOn)).toBe(EXIT.ok);
  });

  it.each([
    ['high', 'high', EXIT.findings],
    ['high', 'low', EXIT.findings],
    ['medium', 'high', EXIT.ok],
    ['info', 'low', EXIT.ok],
    ['high', 'never', EXIT.ok],
  ] as const)('for a finding of severity %s and --fail-on %s is %d', (severity, failOn, code) => {
    expect(exitCodeOf(result({ findings: [finding(severity)] }), failOn)).toBe(code);
  });

  it.each(['strict-only', 'lenient-only'] as const)(
    'does not count a finding that holds in one reading (%s)',
    (holds) => {
      expect(exitCodeOf(result({ findings: [finding('high', holds)] }), 'low')).toBe(EXIT.ok);
    },
  );

  it('is 3 before it is 1, when a gate cannot see everything', () => {
    const findings = [finding('high')];
    expect(exitCodeOf(result({ findings, completeness: 'incomplete' }), 'high')).toBe(EXIT.notMeasurable);
    expect(exitCodeOf(result({ findings, notMeasurable: ['not joined'] }), 'high')).toBe(EXIT.notMeasurable);
  });

  it('is not 3 for a file of unknown completeness: nobody says that something is missing', () => {
    expect(exitCodeOf(result({ completeness: 'unknown' }), 'high')).toBe(EXIT.ok);
  });

  it('without a gate is 3 only when nothing at all was measured', () => {
    expect(exitCodeOf(result({ completeness: 'incomplete', notMeasurable: ['not joined'] }), 'never')).toBe(EXIT.ok);
    expect(exitCodeOf(result({ commits: 0 }), 'never')).toBe(EXIT.notMeasurable);
  });

  it('is never a count', () => {
    const many = Array.from({ length: 256 }, () => finding('high'));
    expect(exitCodeOf(result({ findings: many }), 'high')).toBe(1);
  });
});
