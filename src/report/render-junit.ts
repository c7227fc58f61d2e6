import type { Finding } from '../model/finding.ts';
import type { TicketOutcome, Verdict } from '../model/outcome.ts';
import type { SourceState } from '../model/completeness.ts';
import { FINDING_TEXTS, groupOf } from './finding-texts.ts';
import { findingMessage, gateSeverity } from './finding-message.ts';
import { isoInstant, toSentence } from './format.ts';
import type { Case } from './junit-suites.ts';
import { toSuites } from './junit-suites.ts';
import { labelsOf } from './labels.ts';
import { orderFindings } from './order-findings.ts';
import { reasonSentence } from './reason-texts.ts';
import type { Report } from './report.ts';
import { RUNGS } from '../model/rung.ts';

/**
 * JUnit XML. Every claim of done is a test that its evidence passes or fails; one that cannot be judged is skipped. Every
 * source is a test of being complete, and what was found besides about changes, repositories and projects fails, too.
 */
export function* renderJunit({ result, snapshot }: Report): Iterable<string> {
  const labels = labelsOf(snapshot);
  const claims = result.outcomes.filter(({ scope }) => scope !== 'early').toSorted((a, b) => a.ticket - b.ticket);
  const claimed = new Set(claims.map(({ ticket }) => ticket));
  const findings = orderFindings(result.findings, labels).filter(
    ({ kind, subject }) => kind !== 'incomplete-source' && !(subject.kind === 'ticket' && claimed.has(subject.index)),
  );
  yield* toSuites(isoInstant(result.asOf), [
    ['measurable', () => measurable(result)],
    ['claims', () => mapped(claims, (outcome) => claimCase(snapshot.tickets[outcome.ticket], outcome))],
    ['findings', () => mapped(findings, (finding) => findingCase(finding, findingMessage(labels, finding)))],
  ]);
}

function* measurable({ notMeasurable, sources }: Report['result']): Iterable<Case> {
  const common = { className: 'leeway.measurable', type: 'not-measurable' };
  if (notMeasurable.length === 0) {
    yield { ...common, name: 'what was asked for', state: 'passed', message: '' };
  }
  for (const reason of notMeasurable) {
    yield { ...common, name: reason, state: 'error', message: toSentence(reason) };
  }
  for (const source of sources) yield sourceCase(source);
}

function sourceCase({ source, scope, kind, completeness, reason, remedy }: SourceState): Case {
  const state = { complete: 'passed', incomplete: 'error', unknown: 'skipped' } as const;
  const sentences = [reason ?? 'Nothing says whether it is complete.', ...(remedy === null ? [] : [remedy])];
  return {
    className: 'leeway.measurable',
    name: `${source} ${scope}, ${kind}`,
    state: state[completeness],
    type: 'incomplete-source',
    message: sentences.map(toSentence).join(' '),
  };
}

/** Fails where both readings of the links say that the claim is ahead of the work, passes where both support it. */
function claimCase(ticket: Report['snapshot']['tickets'][number] | undefined, outcome: TicketOutcome): Case {
  const { strict, lenient, claimed } = outcome;
  const key = ticket?.key ?? 'unknown';
  const differs = strict.outcome === lenient.outcome ? '' : ` With links lenient: ${lenient.outcome}.`;
  return {
    className: `leeway.claims.${RUNGS[claimed]}`,
    name: ticket?.title === undefined || ticket.title === null ? key : `${key} ${ticket.title}`,
    state: isAhead(strict) && isAhead(lenient) ? 'failure' : isSupported(strict, lenient) ? 'passed' : 'skipped',
    type: strict.outcome,
    message: `${strict.outcome}: ${reasonSentence(strict.reason)}${differs}`,
  };
}

function isAhead({ outcome }: Verdict): boolean {
  return outcome === 'partial' || outcome === 'contradicted' || outcome === 'unsupported';
}

function isSupported(strict: Verdict, lenient: Verdict): boolean {
  return strict.outcome === 'supported' && lenient.outcome === 'supported';
}

function findingCase(finding: Finding, message: string): Case {
  return {
    className: `leeway.${groupOf(finding.kind)}.${finding.kind}`,
    name: message,
    state: gateSeverity(finding) === 'info' ? 'skipped' : 'failure',
    type: finding.kind,
    message: `${FINDING_TEXTS[finding.kind].title}. ${message}`,
  };
}

function* mapped<Item>(items: readonly Item[], toCase: (item: Item) => Case): Iterable<Case> {
  for (const item of items) yield toCase(item);
}
