import { auditFactsOf } from './audit/audit-facts.ts';
import { questionSentence } from './audit/method-texts.ts';
import { formatMinute } from './format.ts';
import { answerSection } from './html/answer-section.ts';
import { ageingPicture } from './html/charts/ageing-chart.ts';
import { figure } from './html/charts/figure.ts';
import { flowPicture } from './html/charts/flow-chart.ts';
import { laddersPicture } from './html/charts/ladders-chart.ts';
import { outcomeMatrix } from './html/charts/outcome-matrix.ts';
import { methodSection, repositoriesSection, visibleSection } from './html/closing-sections.ts';
import { findingsSection } from './html/findings-section.ts';
import type { Content } from './html/markup.ts';
import { element, plain } from './html/markup.ts';
import { toPage } from './html/page.ts';
import { toPublished } from './html/published-result.ts';
import { toTicketRows } from './html/ticket-rows.ts';
import { ticketsSection } from './html/tickets-section.ts';
import type { AuditFacts } from './audit/audit-facts.ts';
import type { Report } from './report.ts';

/**
 * One file to open in any browser: the answer, the evidence, method and limits. A result that was saved gives the same
 * bytes as the run itself, so no title of a commit or pull request stands in it.
 */
export function renderHtml(report: Report): Iterable<string> {
  const { snapshot, options } = report;
  const result = toPublished(report.result);
  const facts = auditFactsOf({ result, snapshot, options: { ...options, verbose: true } });
  const isTracked = result.totals !== null;
  return toPage({
    title: `Leeway audit as of ${formatMinute(result.asOf)}`,
    subtitle: plain('p', questionSentence(result)),
    links: [
      ['answer', 'The gap'],
      ...(isTracked
        ? ([
            ['pictures', 'Pictures'],
            ['tickets', 'Tickets'],
          ] as const)
        : []),
      ['findings', 'Findings'],
      ['visible', 'What is visible'],
      ...(result.repositories.length > 0 ? [['repositories', 'Repositories'] as const] : []),
      ['method', 'Method and limits'],
    ],
    main: [
      answerSection(facts),
      picturesSection(facts),
      ticketsSection(facts, toTicketRows(facts, snapshot)),
      findingsSection(facts),
      visibleSection(facts),
      repositoriesSection(facts),
      methodSection(facts),
    ],
    hasScript: isTracked,
  });
}

export function picturesSection(facts: AuditFacts): Content {
  if (facts.result.totals === null) return null;
  const drawn = [laddersPicture(facts), flowPicture(facts), ageingPicture(facts)].filter((one) => one !== null);
  return element(
    'section',
    { id: 'pictures', 'aria-labelledby': 'pictures-title' },
    element('h2', { id: 'pictures-title' }, 'Where the gap comes from'),
    drawn.length === 0 ? plain('p', 'There is nothing to draw.') : null,
    element('div', { class: 'columns' }, drawn.map(figure), outcomeMatrix(facts)),
  );
}
