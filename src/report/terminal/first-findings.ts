import { SEVERITIES } from '../../model/finding.ts';
import { cellWidth, fitCellsAtStart, padCells } from '../cells.ts';
import { escapeTerminal } from '../escape.ts';
import { findingSentence } from '../finding-texts.ts';
import { orderFindings } from '../order-findings.ts';
import type { AuditView } from './audit-view.ts';

const SEVERITY_CELLS = 6;
const SUBJECT_CELLS = 32;

/** Without a tracker there are no tickets to point to: the gravest findings stand in their place. */
export function renderFirstFindings({ findings, labels, page }: AuditView, limit: number): readonly string[] {
  const ranked = orderFindings(findings, labels).toSorted(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
  );
  const heading = page.paint.heading('WHAT TO LOOK AT FIRST');
  if (ranked.length === 0) return [heading, '  Nothing was found that git alone could tell.'];
  const shown = ranked.slice(0, limit).map((finding) => ({
    finding,
    subject: fitCellsAtStart(escapeTerminal(labels.shortSubject(finding.subject)), SUBJECT_CELLS),
  }));
  const subjectCells = Math.max(...shown.map(({ subject }) => cellWidth(subject)));
  return [
    heading,
    ...shown.map(({ finding, subject }) =>
      [
        `  ${page.paint.severity[finding.severity](padCells(finding.severity, SEVERITY_CELLS))}`,
        padCells(subject, subjectCells),
        escapeTerminal(findingSentence(finding)),
      ].join('  '),
    ),
  ];
}
