import { WEEK } from '../../model/instant.ts';
import type { DriftResult, DriftRow } from '../../model/drift-result.ts';
import type { Finding, FindingKind } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import type { LoopResult, LoopSignal } from '../../model/loop-result.ts';
import type { AuditResult } from '../../model/result.ts';
import { verdictOf } from '../drift/drift-rows.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from '../drift-texts.ts';
import { escapeMarkdown, escapeMarkdownCode } from '../escape.ts';
import { FINDING_TEXTS } from '../finding-texts.ts';
import { counted, daysSince, formatDay, formatDays, formatMinute, shorten } from '../format.ts';
import type { Labels, Named } from '../labels.ts';
import { labelsOf } from '../labels.ts';
import { rankTickets } from '../rank-tickets.ts';
import { reasonSentence } from '../reason-texts.ts';
import { adaptationSentence, evidenceSentence, movementText, shortId, verificationSentence } from './loop-texts.ts';

export interface AgendaReport {
  readonly pod: string | null;
  readonly row: DriftRow | null;
  readonly weeks: DriftResult['weeks'];
  readonly result: AuditResult;
  readonly findings: readonly Finding[];
  readonly signals: readonly LoopSignal[];
  readonly loop: LoopResult;
  readonly snapshot: Named;
}

/** One page: what is more than a meeting can take is left out. */
const CLAIMS = 3;
const KINDS = 3;
const SIGNALS = 3;
const EVIDENCE = 3;
const LONGEST = 500;

/** One page for the next meeting of a pod: what changed, three claims, questions, what could be done, what last time did. */
export function* renderAgenda(report: AgendaReport): Iterable<string> {
  const { pod, result, loop } = report;
  const labels = labelsOf(report.snapshot);
  yield `# Agenda${pod === null ? '' : ` of ${escapeMarkdownCode(pod)}`}, ${formatDay(result.asOf)}\n\n`;
  yield `As of ${formatMinute(result.asOf)}. These are proxies for work, not measures of people: what is behind them, the pod knows.\n`;
  if (loop.ledger.problems.length > 0) {
    yield `\n**The ledger is damaged** (${counted(loop.ledger.problems.length, 'problem')}): what it says below may not be all. \`leeway loop\` says where.\n`;
  }
  yield* section('What changed', changeTexts(report));
  yield* section('Three claims worth talking about', claimTexts(report, labels));
  const kinds = topKinds(report.findings);
  yield* section('Questions', questionTexts(kinds));
  yield* section('What could be done', remedyTexts(kinds));
  yield* section('What last time did', lastTimeTexts(report.signals));
}

function* section(title: string, lines: readonly string[]): Iterable<string> {
  yield `\n## ${title}\n\n`;
  for (const line of lines) yield `${line}\n`;
}

const text = (words: string): string => escapeMarkdown(shorten(words, LONGEST));

function changeTexts({ row, signals, weeks }: AgendaReport): readonly string[] {
  const measures = (row?.series ?? []).flatMap((series) => {
    const verdict = row === null ? null : verdictOf(row, series);
    if (verdict === null) return [];
    const { name, meaning } = MEASURE_TEXTS[series.measure];
    const slope = series.slope === null ? '' : `, ${formatChange(series.slope.perQuarter, series.unit)} a quarter`;
    const broke =
      verdict.broke === null
        ? ''
        : `; from ${formatValue(verdict.broke.before, series.unit)} to ${formatValue(verdict.broke.after, series.unit)} in the week of ${formatDay(weeks.start + verdict.broke.week * WEEK)}`;
    return [`- **${name}** (${meaning}): ${text(`${verdictWord(verdict)}${slope}${broke}`)}.`];
  });
  const open = signals
    .filter(({ closed }) => closed === null)
    .slice(0, SIGNALS)
    .map((signal) => {
      const answer = signal.adaptations.length === 0 ? 'no adaptation yet' : 'adapted, see below';
      return `- Signal ${escapeMarkdownCode(shortId(signal.id))}, open for ${formatDays(signal.ageDays)}: ${text(movementText(signal))}; ${answer}.`;
    });
  const all = [...measures, ...open];
  return all.length === 0 ? ['Nothing can be said of its weeks: `leeway drift` says why.'] : all;
}

function claimTexts({ result }: AgendaReport, labels: Labels): readonly string[] {
  const ranked = rankTickets(result, 'strict').slice(0, CLAIMS);
  if (ranked.length === 0) return ['No claim of done was found to be ahead of the work that stands.'];
  return ranked.flatMap(({ outcome, verdict, alike }, place) => {
    const key = labels.ticketKey(outcome.ticket);
    const age = daysSince(outcome.claimedAt, result.asOf);
    const links = result.links
      .filter(({ ticket, owns, tier }) => ticket === outcome.ticket && owns && tier <= 3)
      .slice(0, EVIDENCE)
      .map(({ artifact }) => escapeMarkdownCode(labels.shortArtifact(artifact)));
    const more = alike === 0 ? '' : ` ${counted(alike, 'other claim')} for the same cause.`;
    return [
      `${place + 1}. ${escapeMarkdownCode(key)}, ${verdict.outcome}${age === null ? '' : `, said done ${formatDays(age)} ago`}: ${text(reasonSentence(verdict.reason))}${more}`,
      `   Evidence: ${links.length === 0 ? 'none' : [...new Set(links)].join(', ')}. \`leeway explain\` shows all of it.`,
    ];
  });
}

interface KindCount {
  readonly kind: FindingKind;
  readonly findings: number;
  readonly severity: number;
}

/** The gravest first, then the most frequent; information is nothing to meet about. */
function topKinds(findings: readonly Finding[]): readonly KindCount[] {
  const counts = new Map<FindingKind, KindCount>();
  for (const { kind, severity } of findings) {
    const rank = SEVERITIES.indexOf(severity);
    if (severity === 'info') continue;
    const before = counts.get(kind);
    counts.set(kind, { kind, findings: (before?.findings ?? 0) + 1, severity: Math.max(rank, before?.severity ?? 0) });
  }
  return [...counts.values()]
    .sort((a, b) => b.severity - a.severity || b.findings - a.findings || (a.kind < b.kind ? -1 : 1))
    .slice(0, KINDS);
}

/** Each from the innocent explanations of a kind: the question is whether, never who. */
function questionTexts(kinds: readonly KindCount[]): readonly string[] {
  if (kinds.length === 0) return ['- What went well, and what made it so?'];
  return kinds.flatMap(({ kind, findings }) => {
    const { title, innocent } = FINDING_TEXTS[kind];
    const [first, second] = innocent.map((words) => text(words.replace(/[.]$/, '')));
    const or = second === undefined ? '' : ` Or: ${second}?`;
    return [
      `- ${text(title)} (${counted(findings, 'time')}): could it be so? ${first ?? ''}?${or} What would have to be otherwise for nobody to wonder?`,
    ];
  });
}

function remedyTexts(kinds: readonly KindCount[]): readonly string[] {
  if (kinds.length === 0) return ['Nothing that was found asks for it.'];
  return kinds.map(
    ({ kind, findings }) =>
      `- ${text(FINDING_TEXTS[kind].remedy)} From ${counted(findings, 'finding')} of the kind ${escapeMarkdownCode(kind)}.`,
  );
}

function lastTimeTexts(signals: readonly LoopSignal[]): readonly string[] {
  const all = signals.flatMap(({ adaptations }) => adaptations).toSorted((a, b) => b.at - a.at);
  if (all.length === 0)
    return ['No adaptation is recorded: `leeway adapt` keeps one, so that the next agenda can tell what it did.'];
  return all.slice(0, SIGNALS).flatMap((adaptation) => {
    const evidence = evidenceSentence(adaptation);
    return [
      `- ${text(adaptationSentence(adaptation))}`,
      ...(evidence === null ? [] : [`  - ${text(evidence)}`]),
      `  - ${text(verificationSentence(adaptation))}`,
    ];
  });
}
