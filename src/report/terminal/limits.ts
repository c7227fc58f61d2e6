import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

const METHOD = [
  'A ticket has two ladders over the same rungs: what it claims (from its changelog) and what the repositories show ' +
    '(commits, pull requests, landing lines, tags). The gap is the difference at the instant of the run.',
  'Three kinds of range, never the same: "links strict" and "links lenient" stand for what is not known about links; ' +
    '"lower .. upper" for claims that cannot be seen either way; "95 % interval" for sampling.',
];

const LIMITS = [
  'Every number is a proxy that this project defines. It cannot say how much or how good the work was, whether code was ' +
    'needed, nor why something is so; changes by hand that undo others, and work outside the sources pulled, are not seen. ' +
    'About half of all closed tickets in healthy projects have no linked change.',
  'Not to be used to rank, score or appraise people, nor to compare teams. A list of tickets leads to assignees in one ' +
    'click, so nothing here is anonymous. Ask before you conclude.',
];

export function renderLimits({ page, result }: AuditView): readonly string[] {
  return [
    page.paint.heading('METHOD AND LIMITS'),
    ...[...METHOD, ...LIMITS].flatMap((sentence) => paragraph(page, sentence, 2)),
    ...paragraph(page, `Leeway ${result.version}, policy ${result.policyHash}.`, 2),
  ];
}
