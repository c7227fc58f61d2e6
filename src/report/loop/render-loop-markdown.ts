import type { LoopSignal } from '../../model/loop-result.ts';
import { escapeMarkdown, escapeMarkdownCode } from '../escape.ts';
import { formatMinute, shorten } from '../format.ts';
import type { LoopReport } from './loop-report.ts';
import {
  acknowledgementTexts,
  adaptationSentence,
  countsSentence,
  evidenceSentence,
  LOOP_LIMITS,
  movementText,
  shortId,
  signalSentence,
  verificationSentence,
} from './loop-texts.ts';
import { problemSentence } from './problem-texts.ts';

const MOST = 30;
const LONGEST = 1_200;

/** For the summary of a weekly job. */
export function* renderLoopMarkdown({ result }: LoopReport): Iterable<string> {
  yield `# Leeway loop\n\n${text(countsSentence(result))} As of ${formatMinute(result.asOf)}.\n`;
  for (const reason of result.notMeasurable) yield `\n**Not measurable.** ${text(reason)}\n`;
  yield* list('What is wrong with the ledger', result.ledger.problems.map(problemSentence));
  const open = result.signals.filter(({ closed }) => closed === null);
  for (const signal of open.slice(0, MOST)) yield* signalPart(signal);
  if (open.length > MOST) yield `\nAnd ${open.length - MOST} more open signals.\n`;
  yield* list(
    'Noted once',
    result.noted.map((note) => `${movementText(note)}. The next report may open a signal.`),
  );
  yield* list(
    'Closed',
    result.signals
      .filter(({ closed }) => closed !== null)
      .toReversed()
      .map((signal) => `${movementText(signal)}. ${signalSentence(signal)}`),
  );
  yield `\n${LOOP_LIMITS.map(text).join(' ')}\n`;
}

function* signalPart(signal: LoopSignal): Iterable<string> {
  yield `\n## ${escapeMarkdownCode(shortId(signal.id))} ${text(movementText(signal))}\n\n${text(signalSentence(signal))}\n\n`;
  for (const words of acknowledgementTexts(signal)) yield `- ${text(words)}\n`;
  if (signal.adaptations.length === 0) yield '- No adaptation yet.\n';
  for (const adaptation of signal.adaptations) {
    yield `- ${text(adaptationSentence(adaptation))}\n`;
    const evidence = evidenceSentence(adaptation);
    if (evidence !== null) yield `  - ${text(evidence)}\n`;
    yield `  - ${text(verificationSentence(adaptation))}\n`;
  }
}

function text(words: string): string {
  return escapeMarkdown(shorten(words, LONGEST));
}

function* list(title: string, texts: readonly string[]): Iterable<string> {
  if (texts.length === 0) return;
  yield `\n## ${title}\n\n`;
  for (const words of texts.slice(0, MOST)) yield `- ${text(words)}\n`;
  if (texts.length > MOST) yield `\nAnd ${texts.length - MOST} more.\n`;
}
