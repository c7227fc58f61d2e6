import type { AuditFacts } from '../audit/audit-facts.ts';
import { escapeScriptJson, escapeTerminal } from '../escape.ts';
import { formatNumber } from '../format.ts';
import type { Content, Markup } from './markup.ts';
import { code, disclosure, element, foreign, plain, verbatim } from './markup.ts';
import { OUTCOME_SIGNS } from './outcome-signs.ts';
import type { RowGroup, TicketRow } from './ticket-rows.ts';
import { ROW_GROUPS } from './ticket-rows.ts';

/** Without a script a page has so many; with one it has all, in windows. */
const STATIC_ROWS = 200;

const GROUP_NAMES: Readonly<Record<RowGroup, string>> = {
  ahead: 'ahead of the work',
  unclear: 'cannot be judged',
  supported: 'the work stands',
  apart: 'counted apart',
};

const HEADS = ['Ticket', 'Outcome', 'How sure', 'Age, days', 'Claimed', 'Why, and on what evidence'];

export function ticketsSection({ result }: AuditFacts, rows: readonly TicketRow[]): Content {
  if (result.totals === null) return null;
  return element(
    'section',
    { id: 'tickets', 'aria-labelledby': 'tickets-title' },
    element('h2', { id: 'tickets-title' }, 'Which tickets?'),
    plain(
      'p',
      'What matters most stands first: what is seen before what is missing, the sure before the unsure, the old before the ' +
        'young. Open “Evidence” in a row for both readings of the links, the changes found and how it was decided.',
    ),
    rows.length === 0 ? plain('p', 'No ticket claims anything.') : ticketTable(rows),
    tooMany(rows.length),
    dataBlock(rows),
  );
}

/** The roles are said again because a phone shows the rows as cards, and loses what the elements say by themselves. */
function ticketTable(rows: readonly TicketRow[]): Content {
  return [
    controls(rows),
    element(
      'table',
      { id: 'ticket-table', class: 'cards', role: 'table' },
      element('caption', { id: 'ticket-caption' }, 'Tickets that claim something'),
      element(
        'thead',
        { role: 'rowgroup' },
        element(
          'tr',
          { role: 'row' },
          HEADS.map((head) =>
            element(
              'th',
              { scope: 'col', role: 'columnheader', class: head.startsWith('Age') ? 'number' : null },
              head,
            ),
          ),
        ),
      ),
      element('tbody', { id: 'ticket-rows', role: 'rowgroup' }, rows.slice(0, STATIC_ROWS).map(tableRow)),
    ),
  ];
}

function tableRow(row: TicketRow): Markup {
  const { key, title, outcome, sure, days, claimed, reason, details, group } = row;
  const cell = (label: string, ...content: readonly Content[]): Markup =>
    element('td', { role: 'cell', 'data-label': label }, ...content);
  return element(
    'tr',
    { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, code(key), element('span', { class: 'title' }, foreign(title))),
    cell(
      'Outcome',
      element('span', { class: `sign ${group}-sign`, 'aria-hidden': 'true' }, OUTCOME_SIGNS[outcome]),
      ` ${outcome}`,
    ),
    cell('How sure', sure === '' ? '–' : sure),
    element(
      'td',
      { role: 'cell', 'data-label': 'Age, days', class: 'number' },
      days === null ? '?' : formatNumber(days, 1),
    ),
    cell('Claimed', claimed),
    cell(
      'Why',
      foreign(reason),
      disclosure(
        'Evidence',
        plain(
          'dl',
          details.map(([label, text]) => [plain('dt', label), plain('dd', foreign(text))]),
        ),
      ),
    ),
  );
}

/** Hidden until the script, which they need, shows them. */
function controls(rows: readonly TicketRow[]): Markup {
  const countOf = (group: RowGroup): number => rows.filter((row) => row.group === group).length;
  return element(
    'div',
    { id: 'ticket-controls', class: 'controls', hidden: true },
    element('label', { for: 'ticket-search' }, 'Find '),
    element('input', { id: 'ticket-search', type: 'search', autocomplete: 'off', spellcheck: 'false' }),
    element('label', { for: 'ticket-group' }, 'Show '),
    element(
      'select',
      { id: 'ticket-group' },
      element('option', { value: '' }, `all (${formatNumber(rows.length)})`),
      ROW_GROUPS.map((group) =>
        element('option', { value: group }, `${GROUP_NAMES[group]} (${formatNumber(countOf(group))})`),
      ),
    ),
    element('button', { id: 'ticket-before', type: 'button' }, 'Before'),
    element('button', { id: 'ticket-after', type: 'button' }, 'Next'),
    element('span', { id: 'ticket-count', role: 'status' }, ''),
  );
}

function tooMany(count: number): Content {
  return element(
    'p',
    { id: 'ticket-rest', hidden: count <= STATIC_ROWS },
    `These are the ${STATIC_ROWS} that weigh most, of ${formatNumber(count)}. With scripts allowed, this page shows all of them; `,
    code('leeway audit --output outcomes.csv'),
    ' writes all of them for a spreadsheet.',
  );
}

/**
 * Everything that a row shows, for the script: columns as in `script.ts`. Texts that repeat, most of all those of evidence,
 * stand once in `texts`.
 */
function dataBlock(rows: readonly TicketRow[]): Markup {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const safe = escapeTerminal(text);
    const known = places.get(safe);
    if (known !== undefined) return known;
    places.set(safe, texts.length);
    return texts.push(safe) - 1;
  };
  const data = rows.map(({ key, title, group, outcome, sure, days, claimed, reason, details }) => [
    escapeTerminal(key),
    escapeTerminal(title),
    ROW_GROUPS.indexOf(group),
    placeOf(outcome),
    placeOf(sure),
    days,
    placeOf(claimed),
    placeOf(reason),
    details.map(([label, text]) => [placeOf(label), placeOf(text)]).flat(),
  ]);
  return verbatim(
    'script',
    { type: 'application/json', id: 'ticket-data' },
    escapeScriptJson({ groups: ROW_GROUPS, signs: OUTCOME_SIGNS, texts, rows: data }),
  );
}
