import type { Finding, Severity } from '../model/finding.ts';
import { findingSentence } from './finding-texts.ts';
import { shorten } from './format.ts';
import type { Labels } from './labels.ts';

/** Longer messages are cut by the tools that show them, each in its own way. */
const LONGEST_SUBJECT = 200;
const LONGEST_SENTENCE = 1_000;

/** What is found about whom, in one line and not escaped; without titles, which a saved result does not carry. */
export function findingMessage(labels: Labels, finding: Finding): string {
  const { subject, holds } = finding;
  const reading = holds === 'both' ? '' : ` (links ${holds === 'strict-only' ? 'strict' : 'lenient'} only)`;
  return `${shorten(labels.subjectId(subject), LONGEST_SUBJECT)}: ${shorten(findingSentence(finding), LONGEST_SENTENCE)}${reading}`;
}

/** The severity that a gate may act on: what holds under one reading of the links only is for information. */
export function gateSeverity({ severity, holds }: Finding): Severity {
  return holds === 'both' ? severity : 'info';
}
