import type { ReportOptions } from './report.ts';
import { fitCells, fitColouredLine, wrapCells } from './cells.ts';
import { escapeTerminal } from './escape.ts';
import type { Palette } from './palette.ts';
import { paletteOf } from './palette.ts';

const WIDEST = 100;
/** Below this, columns say nothing any more; a narrower terminal wraps by itself. */
const NARROWEST = 60;
/** Nothing that comes from outside is worth more lines than this. */
const MOST_LINES = 8;

/** The sheet that sections write on: how wide, in which colours. */
export interface Page {
  readonly width: number;
  readonly paint: Palette;
}

export function pageOf({ columns, color }: Pick<ReportOptions, 'columns' | 'color'>): Page {
  const width = Number.isFinite(columns) ? Math.floor(columns) : WIDEST;
  return { width: Math.min(WIDEST, Math.max(NARROWEST, width)), paint: paletteOf(color) };
}

/** Escapes, wraps and indents; later lines hang deeper where asked for, and what is over `most` lines is cut. */
export function paragraph(
  page: Page,
  text: string,
  indent = 0,
  { hanging = 0, most = MOST_LINES }: { readonly hanging?: number; readonly most?: number } = {},
): readonly string[] {
  const cells = page.width - indent - hanging;
  const escaped = glue(fitCells(escapeTerminal(text), cells * most));
  const lines = wrapCells(escaped, cells);
  const kept =
    lines.length <= most ? lines : [...lines.slice(0, most - 1), fitCells(`${lines[most - 1] ?? ''} …`, cells)];
  return kept.map((line, index) => ' '.repeat(indent + (index === 0 ? 0 : hanging)) + line);
}

/** What belongs together stays on one line: the ends of a range, a number and its unit. */
function glue(text: string): string {
  return text.replaceAll(' .. ', '\u00a0..\u00a0').replaceAll(' %', '\u00a0%');
}

/** The lines of all sections, with one empty line between them; none runs over. */
export function toText(page: Page, sections: readonly (readonly string[])[]): string {
  const lines = sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['', ...section]));
  return lines.map((line) => `${fitColouredLine(line, page.width).replaceAll('\u00a0', ' ').trimEnd()}\n`).join('');
}
