import type { SubjectState } from '../../model/statement.ts';
import type { Language } from './language.ts';
import type { Group, MarkedText } from './mark-references.ts';
import type { Place } from './prose.ts';
import type { Clause } from './split-clauses.ts';
import { splitClauses } from './split-clauses.ts';

/** A state that a sentence says of a group. Places are in the marked text of the block. */
export interface StateHit extends Place {
  readonly group: Group;
  readonly state: SubjectState;
  readonly version: Group | null;
  readonly branch: string | null;
}

export interface StateReader {
  /**
   * @param sentence a stretch of the marked text
   * @param before the group that *it* would mean
   * @param label a state that stands above the sentence, or before it
   */
  readonly read: (marked: MarkedText, sentence: Place, before: Group | null) => SentenceStates;
  /** The state that a text is, and nothing but: a status column, a label, a heading. */
  readonly alone: (text: string) => SubjectState | null;
}

/** What a label before a colon says of what follows. */
interface Label {
  readonly states: readonly SubjectState[];
  readonly version: Group | null;
}

export interface SentenceStates {
  readonly hits: readonly StateHit[];
  /** Groups of which it is said that something is not, or not yet, so. */
  readonly denied: ReadonlySet<Group>;
  readonly last: Group | null;
}

const MARK = /[\ue000-\uefff]/;
const VERSION_MARK = /[\uf000-\uf3ff]/;
const FAR = 160;

interface Word {
  readonly state: SubjectState;
  readonly isVerb: boolean;
  readonly isActiveOnly: boolean;
  readonly start: number;
  readonly end: number;
}

/** Makes the reader of one language: its patterns are put together once. */
export function createStateReader(language: Language): StateReader {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${language.states.map(({ pattern }) => `(${pattern})`).join('|')})(?![\\p{L}\\p{N}_-])`,
    'giu',
  );
  const emoji: readonly (readonly [RegExp, SubjectState])[] = [
    [/[✅✔☑]/u, 'done'],
    [/🚧/u, 'started'],
  ];

  const wordsIn = (text: string): readonly Word[] =>
    [...text.matchAll(pattern)].map((match) => {
      const which = match.slice(1).findIndex((part) => part !== undefined);
      const found = language.states[which];
      return {
        state: found?.state ?? 'done',
        isVerb: found?.isVerb ?? false,
        isActiveOnly: found?.isActiveOnly ?? false,
        start: match.index,
        end: match.index + match[0].length,
      };
    });

  const alone = (text: string): SubjectState | null => allAlone(text)[0] ?? null;

  const allAlone = (text: string): readonly SubjectState[] => {
    const short = text.trim();
    if (short.length > 80 || language.planHeading.test(short)) return [];
    const sign = emoji.find(([one]) => one.test(short))?.[1] ?? null;
    const [word, ...more] = wordsIn(short);
    if (word === undefined) {
      return sign !== null && !/\p{L}/u.test(short) ? [sign] : [];
    }
    const lead = short.slice(0, word.start);
    const tail = short.slice(more.at(-1)?.end ?? word.end);
    const between = more.map((one, index) => short.slice((more[index - 1] ?? word).end, one.start));
    if (!between.every((text) => /^\s*(?:and|&|\/|,|\+)\s*$/i.test(text))) return [];
    const isPlain = language.headingLead.test(lead) && language.headingTail.test(tail);
    return isPlain ? [word, ...more].map(({ state }) => state) : [];
  };

  const read: StateReader['read'] = (marked, sentence, before) => {
    const text = marked.text.slice(sentence.start, sentence.end);
    const groups = groupsIn(marked, sentence);
    const hits: StateHit[] = [];
    const denied = new Set<Group>();
    const last = groups.at(-1)?.group ?? null;
    const nothing = { hits, denied, last };
    if (text.trimEnd().endsWith('?') || language.noClaim.test(text)) {
      groups.forEach(({ group }) => denied.add(group));
      return nothing;
    }
    const clauses = splitClauses(text, language);
    const hasTrailingRequest = /\?\s*$/.test(text);
    let previous: Group | null = before;
    let isConditional = false;
    let label: Label | null = null;
    let isLabelDenied = false;
    let isPlan = false;
    let lastState: { readonly word: Word; readonly clause: Clause } | null = null;
    const sign = emoji.find(([one]) => one.test(text.slice(0, 12)))?.[1] ?? null;
    for (const [index, clause] of clauses.entries()) {
      const part = text.slice(clause.start, clause.end);
      const own = groups.filter(({ at }) => at >= sentence.start + clause.start && at < sentence.start + clause.end);
      const begins = language.condition.test(part) && !language.noCondition.test(part);
      const isGuarded: boolean = begins || isConditional || isPlan;
      isPlan ||= index === 0 && clause.endedBy === ':' && own.length === 0 && language.planHeading.test(part.trim());
      isConditional = begins ? clause.endedBy === ',' : false;
      const found =
        isGuarded || hasTrailingRequest ? [] : attach(index === 0, marked, sentence, clause, part, own, previous);
      if (isGuarded) own.forEach(({ group }) => denied.add(group));
      for (const hit of found) {
        if (hit === 'denied') own.forEach(({ group }) => denied.add(group));
        else hits.push(hit);
      }
      const words = wordsIn(part);
      // "Merged: #12" and "FER-1 to FER-3: all done" say the same in two orders.
      if (clause.endedBy === ':' && own.length === 0) {
        label = toLabel(
          marked,
          sentence,
          clause,
          groups[0] === undefined || groups[0].at - sentence.start >= clause.end ? text.slice(0, clause.end) : part,
        );
        isLabelDenied = label === null && (language.planHeading.test(part.trim()) || language.guardBefore.test(part));
      } else if (own.length > 0 && found.length === 0 && !isGuarded) {
        const isPlain = words.length === 0;
        if (label !== null && isPlain && !language.notYet.test(part)) {
          for (const { group, at } of own) {
            for (const state of label.states) hits.push({ ...plain(group, at, state), version: label.version });
          }
        } else if (isLabelDenied) own.forEach(({ group }) => denied.add(group));
        else if (
          isPlain &&
          lastState !== null &&
          index > 0 &&
          /^\s*(?:and\s+)?[\ue000-\uefff]\s*(?:too|also|as well|likewise)?\s*[.!]?\s*$/i.test(part)
        ) {
          for (const { group, at } of own) hits.push(plain(group, at, lastState.word.state));
        } else if (language.notYet.test(part)) own.forEach(({ group }) => denied.add(group));
      }
      const said = found.find((hit) => hit !== 'denied');
      const word = words.find(({ state }) => said !== undefined && said.state === state);
      if (word !== undefined) lastState = { word, clause };
      previous = own.at(-1)?.group ?? previous;
    }
    if (sign !== null) {
      const [first] = groups;
      if (first !== undefined && !hits.some(({ group }) => group === first.group) && !denied.has(first.group)) {
        const lead = text.slice(0, first.at - sentence.start);
        if (wordsIn(lead).length === 0 && lead.length < 24) hits.push(plain(first.group, first.at, sign));
      }
    }
    return nothing;
  };

  /** `Merged`, `Approved and merged`, `Released in 2.4`. */
  const toLabel = (marked: MarkedText, sentence: Place, clause: Clause, part: string): Label | null => {
    const at = part.search(VERSION_MARK);
    const version = at < 0 ? null : (marked.groupAt(sentence.start + clause.end - part.length + at) ?? null);
    const plainPart =
      version === null
        ? part
        : part.replace(/\s(?:in|with|as part of|since)\s+(?:release |version )?[\uf000-\uf3ff]/i, '');
    const states = allAlone(plainPart);
    if (states.length === 0) return null;
    return {
      states: version === null ? states : states.map((state) => (isIntoRelease(state) ? 'released' : state)),
      version,
    };
  };

  const attach = (
    isFirst: boolean,
    marked: MarkedText,
    sentence: Place,
    clause: Clause,
    part: string,
    own: readonly { readonly group: Group; readonly at: number }[],
    previous: Group | null,
  ): readonly (StateHit | 'denied')[] => {
    const base = sentence.start + clause.start;
    const found: (StateHit | 'denied')[] = [];
    let chain: {
      readonly groups: readonly { readonly group: Group; readonly at: number }[];
      readonly end: number;
    } | null = null;
    let consumed = 0;
    for (const word of wordsIn(part)) {
      if (word.start < consumed) continue;
      const lead = part.slice(Math.max(0, word.start - FAR), word.start);
      const rest = part.slice(word.end, word.end + FAR);
      if (language.guardBefore.test(lead) || language.guardAfter.test(rest)) {
        if (own.length > 0) found.push('denied');
        continue;
      }
      const groups = subjectsOf(
        part,
        base,
        word,
        own,
        isFirst && clause.endedBy === ':' ? null : previous,
        chain,
        isFirst,
      );
      if (groups.length === 0) continue;
      const tail = tailOf(marked, base, part, word.end);
      consumed = tail.end;
      for (const { group, at } of [...groups, ...bracketed(part, base, word, own, groups)]) {
        found.push({
          group,
          state: tail.version !== null && isIntoRelease(word.state) ? 'released' : word.state,
          version: tail.version,
          branch: word.state === 'merged' || word.state === 'landed' ? tail.branch : null,
          start: Math.min(at, base + word.start),
          end: Math.max(at + 1, base + word.end, base + tail.end),
        });
      }
      chain = { groups, end: word.end };
    }
    return found;
  };

  const subjectsOf = (
    part: string,
    base: number,
    word: Word,
    own: readonly { readonly group: Group; readonly at: number }[],
    previous: Group | null,
    chain: { readonly groups: readonly { readonly group: Group; readonly at: number }[]; readonly end: number } | null,
    isFirst: boolean,
  ): readonly { readonly group: Group; readonly at: number }[] => {
    const left = own.findLast(({ at }) => at - base < word.start);
    const right = own.find(({ at }) => at - base >= word.end);
    const lead = part.slice(0, word.start);
    if (left !== undefined && !word.isActiveOnly) {
      const between = part.slice(left.at - base + 1, word.start);
      const isSubject = !language.notTheSubject.test(part.slice(Math.max(0, left.at - base - 60), left.at - base));
      if (isSubject && between.length <= FAR && language.beforeState.test(between)) return [left];
      if (
        chain !== null &&
        chain.groups.length > 0 &&
        /^\s*(?:and|&|\/|then|,|\s)*$/i.test(stripAux(part.slice(chain.end, word.start)))
      ) {
        return chain.groups;
      }
    }
    if (word.isVerb && right !== undefined) {
      const between = part.slice(word.end, right.at - base);
      const isActive = word.isActiveOnly || language.subjectOfVerb.test(lead);
      if (isActive && (language.afterVerb.test(between) || /^[^()]{1,120}\(\s*(?:prs?|closes|see)?\s*$/i.test(between)))
        return [right];
    }
    // "The queue landed with #21": what landed has no name of its own.
    if (word.isVerb && left === undefined && right !== undefined) {
      const between = part.slice(word.end, right.at - base);
      if (/^\s*(?:with|in|via|through|by|as)\s+(?:prs?\s|pull request\s|commit\s|the\s){0,2}$/i.test(between))
        return [right];
    }
    // The title behind a reference may end in the state: "FER-17: export done".
    if (left === undefined && right === undefined && previous !== null && !word.isActiveOnly) {
      const isBare =
        /^\W*(?:(?:and|all|now|both|is|are|was|were|been|has|have|finally|already|also|then|fully)\s+)*$/i.test(lead);
      const behind = part
        .slice(word.end)
        .replace(/^\s*(?:in|with|as part of|since)?\s*(?:the )?(?:release |version |tag )?[\uf000-\uf3ff]/i, '');
      const isWhole = /^[\s.!)]*$/.test(behind) || MARK.test(behind);
      if (
        language.pronoun.test(lead) ||
        (!isFirst && isBare && (isWhole || /^\s*(?:(?:and|is|are|was|were|has|have)\s+)/i.test(lead)))
      ) {
        return [{ group: previous, at: base }];
      }
    }
    return [];
  };

  const tailOf = (
    marked: MarkedText,
    base: number,
    part: string,
    from: number,
  ): { readonly version: Group | null; readonly branch: string | null; readonly end: number } => {
    const rest = part.slice(from, from + FAR);
    const at = rest.search(VERSION_MARK);
    const version =
      at >= 0 && language.beforeVersion.test(rest.slice(0, at).replace(/^\s*[\ue000-\uefff]/, ''))
        ? (marked.groupAt(base + from + at) ?? null)
        : null;
    const branch = language.branch.exec(rest);
    return {
      version,
      branch: branch?.[1] ?? null,
      end: version !== null ? from + at + 1 : branch !== null ? from + branch[0].length : from,
    };
  };

  const stripAux = (text: string): string =>
    text.replace(/\b(?:is|are|was|were|has|have|been|also|now|already)\b/gi, '');

  /** `(#14)` right behind the state, or behind *via*, is what the state is about as well. */
  const bracketed = (
    part: string,
    base: number,
    word: Word,
    own: readonly { readonly group: Group; readonly at: number }[],
    groups: readonly { readonly group: Group; readonly at: number }[],
  ): readonly { readonly group: Group; readonly at: number }[] =>
    own.filter(({ group, at }) => {
      if (at - base < word.end || groups.some((one) => one.group === group)) return false;
      const between = part.slice(word.end, at - base);
      // What a change was reverted in is not reverted.
      if (word.state === 'reverted' && /^\s*(?:in|with|through|by|as|via)\b/i.test(between)) return false;
      return /^[^()]{0,80}\(\s*(?:prs?|pull request|via|in|commit)?\s*$|(?:\bvia|^\s*(?:in|with|through|by|as))\s+(?:prs?|pull request|commit)?\s*$/i.test(
        between,
      );
    });

  return { read, alone };
}

function isIntoRelease(state: SubjectState): boolean {
  return state === 'shipped' || state === 'fixed' || state === 'released' || state === 'landed' || state === 'done';
}

function plain(group: Group, at: number, state: SubjectState): StateHit {
  return { group, state, version: null, branch: null, start: at, end: at + 1 };
}

export function groupsIn(
  marked: MarkedText,
  { start, end }: Place,
): readonly { readonly group: Group; readonly at: number }[] {
  const found: { readonly group: Group; readonly at: number }[] = [];
  for (let at = start; at < end; at += 1) {
    const code = marked.text.charCodeAt(at);
    if (code < 0xe000 || code > 0xefff) continue;
    const group = marked.groupAt(at);
    if (group !== undefined) found.push({ group, at });
  }
  return found;
}
