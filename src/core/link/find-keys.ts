import { digitsEnd, isDigit, isLetter, isLower, isUpper, isWord, startsNumber } from './characters.ts';
import type { KeyGrammar, LiteralTemplate } from './key-templates.ts';

/** A place in a text that has the form of a key. Nothing says yet that such a ticket exists. */
export interface KeyHit {
  /** `ABC-12`, `#12`, `owner/repo#12` (name in lower case), or a key of another template as written. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** In prose a key is upper case; in branch names any case is usual. */
export type KeyMode = 'prose' | 'branch';

const MAX_PROJECT = 64;
const MAX_DIGITS = 12;
const MAX_HASH_DIGITS = 9;

/** Finds keys in one line, in the order of their places. Linear in the length of the line. */
export function findKeys(line: string, grammar: KeyGrammar, mode: KeyMode): KeyHit[] {
  const hits: KeyHit[] = [];
  if (grammar.jira || grammar.hash) findDashed(line, grammar, mode, hits);
  if (grammar.hash) findHashes(line, mode, hits);
  for (const literal of grammar.literals) findLiterals(line, literal, mode, hits);
  return hits.length < 2 ? hits : hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

function findDashed(line: string, grammar: KeyGrammar, mode: KeyMode, hits: KeyHit[]): void {
  for (let dash = line.indexOf('-'); dash !== -1; dash = line.indexOf('-', dash + 1)) {
    if (!startsNumber(line.charCodeAt(dash + 1))) continue;
    const end = numberEnd(line, dash + 1, mode);
    if (end === -1) continue;
    const start = projectStart(line, dash, mode);
    if (start === -1) continue;
    const number = line.slice(dash + 1, end);
    const project = line.slice(start, dash).toUpperCase();
    if (grammar.jira) hits.push({ key: `${project}-${number}`, start, end });
    if (grammar.hash && number.length <= MAX_HASH_DIGITS && isIssueWord(project, mode)) {
      hits.push({ key: `#${number}`, start, end });
    }
  }
  if (grammar.hash && mode === 'prose') findLowerCaseGh(line, hits);
}

function isIssueWord(word: string, mode: KeyMode): boolean {
  return word === 'GH' || (mode === 'branch' && (word === 'ISSUE' || word === 'ISSUES' || word === 'BUG'));
}

function findLowerCaseGh(line: string, hits: KeyHit[]): void {
  for (let at = line.indexOf('gh-'); at !== -1; at = line.indexOf('gh-', at + 3)) {
    if (!startsNumber(line.charCodeAt(at + 3)) || isWord(line.charCodeAt(at - 1))) continue;
    const end = numberEnd(line, at + 3, 'prose');
    if (end !== -1 && end - at - 3 <= MAX_HASH_DIGITS) {
      hits.push({ key: `#${line.slice(at + 3, end)}`, start: at, end });
    }
  }
}

/** Where the project key before the dash begins, or -1. */
function projectStart(line: string, dash: number, mode: KeyMode): number {
  let start = dash;
  while (start > 0 && dash - start <= MAX_PROJECT && isProjectCharacter(line.charCodeAt(start - 1), mode)) {
    start -= 1;
  }
  if (dash - start > MAX_PROJECT) return -1;
  const before = line.charCodeAt(start - 1);
  // `_ABC-12_` is emphasis, `2_ABC-12` a numbered file: the key begins behind the underscore.
  if (!isLetter(line.charCodeAt(start)) || isLower(before)) {
    while (start < dash && line.charCodeAt(start) !== 95) start += 1;
    while (line.charCodeAt(start) === 95) start += 1;
    if (!isLetter(line.charCodeAt(start))) return -1;
  }
  return dash - start >= 2 ? start : -1;
}

function isProjectCharacter(code: number, mode: KeyMode): boolean {
  return isUpper(code) || isDigit(code) || code === 95 || (mode === 'branch' && isLower(code));
}

/** End of a ticket number, or -1 where it is something else: a version, a date, a CVE, a longer word. */
function numberEnd(line: string, from: number, mode: KeyMode): number {
  const end = digitsEnd(line, from);
  if (end - from > MAX_DIGITS) return -1;
  const next = line.charCodeAt(end);
  const afterNext = line.charCodeAt(end + 1);
  // One letter may be glued to a key (`ABC-800b`, a second landing); more make another word.
  if (isLetter(next)) return isWord(afterNext) ? -1 : end;
  if (next === 46 && (mode === 'branch' ? isWord(afterNext) : isDigit(afterNext))) return -1;
  if (next === 45 && mode === 'prose' && isDigit(afterNext)) return -1;
  return end;
}

function findHashes(line: string, mode: KeyMode, hits: KeyHit[]): void {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (!startsNumber(line.charCodeAt(at + 1))) continue;
    const end = digitsEnd(line, at + 1);
    const next = line.charCodeAt(end);
    if (end - at - 1 > MAX_HASH_DIGITS || isWord(next)) continue;
    if (next === 46 && isDigit(line.charCodeAt(end + 1))) continue;
    const before = line.charCodeAt(at - 1);
    if (isWord(before)) {
      const start = repositoryStart(line, at);
      if (start !== -1) hits.push({ key: line.slice(start, end).toLowerCase(), start, end });
    } else if (isFree(line, at, mode) && !line.startsWith('](', end)) {
      hits.push({ key: line.slice(at, end), start: at, end });
    }
  }
}

/** Not in `&#39;`, `/#12`, `?#12`, `=#12`, `##12`: parts of entities, addresses and colours. */
function isFree(line: string, at: number, mode: KeyMode): boolean {
  if (mode === 'branch') return true;
  return !'&/?=#'.includes(line.charAt(at - 1) || ' ') && !countsSomethingElse(line, at);
}

const COUNTED =
  /(?:^|[^a-z])(?:steps?|attempt|try|take|build|run|job|part|phase|round|option|items?|points?|comment|chapter|section|question|reason|rule|case|example|line|page|slide|day|week|sprint|iteration|milestone|player|number|pr|pull request|merge request)\s?$/i;

function countsSomethingElse(line: string, at: number): boolean {
  const before = line.charCodeAt(at - 1);
  return before === 32 && COUNTED.test(line.slice(Math.max(0, at - 16), at));
}

/** Where `owner/repo` before the `#` begins, or -1. Nested groups (`group/sub/repo`) are allowed. */
function repositoryStart(line: string, hash: number): number {
  let start = hash;
  let hasSlash = false;
  while (start > 0 && hash - start < 200) {
    const code = line.charCodeAt(start - 1);
    if (code === 47) hasSlash = true;
    else if (!isWord(code) && code !== 45 && code !== 46) break;
    start -= 1;
  }
  while (start < hash && !isWord(line.charCodeAt(start))) start += 1;
  const slash = line.indexOf('/', start);
  return hasSlash && slash > start && slash < hash - 1 && !line.slice(start, hash).includes('//') ? start : -1;
}

function findLiterals(line: string, literal: LiteralTemplate, mode: KeyMode, hits: KeyHit[]): void {
  const { prefix, value } = literal;
  const lower = mode === 'branch' ? line.toLowerCase() : line;
  // Lower case can be longer (İ), and then no position would fit.
  const text = lower.length === line.length ? lower : line;
  const wanted = mode === 'branch' ? prefix.toLowerCase() : prefix;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (isWord(before) || (mode === 'prose' && (before === 45 || before === 46))) continue;
    const from = at + wanted.length;
    const end = value === 'id' ? idEnd(text, from) : digitsEnd(text, from);
    const next = text.charCodeAt(end);
    if (end === from || end - from > 40 || isWord(next)) continue;
    // `bd-a1b2.md` is a file.
    if (next === 46 && isWord(text.charCodeAt(end + 1))) continue;
    hits.push({ key: prefix + line.slice(from, end), start: at, end });
  }
}

function idEnd(text: string, from: number): number {
  let end = from;
  while (end - from <= 16 && (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)))) end += 1;
  if (end === from) return from;
  for (let level = 0; level < 6; level += 1) {
    if (text.charCodeAt(end) !== 46 || !isDigit(text.charCodeAt(end + 1))) break;
    end = digitsEnd(text, end + 1);
  }
  return end;
}
