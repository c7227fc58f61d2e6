import type { Finding, FindingKind, Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { compareText } from '../base/compare-text.ts';
import { AI_TITLE, aiSentences } from './audit/ai-texts.ts';
import type { AuditFacts } from './audit/audit-facts.ts';
import { auditFactsOf } from './audit/audit-facts.ts';
import { GROUP_TITLES, groupFindings, innocence } from './audit/finding-groups.ts';
import {
  gapRows,
  gapSentence,
  olderSentence,
  otherWaySentence,
  widthSentence,
  withoutTrackerSentence,
} from './audit/gap-texts.ts';
import { kindSentence, kindsSentences } from './audit/kind-texts.ts';
import { LIMITS, METHOD, questionSentence, SAVED } from './audit/method-texts.ts';
import { PLAN_HEADING, planSentences, planTable } from './audit/plan-texts.ts';
import { nextSteps } from './audit/next-steps.ts';
import { ageText, nothingRankedSentence, reasonText } from './audit/ticket-texts.ts';
import { coverageSentences, gapOfSource, gapsOf, sourcesSentence } from './audit/visible-texts.ts';
import { escapeMarkdown, escapeMarkdownCode } from './escape.ts';
import { FINDING_TEXTS, findingSentence } from './finding-texts.ts';
import { formatDay, formatMinute, formatNumber, formatPercent, shorten } from './format.ts';
import { shortName } from './labels.ts';
import { rankTickets } from './rank-tickets.ts';
import type { Report } from './report.ts';

/** Comments on GitHub end at 65,536 characters. What is left out is said. */
const MOST_CHARACTERS = 60_000;
const TICKETS = 20;
const EXAMPLES = 3;
const EXAMPLES_VERBOSE = 20;
const REPOSITORIES = 15;
const GAPS = 5;
const LONGEST_NAME = 80;
const LONGEST_TITLE = 100;
const LONGEST_SENTENCE = 300;
const LONGEST_PLAN_SENTENCE = 600;

type Lines = readonly string[];

/** What an audit has to say, part by part, for documents that hold more than an audit. */
export function auditMarkdown(report: Report): Readonly<Record<'gap' | 'tickets' | 'visible' | 'found', Lines>> {
  const facts = auditFactsOf(report);
  const titleOf = (ticket: number): string => report.snapshot.tickets[ticket]?.title ?? '';
  const found = [...findings(facts), plans(facts), unreported(facts), ai(facts)];
  return {
    gap: gap(facts),
    tickets: tickets(facts, titleOf),
    visible: visible(facts),
    found: found
      .filter((lines) => lines.length > 0)
      .flatMap((lines, index) => [...(index === 0 ? [] : ['']), ...lines]),
  };
}

/** For pull requests, wikis and chats, and for the summary of a job. The answer stands first. */
export function renderMarkdown(report: Report): Iterable<string> {
  const facts = auditFactsOf(report);
  const titleOf = (ticket: number): string => report.snapshot.tickets[ticket]?.title ?? '';
  const before = [head(facts), gap(facts), tickets(facts, titleOf), visible(facts), steps(facts)];
  const after = [method(facts)];
  const room = MOST_CHARACTERS - lengthOf([...before, ...after].flat());
  const between = [...findings(facts), plans(facts), unreported(facts), ai(facts)];
  const kept = facts.verbose ? between : within(between, room);
  return [...before, ...kept, ...after].filter((lines) => lines.length > 0).map(toSection);
}

function toSection(lines: Lines, index: number): string {
  return `${index === 0 ? '' : '\n'}${lines.join('\n')}\n`;
}

function lengthOf(lines: Lines): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Sections as long as there is room; then one that says that there are more. */
function within(sections: readonly Lines[], room: number): readonly Lines[] {
  let left = room;
  const fits = sections.findIndex((lines) => (left -= lengthOf(lines) + 1) < 0);
  if (fits === -1) return sections;
  return [
    ...sections.slice(0, fits),
    ['The rest is left out here for its length; `leeway export findings` has all of it.'],
  ];
}

/** Text that is not ours, or has such text in it. */
function text(words: string, limit = LONGEST_SENTENCE): string {
  return escapeMarkdown(shorten(words, limit));
}

function code(name: string): string {
  return escapeMarkdownCode(shorten(name, LONGEST_NAME));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[], numbersFrom = 1): Lines {
  const rule = heads.map((_, index) => (index < numbersFrom ? '---' : '---:'));
  return [row(heads), row(rule), ...rows.map(row)];
}

function head(facts: AuditFacts): Lines {
  const { result, readings } = facts;
  const { totals, notMeasurable } = result;
  const answer = totals === null ? withoutTrackerSentence(facts) : `**${gapSentence(facts, totals[readings[0]])}**`;
  return [
    `## Leeway audit as of ${formatMinute(result.asOf)}`,
    '',
    answer,
    '',
    questionSentence(result),
    ...notMeasurable.slice(0, GAPS).map((reason) => `\n> **Not measurable:** ${text(reason)}`),
    ...(notMeasurable.length > GAPS ? ['', `> **Not measurable:** ${notMeasurable.length - GAPS} more.`] : []),
  ];
}

function gap(facts: AuditFacts): Lines {
  const { result, readings } = facts;
  if (result.totals === null) return [];
  const lead = result.totals[readings[0]];
  const rows = gapRows(facts, result.totals).map(([label = '', ...cells]) => [
    label.startsWith(' ') ? `… ${label.trim()}` : label,
    ...cells,
  ]);
  return [
    ...markdownTable(['', ...readings.map((reading) => `links ${reading}`)], rows),
    '',
    text(`${widthSentence(facts, lead)}${olderSentence(facts, lead)}`),
    otherWaySentence(facts),
  ];
}

function tickets(facts: AuditFacts, titleOf: (ticket: number) => string): Lines {
  const { result, labels, readings } = facts;
  if (result.totals === null) return [];
  const ranked = rankTickets(result, readings[0]);
  const heading = '### Which tickets matter most?';
  if (ranked.length === 0) return [heading, '', nothingRankedSentence(result.totals[readings[0]])];
  const rows = ranked
    .slice(0, TICKETS)
    .map((one) => [
      `${code(labels.ticketKey(one.outcome.ticket))}${one.alike === 0 ? '' : ` (+${formatNumber(one.alike)})`}`,
      one.verdict.outcome,
      one.verdict.strength ?? 'seen',
      ageText(facts, one.outcome),
      text(reasonText(facts, one)),
      text(titleOf(one.outcome.ticket), LONGEST_TITLE),
    ]);
  const more = ranked.length - rows.length;
  return [
    heading,
    '',
    ...markdownTable(['ticket', 'outcome', 'how sure', 'age', 'why', 'title'], rows, Infinity),
    ...(more > 0 ? ['', `And ${formatNumber(more)} more; \`leeway export outcomes\` has all of them.`] : []),
    ...(ranked.some(({ alike }) => alike > 0) ? ['', '(+n): more tickets with the same cause.'] : []),
  ];
}

function visible({ result, verbose }: AuditFacts): Lines {
  const gaps = gapsOf(result.sources);
  const shown = verbose ? gaps : gaps.slice(0, GAPS);
  return [
    '### How much of the picture is visible?',
    '',
    ...(result.totals === null ? [] : coverageSentences(result.coverage).map((sentence) => `- ${sentence}`)),
    `- ${sourcesSentence(result.sources)}`,
    ...shown.map((source) => `  - ${text(gapOfSource(source))}`),
    ...(gaps.length > shown.length ? [`  - and ${gaps.length - shown.length} more: \`leeway doctor\``] : []),
  ];
}

function steps(facts: AuditFacts): Lines {
  return ['### What next?', '', ...nextSteps(facts).map(([command, why]) => `- ${code(command)}: ${text(why)}`)];
}

function findings(facts: AuditFacts): readonly Lines[] {
  return groupFindings(facts).flatMap(({ group, none, kinds }) => {
    const heading = `### ${GROUP_TITLES[group]}`;
    if (kinds.length === 0) return [[heading, '', none]];
    return kinds.map(([kind, ofKind], index) => [
      ...(index === 0 ? [heading, ''] : []),
      ...findingsOfKind(facts, kind, ofKind),
    ]);
  });
}

function findingsOfKind(facts: AuditFacts, kind: FindingKind, ofKind: readonly Finding[]): Lines {
  const { title, why, innocent, remedy } = FINDING_TEXTS[kind];
  const shown = ofKind.slice(0, facts.verbose ? EXAMPLES_VERBOSE : EXAMPLES);
  const more = ofKind.length - shown.length;
  return [
    `**${title}: ${countsText(ofKind)}.** ${why} May be innocent: ${innocence(innocent)} To do: ${remedy}`,
    '',
    ...shown.map((finding) => `- ${findingText(facts, finding)}`),
    ...(more > 0 ? [`- and ${formatNumber(more)} more`] : []),
  ];
}

/** `7 (high 2, medium 5)`. */
function countsText(ofKind: readonly Finding[]): string {
  const severities = SEVERITIES.toReversed().flatMap((severity: Severity) => {
    const count = ofKind.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${severity} ${formatNumber(count)}`];
  });
  return `${formatNumber(ofKind.length)} (${severities.join(', ')})`;
}

function findingText({ labels, bounds }: AuditFacts, finding: Finding): string {
  const { subject, since, holds } = finding;
  const day = since === null ? '' : ` Since ${formatDay(since)}.`;
  const only =
    bounds === 'both' && holds !== 'both' ? ` (links ${holds === 'strict-only' ? 'strict' : 'lenient'} only)` : '';
  const title = labels.subjectTitle(subject) ?? '';
  const named = title === '' ? '' : ` Title: ${text(title, LONGEST_TITLE)}`;
  return `${code(labels.shortSubject(subject))}: ${text(findingSentence(finding))}${day}${only}${named}`;
}

function plans({ result, verbose }: AuditFacts): Lines {
  if (result.plans === null) return [];
  const { heads, rows, more } = planTable(result.plans, { verbose, isNarrow: false });
  const cells = rows.map(({ project, cells: others }) => [code(project), ...others]);
  return [
    `### ${PLAN_HEADING}`,
    '',
    ...(rows.length > 0 ? [...markdownTable(heads, cells, 3), ''] : []),
    ...(more > 0 ? [`And ${formatNumber(more)} more projects.`, ''] : []),
    ...planSentences(result).map((sentence) => `- ${text(sentence, LONGEST_PLAN_SENTENCE)}`),
  ];
}

/** Alphabetical: a table of repositories is no table of ranks. Of many, those with most landed work are shown. */
function unreported({ result, verbose }: AuditFacts): Lines {
  const busiest = result.repositories.toSorted(
    (a, b) => b.landedInWindow - a.landedInWindow || compareText(a.id, b.id),
  );
  const shown = (verbose ? busiest : busiest.slice(0, REPOSITORIES)).toSorted((a, b) => compareText(a.id, b.id));
  if (shown.length === 0) return [];
  const isTracked = result.totals !== null;
  const rows = shown.map((one) => [
    code(shortName(one.id)),
    formatNumber(one.landedInWindow),
    ...(isTracked
      ? [
          formatNumber(one.unlinkedInWindow),
          one.substantiveInWindow === 0 ? '-' : formatPercent(one.unlinkedInWindow / one.substantiveInWindow),
        ]
      : []),
    formatNumber(one.byBots),
    formatNumber(one.aiMarked),
    formatNumber(one.reverts),
    formatNumber(one.hollow),
    one.unreleased === null ? 'no tags' : formatNumber(one.unreleased),
  ]);
  const noTicket = isTracked ? ['no ticket', 'share'] : [];
  const more = busiest.length - shown.length;
  return [
    '### Work in the repositories',
    '',
    ...markdownTable(
      ['repository', 'landed', ...noTicket, 'by bots', 'AI-marked', 'reverts', 'hollow', 'unreleased'],
      rows,
    ),
    '',
    ...(isTracked
      ? [
          '_No ticket_ and _share_ are of substantive changes by people and agents; about two of three name none in healthy projects.',
        ]
      : []),
    '_AI-marked_ is a lower bound: a change without a mark may be anything.',
    ...(more > 0 ? [`And ${formatNumber(more)} more repositories.`] : []),
  ];
}

const LONGEST_AI_SENTENCE = 1_000;

function ai({ result, verbose }: AuditFacts): Lines {
  const sentences = aiSentences(result, verbose);
  if (sentences.length === 0) return [];
  return [`### ${AI_TITLE}`, '', ...sentences.map((sentence) => `- ${text(sentence, LONGEST_AI_SENTENCE)}`)];
}

function method({ result, isSaved, verbose }: AuditFacts): Lines {
  return [
    '### Method and limits',
    '',
    ...[...METHOD, ...LIMITS, ...(isSaved ? [SAVED] : []), ...kindsSentences(result)].map(
      (sentence) => `- ${sentence}`,
    ),
    ...(verbose ? (result.kinds ?? []).map((one) => `  - ${text(kindSentence(one))}`) : []),
    `- Leeway ${code(result.version)}, policy ${code(result.policyHash)}.`,
  ];
}
