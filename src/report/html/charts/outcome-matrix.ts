import type { OutcomeName, TicketOutcome } from '../../../model/outcome.ts';
import { OUTCOMES } from '../../../model/outcome.ts';
import type { AuditFacts } from '../../audit/audit-facts.ts';
import { formatNumber } from '../../format.ts';
import { OUTCOME_TEXTS } from '../../outcome-texts.ts';
import type { Markup } from '../markup.ts';
import { disclosure, element, plain } from '../markup.ts';
import { OUTCOME_SIGNS } from '../outcome-signs.ts';

const ROWS: readonly (readonly [name: string, fits: (one: TicketOutcome) => boolean])[] = [
  ['released', ({ scope, claimed }) => scope === 'principal' && claimed === 4],
  ['done', ({ scope, claimed }) => scope === 'principal' && claimed < 4],
  ['under way', ({ scope }) => scope === 'early'],
  ['older', ({ scope }) => scope === 'older'],
  ['parents', ({ scope }) => scope === 'parent'],
];
/** Of the largest cell; 0 has no shade. */
const SHADES = 4;

/** What was claimed against what was found: a table that is its own picture. `null` without a claim. */
export function outcomeMatrix({ result, readings }: AuditFacts): Markup | null {
  const counts = ROWS.map(([name, fits]) => {
    const fitting = result.outcomes.filter(fits);
    return { name, cells: OUTCOMES.map((outcome) => countOf(fitting, outcome, readings[0])), total: fitting.length };
  }).filter(({ total }) => total > 0);
  if (counts.length === 0) return null;
  const most = Math.max(...counts.flatMap(({ cells }) => cells));
  const head = (text: string): Markup => element('th', { scope: 'col', class: 'number' }, text);
  const row = (name: string, cells: readonly number[], shade: (count: number) => number): Markup =>
    plain(
      'tr',
      element('th', { scope: 'row' }, name),
      cells.map((count) => element('td', { class: `number shade-${shade(count)}` }, formatNumber(count))),
    );
  const table = plain(
    'table',
    plain('caption', 'Claims by what was found'),
    plain(
      'thead',
      plain(
        'tr',
        element('th', { scope: 'col' }, 'found'),
        counts.map(({ name }) => head(name)),
      ),
    ),
    plain(
      'tbody',
      OUTCOMES.map((outcome, place) =>
        row(
          `${OUTCOME_SIGNS[outcome]} ${outcome}`,
          counts.map(({ cells }) => cells[place] ?? 0),
          (count) => shadeOf(count, most),
        ),
      ),
      row(
        'all',
        counts.map(({ total }) => total),
        () => 0,
      ),
    ),
  );
  return plain(
    'figure',
    plain('h3', 'Outcomes by what was claimed'),
    element(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': 'Outcomes by what was claimed', tabindex: 0 },
      table,
    ),
    plain(
      'figcaption',
      `Claimed (columns) against found (rows); the darker, the more. The gap is made of the columns released and done; older than the horizon, under way and parents count apart. Links ${readings[0]}.`,
    ),
    disclosure(
      'What the outcomes mean',
      plain(
        'dl',
        OUTCOMES.map((outcome) => [
          plain('dt', `${OUTCOME_SIGNS[outcome]} ${outcome}`),
          plain('dd', OUTCOME_TEXTS[outcome]),
        ]),
      ),
    ),
  );
}

function countOf(outcomes: readonly TicketOutcome[], name: OutcomeName, reading: 'strict' | 'lenient'): number {
  return outcomes.filter((one) => one[reading].outcome === name).length;
}

function shadeOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * SHADES));
}
