/**
 * Widths in terminal cells. Where terminals disagree (flags, skin tones, conjoining letters) the larger width counts, so
 * that a line never runs over. Expects text from `escapeTerminal`; colour codes of our own have no width.
 */

/** First and last code points that take two cells: East Asian Wide and Fullwidth, and emoji shown as pictures. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2630, 0x2637],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x268a, 0x268f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d37f],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
];

const MARK = /^[\p{Mn}\p{Me}]$/u;
const COLOUR = /\u001b\[[\d;]*m/g;
const FIRST_WIDE = 0x1100;
const FIRST_MARK = 0x300;

function isWide(codePoint: number): boolean {
  if (codePoint < FIRST_WIDE) return false;
  let low = 0;
  let high = WIDE.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = WIDE[middle] ?? [0, 0];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

function widthOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < FIRST_MARK) return 1;
  if (isWide(codePoint)) return 2;
  return MARK.test(character) ? 0 : 1;
}

export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOUR, '')) width += widthOf(character);
  return width;
}

/** The longest beginning of `text` that fits into `cells`, ending in `…` where something was cut. */
export function fitCells(text: string, cells: number): string {
  if (text.length <= cells && !hasSurprise(text)) return text;
  let width = 0;
  let kept = '';
  let keptWithEllipsis = '';
  for (const character of text) {
    width += widthOf(character);
    if (width > cells) return cells < 1 ? '' : `${keptWithEllipsis}…`;
    kept += character;
    if (width <= cells - 1) keptWithEllipsis = kept;
  }
  return kept;
}

function hasSurprise(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= FIRST_MARK) return true;
  return false;
}

/** The end of `text`, where the beginning says less: `…/leeway#12`. */
export function fitCellsAtStart(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  const characters = [...text];
  let width = 1;
  let first = characters.length;
  while (first > 0 && width + widthOf(characters[first - 1] ?? '') <= cells) {
    first--;
    width += widthOf(characters[first] ?? '');
  }
  return `…${characters.slice(first).join('')}`;
}

export function padCells(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, cells - cellWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Lines of at most `cells`, broken at spaces; a longer word is broken where it must be. */
export function wrapCells(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(word, cells))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cellWidth(longer) <= cells) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, cells: number): readonly string[] {
  if (word.length <= cells && cellWidth(word) <= cells) return [word];
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of word) {
    const next = widthOf(character);
    if (width + next > cells && piece !== '') {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += next;
  }
  return [...pieces, piece];
}

/** The last guard: cuts what would run over and keeps every colour code, so that nothing stays switched on. */
export function fitColouredLine(line: string, cells: number): string {
  if (cellWidth(line) <= cells) return line;
  let room = cells - 1;
  let isCut = false;
  let kept = '';
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    if (part.startsWith('\u001b')) kept += part;
    else if (!isCut) {
      for (const character of part) {
        room -= widthOf(character);
        if (room < 0) {
          kept += '…';
          isCut = true;
          break;
        }
        kept += character;
      }
    }
  }
  return kept;
}
