import type { Prose, Place } from './prose.ts';
import type { Reference, ReferenceHit } from './reference.ts';

/** References that are spoken of together: `#12, #13 and #14`. */
export interface Group {
  readonly hits: readonly ReferenceHit[];
  /** Places in the text of the block. */
  readonly start: number;
  readonly end: number;
}

/** One block in which every group is one character, so that patterns see the shape of a sentence and nothing else. */
export interface MarkedText {
  readonly text: string;
  /** By character of `text`: its place in the text of the block. */
  readonly origin: Int32Array;
  /** By character of `text`; `undefined` for what is no mark. */
  readonly groupAt: (at: number) => Group | undefined;
  /** Named, and nothing is said of them: inside of code. */
  readonly silent: readonly ReferenceHit[];
}

const SUBJECT = 0xe000;
const VERSION = 0xf000;
const PATH = 0xf400;
const MOST_VERSIONS = 0x400;
const MOST_SUBJECTS = 0x1000;
const MOST_PATHS = 0x500;
const MOST_IN_A_RANGE = 200;

const LIST =
  /[\ue000-\uefff](?:(?:\s{0,3}(?:,\s{0,3}(?:and|or|as well as)?|and|or|&|\+|\/|as well as|plus|but also)\s{0,3}(?:(?:prs?|pull requests?|tickets?|issues?|commits?)\s{1,2})?|\s{0,2}\(\s{0,2})[\ue000-\uefff](?:\s{0,2}\))?|\s{0,2}(?:through|thru|to|till|until|\.\.\.?|–|—|-)\s{0,2}[\ue000-\uefff])*/gi;
const RANGE = /^\s*(?:through|thru|to|till|until|\.\.\.?|–|—|-)\s*$/i;
const PATHS = /[\uf400-\uf8ff](?:\s{0,3}(?:,\s{0,3}(?:and)?|and|&|\+)\s{0,3}[\uf400-\uf8ff])*/gi;

export function markReferences(prose: Prose, hits: readonly ReferenceHit[]): MarkedText {
  const quoted = quotedPlaces(prose.text);
  const phrases = prose.code.filter(({ start, end }) => /\s/.test(prose.text.slice(start, end).trim()));
  const isInside = (places: readonly Place[], hit: Place): boolean =>
    places.some(({ start, end }) => start <= hit.start && hit.end <= end);
  const silent = hits.filter((hit) => isInside(phrases, hit) && !isInside(quoted, hit));
  const spoken = hits.filter((hit) => !isInside(phrases, hit) && !isInside(quoted, hit));
  const single = replaceHits(prose.text, spoken, [...quoted, ...phrases]);
  return { ...joinLists(single), silent };
}

interface Single {
  readonly text: string;
  readonly origin: Int32Array;
  readonly hits: ReadonlyMap<number, ReferenceHit>;
}

function replaceHits(text: string, hits: readonly ReferenceHit[], blank: readonly Place[]): Single {
  const parts: string[] = [];
  const origin = new Int32Array(text.length + 1);
  const found = new Map<number, ReferenceHit>();
  const nextMark = createMarks();
  let length = 0;
  let at = 0;
  const blanked = blankPlaces(text, blank);
  const copy = (end: number): void => {
    parts.push(blanked.slice(at, end));
    for (; at < end; at += 1) origin[length++] = at;
  };
  for (const hit of hits) {
    const mark = nextMark(hit.reference);
    if (hit.start < at || mark === null) continue;
    copy(hit.start);
    parts.push(String.fromCharCode(mark));
    found.set(length, hit);
    origin[length++] = hit.start;
    at = hit.end;
  }
  copy(text.length);
  origin[length] = text.length;
  return { text: parts.join(''), origin: origin.slice(0, length + 1), hits: found };
}

/** Gives out the next free mark of a kind; `null` when there is none left. */
function createMarks(): (reference: Reference) => number | null {
  let subjects = 0;
  let versions = 0;
  let paths = 0;
  return ({ kind }) => {
    if (kind === 'version') return versions < MOST_VERSIONS ? VERSION + versions++ : null;
    if (kind === 'path') return paths < MOST_PATHS ? PATH + paths++ : null;
    return subjects < MOST_SUBJECTS ? SUBJECT + subjects++ : null;
  };
}

function blankPlaces(text: string, places: readonly Place[]): string {
  if (places.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), '\ufffc'.repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function joinLists(single: Single): Omit<MarkedText, 'silent'> {
  const parts: string[] = [];
  const origin: number[] = [];
  const groups = new Map<number, Group>();
  let at = 0;
  const copy = (end: number): void => {
    parts.push(single.text.slice(at, end));
    for (; at < end; at += 1) origin.push(single.origin[at] ?? 0);
  };
  const lists = [...single.text.matchAll(LIST), ...single.text.matchAll(PATHS)]
    .sort((a, b) => a.index - b.index)
    .flatMap((list) => splitByKind(single, list));
  const singles = [...single.hits].filter(([place]) => isVersion(single.text.charCodeAt(place)));
  const all = [...lists, ...singles.map(([place]) => ({ start: place, text: single.text[place] ?? '' }))].sort(
    (a, b) => a.start - b.start,
  );
  for (const { start, text } of all) {
    if (start < at) continue;
    copy(start);
    groups.set(origin.length, toGroup(single, start, text));
    parts.push(text[0] ?? '');
    origin.push(single.origin[start] ?? 0);
    at = start + text.length;
  }
  copy(single.text.length);
  origin.push(single.origin[single.text.length] ?? 0);
  return { text: parts.join(''), origin: Int32Array.from(origin), groupAt: (place) => groups.get(place) };
}

/** "… with #21, FER-10 is done": between two kinds a comma alone joins no list. */
function splitByKind(
  { hits }: Single,
  list: RegExpExecArray,
): readonly { readonly start: number; readonly text: string }[] {
  const parts: { start: number; text: string }[] = [];
  const [text] = list;
  let from = 0;
  let last = 0;
  for (let offset = 1; offset < text.length; offset += 1) {
    if (!hits.has(list.index + offset)) continue;
    const one = kindOf(hits.get(list.index + last));
    const other = kindOf(hits.get(list.index + offset));
    if (one !== other && /^\s*,\s*$/.test(text.slice(last + 1, offset))) {
      parts.push({ start: list.index + from, text: text.slice(from, last + 1) });
      from = offset;
    }
    last = offset;
  }
  parts.push({ start: list.index + from, text: text.slice(from) });
  return parts;
}

function kindOf(hit: ReferenceHit | undefined): string {
  const kind = hit?.reference.kind ?? '';
  return kind === 'number' ? 'pull-request' : kind;
}

function isVersion(code: number): boolean {
  return code >= VERSION && code < PATH;
}

function toGroup(single: Single, start: number, text: string): Group {
  const hits: ReferenceHit[] = [];
  let between = '';
  let end = start;
  for (let offset = 0; offset < text.length; offset += 1) {
    const hit = single.hits.get(start + offset);
    if (hit === undefined) {
      between += text[offset] ?? '';
      continue;
    }
    const before = hits.at(-1);
    if (before !== undefined && RANGE.test(between)) hits.push(...rangeBetween(before, hit));
    hits.push(hit);
    end = hit.end;
    between = '';
  }
  return { hits, start: hits[0]?.start ?? 0, end };
}

/** What lies between two tickets of one project, or two numbers; nothing for anything else. */
function rangeBetween(from: ReferenceHit, to: ReferenceHit): readonly ReferenceHit[] {
  const one = from.reference;
  const other = to.reference;
  const between: ReferenceHit[] = [];
  const push = (first: number, last: number, toReference: (number: number) => Reference): void => {
    if (last - first > MOST_IN_A_RANGE) return;
    for (let number = first + 1; number < last; number += 1) {
      between.push({ start: from.start, end: to.end, reference: toReference(number) });
    }
  };
  if (one.kind === 'ticket' && other.kind === 'ticket') {
    const dash = one.key.lastIndexOf('-') + 1;
    if (one.key.slice(0, dash) !== other.key.slice(0, dash)) return [];
    push(Number(one.key.slice(dash)), Number(other.key.slice(dash)), (number) => ({
      ...one,
      key: `${one.key.slice(0, dash)}${number}`,
    }));
  }
  if ((one.kind === 'number' || one.kind === 'pull-request') && one.kind === other.kind) {
    push(one.number, other.number, (number) => ({ ...one, number }));
  }
  return between;
}

const LONGEST_QUOTATION = 400;
const OPENING = '"“«„';
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '„': '“' };

/** What stands between quotation marks, marks included. */
function quotedPlaces(text: string): readonly Place[] {
  const places: Place[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (!OPENING.includes(character)) continue;
    const end = text.slice(at + 1, at + LONGEST_QUOTATION).indexOf(CLOSING[character] ?? '"');
    if (end === -1) continue;
    places.push({ start: at, end: at + end + 2 });
    at += end + 1;
  }
  return places;
}
