import type { ContentClaim, PathState } from '../../model/statement.ts';
import type { Language } from './language.ts';
import type { Group, MarkedText } from './mark-references.ts';
import type { Place } from './prose.ts';
import { splitClauses } from './split-clauses.ts';

/** What a text says of the change it goes with. Places are in the marked text of the block. */
export type ContentHit = Place &
  (
    | { readonly code: 'content'; readonly what: ContentClaim; readonly namesFile: boolean }
    | {
        readonly code: 'path';
        readonly group: Group;
        readonly state: PathState;
        readonly first: number;
        readonly last: number;
      }
    | { readonly code: 'closes'; readonly group: Group }
  );

const PATH_MARK = /[\uf400-\uf8ff]/;
const FAR = 160;

export function createContentReader(
  language: Language,
): (marked: MarkedText, sentence: Place, isTicked: boolean) => readonly ContentHit[] {
  const verbs = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${language.pathVerbs.map(({ pattern }) => `(${pattern})`).join('|')})(?![\\p{L}\\p{N}_-])`,
    'giu',
  );

  const findContent = (part: string, base: number, isTicked: boolean): readonly ContentHit[] => {
    const hits: ContentHit[] = [];
    for (const { what, pattern } of language.content) {
      for (const match of part.matchAll(pattern)) {
        const { index } = match;
        const end = index + match[0].length;
        if (isDenied(part, index, end, isTicked)) continue;
        if (hits.some((hit) => hit.start < base + end && base + index < hit.end && !isJoined(hit, what))) continue;
        const namesFile = language.documentFile.test(match[0]);
        hits.push({ code: 'content', what, namesFile, start: base + index, end: base + end });
      }
    }
    const said = hits.flatMap((hit) => (hit.code === 'content' ? [hit.what] : []));
    // "Includes tests and documentation": the second word shares the verb of the first.
    if (said.includes('tests-added') && !said.includes('docs-updated')) {
      const more =
        /^\s*(?:,|and|&|\+|plus|as well as)\s*(?:the |new |some )?(?:docs|documentation|readme)\b(?! (?:is|are|will|should|build))/i;
      for (const hit of [...hits]) {
        if (hit.code !== 'content' || hit.what !== 'tests-added') continue;
        const found = more.exec(part.slice(hit.end - base));
        if (found !== null)
          hits.push({
            code: 'content',
            what: 'docs-updated',
            namesFile: language.documentFile.test(found[0]),
            start: hit.end,
            end: hit.end + found[0].length,
          });
      }
    }
    return hits;
  };

  const isDenied = (part: string, start: number, end: number, isTicked: boolean): boolean => {
    const lead = part.slice(Math.max(0, start - FAR), start);
    const rest = part.slice(end, end + FAR);
    if (
      isTicked &&
      /\b(?:n\/?a|not applicable|not needed|not required|if (?:needed|applicable|required|necessary)|where (?:needed|applicable)|or (?:not|no|none|explained|n\/a))\b/i.test(
        part,
      )
    ) {
      return true;
    }
    const inner = part.slice(start, end);
    if (
      /\b(?:no|not|without)\b|n['’]t\b/i.test(inner) &&
      !/no \w+(?:-\w+)? ?\w* (?:changes?|impact|differences?)|does(?: not|n['’]t) change|without|no changes?/i.test(
        inner,
      )
    ) {
      return true;
    }
    // "easy to add tests later" says what could be done.
    return /\bto\s{1,3}$/i.test(lead) || language.guardBefore.test(lead) || language.guardAfter.test(rest);
  };

  const findPaths = (marked: MarkedText, sentence: Place): readonly ContentHit[] => {
    const text = marked.text.slice(sentence.start, sentence.end);
    const hits: ContentHit[] = [];
    const found = [...text.matchAll(verbs)];
    for (const [order, match] of found.entries()) {
      const state = language.pathVerbs[match.slice(1).findIndex((part) => part !== undefined)]?.state;
      const from = match.index + match[0].length;
      const until = found[order + 1]?.index ?? text.length;
      const rest = text.slice(from, Math.min(until, from + FAR));
      const at = rest.search(PATH_MARK);
      const lead = text.slice(Math.max(0, match.index - FAR), match.index);
      const own = lead.slice(Math.max(lead.lastIndexOf(','), lead.lastIndexOf(';')) + 1);
      if (
        at < 0 ||
        state === undefined ||
        language.guardBefore.test(own) ||
        !language.beforePath.test(rest.slice(0, at))
      ) {
        continue;
      }
      const place = from + at;
      const group = marked.groupAt(sentence.start + place);
      if (group === undefined) continue;
      const start = sentence.start + match.index;
      const end = sentence.start + place + 1;
      if (state !== 'moved') {
        hits.push({ code: 'path', group, state, start, end, first: 0, last: group.hits.length });
        continue;
      }
      const target = /^\s*(?:to|into|→|->|=>|as)\s+(?:the\s+)?([\uf400-\uf8ff])/i.exec(
        text.slice(place + 1, place + 1 + FAR),
      );
      if (target === null) continue;
      const second = place + 1 + target[0].length - 1;
      const to = marked.groupAt(sentence.start + second);
      hits.push({ code: 'path', group, state: 'removed', start, end, first: 0, last: group.hits.length });
      if (to !== undefined) {
        const last = to.hits.length;
        hits.push({
          code: 'path',
          group: to,
          state: 'added',
          start: end,
          end: sentence.start + second + 1,
          first: 0,
          last,
        });
      }
    }
    return hits;
  };

  const findClosing = (marked: MarkedText, sentence: Place): readonly ContentHit[] => {
    const text = marked.text.slice(sentence.start, sentence.end);
    return [...text.matchAll(language.closes)].flatMap((match): readonly ContentHit[] => {
      const at = match.index + match[0].length - 1;
      const group = marked.groupAt(sentence.start + at);
      const lead = text.slice(Math.max(0, match.index - 40), match.index);
      if (group === undefined || language.guardBefore.test(lead) || /\b(?:part of|partially|partly)\s*$/i.test(lead))
        return [];
      return [{ code: 'closes', group, start: sentence.start + match.index, end: sentence.start + at + 1 }];
    });
  };

  return (marked, sentence, isTicked) => {
    const text = marked.text.slice(sentence.start, sentence.end);
    if (text.trimEnd().endsWith('?') || language.noClaim.test(text)) return [];
    const hits: ContentHit[] = [...findClosing(marked, sentence), ...findPaths(marked, sentence)];
    let isConditional = false;
    const isLabelled = /^\W*(?:unit |new )?(?:tests?|docs?|documentation):/i.test(text);
    for (const clause of isTicked || isLabelled
      ? [{ start: 0, end: text.length, endedBy: 'end' as const }]
      : splitClauses(text, language)) {
      const part = text.slice(clause.start, clause.end);
      const begins = language.condition.test(part);
      if (!begins && !isConditional) hits.push(...findContent(part, sentence.start + clause.start, isTicked));
      isConditional = begins && clause.endedBy === ',';
    }
    return hits;
  };
}

function isJoined(hit: ContentHit, what: ContentClaim): boolean {
  return hit.code === 'content' && hit.what !== what && !(hit.what === 'docs-only' || hit.what === 'tests-only');
}
