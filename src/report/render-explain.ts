import type { ChangeExplanation, Explanation, TicketExplanation } from '../model/explanation.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { escapeTerminal } from './escape.ts';
import { findingSentence } from './finding-texts.ts';
import { formatMinute } from './format.ts';
import { labelsOf } from './labels.ts';
import type { Labels } from './labels.ts';
import type { Page } from './page.ts';
import { pageOf, paragraph, toText } from './page.ts';
import type { ReportOptions } from './report.ts';
import { renderChange } from './explain/change-sections.ts';
import { renderTicket } from './explain/ticket-sections.ts';

export interface ExplainReport {
  readonly explanation: Explanation;
  readonly snapshot: Snapshot;
  readonly options: ReportOptions;
}

/** Everything that the verdict on one ticket or change rests on, in the order in which one would check it. */
export function renderExplain({ explanation, snapshot, options }: ExplainReport): string {
  const page = pageOf(options);
  const labels = labelsOf(snapshot);
  return toText(page, [
    head(page, labels, explanation, snapshot),
    ...(explanation.kind === 'ticket'
      ? renderTicket({ page, labels, snapshot, bounds: options.bounds, explanation })
      : renderChange({ page, labels, explanation })),
    findings(page, explanation),
    paragraph(
      page,
      'Each line above is read from the record; none of it says who, or why something is so. Ask before you conclude.',
    ),
  ]);
}

function head(page: Page, labels: Labels, explanation: Explanation, snapshot: Snapshot): readonly string[] {
  const subject =
    explanation.kind === 'ticket'
      ? ticketHead(explanation, snapshot, labels)
      : { name: changeName(explanation, labels), title: labels.artifactTitle(explanation.artifact), kind: '' };
  const mode = explanation.mode === 'replay' ? 'Replay' : 'Reconstruction';
  return [
    page.paint.heading(escapeTerminal(`${subject.name} as of ${formatMinute(explanation.asOf)}`)),
    ...(subject.title === null || subject.title === '' ? [] : paragraph(page, subject.title, 2, { most: 2 })),
    ...paragraph(page, `${subject.kind}${mode}, policy ${explanation.policyHash.slice(0, 8)}.`, 2),
  ];
}

function ticketHead({ ticket }: TicketExplanation, snapshot: Snapshot, labels: Labels) {
  const found = snapshot.tickets[ticket];
  const resolution = found?.resolution?.text ?? null;
  const status = found === undefined ? '' : `${found.status.name}${resolution === null ? '' : ` (${resolution})`}`;
  return {
    name: labels.ticketKey(ticket),
    title: found?.title ?? null,
    kind: found === undefined ? '' : `${found.type.name}, now ${status}. `,
  };
}

function changeName({ artifact }: ChangeExplanation, labels: Labels): string {
  return artifact.kind === 'commit' ? `Commit ${labels.shortArtifact(artifact)}` : labels.artifactId(artifact);
}

function findings(page: Page, explanation: Explanation): readonly string[] {
  if (explanation.findings.length === 0) return [];
  return [
    page.paint.heading('FINDINGS'),
    ...explanation.findings.flatMap((finding) =>
      paragraph(page, `${finding.kind} (${finding.severity}): ${findingSentence(finding)}`, 2, { hanging: 2 }),
    ),
  ];
}
