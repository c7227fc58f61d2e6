import type { Severity } from '../model/finding.ts';
import { escapeJson, escapeTerminal } from './escape.ts';
import { findingMessage, gateSeverity } from './finding-message.ts';
import { labelsOf } from './labels.ts';
import { orderFindings } from './order-findings.ts';
import type { Report } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** GitLab's code quality report: every finding, at the first line of the configuration, with its id as fingerprint. */
export function* renderGitlab({ result, snapshot, options }: Report): Iterable<string> {
  const labels = labelsOf(snapshot);
  let separator = '[\n  ';
  for (const finding of orderFindings(result.findings, labels)) {
    yield `${separator}${escapeJson({
      description: escapeTerminal(findingMessage(labels, finding)),
      check_name: finding.kind,
      fingerprint: finding.id,
      severity: SEVERITIES[gateSeverity(finding)],
      location: { path: options.configFile, lines: { begin: 1 } },
    })}`;
    separator = ',\n  ';
  }
  yield separator.startsWith('[') ? '[]\n' : '\n]\n';
}
