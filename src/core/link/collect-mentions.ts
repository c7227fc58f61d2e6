import { startsNumber } from './characters.ts';
import { closingKeywordBefore } from './closing-keywords.ts';
import { findKeys } from './find-keys.ts';
import type { KeyHit } from './find-keys.ts';
import type { KeyGrammar } from './key-templates.ts';
import { findAddresses } from './parse-addresses.ts';
import type { Address } from './parse-addresses.ts';
import type { Mention, Position } from './parsed-message.ts';
import { bumpSpan, isChained, partBefore, passingBefore, saysPart } from './phrases.ts';
import { blankSpans, inlineCodeSpans } from './readable-lines.ts';
import { parseSmartCommands, transitionAfter } from './smart-commits.ts';
import type { SmartCommand } from './smart-commits.ts';
import { namesKeyFirst } from './trailers.ts';

/** What the caller knows of a line. */
export interface LineTraits {
  /** A trailer whose value is a sentence counts as body. */
  readonly position: Position;
  /** `[start, end)` of a quoted original in it. */
  readonly quoted?: readonly [number, number] | null;
  /** Whatever the line names, it names in passing. */
  readonly isPassing?: boolean;
  /** Whether smart commits count here: in commit messages only. */
  readonly hasCommands?: boolean;
}

export interface MentionCollector {
  readonly addLine: (line: string, traits: LineTraits) => void;
  /** Strongest position first, in the order of the text within a position; each key once per position. */
  readonly mentions: () => readonly Mention[];
}

const NONE: readonly never[] = [];

/** More than any work names; what lists more is a roll-up in any case. */
const MAX_MENTIONS = 256;

const RANK: Readonly<Record<Position, number>> = { subject: 0, trailer: 1, branch: 2, title: 3, body: 4 };

/** A line that holds neither can name no ticket: most lines end here. */
export function mayHoldKey(text: string, grammar: KeyGrammar): boolean {
  if (grammar.hash && text.includes('#')) return true;
  if ((grammar.jira || grammar.hash) && holdsDashedNumber(text)) return true;
  if (grammar.hash && text.includes('/issues/')) return true;
  return grammar.literals.some(({ prefix }) => text.includes(prefix));
}

function holdsDashedNumber(text: string): boolean {
  for (let dash = text.indexOf('-'); dash !== -1; dash = text.indexOf('-', dash + 1)) {
    if (startsNumber(text.charCodeAt(dash + 1))) return true;
  }
  return false;
}

export function createMentionCollector(grammar: KeyGrammar): MentionCollector {
  const found = new Map<string, Mention>();
  return {
    addLine: (line, traits) => {
      if (found.size >= MAX_MENTIONS || !mayHoldKey(line, grammar)) return;
      for (const mention of mentionsIn(line, traits, grammar)) {
        if (found.size >= MAX_MENTIONS) return;
        const id = `${mention.position} ${mention.isQuoted ? 'q' : ''} ${mention.key}`;
        const known = found.get(id);
        found.set(id, known === undefined ? mention : merge(known, mention));
      }
    },
    // A copy of just its length is what is kept.
    mentions: () =>
      found.size === 0 ? NONE : [...found.values()].sort((a, b) => RANK[a.position] - RANK[b.position]).slice(),
  };
}

function merge(one: Mention, other: Mention): Mention {
  return {
    ...one,
    closes: one.closes || other.closes,
    closesOnGitLab: one.closesOnGitLab || other.closesOnGitLab,
    isPart: one.isPart && other.isPart,
    isPassing: one.isPassing && other.isPassing,
    transition: one.transition ?? other.transition,
    host: one.host === null || other.host === null ? null : one.host,
  };
}

interface Hit extends KeyHit {
  readonly host: string | null;
}

function mentionsIn(line: string, traits: LineTraits, grammar: KeyGrammar): readonly Mention[] {
  const isBranch = traits.position === 'branch';
  const hits = isBranch ? branchHits(line, grammar) : proseHits(line, traits.position, grammar);
  if (hits[0] === undefined) return [];
  const isSentence = traits.position === 'trailer' && !namesKeyFirst(line, hits[0].start);
  const position = isSentence ? 'body' : traits.position;
  const isTitle = position === 'subject' || position === 'title';
  const whole = {
    position,
    isPart: isTitle && saysPart(line),
    isPassing: traits.isPassing === true,
    quoted: traits.quoted ?? null,
    commands: traits.hasCommands === true && line.includes('#') ? parseSmartCommands(line) : [],
  };
  const mentions: Mention[] = [];
  let previous: Mention | null = null;
  let end = 0;
  for (const hit of hits) {
    const chained: Mention | null = previous !== null && isChained(line, end, hit.start) ? previous : null;
    const mention: Mention = isBranch ? plainMention(hit, whole) : proseMention(line, hit, whole, chained);
    mentions.push(mention);
    previous = mention;
    end = hit.end;
  }
  return mentions;
}

/** What holds for every key of a line. */
interface Whole {
  readonly position: Position;
  readonly isPart: boolean;
  readonly isPassing: boolean;
  readonly quoted: readonly [number, number] | null;
  readonly commands: readonly SmartCommand[];
}

function plainMention(hit: Hit, whole: Whole): Mention {
  const { quoted, position, isPart, isPassing } = whole;
  return {
    key: hit.key,
    position,
    closes: false,
    closesOnGitLab: false,
    isPart,
    isPassing,
    isQuoted: quoted !== null && hit.start >= quoted[0] && hit.start < quoted[1],
    transition: null,
    host: hit.host,
  };
}

/** @param chained the key before it, if only a comma or an "and" stands between: its words hold for this one, too. */
function proseMention(line: string, hit: Hit, whole: Whole, chained: Mention | null): Mention {
  const { quoted, position, isPart, isPassing } = whole;
  const closing = closingKeywordBefore(line, hit.start);
  const canPass = position === 'body' && closing === null;
  const isQuoted = quoted !== null && hit.start >= quoted[0] && hit.start < quoted[1];
  return {
    key: hit.key,
    position,
    closes: closing === 'every-host',
    closesOnGitLab: closing === 'gitlab',
    isPart: isPart || (chained === null ? partBefore(line, hit.start) : chained.isPart),
    isPassing: isPassing || (canPass && (chained === null ? passingBefore(line, hit.start) : chained.isPassing)),
    isQuoted: isQuoted || chained?.isQuoted === true,
    transition: transitionAfter(whole.commands, hit.end),
    host: hit.host,
  };
}

/** Written out: there is one for each key of half a million messages, and spreading is several times slower. */
function withoutHost({ key, start, end }: KeyHit): Hit {
  return { key, start, end, host: null };
}

function branchHits(line: string, grammar: KeyGrammar): readonly Hit[] {
  return findKeys(line, grammar, 'branch').map(withoutHost);
}

function proseHits(line: string, position: Position, grammar: KeyGrammar): readonly Hit[] {
  const plain = position === 'body' && line.includes('`') ? blankSpans(line, inlineCodeSpans(line)) : line;
  const bump = bumpSpan(plain);
  const text = bump === null ? plain : blankSpans(plain, bump);
  if (!text.includes('://')) return findKeys(text, grammar, 'prose').map(withoutHost);
  const addresses = findAddresses(text);
  const spans = addresses.flatMap(({ start, end }) => [start, end]);
  const hits: Hit[] = findKeys(blankSpans(text, spans), grammar, 'prose').map(withoutHost);
  for (const { address, host, start, end } of addresses) {
    const key = address === null ? null : keyOf(address, grammar);
    if (key !== null) hits.push({ key, host, start, end });
  }
  return hits.sort((a, b) => a.start - b.start);
}

function keyOf(address: Address, grammar: KeyGrammar): string | null {
  if (address.kind === 'ticket') return grammar.jira ? address.key : null;
  return address.kind === 'issue' && grammar.hash ? `${address.repositoryName}#${address.number}` : null;
}
