import { escapeMarkdown, escapeMarkdownCode } from '../escape.ts';
import { FINDING_TEXTS } from '../finding-texts.ts';
import { formatMinute, shorten } from '../format.ts';
import { labelsOf } from '../labels.ts';
import type { CheckReport } from './check-report.ts';
import {
  baselineSentence,
  driftSentence,
  failingFindings,
  failingMessage,
  gateSentence,
  loopSentence,
  VERDICT_WORDS,
  verdictSentence,
  waiverSentence,
} from './check-texts.ts';
import { countSentence, ruleSentence, ruleText } from './measure-texts.ts';
import { obstacleSentence } from './obstacle-texts.ts';

/** Comments on GitHub end at 65,536 characters; what is left out is said. */
const MOST = 30;
const LONGEST = 600;

/** For the summary of a job and for comments. */
export function* renderCheckMarkdown({ check, snapshot }: CheckReport): Iterable<string> {
  const labels = labelsOf(snapshot);
  const findings = failingFindings(check, labels);
  const waivers = check.waivers.flatMap((waiver) => waiverSentence(waiver) ?? []);
  yield `## Leeway check: ${VERDICT_WORDS[check.verdict]}\n\n`;
  yield `**${text(verdictSentence(check))}** As of ${formatMinute(check.asOf)}.\n\n`;
  yield `${text(baselineSentence(check))}\n`;
  yield* list('Could not measure', check.obstacles.map(obstacleSentence));
  if (findings.length > 0) {
    yield '\n### Findings that fail\n\n| severity | finding | what |\n| --- | --- | --- |\n';
    for (const checked of findings.slice(0, MOST)) {
      const { title } = FINDING_TEXTS[checked.finding.kind];
      yield `| ${checked.severity} | ${escapeMarkdownCode(checked.finding.kind)} | ${text(`${title}. ${failingMessage(check, labels, checked)}`)} |\n`;
    }
    yield* more(findings.length);
  }
  yield* list('Limits', [
    ...check.rules.map((rule) => `${ruleText(rule.rule)}. ${ruleSentence(rule)}`),
    ...check.counts.map(countSentence),
  ]);
  yield* list('Drift', (check.drift ?? []).map(driftSentence));
  yield* list('Signals that wait', (check.loop ?? []).map(loopSentence));
  yield* list('Waivers', waivers);
  yield `\n${text(gateSentence(check))}\n`;
}

function text(words: string): string {
  return escapeMarkdown(shorten(words, LONGEST));
}

function* list(title: string, texts: readonly string[]): Iterable<string> {
  if (texts.length === 0) return;
  yield `\n### ${title}\n\n`;
  for (const words of texts.slice(0, MOST)) yield `- ${text(words)}\n`;
  yield* more(texts.length);
}

function* more(count: number): Iterable<string> {
  if (count > MOST) yield `\nAnd ${count - MOST} more.\n`;
}
