import type { Severity } from '../../model/finding.ts';
import type { Statement } from '../../model/statement.ts';
import { VERDICT_SEVERITY } from '../../model/statement.ts';
import { escapeJson, escapeTerminal, escapeWorkflowMessage, escapeWorkflowProperty } from '../escape.ts';
import { formatMinute, shorten } from '../format.ts';
import type { VerifyReport } from './verify-report.ts';
import { statementId } from './statement-id.ts';
import { statementMessage } from './statement-texts.ts';
import { countsText } from './verdict-counts.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};
/** GitHub shows ten annotations of a level for one step. */
const SHOWN = 9;
const LONGEST = 2_000;

/** Workflow commands that point at file, line and column. */
export function* renderVerifyGithub({ result }: VerifyReport): Iterable<string> {
  for (const reason of result.notMeasurable)
    yield `::error title=Could not measure::${escapeWorkflowMessage(reason)}\n`;
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const document of result.documents) {
    const title = escapeWorkflowProperty(`Fact check as of ${formatMinute(result.asOf)}`);
    if (counts.notice++ < SHOWN) {
      yield `::notice title=${title}::${escapeWorkflowMessage(shorten(`${document.name}: ${countsText(document)}`, LONGEST))}\n`;
    }
  }
  for (const { name, statements } of result.documents) {
    for (const statement of statements) {
      const severity = VERDICT_SEVERITY[statement.verdict];
      if (severity === null) continue;
      const level = LEVELS[severity];
      if (counts[level]++ >= SHOWN) continue;
      yield `::${level} ${placeOf(name, statement)},title=${statement.verdict}::${escapeWorkflowMessage(shorten(statementMessage(statement), LONGEST))}\n`;
    }
  }
  for (const level of ['error', 'warning', 'notice'] as const) {
    const more = counts[level] - SHOWN;
    if (more > 0) yield `::${level} title=Leeway::And ${more} more of this level.\n`;
  }
}

function placeOf(name: string, { place }: Statement): string {
  const end = place.endLine === place.line ? `,endColumn=${place.endColumn}` : '';
  return `file=${escapeWorkflowProperty(name)},line=${place.line},endLine=${place.endLine},col=${place.column}${end}`;
}

const GITLAB: Readonly<Record<Severity, string>> = { high: 'critical', medium: 'major', low: 'minor', info: 'info' };

/** GitLab's code quality report. */
export function* renderVerifyGitlab({ result }: VerifyReport): Iterable<string> {
  let separator = '[\n  ';
  for (const { name, statements } of result.documents) {
    for (const statement of statements) {
      const severity = VERDICT_SEVERITY[statement.verdict];
      if (severity === null) continue;
      yield `${separator}${escapeJson({
        description: escapeTerminal(statementMessage(statement)),
        check_name: `statement-${statement.verdict}`,
        fingerprint: statementId(name, statement),
        severity: GITLAB[severity],
        location: { path: escapeTerminal(name), lines: { begin: statement.place.line, end: statement.place.endLine } },
      })}`;
      separator = ',\n  ';
    }
  }
  yield separator.startsWith('[') ? '[]\n' : '\n]\n';
}
