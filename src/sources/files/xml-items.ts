import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { showValue } from '../../base/checked.ts';
import type { ExportPiece } from './export-piece.ts';
import { SPLITTER_LIMITS } from './json-splitter.ts';
import type { OpenFile } from './open-file.ts';
import { DEEPEST_ELEMENT } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** Stops the parser: what was expected of the file, and what came as the message. */
class XmlFault extends Error {
  readonly expected: string;

  constructor(expected: string, got: string) {
    super(got);
    this.expected = expected;
  }
}

/** An element that is still open. */
interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const ROOT = 'rss';
/** Tickets stand within `rss` and `channel`. */
const ITEM_DEPTH = 2;
const ENCODINGS = /^utf-?(?:8|16(?:le|be)?)$/i;
/** With which the parser begins its messages. */
const PLACE = /^\d+:\d+: /;
const LONGEST_MESSAGE = 200;

/** The tickets of an export of Jira as XML (RSS). Nothing in the file can define entities, or name other files. */
export async function* xmlItems(
  file: Pick<OpenFile, 'chunks'>,
  maxLength = SPLITTER_LIMITS.maxLength,
): AsyncGenerator<readonly ExportPiece[]> {
  const reader = new ItemReader(maxLength);
  for await (const chunk of file.chunks) {
    yield reader.push(chunk);
    if (reader.isBroken) return;
  }
  yield reader.end();
}

class ItemReader {
  isBroken = false;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #maxLength: number;
  /** The elements from the ticket inwards that are open; empty between tickets. */
  readonly #open: OpenElement[] = [];
  #pieces: ExportPiece[] = [];
  #depth = 0;
  #items = 0;
  /** `null` where the file does not say how many tickets it has. */
  #announced: number | null = null;
  #itemLine = 1;
  #itemStart = 0;
  /** Lines before the text begins, which the parser never sees; `null` until it does. */
  #emptyLines: number | null = null;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
    this.#parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
      if (!ENCODINGS.test(encoding)) throw new XmlFault('XML in UTF-8', showValue(encoding));
    });
    this.#parser.on('doctype', () => {
      throw new XmlFault('XML without a document type, as Jira writes it', 'a document type');
    });
    const addText = (text: string): void => {
      const element = this.#open.at(-1);
      if (element !== undefined) element.text += text;
    };
    this.#parser.on('text', addText);
    this.#parser.on('cdata', addText);
    this.#parser.on('opentag', (tag) => {
      this.#start(tag);
    });
    this.#parser.on('closetag', () => {
      this.#end();
    });
  }

  push(chunk: string): readonly ExportPiece[] {
    return this.#run(() => {
      this.#feed(chunk);
    });
  }

  /** What is left when the text has ended. */
  end(): readonly ExportPiece[] {
    return this.#run(() => {
      this.#parser.close();
      if (this.#items > 0 || this.#announced === 0) return;
      throw new XmlFault(this.#announced === null ? 'tickets' : `${this.#announced} tickets, as the file says`, 'none');
    });
  }

  #run(step: () => void): readonly ExportPiece[] {
    this.#pieces = [];
    try {
      step();
      if (this.#parser.position - this.#itemStart > this.#maxLength) {
        throw new XmlFault('a record of ordinary size', `more than ${this.#maxLength} characters`);
      }
    } catch (error) {
      this.isBroken = true;
      this.#pieces.push({ kind: 'broken', line: this.#line(), path: '$', ...toProblem(error) });
    }
    return this.#pieces;
  }

  #line(): number {
    return this.#parser.line + (this.#emptyLines ?? 0);
  }

  #feed(chunk: string): void {
    // Some versions begin with an empty line, and no declaration may stand behind one.
    const text = this.#emptyLines === null ? chunk.trimStart() : chunk;
    if (text === '') return;
    this.#emptyLines ??= chunk.slice(0, chunk.length - text.length).split('\n').length - 1;
    this.#parser.write(text);
  }

  #start({ name, attributes }: SaxesTagPlain): void {
    const isInChannel = this.#depth === ITEM_DEPTH;
    if (this.#depth === 0 && name !== ROOT) {
      throw new XmlFault("Jira's XML, which begins with <rss>", showValue(`<${name}>`));
    }
    if (isInChannel && name === 'issue') this.#announce(attributes);
    if (isInChannel && name === 'item') {
      this.#itemLine = this.#line();
      this.#itemStart = this.#parser.position;
    }
    if (this.#open.length > 0 || (isInChannel && name === 'item')) {
      this.#open.push({ name, attributes, children: [], text: '' });
    }
    this.#depth += 1;
    if (this.#depth > DEEPEST_ELEMENT) {
      throw new XmlFault(`at most ${DEEPEST_ELEMENT} elements within each other`, 'more');
    }
  }

  #announce({ start, end, total }: SaxesTagPlain['attributes']): void {
    this.#announced = Math.max(toCount(total), toCount(end) - toCount(start));
    this.#pieces.push({ kind: 'total', total: this.#announced });
  }

  #end(): void {
    this.#depth -= 1;
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(withoutEmpty(element));
    else {
      this.#items += 1;
      const place = { line: this.#itemLine, path: '$' } as const;
      const data = withoutEmpty(element);
      this.#pieces.push({ kind: 'item', ...place, shape: 'jira-xml-issue', data, lacksParent: false });
      this.#itemStart = this.#parser.position;
    }
  }
}

function toProblem(error: unknown): { readonly expected: string; readonly got: string } {
  if (error instanceof XmlFault) return { expected: error.expected, got: error.message };
  // All else is thrown by the parser about the text.
  const message = error instanceof Error ? error.message.replace(PLACE, '') : String(error);
  return { expected: 'XML', got: showValue(message, LONGEST_MESSAGE) };
}

function toCount(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}

function withoutEmpty({ name, attributes, children, text }: OpenElement): XmlElement {
  return {
    name,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(children.length > 0 ? { children } : {}),
    ...(text.trim() === '' ? {} : { text }),
  };
}
