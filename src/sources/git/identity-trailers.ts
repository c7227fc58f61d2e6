import type { AccountRef } from '../../model/account.ts';

/** A commit message taken apart. Nothing is lost: every line stands in one of the two texts. */
export interface SplitMessage {
  /** Without the lines that carry names or addresses. */
  readonly message: string;
  /** Those lines verbatim, in order, joined by newlines. */
  readonly identityTrailers: string;
  readonly coAuthors: readonly AccountRef[];
}

/** `Name <address>`; either may be empty. */
export interface Mention {
  readonly name: string;
  readonly email: string;
}

/** One line `Token: value`, where it counts as said by the author: not quoted, indented or inside a code fence. */
export interface Trailer {
  /** Lower case. */
  readonly token: string;
  readonly value: string;
}

const LONGEST_TOKEN = 40;
const LONGEST_VALUE = 4_096;
const MOST_CO_AUTHORS = 100;

/** Tokens that name people without ending in `-by`. */
const NAMING_TOKENS = new Set([
  'author',
  'authors',
  'co-author',
  'co-authors',
  'coauthor',
  'coauthors',
  'committer',
  'contributor',
  'contributors',
  'cc',
  'on-behalf-of',
  'original author',
  'original-author',
  'reviewer',
  'reviewers',
  'tester',
  'testers',
  'thanks',
  'thanks-to',
  'thanks to',
  'pair',
  'paired-with',
  'paired with',
  'helped-with',
  'mentor',
  'mentors',
  'approver',
  'approvers',
  'credit',
  'credits',
  'patch-from',
  'maintainer',
  'assignee',
  'reporter',
]);
/** Written with a blank; `Caused by: NullPointerException` and the like name nobody. */
const NAMING_PHRASE =
  /^(?:authored|co-authored|committed|reviewed|approved|acked|tested|verified|reported|requested|suggested|helped|mentored|sponsored|assisted|submitted|contributed) by$/;
const CO_AUTHOR_TOKENS = new Set(['co-authored-by', 'co-authored by', 'coauthored-by', 'co-author', 'co-authors']);

/** A value that is a reference and no person: `Fixed-by: ABC-12`, `#7`, a sha, a version, an address of a page. */
const REFERENCE =
  /^(?:[A-Za-z][A-Za-z0-9_]{0,30}-\d{1,9}|(?:[\w.-]{1,80}\/[\w.-]{1,80})?[#!]\d{1,9}|[0-9a-f]{7,64}|v?\d[\d.]{0,20}|https?:\/\/\S{1,500})[\s.,;]*$/;

/** Splits off the lines that name people, wherever they stand: a squash leaves them in the middle, quoted or indented. */
export function splitMessage(text: string): SplitMessage {
  const whole = text.trimEnd();
  if (!mayName(whole)) return { message: whole, identityTrailers: '', coAuthors: [] };
  const kept: string[] = [];
  const cut: string[] = [];
  let listIsOpen = false;
  let lastWasCut = false;
  for (const line of linesOf(whole)) {
    const goesOn: boolean = (listIsOpen || (lastWasCut && /^[ \t]/.test(line))) && isContinuation(line);
    lastWasCut = kept.length > 0 && (goesOn || namesPeople(line));
    listIsOpen = lastWasCut && line.trimEnd().endsWith(',');
    if (lastWasCut) cut.push(line);
    else kept.push(line);
  }
  return {
    message: kept.join('\n').trimEnd(),
    identityTrailers: cut.join('\n'),
    coAuthors: cut.length === 0 ? [] : findCoAuthors(whole),
  };
}

/** Trailers in the author's own voice, in order. */
export function* trailersOf(text: string): Generator<Trailer> {
  let isFenced = false;
  for (const line of linesOf(text)) {
    if (line.startsWith('```') || line.startsWith('~~~')) isFenced = !isFenced;
    else if (!isFenced) {
      const trailer = parseTrailer(line);
      if (trailer !== null) yield trailer;
    }
  }
}

/** Reads `A <a@x>, B <b@y>`; text without an address is a name alone. */
export function parseMentions(value: string): readonly Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (mentions.length < MOST_CO_AUTHORS) {
    const open = value.indexOf('<', at);
    const close = open < 0 ? -1 : value.indexOf('>', open);
    if (close < 0) break;
    mentions.push({ name: trimName(value.slice(at, open)), email: value.slice(open + 1, close).trim() });
    at = close + 1;
  }
  if (mentions.length > 0) return mentions;
  const name = trimName(value);
  if (name === '') return [];
  return /^\S+@\S+$/.test(name) ? [{ name: '', email: name }] : [{ name, email: '' }];
}

function mayName(text: string): boolean {
  return text.includes(':') && text.includes('\n');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

function parseTrailer(line: string): Trailer | null {
  const colon = line.indexOf(':');
  if (colon < 2 || colon > LONGEST_TOKEN) return null;
  const token = line.slice(0, colon).trimEnd();
  if (!/^[A-Za-z][A-Za-z-]*(?: [A-Za-z]+)?$/.test(token)) return null;
  return { token: token.toLowerCase(), value: line.slice(colon + 1, colon + 1 + LONGEST_VALUE).trim() };
}

function namesPeople(line: string): boolean {
  if (!line.includes(':')) return false;
  const trailer = parseTrailer(line.replace(/^[\s>*+-]{1,20}/, ''));
  if (trailer === null || trailer.value === '') return false;
  const { token, value } = trailer;
  if (NAMING_TOKENS.has(token) || token.endsWith('-by') || NAMING_PHRASE.test(token)) return !REFERENCE.test(value);
  return /<[^<>\s]{1,200}@[^<>\s]{1,200}>/.test(value);
}

/** A list of people that goes on in the next line, as `git interpret-trailers` folds it or as people wrap it. */
function isContinuation(line: string): boolean {
  return line.trim() !== '' && parseTrailer(line) === null;
}

function findCoAuthors(text: string): readonly AccountRef[] {
  const found = new Map<string, AccountRef>();
  for (const { token, value } of trailersOf(text)) {
    if (!CO_AUTHOR_TOKENS.has(token)) continue;
    for (const { name, email } of parseMentions(value)) {
      const key = (email === '' ? name : email).toLowerCase();
      if (found.size < MOST_CO_AUTHORS && !found.has(key)) {
        found.set(key, { source: 'git', id: null, name, email: email === '' ? null : email });
      }
    }
  }
  return [...found.values()];
}

function trimName(text: string): string {
  return text
    .replace(/^[\s,;&]+/, '')
    .replace(/[\s,;]+$/, '')
    .slice(0, 200);
}
