import { auditFactsOf } from '../audit/audit-facts.ts';
import { gapSentence, withoutTrackerSentence } from '../audit/gap-texts.ts';
import { kindsSentences } from '../audit/kind-texts.ts';
import { LIMITS, METHOD, questionSentence } from '../audit/method-texts.ts';
import { doctorTopics } from '../doctor/doctor-sections.ts';
import { paragraphsOf } from '../drift/drift-paragraphs.ts';
import { meanOf, rowTitle, verdictOf } from '../drift/drift-rows.ts';
import { driftProblems, judgedSentence, limitSentences, weeksSentence } from '../drift/drift-sentences.ts';
import { formatChange, formatValue, MEASURE_TEXTS, verdictWord } from '../drift-texts.ts';
import { escapeMarkdown, escapeMarkdownCode } from '../escape.ts';
import { formatMinute, formatNumber, shorten } from '../format.ts';
import { labelsOf } from '../labels.ts';
import { auditMarkdown, markdownTable } from '../render-markdown.ts';
import type { Diagnosis } from './diagnosis.ts';
import { VIEW } from './diagnosis.ts';
import {
  ANONYMISED,
  commandLine,
  inputSentence,
  originRows,
  QUALITY_HEADING,
  qualitySentence,
  REPRODUCTION_HEADING,
  stepsOf,
} from './diagnosis-texts.ts';
import { effectSentences } from './effect-texts.ts';

type Lines = readonly string[];

const LONGEST_TEXT = 1_000;
const LONGEST_NAME = 120;
const ROWS = 30;
const ITEMS = 12;
const PROBLEMS = 5;

/** The same parts as the page, short enough for a wiki or a chat. */
export function renderDiagnosisMarkdown(diagnosis: Diagnosis): Iterable<string> {
  const parts = auditMarkdown({ ...diagnosis.audit, options: VIEW });
  return [
    head(diagnosis),
    part('How big is the gap?', parts.gap),
    parts.tickets,
    drift(diagnosis),
    part('What was found', parts.found),
    quality(diagnosis),
    parts.visible,
    method(diagnosis),
    again(diagnosis),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines, index) => `${index === 0 ? '' : '\n'}${lines.join('\n')}\n`);
}

function part(heading: string, lines: Lines): Lines {
  return lines.length === 0 ? [] : [`## ${heading}`, '', ...lines];
}

function text(words: string): string {
  return escapeMarkdown(shorten(words, LONGEST_TEXT));
}

function head({ audit, origin }: Diagnosis): Lines {
  const { result } = audit;
  const facts = auditFactsOf({ ...audit, options: VIEW });
  const answer =
    result.totals === null
      ? withoutTrackerSentence(facts)
      : `**${gapSentence(facts, result.totals[facts.readings[0]])}**`;
  return [
    `# Leeway diagnosis as of ${formatMinute(result.asOf)}`,
    '',
    answer,
    '',
    questionSentence(result),
    ...(origin.anonymised ? ['', ANONYMISED] : []),
    ...result.notMeasurable.slice(0, PROBLEMS).map((reason) => `\n> **Not measurable:** ${text(reason)}`),
    '',
    `Read this first: ${LIMITS[1] ?? ''}`,
    '',
    '`report.html` has the same with pictures, every ticket and every week; `outcomes.csv` and `findings.csv` have every line.',
  ];
}

function drift({ drift: { result, snapshot } }: Diagnosis): Lines {
  const labels = labelsOf(snapshot);
  const rows = result.rows.slice(0, ROWS);
  const cells = rows.flatMap((row) =>
    row.series
      .filter(({ role }) => role === 'tested')
      .map((series) => {
        const mean = meanOf(series, result.weeks.aged);
        const verdict = verdictOf(row, series);
        return [
          text(rowTitle(row)),
          MEASURE_TEXTS[series.measure].name,
          mean === null ? 'unknown' : formatValue(mean, series.unit),
          series.slope === null ? '' : formatChange(series.slope.perQuarter, series.unit),
          verdict === null ? '' : verdictWord(verdict),
        ];
      }),
  );
  const told = rows.flatMap((row) =>
    paragraphsOf(result, row, labels).map((sentence) => `- **${text(rowTitle(row))}:** ${text(sentence)}`),
  );
  return part('What drifts?', [
    judgedSentence(result),
    '',
    weeksSentence(result),
    ...driftProblems(result)
      .slice(0, PROBLEMS)
      .map((problem) => `\n> ${text(problem)}`),
    ...(cells.length === 0
      ? []
      : ['', ...markdownTable(['row', 'measure', 'mean', 'a quarter', 'verdict'], cells, Infinity)]),
    ...(result.rows.length > rows.length
      ? ['', `And ${formatNumber(result.rows.length - rows.length)} more rows.`]
      : []),
    ...(told.length === 0 ? [] : ['', ...told]),
  ]);
}

function quality({ quality: found }: Diagnosis): Lines {
  const effects = found.effects.map((one) => {
    const { fact, effect, remedy } = effectSentences(one);
    return `- **${fact}** ${effect} _To do:_ ${remedy}`;
  });
  const topics = doctorTopics(found.understood).flatMap(({ heading, items }) => {
    const problems = items.filter(({ remedy }) => remedy !== null);
    if (problems.length === 0) return [];
    const more = problems.length - ITEMS;
    return [
      '',
      `### ${heading}`,
      '',
      ...problems.slice(0, ITEMS).map(({ fact }) => `- ${text(fact)}`),
      ...(more > 0 ? [`- and ${formatNumber(more)} more, in \`quality.json\``] : []),
    ];
  });
  return part(QUALITY_HEADING, [qualitySentence(found), ...(effects.length === 0 ? [] : ['', ...effects]), ...topics]);
}

function method({ audit, drift: { result } }: Diagnosis): Lines {
  return part('Method and limits', [
    ...[...METHOD, ...LIMITS, ...kindsSentences(audit.result)].map((sentence) => `- ${sentence}`),
    ...limitSentences(result).map((sentence) => `- ${text(sentence)}`),
  ]);
}

function again(diagnosis: Diagnosis): Lines {
  const { inputs } = diagnosis.origin;
  const code = (words: string): string => escapeMarkdownCode(shorten(words, LONGEST_NAME));
  return part(REPRODUCTION_HEADING, [
    ...stepsOf(diagnosis).map((step) => `- ${step}`),
    '',
    escapeMarkdownCode(shorten(commandLine(diagnosis), LONGEST_TEXT)),
    ...(inputs.length === 0
      ? []
      : ['', ...inputs.map((input) => `- ${code(input.placeholder)}: ${text(inputSentence(input))}`)]),
    '',
    ...markdownTable(
      ['what', 'value'],
      originRows(diagnosis).map(([label, value]) => [label, code(value)]),
      Infinity,
    ),
  ]);
}
