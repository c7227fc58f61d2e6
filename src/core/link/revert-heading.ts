import { parseMergeSubject, parseSquashSuffix } from './parse-merge-subject.ts';
import type { RevertMark } from './parsed-message.ts';

/** A subject or title that undoes or restores something. */
export interface RevertHeading {
  readonly kind: RevertMark['kind'];
  /** Innermost quoted title; `null` where only a number or sha stands. */
  readonly title: string | null;
  readonly depth: number;
  readonly pullRequest: number | null;
  readonly sha: string | null;
  /** `[start, end)` of the quoted original in the heading; `null` without one. */
  readonly quoted: readonly [number, number] | null;
}

const MAX_HEADING = 1_000;
const MAX_DEPTH = 50;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '`': '`' };

const VERB = /(?:revert(?:s|ed|ing)?|re-?appl(?:y|ies|ied)|re-?land(?:s|ed|ing)?)(?:\^(\d{1,2}))?:?\s{0,3}(["'“‘`])/iy;
const VERB_START = /(?:^|[\s:\])])(?=re-?(?:vert|appl|land))/gi;
const CONVENTIONAL = /^revert(?:\([^)]{0,80}\))?!?:\s{1,3}/i;
const NUMBERED = /^revert(?:s|ed|ing)?:?\s(?:pr |pull request |merge request |mr )?[#!](\d{1,9})(?!\w)/i;
const BY_SHA = /^revert(?:s|ed|ing)?:?\s(?:commit )?([0-9a-f]{7,40})(?!\w)/i;
const BEFORE_KEY = /^revert(?:s|ed|ing)?:?\s{1,3}/i;
const KEY = /^[[(]?[A-Z][A-Z0-9_]{1,63}-[1-9]\d{0,11}/;
const ANOTHER_TRY =
  /^(?:second|third|another|2nd|3rd) (?:try|attempt|take|go)(?: of| at)? (?:pr )?[#!](\d{1,9})(?!\w)/i;
const RELAND_PREFIX = /^(?:\[\s?(?:re-?land|re-?apply)\s?\]|re-?land:)\s{0,3}/i;

/**
 * Reads `Revert "x"`, nested (`Revert "Revert "x""`, the inner quotes not escaped), `Reapply "x"`, `Revert^2 "x"`, `Reland "x"`,
 * `revert: x`, `Revert #12`, `Revert <sha>`, `Revert ABC-12`, `[reland] x`, `Second try of #12`. Each `Revert` adds 1 to the depth, each
 * `Reapply` or `Reland` 2. `null` for any other heading ("Revert to the old colours").
 */
export function parseRevertHeading(heading: string): RevertHeading | null {
  if (!heading.includes('evert') && !heading.includes('EVERT') && !/[Rr][Ee]-?(?:land|appl|LAND|APPL)/.test(heading)) {
    return anotherTry(heading);
  }
  const text = heading.length > MAX_HEADING ? heading.slice(0, MAX_HEADING) : heading;
  return quotedHeading(text) ?? plainHeading(text);
}

function anotherTry(text: string): RevertHeading | null {
  const match = ANOTHER_TRY.exec(text);
  return match === null
    ? null
    : { kind: 'reland', title: null, depth: 2, pullRequest: Number(match[1]), sha: null, quoted: null };
}

function quotedHeading(text: string): RevertHeading | null {
  const verb = firstVerb(text);
  if (verb === null) return null;
  const end = closingQuote(text, verb.open, text.length);
  let inner = text.slice(verb.open + 1, end);
  let depth = verb.weight;
  for (let level = 0; level < MAX_DEPTH; level += 1) {
    const next = verbAt(inner, 0);
    if (next === null) break;
    depth += next.weight;
    inner = inner.slice(next.open + 1, closingQuote(inner, next.open, inner.length));
  }
  return { kind: verb.kind, title: inner, depth, ...originOf(inner), quoted: [verb.open + 1, end] };
}

interface Verb {
  readonly kind: RevertMark['kind'];
  readonly weight: number;
  /** Position of the opening quote. */
  readonly open: number;
}

/** The first verb with a quote behind it and none before it: in `Undo 'Revert "x"'` nothing is known. */
function firstVerb(text: string): Verb | null {
  VERB_START.lastIndex = 0;
  for (let match = VERB_START.exec(text); match !== null; match = VERB_START.exec(text)) {
    const at = match.index + match[0].length;
    if (/["“`]/.test(text.slice(0, at))) return null;
    const verb = verbAt(text, at);
    if (verb !== null) return verb;
    // A match without width would be found again and again.
    VERB_START.lastIndex = at + 1;
  }
  return null;
}

function verbAt(text: string, at: number): Verb | null {
  VERB.lastIndex = at;
  const match = VERB.exec(text);
  if (match === null) return null;
  const open = at + match[0].length - 1;
  const word = match[0].slice(0, 4).toLowerCase();
  if (word !== 'reve') return { kind: /^re-?l/.test(word) ? 'reland' : 'reapply', weight: 2, open };
  // Gerrit counts: Revert^2 restores, Revert^3 undoes again.
  const times = match[1] === undefined ? 1 : Math.max(1, Number(match[1]));
  return { kind: times % 2 === 0 ? 'reapply' : 'revert', weight: times, open };
}

/** The last matching quote; a title that was cut has none and is quoted to its end. */
function closingQuote(text: string, open: number, end: number): number {
  const close = text.lastIndexOf(CLOSING[text[open] ?? ''] ?? '"', end - 1);
  return close <= open ? end : close;
}

/** The number that a quoted title bears itself: `x (#12)`, `Merge pull request #12 from …`. */
function originOf(title: string): { readonly pullRequest: number | null; readonly sha: null } {
  return { pullRequest: parseMergeSubject(title)?.number ?? parseSquashSuffix(title)?.number ?? null, sha: null };
}

function plainHeading(text: string): RevertHeading | null {
  const reland = RELAND_PREFIX.exec(text);
  if (reland !== null) {
    const title = text.slice(reland[0].length);
    return { kind: 'reland', title, depth: 2, pullRequest: null, sha: null, quoted: null };
  }
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) {
    const end = numbered[0].length;
    return revertOf(null, Number(numbered[1]), null, [0, end]);
  }
  const bySha = BY_SHA.exec(text);
  if (bySha !== null) return revertOf(null, null, (bySha[1] ?? '').toLowerCase(), null);
  const conventional = CONVENTIONAL.exec(text);
  if (conventional !== null) {
    const from = conventional[0].length;
    return revertOf(text.slice(from), null, null, [from, text.length]);
  }
  const before = BEFORE_KEY.exec(text);
  const key = before === null ? null : KEY.exec(text.slice(before[0].length));
  if (before === null || key === null) return null;
  const from = before[0].length;
  return revertOf(text.slice(from), null, null, [from, from + key[0].length]);
}

function revertOf(
  title: string | null,
  pullRequest: number | null,
  sha: string | null,
  quoted: readonly [number, number] | null,
): RevertHeading {
  // The suffix of `revert: x (#12)` is the pull request that reverts, not the reverted one.
  const bare = title === null ? null : (parseSquashSuffix(title)?.title ?? title);
  return { kind: 'revert', title: bare, depth: 1, pullRequest, sha, quoted };
}
