import type { Finding, Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { gapOfSource, gapsOf } from './audit/visible-texts.ts';
import { escapeWorkflowMessage, escapeWorkflowProperty } from './escape.ts';
import { FINDING_TEXTS } from './finding-texts.ts';
import { findingMessage, gateSeverity } from './finding-message.ts';
import { counted, formatMinute, formatNumber, formatRange, shorten, toSentence } from './format.ts';
import { labelsOf } from './labels.ts';
import { orderFindings } from './order-findings.ts';
import type { Report } from './report.ts';

type Level = 'error' | 'warning' | 'notice';

const LEVELS: Readonly<Record<Severity, Level>> = { high: 'error', medium: 'warning', low: 'notice', info: 'notice' };
/** GitHub shows ten annotations of a level for one step, and drops the rest without a word. The last says what is missing. */
const SHOWN = 9;
const REASONS = 3;
const LONGEST = 2_000;

/**
 * Annotations for GitHub Actions. Every line is a command of ours, so no text from outside can begin one.
 */
export function* renderGithub({ result, snapshot }: Report): Iterable<string> {
  const labels = labelsOf(snapshot);
  yield command('notice', `Leeway audit as of ${formatMinute(result.asOf)}`, gapSentence(result));
  // An answer that could not be given comes before all that was found.
  const blind = [...result.notMeasurable.map(toSentence), ...gapsOf(result.sources).map(gapOfSource)];
  const errors = blind.slice(0, REASONS).map((reason) => command('error', 'Could not measure', reason));
  const findings = orderFindings(result.findings, labels);
  for (const level of ['error', 'warning', 'notice'] as const) {
    const here = findings.filter((finding) => LEVELS[gateSeverity(finding)] === level).sort(gravestFirst);
    const first = level === 'error' ? errors : [];
    // The notice above is one of the ten.
    const room = SHOWN - first.length - (level === 'notice' ? 1 : 0);
    const shown = here.slice(0, room);
    yield* first;
    for (const finding of shown) {
      yield command(level, FINDING_TEXTS[finding.kind].title, findingMessage(labels, finding));
    }
    const more = here.length - shown.length;
    if (more > 0) yield command(level, 'Leeway', `And ${counted(more, 'finding')} more of this level.`);
  }
}

function gravestFirst(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

function gapSentence({ totals, findings, coverage }: Report['result']): string {
  const found = counted(findings.length, 'finding');
  if (totals === null) return `No tracker was read: the gap is not measurable. ${found}.`;
  const { principal, judged } = totals.strict;
  const joined = coverage.isJoined ? '' : ' Tickets and code are not joined, so this is no rate.';
  return `Of ${formatNumber(judged)} claims of done, ${formatRange(principal)} are ahead of the work that stands (links strict); ${found}.${joined}`;
}

function command(level: Level, title: string, message: string): string {
  return `::${level} title=${escapeWorkflowProperty(title)}::${escapeWorkflowMessage(shorten(message, LONGEST))}\n`;
}
