/** One line of a text, and whether it is the author's own words. */
export interface ReadableLine {
  readonly text: string;
  /** `quote`: a reply's `> …`. `hidden`: an HTML comment (a template's words, a bot's marks). `code`: inside a fence. */
  readonly kind: 'own' | 'quote' | 'hidden' | 'code';
}

/** Longer texts are cut before anything looks at them. */
export const MAX_TEXT = 65_536;

/** Splits a text into lines and tells what each one is. Parts of one line in different states become several entries. */
export function readableLines(text: string): ReadableLine[] {
  const lines: ReadableLine[] = [];
  let fence: string | null = null;
  let isHidden = false;
  for (const line of text.split('\n')) {
    const mark: string | null = isHidden ? null : fenceMark(line);
    if (fence !== null) {
      lines.push({ text: line, kind: 'code' });
      if (mark !== null && closesFence(line, fence)) fence = null;
    } else if (mark !== null) {
      lines.push({ text: line, kind: 'code' });
      fence = mark;
    } else if (!isHidden && !line.includes('<!--')) {
      lines.push({ text: line, kind: isQuote(line) ? 'quote' : 'own' });
    } else {
      isHidden = splitComments(line, isHidden, lines);
    }
  }
  return lines;
}

/** The run of back-ticks or tildes that opens a fence, or `null`. */
function fenceMark(line: string): string | null {
  const trimmed = line.trimStart();
  const character = trimmed[0];
  if ((character !== '`' && character !== '~') || !trimmed.startsWith(character.repeat(3))) return null;
  let length = 3;
  while (trimmed[length] === character) length += 1;
  // Back-ticks behind it make it inline code.
  return character === '`' && trimmed.includes('`', length) ? null : character.repeat(length);
}

function closesFence(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith(fence) && trimmed === (fence[0] ?? '').repeat(trimmed.length);
}

function isQuote(line: string): boolean {
  return line.startsWith('>') || (line.startsWith(' ') && line.trimStart().startsWith('>'));
}

/** Returns whether the comment is still open at the end of the line. */
function splitComments(line: string, isOpen: boolean, lines: ReadableLine[]): boolean {
  let from = 0;
  let isHidden = isOpen;
  while (from <= line.length) {
    const mark = isHidden ? '-->' : '<!--';
    const end = line.indexOf(mark, from);
    const part = line.slice(from, end === -1 ? line.length : end);
    if (part !== '') lines.push({ text: part, kind: isHidden ? 'hidden' : isQuote(part) ? 'quote' : 'own' });
    if (end === -1) break;
    from = end + mark.length;
    isHidden = !isHidden;
  }
  return isHidden;
}

/** The spans of inline code in one line, as `[start, end)` pairs in a flat list. */
export function inlineCodeSpans(line: string): number[] {
  const spans: number[] = [];
  let open = line.indexOf('`');
  while (open !== -1) {
    let ticks = 1;
    while (line.charCodeAt(open + ticks) === 96) ticks += 1;
    const close = line.indexOf('`'.repeat(ticks), open + ticks);
    if (close === -1) break;
    spans.push(open, close + ticks);
    open = line.indexOf('`', close + ticks);
  }
  return spans;
}

/** The line with these ascending spans blanked, so that every position stays what it was. */
export function blankSpans(line: string, spans: readonly number[]): string {
  if (spans.length === 0) return line;
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < spans.length; index += 2) {
    const start = Math.max(from, spans[index] ?? 0);
    const end = Math.max(start, spans[index + 1] ?? 0);
    parts.push(line.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  parts.push(line.slice(from));
  return parts.join('');
}
