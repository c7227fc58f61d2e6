import type { Finding, FindingKind, Severity } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import type { AuditFacts } from '../audit/audit-facts.ts';
import { GROUP_TITLES, groupFindings } from '../audit/finding-groups.ts';
import { FINDING_TEXTS, findingSentence } from '../finding-texts.ts';
import { formatDay, formatNumber, shorten } from '../format.ts';
import type { Content, Markup } from './markup.ts';
import { code, disclosure, element, foreign, list, plain } from './markup.ts';

const SHOWN = 50;
const EVIDENCE_SHOWN = 5;
const LONGEST_NAME = 120;
const LONGEST_TEXT = 300;

/** Every kind by its group, as the texts of findings say: a new one needs no line here. */
export function findingsSection(facts: AuditFacts): Content {
  const titleOf = titlesOf(facts);
  return element(
    'section',
    { id: 'findings', 'aria-labelledby': 'findings-title' },
    element('h2', { id: 'findings-title' }, 'What was found'),
    plain(
      'p',
      'Each kind says why it matters, what innocent explanations there are, and what to do. Severity is about the finding, never about a person.',
    ),
    groupFindings(facts).map(({ group, none, kinds }) => [
      element('h3', { id: `findings-${group}` }, GROUP_TITLES[group]),
      kinds.length === 0 ? plain('p', none) : kinds.map(([kind, found]) => findingsOfKind(facts, titleOf, kind, found)),
    ]),
  );
}

/** Titles that a saved result carries: those of tickets that claim something. A page made from one is the same. */
function titlesOf({ result, labels }: AuditFacts): (finding: Finding) => string {
  const claiming = new Set(result.outcomes.map(({ ticket }) => ticket));
  return ({ subject }) =>
    subject.kind === 'ticket' && claiming.has(subject.index) ? (labels.subjectTitle(subject) ?? '') : '';
}

function findingsOfKind(
  facts: AuditFacts,
  titleOf: (finding: Finding) => string,
  kind: FindingKind,
  found: readonly Finding[],
): Markup {
  const { title, why, innocent, remedy } = FINDING_TEXTS[kind];
  const more = found.length - SHOWN;
  return element(
    'details',
    { class: 'finding' },
    plain('summary', plain('strong', title), ` ${countsText(found)}`),
    plain('p', why),
    plain('p', plain('strong', 'May be innocent: ')),
    list(innocent),
    plain('p', plain('strong', 'To do: '), remedy),
    plain(
      'ul',
      found.slice(0, SHOWN).map((finding) => plain('li', findingText(facts, titleOf(finding), finding))),
    ),
    more > 0
      ? plain(
          'p',
          `And ${formatNumber(more)} more: `,
          code('leeway audit --output findings.csv'),
          ' writes all of them.',
        )
      : null,
  );
}

/** `7: 2 high, 5 medium`. */
function countsText(found: readonly Finding[]): string {
  const severities = SEVERITIES.toReversed().flatMap((severity: Severity) => {
    const count = found.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${formatNumber(count)} ${severity}`];
  });
  return `${formatNumber(found.length)}: ${severities.join(', ')}`;
}

function findingText({ labels, bounds }: AuditFacts, title: string, finding: Finding): Content {
  const { subject, since, holds, evidence, severity } = finding;
  const only =
    holds === 'both' || bounds !== 'both' ? '' : ` Links ${holds === 'strict-only' ? 'strict' : 'lenient'} only.`;
  const names = evidence
    .slice(0, EVIDENCE_SHOWN)
    .map((artifact) => shorten(labels.shortArtifact(artifact), LONGEST_NAME));
  const more = evidence.length - names.length;
  return [
    code(shorten(labels.shortSubject(subject), LONGEST_NAME)),
    title === '' ? null : [' ', foreign(shorten(title, LONGEST_TEXT))],
    ': ',
    foreign(shorten(findingSentence(finding), LONGEST_TEXT)),
    ` Severity ${severity}.`,
    since === null ? null : ` Since ${formatDay(since)}.`,
    only,
    names.length === 0
      ? null
      : disclosure('Evidence', list(names.map(code)), more > 0 ? plain('p', `And ${formatNumber(more)} more.`) : null),
  ];
}
