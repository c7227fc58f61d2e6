import { groupsIn } from './find-states.ts';
import type { Language } from './language.ts';
import type { Group, MarkedText } from './mark-references.ts';
import type { ProseKind } from './prose.ts';

const NO_WORDS = /^(?:[^\p{L}]|\b(?:prs?|pull requests?|mrs?|tickets?|issues?|commits?|jira)\b)*$/iu;

/**
 * The groups of a block that a state above it is said of: what it begins with, what stands in brackets, and what it ends with
 * behind a dash or a comma. In a paragraph only what it begins with.
 */
export function governedGroups(
  marked: MarkedText,
  kind: ProseKind,
  language: Language,
): readonly { readonly group: Group; readonly at: number }[] {
  const { text } = marked;
  return groupsIn(marked, { start: 0, end: text.length }).filter(({ at }) => {
    const lead = text.slice(Math.max(0, at - 300), at);
    const label = lead.lastIndexOf(':');
    const isKind = label > 0 && label < 40 && language.kindHeading.test(lead);
    if (at <= 300 && NO_WORDS.test(isKind ? lead.slice(label + 1) : lead)) return true;
    if (kind === 'paragraph' || kind === 'heading') return false;
    const rest = text.slice(at + 1, at + 40);
    const isBracketed = /\(\s*(?:prs?|closes|fixes|via|see)?\s*$/i.test(lead) && /^\s*[),]/.test(rest);
    const isLast = /^[\s.!)]*$/.test(text.slice(at + 1)) && /[–—:,-]\s*$/.test(lead);
    return isBracketed || isLast;
  });
}
