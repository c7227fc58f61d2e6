import type { AuditFacts } from '../audit/audit-facts.ts';
import {
  gapRows,
  gapSentence,
  olderSentence,
  otherWaySentence,
  widthSentence,
  withoutTrackerSentence,
} from '../audit/gap-texts.ts';
import { LIMITS } from '../audit/method-texts.ts';
import { counted, formatNumber, formatRange, shorten } from '../format.ts';
import { reasonGroup } from '../reason-texts.ts';
import { gapBar } from './gap-bar.ts';
import type { Content } from './markup.ts';
import { dataTable, element, foreign, list, plain } from './markup.ts';
import { causeSizes } from './ticket-rows.ts';

const CAUSES_SHOWN = 8;
const GAPS_SHOWN = 20;
const LONGEST_NAME = 120;
const LONGEST_REASON = 300;

/** How far the reports are ahead of the work, what keeps the ends of the range apart, and what the number must not be used for. */
export function answerSection(facts: AuditFacts): Content {
  const { result } = facts;
  return element(
    'section',
    { id: 'answer', 'aria-labelledby': 'answer-title' },
    element('h2', { id: 'answer-title' }, 'How big is the gap?'),
    result.totals === null ? element('p', { class: 'lead' }, withoutTrackerSentence(facts)) : measured(facts),
    notMeasurable(result.notMeasurable),
    element('p', { class: 'notice' }, plain('strong', 'Read this first. '), LIMITS[1] ?? ''),
  );
}

function measured(facts: AuditFacts): Content {
  const { result, readings } = facts;
  if (result.totals === null) return null;
  const totals = result.totals[readings[0]];
  const { principal, judged } = totals;
  return [
    judged === 0
      ? null
      : element(
          'p',
          { class: 'number-line' },
          element('span', { class: 'big' }, formatRange(principal)),
          ' tickets say more than the work shows',
        ),
    element('p', { class: 'lead' }, gapSentence(facts, totals)),
    gapBar(totals),
    plain('p', `${widthSentence(facts, totals)}${olderSentence(facts, totals)}`),
    plain('p', otherWaySentence(facts)),
    dataTable(
      'The gap under both readings of the links',
      [{ label: 'measure' }, ...readings.map((reading) => ({ label: `links ${reading}`, isNumber: true }))],
      gapRows(facts, result.totals).map(([label = '', ...cells]) => [
        label.startsWith(' ') ? element('span', { class: 'inner' }, label.trim()) : label,
        ...cells,
      ]),
    ),
    element('div', { class: 'columns' }, widthTable(facts), causesList(facts)),
  ];
}

function widthTable({ result, readings }: AuditFacts): Content {
  const width = result.totals?.[readings[0]].width ?? [];
  if (width.length === 0) return null;
  return plain(
    'div',
    plain('h3', 'What lies between lower and upper'),
    dataTable(
      'Claims that cannot be judged, by reason',
      [{ label: 'claims' }, { label: 'count', isNumber: true }],
      width.map(({ cause, tickets }) => [foreign(reasonGroup(cause)), formatNumber(tickets)]),
    ),
  );
}

/** One branch, pull request or bulk edit may stand behind many tickets: mending it mends all of them. */
function causesList({ result, readings }: AuditFacts): Content {
  const totals = result.totals?.[readings[0]];
  if (totals === undefined || totals.principal.lower === 0) return null;
  const debt = result.outcomes.filter(
    (one) => one.scope === 'principal' && ['contradicted', 'partial', 'unsupported'].includes(one[readings[0]].outcome),
  );
  const shared = [...causeSizes(debt)].filter(([, tickets]) => tickets > 1);
  shared.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const more = shared.length - CAUSES_SHOWN;
  return plain(
    'div',
    plain('h3', 'Causes'),
    plain(
      'p',
      `${counted(totals.principal.lower, 'ticket')} ahead of the work, ${counted(totals.causes, 'cause')}.` +
        (shared.length === 0 ? ' Each stands by itself.' : ' These stand behind more than one ticket:'),
    ),
    list(
      shared
        .slice(0, CAUSES_SHOWN)
        .map(([cause, tickets]) => [foreign(shorten(cause, LONGEST_NAME)), `: ${counted(tickets, 'ticket')}`]),
    ),
    more > 0 ? plain('p', `And ${formatNumber(more)} more.`) : null,
  );
}

function notMeasurable(reasons: readonly string[]): Content {
  if (reasons.length === 0) return null;
  const more = reasons.length - GAPS_SHOWN;
  return element(
    'div',
    { class: 'warning' },
    plain('h3', 'Not measurable'),
    list(reasons.slice(0, GAPS_SHOWN).map((reason) => foreign(shorten(reason, LONGEST_REASON)))),
    more > 0 ? plain('p', `And ${formatNumber(more)} more.`) : null,
  );
}
