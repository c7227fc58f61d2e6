import { parseAddress } from './parse-addresses.ts';
import type { RevertMark } from './parsed-message.ts';
import type { ReadableLine } from './readable-lines.ts';
import { parseRevertHeading } from './revert-heading.ts';
import type { RevertHeading } from './revert-heading.ts';
import { isSha } from './shas.ts';

/** What a body says of reverts, and which of its lines said so: keys in those are quoted. */
export interface RevertNotes {
  readonly marks: readonly RevertMark[];
  readonly lines: ReadonlySet<ReadableLine>;
}

const MAX_TARGETS = 64;

/** Cheap enough to ask of every message. */
export function mayRevert(text: string): boolean {
  // The rare letters first: `e` stands everywhere, and a search halts at each.
  return (
    (text.includes('vert') && text.includes('evert')) ||
    (text.includes('land') && text.includes('eland')) ||
    (text.includes('ppl') && text.includes('eappl')) ||
    text.includes('EVERT')
  );
}

/**
 * Joins heading and body: the first sha or number of the body belongs to the heading's title.
 * @param headBranch `revert-12-…` (GitHub) and `revert-1a2b3c4d` (GitLab) name what they revert.
 */
export function joinReverts(
  heading: RevertHeading | null,
  notes: readonly RevertMark[],
  headBranch: string | null,
): RevertMark[] {
  const branch = headBranch === null ? null : markOfBranch(headBranch);
  if (heading === null) return notes.length > 0 || branch === null ? [...notes] : [branch];
  const { kind, title, depth } = heading;
  const first = notes[0];
  const mark: RevertMark = {
    kind,
    title,
    depth,
    sha: heading.sha ?? first?.sha ?? branch?.sha ?? null,
    pullRequest: heading.pullRequest ?? first?.pullRequest ?? branch?.pullRequest ?? null,
    repositoryName: first?.repositoryName ?? null,
  };
  return [mark, ...notes.slice(1)];
}

export function isRevertBranch(branch: string): boolean {
  return markOfBranch(branch) !== null;
}

function markOfBranch(branch: string): RevertMark | null {
  const match = /(?:^|\/)revert-(?:(\d{1,9})-|([0-9a-f]{8})(?:-|$))/.exec(branch);
  if (match === null) return null;
  const number = match[1] === undefined ? null : Number(match[1]);
  return plainMark('revert', match[2] ?? null, number, null);
}

function plainMark(
  kind: RevertMark['kind'],
  sha: string | null,
  pullRequest: number | null,
  repositoryName: string | null,
): RevertMark {
  return { kind, sha, pullRequest, repositoryName, title: null, depth: kind === 'revert' ? 1 : 2 };
}

/**
 * `This reverts commit <sha>.`, the two-line form for merges, `(<subject>, <date>)` of `--reference`, lists of shas,
 * `Reverts owner/repo#N` (also in a bot's HTML comment), `Reverts !N`, `This is a reland of commit <sha>`.
 */
export function parseRevertNotes(lines: readonly ReadableLine[]): RevertNotes {
  const marks: RevertMark[] = [];
  const said = new Set<ReadableLine>();
  for (const line of lines) {
    if (line.kind === 'quote' || line.kind === 'code' || !mayRevert(line.text)) continue;
    const found = marksIn(line.text);
    if (found.length === 0) continue;
    said.add(line);
    marks.push(...found);
    if (marks.length >= MAX_TARGETS) break;
  }
  return { marks: marks.slice(0, MAX_TARGETS), lines: said };
}

const VERB =
  /(?:^|[^A-Za-z])(?:(reverts)|re-?lands?|re-?applies)(?::| of)?\s(?=(?:commits?|changeset|the|pull|merge|pr|mr)\b|[#!]|[0-9a-f]{7}|[A-Za-z0-9_.-]{1,100}\/|https?:)/gi;

function marksIn(line: string): RevertMark[] {
  const text = line.length > 2_000 ? line.slice(0, 2_000) : line;
  const marks: RevertMark[] = [];
  VERB.lastIndex = 0;
  for (let match = VERB.exec(text); match !== null; match = VERB.exec(text)) {
    const kind = match[1] !== undefined ? 'revert' : 'reland';
    marks.push(...targetsAt(text, match.index + match[0].length, kind));
    if (marks.length >= MAX_TARGETS) break;
  }
  return marks;
}

const WORDS = /(?:(?:the|commits?|changeset|pull request|merge request|pr|mr)\s)*/iy;
const SEPARATOR = /(?:,? and |, ?| )/iy;
const SHA = /[0-9a-f]{7,64}(?!\w)/iy;
const NUMBER = /([A-Za-z0-9_.-]{1,100}(?:\/[A-Za-z0-9_.-]{1,100}){1,5})?[#!]([1-9]\d{0,8})(?!\w)/y;

/** Shas or numbers in a row, from `from` on. */
function targetsAt(text: string, from: number, kind: 'revert' | 'reland'): RevertMark[] {
  const marks: RevertMark[] = [];
  let at = skipWords(text, from);
  while (marks.length < MAX_TARGETS) {
    const target = targetAt(text, at, kind);
    if (target === null) break;
    marks.push(target.mark);
    const next = skipSeparator(text, target.end);
    if (next === target.end) break;
    at = skipWords(text, next);
  }
  return marks;
}

function skipWords(text: string, from: number): number {
  WORDS.lastIndex = from;
  return from + (WORDS.exec(text)?.[0].length ?? 0);
}

function skipSeparator(text: string, from: number): number {
  SEPARATOR.lastIndex = from;
  return from + (SEPARATOR.exec(text)?.[0].length ?? 0);
}

function targetAt(
  text: string,
  at: number,
  kind: 'revert' | 'reland',
): { readonly mark: RevertMark; readonly end: number } | null {
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number !== null) {
    const mark = plainMark(kind, null, Number(number[2]), number[1]?.toLowerCase() ?? null);
    return { mark, end: at + number[0].length };
  }
  SHA.lastIndex = at;
  const sha = SHA.exec(text);
  if (sha !== null && isSha(sha[0].toLowerCase())) {
    const end = at + sha[0].length;
    return withReference(text, plainMark(kind, sha[0].toLowerCase(), null, null), end);
  }
  return text.startsWith('http', at) ? byAddress(text, at, kind) : null;
}

const REFERENCE = /^ \((.{1,500}), \d{4}-\d{2}-\d{2}\)/;

/** `git revert --reference` puts the subject of the reverted commit behind its sha. */
function withReference(
  text: string,
  mark: RevertMark,
  end: number,
): { readonly mark: RevertMark; readonly end: number } {
  const match = text.startsWith(' (', end) ? REFERENCE.exec(text.slice(end, end + 540)) : null;
  if (match === null) return { mark, end };
  const subject = match[1] ?? '';
  const inner = parseRevertHeading(subject);
  const title = inner === null ? subject : inner.title;
  const depth = mark.depth + (inner === null ? 0 : inner.depth);
  return { mark: { ...mark, title, depth }, end: end + match[0].length };
}

function byAddress(
  text: string,
  at: number,
  kind: 'revert' | 'reland',
): { readonly mark: RevertMark; readonly end: number } | null {
  const length = text.slice(at, at + 500).search(/[\s)>\]]|$/);
  const url = text.slice(at, at + length).replace(/[.,;]+$/, '');
  const address = parseAddress(url);
  const end = at + url.length;
  if (address?.kind === 'pull-request') {
    return { mark: plainMark(kind, null, address.number, address.repositoryName), end };
  }
  return address?.kind === 'commit' ? { mark: plainMark(kind, address.sha, null, null), end } : null;
}
