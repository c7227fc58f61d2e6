import type { CheckedFinding } from '../../model/check-result.ts';
import { escapeWorkflowMessage, escapeWorkflowProperty } from '../escape.ts';
import { FINDING_TEXTS } from '../finding-texts.ts';
import { counted, formatMinute, shorten } from '../format.ts';
import { labelsOf } from '../labels.ts';
import type { CheckReport } from './check-report.ts';
import {
  baselineSentence,
  driftSentence,
  failingFindings,
  failingMessage,
  loopSentence,
  verdictSentence,
  waiverSentence,
} from './check-texts.ts';
import { countSentence, ruleSentence, ruleText } from './measure-texts.ts';
import { obstacleSentence } from './obstacle-texts.ts';

/** GitHub shows ten annotations of a level for one step, and drops the rest without a word. The last says what is missing. */
const SHOWN = 9;
const LONGEST = 2_000;

/** Annotations: whatever fails is an error, and what may fail soon or matches nothing is a warning. */
export function* renderCheckGithub({ check, snapshot }: CheckReport): Iterable<string> {
  const labels = labelsOf(snapshot);
  yield command(
    'notice',
    `Leeway check as of ${formatMinute(check.asOf)}`,
    `${verdictSentence(check)} ${baselineSentence(check)}`,
  );
  const findings = failingFindings(check, labels);
  const titleOf = ({ finding }: CheckedFinding): string => FINDING_TEXTS[finding.kind].title;
  yield* bounded('error', [
    ...check.obstacles.map((obstacle) => ['Could not measure', obstacleSentence(obstacle)] as const),
    ...check.rules
      .filter(({ state }) => state === 'broken')
      .map((rule) => ['Limit broken', `${ruleText(rule.rule)}. ${ruleSentence(rule)}`] as const),
    ...check.counts.filter(({ isBroken }) => isBroken).map((count) => ['Limit broken', countSentence(count)] as const),
    ...(check.drift ?? []).filter(({ isFailing }) => isFailing).map((one) => ['Drift', driftSentence(one)] as const),
    ...(check.loop ?? []).map((one) => ['Loop', loopSentence(one)] as const),
    ...findings.map((checked) => [titleOf(checked), failingMessage(check, labels, checked)] as const),
  ]);
  yield* bounded('warning', [
    ...check.rules
      .filter(({ state }) => state === 'open')
      .map((rule) => ['Limit', `${ruleText(rule.rule)}. ${ruleSentence(rule)}`] as const),
    ...(check.drift ?? []).filter(({ isFailing }) => !isFailing).map((one) => ['Drift', driftSentence(one)] as const),
    ...check.waivers.flatMap((waiver) => {
      const sentence = waiverSentence(waiver);
      return sentence === null ? [] : [['Waiver', sentence] as const];
    }),
  ]);
}

function* bounded(
  level: 'error' | 'warning',
  annotations: readonly (readonly [title: string, message: string])[],
): Iterable<string> {
  for (const [title, message] of annotations.slice(0, SHOWN)) yield command(level, title, message);
  const more = annotations.length - SHOWN;
  if (more > 0) yield command(level, 'Leeway', `And ${counted(more, 'annotation')} more of this level.`);
}

function command(level: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${level} title=${escapeWorkflowProperty(title)}::${escapeWorkflowMessage(shorten(message, LONGEST))}\n`;
}
