import type { InlineText, Piece, Place } from './prose.ts';

const MOST_OPEN = 32;
const MOST_TICKS = 8;
const LONGEST_URL = 2_048;
const LONGEST_TAG = 500;
/** Characters of our own meaning: in a text from outside they would be read as references. */
const PRIVATE = /[\ue000-\uf8ff]/;

/**
 * Reads the mark-up inside one block: emphasis, code, links, tags and escapes go, struck text and pictures go with their
 * contents. One pass; what has no end is plain text.
 */
export function readInline(pieces: readonly Piece[], definitions: ReadonlyMap<string, string>): InlineText {
  const reader = new InlineReader(pieces, definitions);
  return reader.read();
}

class InlineReader {
  private readonly source: string;
  private readonly starts: readonly (readonly [number, number])[];
  private readonly definitions: ReadonlyMap<string, string>;
  private readonly parts: string[] = [];
  private length = 0;
  private readonly runs: [number, number][] = [];
  private readonly code: Place[] = [];
  private readonly links: (Place & { readonly url: string })[] = [];
  private readonly open: { readonly at: number; readonly from: number; readonly isPicture: boolean }[] = [];
  /** Lengths of runs of back-ticks that are known to have no further end. */
  private readonly unclosed = new Set<number>();
  private struckUnclosed = false;

  constructor(pieces: readonly Piece[], definitions: ReadonlyMap<string, string>) {
    const starts: [number, number][] = [];
    let length = 0;
    for (const { text, start } of pieces) {
      starts.push([length, start]);
      length += text.length + 1;
    }
    this.starts = starts;
    this.source = pieces.map(({ text }) => text).join('\n');
    this.definitions = definitions;
  }

  read(): InlineText {
    const { source } = this;
    let at = 0;
    while (at < source.length) at = this.step(at);
    return { text: this.parts.join(''), runs: this.runs, code: this.code, links: this.links };
  }

  private step(at: number): number {
    const { source } = this;
    const character = source[at] ?? '';
    switch (character) {
      case '\\':
        if (/[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) return this.emit(at + 1, at + 2);
        return this.emit(at, at + 1);
      case '`':
        return this.readCode(at);
      case '*':
        return this.skipRun(at, '*');
      case '_':
        if (isWord(source[at - 1]) && isWord(source[at + 1])) return this.emit(at, at + 1);
        return isWord(source[at - 1]) || isWord(source[at + 1]) || source[at + 1] === '_' || source[at - 1] === '_'
          ? at + 1
          : this.emit(at, at + 1);
      case '~':
        return this.readStruck(at);
      case '!':
        if (source[at + 1] !== '[') return this.emit(at, at + 1);
        return this.openBracket(at + 1, true);
      case '[':
        return this.openBracket(at, false);
      case ']':
        return this.closeBracket(at);
      case '<':
        return this.readTag(at);
      case '\n':
        return this.emitSpace(at);
      default:
        return this.emitPlain(at);
    }
  }

  private emitPlain(at: number): number {
    const { source } = this;
    let end = at + 1;
    while (end < source.length && !'\\`*_~![]<\n'.includes(source[end] ?? '')) end += 1;
    return this.emit(at, end);
  }

  private emit(from: number, to: number): number {
    this.addRun(from);
    const text = this.source.slice(from, to);
    this.parts.push(PRIVATE.test(text) ? text.replace(/[\ue000-\uf8ff]/g, '\ufffd') : text);
    this.length += to - from;
    return to;
  }

  private emitSpace(at: number): number {
    this.addRun(at);
    this.parts.push(this.source[at] === '\n' ? '\n' : ' ');
    this.length += 1;
    return at + 1;
  }

  private addRun(from: number): void {
    const offset = this.offsetOf(from);
    const last = this.runs.at(-1);
    if (last !== undefined && offset - last[1] === this.length - last[0]) return;
    this.runs.push([this.length, offset]);
  }

  private piece = 0;

  /** Asked in ascending order only. */
  private offsetOf(at: number): number {
    while ((this.starts[this.piece + 1]?.[0] ?? Infinity) <= at) this.piece += 1;
    const [position, offset] = this.starts[this.piece] ?? [0, 0];
    return offset + (at - position);
  }

  private readCode(at: number): number {
    const { source } = this;
    let ticks = 1;
    while (source[at + ticks] === '`') ticks += 1;
    const from = at + ticks;
    const end = ticks > MOST_TICKS || this.unclosed.has(ticks) ? -1 : closingRun(source, from, ticks);
    if (end === -1) {
      this.unclosed.add(ticks);
      return this.emit(at, from);
    }
    const start = this.length;
    this.emit(from, end);
    this.code.push({ start, end: this.length });
    return end + ticks;
  }

  private skipRun(at: number, mark: string): number {
    const { source } = this;
    let end = at;
    while (source[end] === mark) end += 1;
    const before = source[at - 1];
    const after = source[end];
    // `2 * 3` is no emphasis.
    return isSpace(before) && isSpace(after) ? this.emit(at, end) : end;
  }

  private readStruck(at: number): number {
    const { source } = this;
    if (source[at + 1] !== '~' || this.struckUnclosed) return this.emit(at, at + 1);
    const end = source.indexOf('~~', at + 2);
    if (end !== -1) return end + 2;
    this.struckUnclosed = true;
    return this.emit(at, at + 1);
  }

  private openBracket(at: number, isPicture: boolean): number {
    if (this.open.length >= MOST_OPEN) this.open.shift();
    this.open.push({ at: this.length, from: at + 1, isPicture });
    return this.emit(at, at + 1);
  }

  private closeBracket(at: number): number {
    const opened = this.open.pop();
    this.emit(at, at + 1);
    if (opened === undefined) return at + 1;
    const target = this.readTarget(at + 1, opened.from);
    if (target === null) return at + 1;
    if (!opened.isPicture) this.links.push({ start: opened.at, end: this.length, url: target.url });
    return target.end;
  }

  private readTarget(at: number, opened: number): { readonly url: string; readonly end: number } | null {
    const { source } = this;
    if (source[at] === '(') {
      const limit = Math.min(source.length, at + LONGEST_URL);
      let end = at + 1;
      while (end < limit && source[end] !== ')' && source[end] !== '\n') end += 1;
      if (source[end] !== ')') return null;
      const url = source
        .slice(at + 1, end)
        .trim()
        .replace(/^<|>$/g, '');
      const space = url.search(/\s/);
      return { url: space === -1 ? url : url.slice(0, space), end: end + 1 };
    }
    if (source[at] !== '[') return null;
    const end = source.indexOf(']', at + 1);
    if (end === -1 || end - at > 200) return null;
    const name = source.slice(at + 1, end);
    const asked = name === '' ? source.slice(opened, Math.min(at - 1, opened + 200)) : name;
    const url = this.definitions.get(asked.toLowerCase());
    return url === undefined ? null : { url, end: end + 1 };
  }

  private readTag(at: number): number {
    const { source } = this;
    const next = source[at + 1] ?? '';
    if (!/[A-Za-z/]/.test(next)) return this.emit(at, at + 1);
    const limit = Math.min(source.length, at + LONGEST_TAG);
    let end = at + 1;
    while (end < limit && source[end] !== '>' && source[end] !== '<') end += 1;
    if (source[end] !== '>') return this.emit(at, at + 1);
    const inside = source.slice(at + 1, end);
    if (inside.includes('://')) {
      this.emit(at + 1, end);
      return end + 1;
    }
    if (!/^\/?[A-Za-z][A-Za-z0-9-]*(?:[\s/]|$)/.test(inside)) return this.emit(at, at + 1);
    this.emitSpace(at);
    return end + 1;
  }
}

function closingRun(source: string, from: number, ticks: number): number {
  let at = source.indexOf('`', from);
  while (at !== -1) {
    let end = at;
    while (source[end] === '`') end += 1;
    if (end - at === ticks) return at;
    at = source.indexOf('`', end);
  }
  return -1;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}
