import { createMentionCollector, mayHoldKey } from './collect-mentions.ts';
import type { MentionCollector } from './collect-mentions.ts';
import type { KeyGrammar } from './key-templates.ts';
import { parseCherryPick, parseSquashedShas } from './parse-cherry-picks.ts';
import { parseClosesFrom, parseMergeRequestNote, parseMergeSubject, parseSquashSuffix } from './parse-merge-subject.ts';
import type { MergeSubject } from './parse-merge-subject.ts';
import { isRevertBranch, joinReverts, mayRevert, parseRevertNotes } from './parse-reverts.ts';
import type { RevertNotes } from './parse-reverts.ts';
import { NOTHING_SAID } from './parsed-message.ts';
import type { ParsedMessage, PullRequestMark } from './parsed-message.ts';
import { bumpSpan } from './phrases.ts';
import { MAX_TEXT, readableLines } from './readable-lines.ts';
import type { ReadableLine } from './readable-lines.ts';
import { parseRevertHeading } from './revert-heading.ts';
import type { RevertHeading } from './revert-heading.ts';
import { isPassingTrailer, trailerStart } from './trailers.ts';

/** Messages have an empty list or more each: they share this one. */
const NONE: readonly never[] = [];

/**
 * Reads a commit message. Nothing is validated: `UTF-8` is a mention until the tickets are known. Never throws; time is linear
 * in the length, of which the first 64 K characters are read.
 */
export function parseCommitMessage(message: string, grammar: KeyGrammar): ParsedMessage {
  const text = message.length > MAX_TEXT ? message.slice(0, MAX_TEXT) : message;
  const subject = subjectOf(text);
  const merge = parseMergeSubject(subject);
  const suffix = parseSquashSuffix(subject);
  if (merge === null && suffix === null && !saysAnything(text, grammar)) return NOTHING_SAID;
  return parseWhole(text, subject, merge, suffix, grammar);
}

function subjectOf(text: string): string {
  const start = text.startsWith('\n') ? text.search(/[^\n]/) : 0;
  const end = text.indexOf('\n', start);
  return end === -1 ? text.slice(start) : text.slice(start, end);
}

function saysAnything(text: string, grammar: KeyGrammar): boolean {
  return (
    mayHoldKey(text, grammar) ||
    mayRevert(text) ||
    text.includes('herry') ||
    text.includes('pstream') ||
    text.includes('backported from') ||
    text.includes('Squashed commit') ||
    text.includes('See merge request')
  );
}

function parseWhole(
  text: string,
  subject: string,
  merge: MergeSubject | null,
  suffix: { readonly number: number; readonly title: string } | null,
  grammar: KeyGrammar,
): ParsedMessage {
  const body = text.slice(text.indexOf(subject) + subject.length + 1);
  const lines = isRead(body, merge, grammar) ? readableLines(body) : NONE;
  const own = lines.filter(({ kind }) => kind === 'own').map((line) => line.text);
  const request = pullRequestOf(merge, suffix, body, own);
  const titleLine = merge !== null && request !== null && merge.title === null ? titleIn(own) : null;
  const title = merge === null ? null : (merge.title ?? titleLine);
  const heading = parseRevertHeading(title ?? subject);
  const notes = mayRevert(body) ? revertNotes(lines, heading) : { marks: [], lines: new Set<ReadableLine>() };
  const mark = request === null ? null : { ...request, title: title ?? request.title };

  const collector = createMentionCollector(grammar);
  addSubject(collector, subject, merge, title, heading);
  addBranches(collector, merge === null ? [request?.headBranch ?? ''] : merge.branches);
  if (mayHoldKey(body, grammar)) {
    const isBump = bumpSpan(subject) !== null;
    addBody(collector, lines, { titleLine, isBump, notes });
  }
  return {
    mentions: orNone(collector.mentions()),
    pullRequest: mark,
    reverts: orNone(joinReverts(heading, notes.marks, mark?.headBranch ?? merge?.headBranch ?? null)),
    cherryPickedFrom: orNone(cherryPicks(own, body)),
    squashed: orNone(parseSquashedShas(text)),
    mergedBranches: merge === null ? NONE : orNone(merge.branches),
  };
}

/** Whether anything below looks at the lines of the body: most bodies are prose that names nothing. */
function isRead(body: string, merge: MergeSubject | null, grammar: KeyGrammar): boolean {
  return (
    (merge !== null && merge.title === null) ||
    body.includes('Closes #') ||
    mayHoldKey(body, grammar) ||
    mayRevert(body) ||
    maySayCherryPick(body)
  );
}

function orNone<Value>(list: readonly Value[]): readonly Value[] {
  return list.length === 0 ? NONE : list;
}

function pullRequestOf(
  merge: MergeSubject | null,
  suffix: { readonly number: number; readonly title: string } | null,
  body: string,
  own: readonly string[],
): PullRequestMark | null {
  const head = { headOwner: merge?.headOwner ?? null, headBranch: merge?.headBranch ?? null };
  if (merge !== null && merge.number !== null) {
    return { number: merge.number, repositoryName: null, via: 'merge-commit', ...head, title: merge.title };
  }
  const note = parseMergeRequestNote(body);
  if (note !== null) {
    return { ...note, via: merge === null ? 'squash-suffix' : 'merge-commit', ...head, title: null };
  }
  if (suffix !== null) return { ...suffix, repositoryName: null, via: 'squash-suffix', ...head };
  const closes = body.includes('Closes #') ? firstClosesFrom(own) : null;
  if (closes === null || closes.number === null) return null;
  const { number, headOwner, headBranch } = closes;
  return { number, repositoryName: null, via: 'squash-suffix', headOwner, headBranch, title: null };
}

function firstClosesFrom(lines: readonly string[]): MergeSubject | null {
  for (const line of lines) {
    const closes = parseClosesFrom(line);
    if (closes !== null) return closes;
  }
  return null;
}

/** Hosts put the title into the first line of a merge's body. */
function titleIn(own: readonly string[]): string | null {
  const first = own.find((line) => line.trim() !== '');
  return first === undefined || /^(?:See merge request |Merge in |Approved-by:|\* commit )/.test(first) ? null : first;
}

/** The body of a squash lists the commits inside: a revert among other commits of the list is their affair. */
function revertNotes(lines: readonly ReadableLine[], heading: RevertHeading | null): RevertNotes {
  const notes = parseRevertNotes(lines);
  if (heading !== null || notes.marks.length === 0) return notes;
  const bullets = lines.filter(({ text, kind }) => kind === 'own' && text.startsWith('* '));
  const isAllReverts = bullets.every(({ text }) => /^\* (?:revert|reapply|reland)/i.test(text));
  return isAllReverts ? notes : { marks: [], lines: notes.lines };
}

function addSubject(
  collector: MentionCollector,
  subject: string,
  merge: MergeSubject | null,
  title: string | null,
  heading: RevertHeading | null,
): void {
  if (title !== null) {
    collector.addLine(title, { position: 'title', quoted: heading?.quoted ?? null });
  }
  // What stands in a merge's subject besides its branches is the host's wording.
  if (merge !== null) return;
  collector.addLine(subject, {
    position: 'subject',
    quoted: heading?.quoted ?? null,
    hasCommands: true,
  });
}

function addBranches(collector: MentionCollector, branches: readonly string[]): void {
  for (const branch of branches) {
    if (isAutomatic(branch)) continue;
    collector.addLine(branch, { position: 'branch', quoted: isRevertBranch(branch) ? [0, branch.length] : null });
  }
}

/** Branches of bots that bring dependencies up to date: names and versions, not keys. */
export function isAutomatic(branch: string): boolean {
  return /^(?:dependabot|renovate|snyk|greenkeeper|whitesource-remediate)[/-]/.test(branch);
}

const ORIGINAL = /^Original change's description:/;

function addBody(
  collector: MentionCollector,
  lines: readonly ReadableLine[],
  context: { readonly titleLine: string | null; readonly isBump: boolean; readonly notes: RevertNotes },
): void {
  const trailers = trailerStart(lines.map(({ text }) => text));
  let isOriginal = false;
  let awaitsTitle = context.titleLine !== null;
  lines.forEach((line, index) => {
    const { text, kind } = line;
    if (kind !== 'own' || text === '') return;
    if (awaitsTitle && text === context.titleLine) {
      awaitsTitle = false;
      return;
    }
    if (ORIGINAL.test(text)) isOriginal = true;
    const isQuoted = isOriginal || context.notes.lines.has(line);
    const position = index >= trailers && !isPassingTrailer(text) ? 'trailer' : 'body';
    collector.addLine(text, {
      position,
      quoted: isQuoted ? [0, text.length] : null,
      isPassing: context.isBump || (index >= trailers && isPassingTrailer(text)),
      hasCommands: true,
    });
  });
}

function maySayCherryPick(body: string): boolean {
  return body.includes('herry') || body.includes('pstream') || body.includes('ackported');
}

function cherryPicks(own: readonly string[], body: string): readonly string[] {
  if (own.length === 0 || !maySayCherryPick(body)) return NONE;
  const shas: string[] = [];
  for (const line of own) {
    const sha = parseCherryPick(line);
    if (sha !== null && !shas.includes(sha) && shas.length < 64) shas.push(sha);
  }
  return shas;
}
