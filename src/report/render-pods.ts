import type { PodsResult } from '../model/pods-result.ts';
import { escapeMarkdown, escapeTerminal } from './escape.ts';
import { shorten } from './format.ts';
import type { Content } from './html/markup.ts';
import { dataTable, element, foreign, plain } from './html/markup.ts';
import { toPage } from './html/page.ts';
import type { Page } from './page.ts';
import { pageOf, paragraph, toText } from './page.ts';
import { podSections, podsTitle } from './pods/pod-sections.ts';
import type { PodSection, PodTable } from './pods/pod-sections.ts';
import type { ReportOptions } from './report.ts';
import { renderTable } from './table.ts';

const LONGEST_CELL = 40;
const LONGEST_TEXT = 1_000;

export interface PodsReport {
  readonly result: PodsResult;
  readonly options: ReportOptions;
}

/** The list of pods, or one of them. */
export function renderPods({ result, options }: PodsReport): string {
  const page = pageOf(options);
  return toText(page, [
    [page.paint.heading(escapeTerminal(shorten(podsTitle(result), LONGEST_CELL * 2))), ...problems(page, result)],
    ...podSections(result).map((section) => toLines(page, section)),
  ]);
}

function problems(page: Page, { notMeasurable }: PodsResult): readonly string[] {
  return notMeasurable.flatMap((reason) => paragraph(page, `Not measurable: ${reason}`));
}

function toLines(page: Page, { title, texts, tables }: PodSection): readonly string[] {
  return [
    page.paint.heading(title.toUpperCase()),
    ...texts.flatMap((text) => paragraph(page, text, 2)),
    ...tables.flatMap(({ heads, rows }) =>
      renderTable(
        heads.map((head) => ({ head, align: 'left' as const, maxCells: LONGEST_CELL })),
        rows.map((row) => row.map(escapeTerminal)),
      ).map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`),
    ),
  ];
}

/** The same for wikis, chats and pull requests. */
export function renderPodsMarkdown({ result }: PodsReport): string {
  const cell = (text: string): string => escapeMarkdown(shorten(text, LONGEST_CELL));
  const table = ({ heads, rows }: PodTable): string =>
    [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))]
      .map((row) => `| ${row.join(' | ')} |\n`)
      .join('');
  const sections = podSections(result).map(({ title, texts, tables }) =>
    [
      `### ${title}\n`,
      ...(texts.length === 0
        ? []
        : [texts.map((text) => `- ${escapeMarkdown(shorten(text, LONGEST_TEXT))}\n`).join('')]),
      ...tables.map(table),
    ].join('\n'),
  );
  const notes = result.notMeasurable.map((reason) => `> Not measurable: ${escapeMarkdown(reason)}\n`);
  return [`## ${escapeMarkdown(shorten(podsTitle(result), LONGEST_CELL * 2))}\n`, ...notes, ...sections].join('\n');
}

/** The same as one file to open in any browser. */
export function renderPodsHtml({ result }: PodsReport): Iterable<string> {
  const sections = podSections(result);
  const idOf = (index: number): string => `part-${index}`;
  return toPage({
    title: shorten(podsTitle(result), LONGEST_CELL * 2),
    subtitle: result.notMeasurable.map((reason) => plain('p', `Not measurable: ${reason}`)),
    links: sections.map(({ title }, index) => [idOf(index), title]),
    main: sections.map((section, index) => toMarkupOf(section, idOf(index))),
    hasScript: false,
  });
}

function toMarkupOf({ title, texts, tables }: PodSection, id: string): Content {
  return element(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, title),
    texts.map((text) => plain('p', foreign(shorten(text, LONGEST_TEXT)))),
    tables.map(({ caption, heads, rows }) =>
      dataTable(
        caption,
        heads.map((label) => ({ label })),
        rows.map((row) => row.map((text) => foreign(shorten(text, LONGEST_CELL)))),
      ),
    ),
  );
}
