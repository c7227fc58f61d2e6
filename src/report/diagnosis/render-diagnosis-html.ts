import type { AuditFacts } from '../audit/audit-facts.ts';
import { auditFactsOf } from '../audit/audit-facts.ts';
import { AI_TITLE, aiSentences } from '../audit/ai-texts.ts';
import { kindsSentences } from '../audit/kind-texts.ts';
import { LIMITS, METHOD, questionSentence } from '../audit/method-texts.ts';
import { PLAN_HEADING, planSentences, planTable } from '../audit/plan-texts.ts';
import { doctorTopics } from '../doctor/doctor-sections.ts';
import { limitSentences } from '../drift/drift-sentences.ts';
import { formatMinute, formatNumber, shorten } from '../format.ts';
import { answerSection } from '../html/answer-section.ts';
import { repositoriesSection, sourcesTable, visibleSection } from '../html/closing-sections.ts';
import { findingsSection } from '../html/findings-section.ts';
import type { Content } from '../html/markup.ts';
import { code, dataTable, disclosure, element, foreign, list, plain } from '../html/markup.ts';
import { toPage } from '../html/page.ts';
import { toTicketRows } from '../html/ticket-rows.ts';
import { ticketsSection } from '../html/tickets-section.ts';
import { labelsOf } from '../labels.ts';
import { driftAnswer, weekByWeek } from '../render-drift-html.ts';
import { picturesSection } from '../render-html.ts';
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

const LONGEST_NAME = 120;
const LONGEST_TEXT = 1_000;
const ITEMS_SHOWN = 50;

/** Everything in one file to open in any browser: the answer first, then why, then how far it can be trusted. */
export function renderDiagnosisHtml(diagnosis: Diagnosis): Iterable<string> {
  const { audit, drift, origin } = diagnosis;
  const { result, snapshot } = audit;
  const facts = auditFactsOf({ result, snapshot, options: { ...VIEW, verbose: true } });
  const isTracked = result.totals !== null;
  return toPage({
    title: `Leeway diagnosis as of ${formatMinute(result.asOf)}`,
    subtitle: [plain('p', questionSentence(result)), origin.anonymised ? plain('p', ANONYMISED) : null],
    links: [
      ['answer', 'The gap'],
      ...(isTracked
        ? ([
            ['pictures', 'Pictures'],
            ['tickets', 'Tickets'],
          ] as const)
        : []),
      ['drift', 'Drift'],
      ['findings', 'Findings'],
      ...(isTracked ? [['plans', 'Plans'] as const] : []),
      ...(result.repositories.length > 0 ? [['repositories', 'Repositories'] as const] : []),
      ['quality', 'Data quality'],
      ['method', 'Method and limits'],
      ['again', 'Making it again'],
    ],
    main: [
      answerSection(facts),
      picturesSection(facts),
      ticketsSection(facts, toTicketRows(facts, snapshot)),
      driftAnswer(drift.result, 'drift'),
      weekByWeek(drift.result, labelsOf(drift.snapshot)),
      findingsSection(facts),
      plansSection(facts),
      repositoriesSection(facts),
      aiSection(facts),
      qualitySection(diagnosis),
      visibleSection(facts),
      methodSection(diagnosis),
      againSection(diagnosis),
    ],
    hasScript: isTracked,
  });
}

function section(id: string, heading: string, ...content: readonly Content[]): Content {
  return element(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, heading),
    ...content,
  );
}

function sentences(texts: readonly string[]): Content {
  return list(texts.map((text) => foreign(shorten(text, LONGEST_TEXT))));
}

function plansSection({ result }: AuditFacts): Content {
  if (result.plans === null) return null;
  const { heads, rows, more } = planTable(result.plans, { verbose: false, isNarrow: false });
  return section(
    'plans',
    PLAN_HEADING,
    rows.length === 0
      ? null
      : dataTable(
          'Tickets of the last finished periods, by project',
          heads.map((label, index) => ({ label, isNumber: index > 2 })),
          rows.map(({ project, cells }) => [code(project), ...cells]),
        ),
    more > 0 ? plain('p', `And ${formatNumber(more)} more projects.`) : null,
    sentences(planSentences(result)),
  );
}

function aiSection({ result }: AuditFacts): Content {
  const texts = aiSentences(result, false);
  return texts.length === 0 ? null : section('ai', AI_TITLE, sentences(texts));
}

/** What each defect does to the numbers; then, closed, everything that was understood and not. */
function qualitySection({ quality }: Diagnosis): Content {
  const { effects, understood } = quality;
  return section(
    'quality',
    QUALITY_HEADING,
    element('p', { class: 'lead' }, qualitySentence(quality)),
    effects.length === 0
      ? null
      : dataTable(
          'What is unmapped, invisible or incomplete',
          [{ label: 'what' }, { label: 'what it does to the numbers' }, { label: 'to do' }],
          effects.map((one) => {
            const { fact, effect, remedy } = effectSentences(one);
            return [fact, effect, remedy];
          }),
        ),
    plain('h3', 'What was understood, and what was not'),
    doctorTopics(understood).map(({ heading, items, none }) =>
      disclosure(
        `${heading}: ${items.length === 0 ? 'nothing to tell' : formatNumber(items.length)}`,
        items.length === 0
          ? plain('p', none)
          : list(items.slice(0, ITEMS_SHOWN).map((item, index) => understoodItem(item, items[index + 1]))),
        items.length > ITEMS_SHOWN
          ? plain('p', `And ${formatNumber(items.length - ITEMS_SHOWN)} more, in quality.json.`)
          : null,
      ),
    ),
  );
}

type Item = ReturnType<typeof doctorTopics>[number]['items'][number];

/** What several have in common to do stands once, after the last of them. */
function understoodItem({ fact, remedy }: Item, next: Item | undefined): Content {
  return [
    foreign(shorten(fact, LONGEST_TEXT)),
    remedy === null || remedy === next?.remedy
      ? null
      : [' ', plain('strong', 'To do: '), foreign(shorten(remedy, LONGEST_TEXT))],
  ];
}

function methodSection({ audit, drift }: Diagnosis): Content {
  return section(
    'method',
    'Method and limits',
    list([...METHOD, ...LIMITS, ...kindsSentences(audit.result)]),
    sentences(limitSentences(drift.result)),
    disclosure('The sources of this run', sourcesTable(audit.result)),
  );
}

function againSection(diagnosis: Diagnosis): Content {
  const { inputs } = diagnosis.origin;
  return section(
    'again',
    REPRODUCTION_HEADING,
    list(stepsOf(diagnosis).map((step) => withCode(step))),
    plain('p', code(shorten(commandLine(diagnosis), LONGEST_TEXT))),
    list(inputs.map((input) => [code(input.placeholder), ': ', foreign(shorten(inputSentence(input), LONGEST_TEXT))])),
    dataTable(
      'What the run was made with',
      [{ label: 'what' }, { label: 'value' }],
      originRows(diagnosis).map(([label, value]) => [label, code(shorten(value, LONGEST_NAME))]),
    ),
  );
}

/** Our own sentences mark commands as Markdown does. */
function withCode(text: string): Content {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : code(part)));
}
