import type { RepositorySummary } from '../../model/result.ts';
import { fitCells } from '../cells.ts';
import { escapeTerminal } from '../escape.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { compareText } from '../../base/compare-text.ts';
import { shortName } from '../labels.ts';
import { paragraph } from '../page.ts';
import type { Column } from '../table.ts';
import { renderTable } from '../table.ts';
import type { AuditView } from './audit-view.ts';

const SHOWN = 15;
const FEWEST_CELLS = 12;
/** Of what the counts leave, names of repositories get this share where names of lines stand in the same row. */
const ID_SHARE = 0.6;
const GAP_CELLS = 2;

/** What happened without a ticket: a habit to know, not a fault, where changes need none. */
export function renderUnreportedWork(view: AuditView): readonly string[] {
  const { page, result } = view;
  if (result.repositories.length === 0) return [];
  const heading = page.paint.heading('WORK THAT NO TICKET NAMES');
  if (result.totals === null) {
    const blind = 'Without a tracker nothing can be said about it: there is no ticket that a change could name.';
    return [heading, ...paragraph(page, blind, 2)];
  }
  return [
    heading,
    ...repositoryTable(view, [
      ['substantive', ({ substantiveInWindow }) => formatNumber(substantiveInWindow)],
      ['no ticket', ({ unlinkedInWindow }) => formatNumber(unlinkedInWindow)],
      [
        'share',
        ({ unlinkedInWindow, substantiveInWindow }) =>
          substantiveInWindow === 0 ? '-' : formatPercent(unlinkedInWindow / substantiveInWindow),
      ],
      ['by bots', ({ byBots }) => formatNumber(byBots)],
      ['AI-marked', ({ aiMarked }) => formatNumber(aiMarked)],
    ]),
    ...paragraph(
      page,
      'Substantive changes by people and agents in the window; bots are counted apart. AI-marked is a lower bound: ' +
        'a change without a mark may be anything. About two of three such changes name no ticket in healthy projects.',
      2,
    ),
  ];
}

export function renderLandedWork(view: AuditView): readonly string[] {
  const { page, result } = view;
  if (result.repositories.length === 0) return [];
  return [
    page.paint.heading('LANDED AND RELEASED'),
    ...repositoryTable(
      view,
      [
        ['landed', ({ landedInWindow }) => formatNumber(landedInWindow)],
        ...(result.totals === null
          ? ([
              ['by bots', ({ byBots }) => formatNumber(byBots)],
              ['AI-marked', ({ aiMarked }) => formatNumber(aiMarked)],
            ] satisfies readonly Count[])
          : []),
        ['reverts', ({ reverts }) => formatNumber(reverts)],
        ['hollow', ({ hollow }) => formatNumber(hollow)],
        ['unreleased', ({ unreleased }) => (unreleased === null ? 'no tags' : formatNumber(unreleased))],
      ],
      { head: 'landing lines', cell: ({ lines }) => lines.join(', ') },
    ),
  ];
}

type Count = readonly [head: string, cell: (repository: RepositorySummary) => string];

/** Alphabetical: a table of repositories is no table of ranks. Of many, those with most landed work are shown. */
function repositoryTable(
  { result, verbose, page }: AuditView,
  counts: readonly Count[],
  last: { readonly head: string; readonly cell: (repository: RepositorySummary) => string } | null = null,
): readonly string[] {
  const busiest = result.repositories.toSorted(
    (a, b) => b.landedInWindow - a.landedInWindow || compareText(a.id, b.id),
  );
  const shown = (verbose ? busiest : busiest.slice(0, SHOWN)).toSorted((a, b) => compareText(a.id, b.id));
  const more = busiest.length - shown.length;
  const cells = shown.map((repository) => counts.map(([, cell]) => cell(repository)));
  const taken = counts.reduce(
    (sum, [head], index) => sum + GAP_CELLS + Math.max(head.length, ...cells.map((row) => row[index]?.length ?? 0)),
    GAP_CELLS,
  );
  const room = page.width - taken;
  const idCells = Math.max(FEWEST_CELLS, last === null ? room : Math.floor(room * ID_SHARE));
  const columns: readonly Column[] = [
    { head: 'repository', align: 'left', maxCells: idCells },
    ...counts.map(([head]) => ({ head, align: 'right' as const })),
    ...(last === null ? [] : [{ head: last.head, align: 'left' as const }]),
  ];
  const rows = shown.map((repository, index) => [
    escapeTerminal(shortName(repository.id)),
    ...(cells[index] ?? []),
    ...(last === null
      ? []
      : [fitCells(escapeTerminal(last.cell(repository)), Math.max(FEWEST_CELLS, room - GAP_CELLS))]),
  ]);
  return [
    ...renderTable(columns, rows).map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ...(more > 0 ? [`  and ${formatNumber(more)} more, with --verbose`] : []),
  ];
}
