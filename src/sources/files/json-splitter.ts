import { showValue } from '../../base/checked.ts';

interface Place {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** JSON path within its document: `$`, `$[3]`, `$.issues[3]`. */
  readonly path: string;
}

/** A record, the rest of a page whose records were handed out before it, or a stretch that cannot be read. */
export type Piece =
  | (Place & { readonly kind: 'record' | 'page-rest'; readonly text: string })
  | (Place & { readonly kind: 'broken'; readonly expected: string; readonly got: string });

export interface SplitterLimits {
  /** Longest record, in UTF-16 units. */
  readonly maxLength: number;
  readonly maxDepth: number;
}

export const SPLITTER_LIMITS: SplitterLimits = { maxLength: 64 * 1024 * 1024, maxDepth: 256 };

/** Members of a page under which its records stand. */
const PAGE_MEMBERS: ReadonlySet<string> = new Set(['issues', 'items']);
/** So many documents of one line each, and every document has to end with its line. */
const LINES_UNTIL_SURE = 2;

const LINE_FEED = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
/** Stands in for the last code of a string, a number, a word or a closed value. */
const VALUE = 1;

/** A list whose elements are handed out one by one. */
interface List {
  readonly path: string;
  /** The page that the list belongs to. */
  readonly page: Capture | null;
  expects: 'value-or-end' | 'value' | 'comma-or-end';
  index: number;
}

/** A value whose text is being collected. */
interface Capture extends Place {
  readonly isDocument: boolean;
  /** What opened each level, as far as the allowed depth. */
  readonly openers: number[];
  parts: string[];
  length: number;
  depth: number;
  /** Last code outside strings and white space. */
  last: number;
  /** The latest member name of a document, cut: only those of pages matter. */
  member: string;
  isPage: boolean;
  fault: string | null;
}

const isSpace = (code: number): boolean =>
  code === 32 || code === LINE_FEED || code === 13 || code === 9 || code === 0xfeff;

/**
 * Cuts a text that comes in chunks into the records of the JSON documents in it, holding no more than one: documents
 * in a row, one per line, the elements of a list (or of the lists in a list), the `issues` or `items` of a page.
 * In a file of one document per line, a line that is broken costs that line only.
 */
export class JsonSplitter {
  readonly #limits: SplitterLimits;
  readonly #lists: List[] = [];
  #capture: Capture | null = null;
  #inString = false;
  #inMember = false;
  #isEscaped = false;
  #isSkippingLine = false;
  #wasLineEnd = true;
  #pieces: Piece[] = [];
  #chunk = '';
  #line = 1;
  #nextLineFeed = -1;
  /** How many documents stood on one line each; -1 once one did not. */
  #oneLiners = 0;

  constructor(limits: SplitterLimits = SPLITTER_LIMITS) {
    this.#limits = limits;
  }

  push(chunk: string): readonly Piece[] {
    this.#pieces = [];
    this.#chunk = chunk;
    this.#nextLineFeed = chunk.indexOf('\n');
    let at = 0;
    while (at < chunk.length) {
      if (this.#isSkippingLine) at = this.#skipLine();
      else if (this.#capture !== null) at = this.#scanValue(this.#capture, at);
      else at = this.#scanOutside(at);
    }
    this.#countLines(chunk.length);
    if (chunk.length > 0) this.#wasLineEnd = chunk.endsWith('\n');
    return this.#pieces;
  }

  /** What is left when the text has ended. */
  end(): readonly Piece[] {
    const open = this.#capture ?? this.#lists.find(({ page }) => page !== null)?.page;
    const [list] = this.#lists;
    this.#pieces = [];
    if (open) this.#break(open, 'the end of what begins here', 'the end of the file');
    else if (list)
      this.#break({ path: list.path, line: this.#line }, '] at the end of the list', 'the end of the file');
    return this.#pieces;
  }

  #break({ path, line }: Place, expected: string, got: string): void {
    this.#pieces.push({ kind: 'broken', path, line, expected, got });
  }

  #breakHere(path: string, at: number, expected: string): void {
    this.#break({ path, line: this.#line }, expected, showValue(this.#chunk.slice(at, at + 20)));
  }

  /** Counts the line ends before `end`. */
  #countLines(end: number): void {
    while (this.#nextLineFeed !== -1 && this.#nextLineFeed < end) {
      this.#line += 1;
      this.#nextLineFeed = this.#chunk.indexOf('\n', this.#nextLineFeed + 1);
    }
  }

  #skipLine(): number {
    const end = this.#nextLineFeed;
    if (end === -1) return this.#chunk.length;
    this.#isSkippingLine = false;
    return end;
  }

  #scanOutside(from: number): number {
    let at = from;
    while (at < this.#chunk.length && isSpace(this.#chunk.charCodeAt(at))) at += 1;
    this.#countLines(at);
    if (at === this.#chunk.length) return at;
    const list = this.#lists.at(-1);
    return list === undefined ? this.#startDocument(at) : this.#continueList(list, at);
  }

  #startDocument(at: number): number {
    const code = this.#chunk.charCodeAt(at);
    if (code === OPEN_LIST) {
      this.#oneLiners = -1;
      this.#lists.push({ path: '$', page: null, expects: 'value-or-end', index: 0 });
      return at + 1;
    }
    if (code === OPEN_OBJECT) this.#open('$', true);
    else {
      this.#breakHere('$', at, '{ or [ at the start of a document');
      this.#isSkippingLine = true;
    }
    return at;
  }

  #continueList(list: List, at: number): number {
    const code = this.#chunk.charCodeAt(at);
    const path = `${list.path}[${list.index}]`;
    if (code === CLOSE_LIST) {
      if (list.expects === 'value') this.#breakHere(path, at, 'a value after the comma');
      this.#lists.pop();
      this.#capture = list.page;
      return list.page === null ? at + 1 : at;
    }
    if (code === COMMA) {
      if (list.expects !== 'comma-or-end') this.#breakHere(path, at, 'a value');
      list.expects = 'value';
      return at + 1;
    }
    if (list.expects === 'comma-or-end') this.#breakHere(path, at, 'a comma or ]');
    list.expects = 'comma-or-end';
    list.index += 1;
    // With --slurp, gh prints a list of pages, each of them a list.
    if (code === OPEN_LIST && this.#lists.length === 1 && list.page === null) {
      this.#lists.push({ path, page: null, expects: 'value-or-end', index: 0 });
      return at + 1;
    }
    this.#open(path, false);
    return at;
  }

  #open(path: string, isDocument: boolean): void {
    const text = { parts: [], length: 0, fault: null };
    const state = { openers: [], depth: 0, last: 0, member: '', isPage: false };
    this.#capture = { path, line: this.#line, isDocument, ...text, ...state };
  }

  #append(capture: Capture, from: number, end: number): void {
    if (capture.fault !== null || end <= from) return;
    capture.length += end - from;
    capture.parts.push(this.#chunk.slice(from, end));
    if (capture.length > this.#limits.maxLength) this.#fail(capture, `more than ${this.#limits.maxLength} characters`);
  }

  #fail(capture: Capture, fault: string): void {
    capture.fault ??= fault;
    capture.parts = [];
  }

  #close(capture: Capture, from: number, end: number): number {
    this.#append(capture, from, end);
    this.#countLines(end);
    this.#capture = null;
    if (capture.isDocument && this.#oneLiners >= 0) {
      this.#oneLiners = capture.line === this.#line ? this.#oneLiners + 1 : -1;
    }
    if (capture.fault !== null) this.#break(capture, 'a record of ordinary size', capture.fault);
    else {
      const { path, line, isPage, parts } = capture;
      this.#pieces.push({ kind: isPage ? 'page-rest' : 'record', path, line, text: parts.join('') });
    }
    return end;
  }

  /** Gives a broken document up; what stands at `at` is read as something new. */
  #abandon(capture: Capture, at: number, got: string): number {
    this.#break(capture, 'the end of the document', got);
    this.#capture = null;
    this.#inString = false;
    this.#countLines(at);
    return at;
  }

  #scanValue(capture: Capture, from: number): number {
    let at = from;
    while (at < this.#chunk.length) {
      if (this.#inString) {
        const end = this.#endOfString(at);
        if (this.#isLineCut(capture, at, end))
          return this.#abandon(capture, this.#nextLineFeed, 'a line end in a text');
        if (this.#inMember) capture.member += this.#chunk.slice(at, Math.min(end, at + 10));
        at = end;
        if (end === this.#chunk.length) break;
        this.#inString = false;
        capture.last = VALUE;
        at += 1;
        if (capture.depth === 0) return this.#close(capture, from, at);
        continue;
      }
      const code = this.#chunk.charCodeAt(at);
      const isEmpty = at === from && capture.length === 0;
      if (code === QUOTE) this.#startString(capture);
      else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        if (this.#isNewDocument(capture, code, at))
          return this.#abandon(capture, at, 'another document on the next line');
        const isPage = isPageList(capture, code);
        this.#descend(capture, code);
        if (isPage) return this.#openPage(capture, from, at + 1);
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        if (capture.depth === 0 && !isEmpty) return this.#close(capture, from, at);
        capture.depth -= 1;
        capture.last = VALUE;
        if (capture.depth <= 0) return this.#close(capture, from, at + 1);
      } else if (code === COMMA || code === COLON) {
        if (capture.depth === 0 && !isEmpty) return this.#close(capture, from, at);
        capture.last = code;
      } else if (code === LINE_FEED) {
        if (capture.depth === 0) return this.#close(capture, from, at);
        if (this.#oneLiners >= LINES_UNTIL_SURE && this.#isLineCut(capture, at, at + 1)) {
          return this.#abandon(capture, at, 'the end of the line');
        }
      } else if (!isSpace(code)) capture.last = VALUE;
      at += 1;
    }
    this.#append(capture, from, at);
    return at;
  }

  #startString(capture: Capture): void {
    this.#inString = true;
    this.#isEscaped = false;
    this.#inMember =
      capture.isDocument && capture.depth === 1 && (capture.last === OPEN_OBJECT || capture.last === COMMA);
    if (this.#inMember) capture.member = '';
  }

  /** The place of the quote that ends the string, or the end of the chunk. */
  #endOfString(from: number): number {
    const chunk = this.#chunk;
    let start = from;
    let isEscaped = this.#isEscaped;
    for (;;) {
      const quote = chunk.indexOf('"', start);
      const end = quote === -1 ? chunk.length : quote;
      let run = end;
      while (run > start && chunk.charCodeAt(run - 1) === BACKSLASH) run -= 1;
      // An escape that is still open at `start` uses up the first of the backslashes, or the quote itself.
      const backslashes = end - run + (isEscaped && run === start ? 1 : 0);
      isEscaped = backslashes % 2 === 1;
      if (quote === -1) {
        this.#isEscaped = isEscaped;
        return end;
      }
      if (!isEscaped) {
        this.#isEscaped = false;
        return end;
      }
      isEscaped = false;
      start = quote + 1;
    }
  }

  /** Whether the line ends between two places although the document on it has not. */
  #isLineCut(capture: Capture, from: number, end: number): boolean {
    this.#countLines(from);
    const isCut = this.#nextLineFeed !== -1 && this.#nextLineFeed < end;
    return isCut && capture.isDocument && capture.line === this.#line;
  }

  /** A `{` at the start of a line where no value may stand: the document before it was cut off. */
  #isNewDocument(capture: Capture, code: number, at: number): boolean {
    if (code !== OPEN_OBJECT || !capture.isDocument || capture.depth === 0) return false;
    const isLineStart = at === 0 ? this.#wasLineEnd : this.#chunk.charCodeAt(at - 1) === LINE_FEED;
    if (!isLineStart || capture.last === COLON || capture.last === OPEN_LIST) return false;
    return capture.last !== COMMA || capture.openers[capture.depth - 1] !== OPEN_LIST;
  }

  #descend(capture: Capture, code: number): void {
    if (capture.depth < this.#limits.maxDepth) capture.openers[capture.depth] = code;
    else this.#fail(capture, `more than ${this.#limits.maxDepth} levels`);
    capture.depth += 1;
    capture.last = code;
  }

  #openPage(capture: Capture, from: number, end: number): number {
    this.#append(capture, from, end);
    this.#countLines(end);
    capture.isPage = true;
    this.#capture = null;
    this.#lists.push({ path: `${capture.path}.${capture.member}`, page: capture, expects: 'value-or-end', index: 0 });
    return end;
  }
}

function isPageList(capture: Capture, code: number): boolean {
  const isMemberOfDocument = capture.isDocument && capture.depth === 1 && capture.last === COLON;
  return code === OPEN_LIST && isMemberOfDocument && PAGE_MEMBERS.has(capture.member);
}
