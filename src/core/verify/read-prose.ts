import { blankComments } from './blank-comments.ts';
import { readInline } from './read-inline.ts';
import type { Piece, Prose, ProseKind, SourceDocument } from './prose.ts';

const LONGEST_LINE = 20_000;
/** A block of more lines is read in portions. */
const MOST_LINES = 200;
const DEEPEST_QUOTE = 8;

/** Back-ticks behind it on the same line make it inline code. */
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^ {0,3}(?:={2,}|-{2,})[ \t]*$/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^([ \t]{0,40})(?:[-*+•]|\d{1,9}[.)])(?:[ \t]{1,4}|$)/;
const BOX = /^\[([ xX✓✔])\](?:[ \t]+|$)/;
const QUOTE = /^ {0,3}> ?/;
const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]{0,8}<?([^\s>]{1,2048})>?(?:[ \t]+["'(].{0,300})?[ \t]*$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)?$/;
const FRONT_MATTER_LIMIT = 200;

interface Line {
  readonly text: string;
  /** Offset of its first character in the document. */
  readonly start: number;
}

/** What is being gathered until a blank line or another kind of line ends it. */
interface Gathering {
  readonly kind: ProseKind;
  readonly isQuoted: boolean;
  readonly box: Prose['box'];
  readonly indent: number;
  readonly pieces: Piece[];
}

/**
 * The prose of a Markdown or plain text with the place of every character: paragraphs, headings, list items, table cells.
 * Fenced and indented code, comments, struck text and pictures are left out. Linear in the length of the text.
 */
export function readProse(source: string): SourceDocument {
  const text = blankComments(source);
  const lines = toLines(text);
  const { fields, next } = readFrontMatter(lines);
  const definitions = readDefinitions(lines.slice(next));
  const prose: Prose[] = [];
  let gathering: Gathering | null = null;
  let fence: string | null = null;
  let isAfterBlank = true;
  let isInList = false;
  let isInCode = false;
  let table = { isOpen: false, index: -1, row: 0 };
  const close = (): void => {
    if (gathering !== null && gathering.pieces.length > 0) {
      const { kind, isQuoted, box, pieces, indent } = gathering;
      const inline = readInline(pieces, definitions);
      if (inline.text.trim() !== '') prose.push({ kind, isQuoted, box, indent, level: 0, cell: null, ...inline });
    }
    gathering = null;
  };
  for (let at = next; at < lines.length; at += 1) {
    const full = lines[at];
    if (full === undefined) break;
    const { line, isQuoted } = stripQuotes(full);
    const marker = FENCE.exec(line.text)?.[1];
    if (fence !== null) {
      if (marker?.startsWith(fence) === true) fence = null;
      continue;
    }
    const fenceInItem = marker ?? FENCE.exec(line.text.trimStart())?.[1];
    if (fenceInItem !== undefined) {
      close();
      fence = fenceInItem;
      continue;
    }
    if (line.text.trim() === '') {
      close();
      table = { ...table, isOpen: false };
      isAfterBlank = true;
      continue;
    }
    const wasAfterBlank: boolean = isAfterBlank;
    isAfterBlank = false;
    if (DEFINITION.test(line.text)) continue;
    if (gathering !== null && UNDERLINE.test(line.text) && gathering.kind === 'paragraph') {
      const { pieces } = gathering;
      gathering = null;
      prose.push(toHeading(pieces, line.text.includes('=') ? 1 : 2, isQuoted, definitions));
      isInList = false;
      continue;
    }
    if (RULE.test(line.text) || (line.text.includes('-') && TABLE_RULE.test(line.text))) {
      close();
      continue;
    }
    const heading = HEADING.exec(line.text);
    if (heading !== null) {
      close();
      isInList = false;
      prose.push(toHeading([from(line, heading[0].length)], heading[1]?.length ?? 1, isQuoted, definitions));
      continue;
    }
    const item = ITEM.exec(line.text);
    if (item !== null) {
      close();
      isInList = true;
      const rest = from(line, item[0].length);
      const box = BOX.exec(rest.text);
      gathering = {
        kind: 'item',
        isQuoted,
        box: box === null ? null : box[1] === ' ' ? 'open' : 'ticked',
        indent: item[1]?.length ?? 0,
        pieces: [box === null ? rest : from(rest, box[0].length)],
      };
      continue;
    }
    if ((wasAfterBlank || isInCode) && !isInList && /^(?: {4}|\t)/.test(line.text)) {
      isInCode = true;
      continue;
    }
    isInCode = false;
    if (line.text.trimStart().startsWith('|') && line.text.trimEnd().endsWith('|')) {
      close();
      const isFurther: boolean = table.isOpen;
      table = isFurther ? { ...table, row: table.row + 1 } : { isOpen: true, index: table.index + 1, row: 0 };
      toCells(line).forEach((piece, column) => {
        const inline = readInline([piece], definitions);
        const cell = { table: table.index, row: table.row, column };
        prose.push({ kind: 'cell', isQuoted, box: null, indent: 0, level: 0, cell, ...inline });
      });
      continue;
    }
    if (!/^[ \t]/.test(line.text)) isInList = isInList && !wasAfterBlank;
    if (gathering !== null && isOther(gathering, isQuoted)) close();
    gathering ??= { kind: 'paragraph', isQuoted, box: null, indent: 0, pieces: [] };
    gathering.pieces.push(trimmed(line));
  }
  close();
  return { prose, fields };
}

/** Whether the next line begins a block of its own. */
function isOther({ isQuoted, pieces }: Gathering, nextIsQuoted: boolean): boolean {
  return isQuoted !== nextIsQuoted || pieces.length >= MOST_LINES;
}

function toHeading(
  pieces: readonly Piece[],
  level: number,
  isQuoted: boolean,
  definitions: ReadonlyMap<string, string>,
): Prose {
  return { kind: 'heading', isQuoted, box: null, indent: 0, level, cell: null, ...readInline(pieces, definitions) };
}

function toLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    // A line of megabytes is no prose; its beginning is read.
    const last = Math.min(end, start + LONGEST_LINE);
    const isCarriage = last === end && text.charCodeAt(end - 1) === 13 && end > start;
    lines.push({ text: text.slice(start, isCarriage ? last - 1 : last), start });
    start = end + 1;
  }
  return lines;
}

/** `key: value` lines between two `---` at the very beginning. */
function readFrontMatter(lines: readonly Line[]): {
  readonly fields: ReadonlyMap<string, string>;
  readonly next: number;
} {
  const fields = new Map<string, string>();
  const first = lines[0]?.text.replace(/^\ufeff/, '');
  if (first?.trimEnd() !== '---') return { fields, next: 0 };
  const limit = Math.min(lines.length, FRONT_MATTER_LIMIT);
  for (let at = 1; at < limit; at += 1) {
    const text = lines[at]?.text ?? '';
    if (/^(?:---|\.\.\.)[ \t]*$/.test(text)) return { fields, next: at + 1 };
    const field = /^([A-Za-z][\w -]{0,60}):[ \t]{0,8}(.{1,500})$/.exec(text);
    if (field?.[1] !== undefined) {
      fields.set(field[1].toLowerCase(), (field[2] ?? '').trim().replace(/^["']|["']$/g, ''));
    }
  }
  return { fields: new Map(), next: 0 };
}

function readDefinitions(lines: readonly Line[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const { text } of lines) {
    const found = text.includes(']:') ? DEFINITION.exec(text) : null;
    if (found?.[1] !== undefined) definitions.set(found[1].toLowerCase(), found[2] ?? '');
  }
  return definitions;
}

function stripQuotes(full: Line): { readonly line: Line; readonly isQuoted: boolean } {
  let line = full;
  for (let depth = 0; depth < DEEPEST_QUOTE; depth += 1) {
    const mark = QUOTE.exec(line.text)?.[0];
    if (mark === undefined) return { line, isQuoted: depth > 0 };
    line = from(line, mark.length);
  }
  return { line, isQuoted: true };
}

function from(line: Line, index: number): Line {
  return { text: line.text.slice(index), start: line.start + index };
}

function trimmed(line: Line): Line {
  const lead = line.text.length - line.text.trimStart().length;
  return from(line, lead);
}

const MOST_CELLS = 64;

function toCells(line: Line): readonly Line[] {
  const cells: Line[] = [];
  let start = line.text.indexOf('|') + 1;
  for (let at = start; at < line.text.length && cells.length < MOST_CELLS; at += 1) {
    if (line.text[at] !== '|' || line.text[at - 1] === '\\') continue;
    cells.push({ text: line.text.slice(start, at), start: line.start + start });
    start = at + 1;
  }
  return cells;
}
