import type { Language } from './language.ts';
import type { Place } from './prose.ts';

/** What ends a clause decides what of it holds on behind it. */
export interface Clause extends Place {
  readonly endedBy: ',' | ';' | ':' | 'word' | '-' | 'end';
}

const DASH = /\s[–—-]{1,2}\s|[—]/g;
const AND_VERB =
  /,?\s+and\s+(?=(?:[\ue000-\uefff]|it|they|we|i|the|a|no|\d|this|that|then|removes?|adds?|deletes?|also|was|were|is|are|has|have|wrote|updated|added|closed|merged|reviewed|started|released|fixed|finished|shipped|reverted)\b|[\ue000-\uefff])/gi;

/** Clauses of one sentence, without gaps. Brackets stay with what they belong to. */
export function splitClauses(text: string, language: Language): readonly Clause[] {
  const cuts: { readonly at: number; readonly end: number; readonly by: Clause['endedBy'] }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === ',' && !/\d/.test(text[at + 1] ?? '')) cuts.push({ at, end: at + 1, by: ',' });
    else if (character === ';') cuts.push({ at, end: at + 1, by: ';' });
    else if (character === ':' && /[\s]|^$/.test(text[at + 1] ?? '')) cuts.push({ at, end: at + 1, by: ':' });
  }
  const addAll = (pattern: RegExp, by: Clause['endedBy']): void => {
    for (const match of text.matchAll(pattern)) cuts.push({ at: match.index, end: match.index + match[0].length, by });
  };
  addAll(DASH, '-');
  addAll(AND_VERB, ',');
  for (const match of text.matchAll(language.clauseWords)) cuts.push({ at: match.index, end: match.index, by: 'word' });
  cuts.sort((a, b) => a.at - b.at || b.end - a.end);
  const clauses: Clause[] = [];
  let start = 0;
  for (const { at, end, by } of cuts) {
    if (at < start || text.slice(start, at).trim() === '') continue;
    clauses.push({ start, end: at, endedBy: by });
    start = end;
  }
  if (text.slice(start).trim() !== '') clauses.push({ start, end: text.length, endedBy: 'end' });
  return clauses;
}
