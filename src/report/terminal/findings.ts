import type { Finding, FindingKind, Severity } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { GROUP_TITLES, groupFindings, innocence } from '../audit/finding-groups.ts';
import { escapeTerminal } from '../escape.ts';
import { FINDING_TEXTS, findingSentence } from '../finding-texts.ts';
import { formatDay, formatNumber } from '../format.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

const EXAMPLES = 3;
const EXAMPLES_VERBOSE = 20;

/** One section per group, what the rest is worth first. Kinds without a finding are left out. */
export function renderFindings(view: AuditView): readonly (readonly string[])[] {
  return groupFindings(view).flatMap(({ group, none, kinds }) => {
    const title = view.page.paint.heading(GROUP_TITLES[group].toUpperCase());
    if (kinds.length === 0) return [[title, `  ${none}`]];
    const [first = [], ...others] = kinds.map(([kind, findings]) => renderKind(view, kind, findings));
    return [[title, ...first], ...others];
  });
}

function renderKind(view: AuditView, kind: FindingKind, findings: readonly Finding[]): readonly string[] {
  const { page, verbose } = view;
  const text = FINDING_TEXTS[kind];
  const shown = findings.slice(0, verbose ? EXAMPLES_VERBOSE : EXAMPLES);
  const more = findings.length - shown.length;
  return [
    `  ${page.paint.strong(text.title)}: ${countsOf(view, findings)}`,
    ...paragraph(page, `${text.why} May be innocent: ${innocence(text.innocent)}`, 4),
    ...paragraph(page, `To do: ${text.remedy}`, 4),
    ...shown.flatMap((finding) => renderFinding(view, finding)),
    ...(more > 0 ? [`    and ${formatNumber(more)} more; docs/findings/${kind}.md`] : []),
  ];
}

/** `7 (high 2, medium 5), 3 causes`. */
function countsOf({ page }: AuditView, findings: readonly Finding[]): string {
  const severities = SEVERITIES.toReversed().flatMap((severity: Severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [page.paint.severity[severity](`${severity} ${formatNumber(count)}`)];
  });
  const causes = new Set(findings.map(({ cause, id }) => cause ?? `finding ${id}`)).size;
  const grouped = causes < findings.length ? `, ${causes === 1 ? '1 cause' : `${formatNumber(causes)} causes`}` : '';
  return `${formatNumber(findings.length)} (${severities.join(', ')})${grouped}`;
}

/** Titles come last and on their own: text in another direction can then disturb nothing else. */
function renderFinding({ page, labels, bounds }: AuditView, finding: Finding): readonly string[] {
  const { subject, since, holds } = finding;
  const reading =
    bounds === 'both' && holds !== 'both' ? ` [links ${holds === 'strict-only' ? 'strict' : 'lenient'} only]` : '';
  const day = since === null ? '' : ` Since ${formatDay(since)}.`;
  const title = labels.subjectTitle(subject);
  return [
    ...paragraph(page, `${labels.shortSubject(subject)}: ${findingSentence(finding)}${day}${reading}`, 4, {
      hanging: 2,
      most: 4,
    }),
    ...(title === null || title === '' ? [] : [page.paint.faint(`      ${escapeTerminal(title)}`)]),
  ];
}
