import type { Instant } from '../../model/instant.ts';
import type { ContentClaim, CountMeasure, PathState, Qualifier, SubjectState } from '../../model/statement.ts';
import { createContentReader } from './find-content.ts';
import { createCountReader } from './find-counts.ts';
import type { NamedPeriod } from './find-periods.ts';
import { findPeriod } from './find-periods.ts';
import type { ReferenceGrammar } from './find-references.ts';
import { findReferences } from './find-references.ts';
import { createStateReader } from './find-states.ts';
import { governedGroups } from './governed-groups.ts';
import type { Language } from './language.ts';
import { markReferences } from './mark-references.ts';
import type { Group, MarkedText } from './mark-references.ts';
import type { Place, Prose, SourceDocument } from './prose.ts';
import { sourceOffset } from './prose.ts';
import type { Reference, ReferenceHit } from './reference.ts';
import { openSections } from './sections.ts';
import type { Governing } from './sections.ts';
import { splitSentences } from './split-sentences.ts';

/** What a text says, before anything is asked of the record. */
export type Said =
  | { readonly code: 'exists'; readonly reference: Reference }
  | {
      readonly code: 'state';
      readonly reference: Reference;
      readonly state: SubjectState;
      readonly version: string | null;
      readonly branch: string | null;
    }
  | { readonly code: 'closes'; readonly reference: Reference }
  | {
      readonly code: 'count';
      readonly measure: CountMeasure;
      readonly number: number;
      readonly qualifier: Qualifier | null;
      readonly period: NamedPeriod | null;
      readonly periodFrom: 'sentence' | 'above';
    }
  | { readonly code: 'content'; readonly what: ContentClaim; readonly namesFile: boolean }
  | { readonly code: 'path'; readonly path: string; readonly state: PathState };

/** Half-open place in the source. */
export interface FoundStatement extends Place {
  readonly said: Said;
  readonly isTicked: boolean;
}

export interface StatementContext {
  readonly grammar: ReferenceGrammar;
  /** The change whose text it is; `null` for any other text. */
  readonly change: Reference | null;
  /** The instant that *this week* is read at. */
  readonly at: Instant;
}

/** Beyond these, a document is no report. */
export const MOST_STATEMENTS = 10_000;
export const MOST_BLOCKS = 20_000;

/** Makes the reader of one language. It finds statements in the order of their places. */
export function createStatementReader(
  language: Language,
): (document: SourceDocument, context: StatementContext) => readonly FoundStatement[] {
  const states = createStateReader(language);
  const readCounts = createCountReader(language);
  const readContent = createContentReader(language);

  return ({ prose }, context) => {
    const found: FoundStatement[] = [];
    const sections = openSections(prose, language, states.alone);
    let topPeriod: NamedPeriod | null = null;
    let isTop = true;
    let before: Group | null = null;
    for (const [index, block] of prose.entries()) {
      if (found.length > MOST_STATEMENTS || index >= MOST_BLOCKS) break;
      if (block.isQuoted) continue;
      const hits = [
        ...findReferences(block, context.grammar),
        ...headingVersion(block),
        ...selfReferences(block, context.change, language),
      ];
      const marked = markReferences(
        block,
        hits.sort((a, b) => a.start - b.start || b.end - a.end),
      );
      const period = findPeriod(block.text, context.at, language);
      const governing = sections.enter(block, marked, period, prose[index + 1]);
      if (isTop && period !== null && block.kind !== 'item') topPeriod = period;
      isTop = isTop && (block.kind === 'heading' || index < 2);
      const above = governing.period ?? topPeriod;
      found.push(...readBlock(block, marked, governing, above, before, context));
      before = block.kind === 'paragraph' ? (lastGroup(marked) ?? before) : null;
    }
    return found.slice(0, MOST_STATEMENTS + 1);
  };

  function readBlock(
    block: Prose,
    marked: MarkedText,
    governing: Governing,
    above: NamedPeriod | null,
    before: Group | null,
    context: StatementContext,
  ): readonly FoundStatement[] {
    const found: FoundStatement[] = [];
    const isTicked = block.box === 'ticked';
    const isSilent = governing.kind === 'plan' || block.box === 'open';
    const spoken = new Set<Group>();
    const denied = new Set<Group>();
    const versions = new Set<Group>();
    const add = (said: Said, place: Place): void => {
      found.push({ ...toSource(block, place), said, isTicked });
    };
    const addState = (
      group: Group,
      state: SubjectState,
      version: Group | null,
      branch: string | null,
      place: Place,
    ): void => {
      spoken.add(group);
      if (version !== null) versions.add(version);
      const name = version === null ? null : versionOf(version);
      for (const { reference } of group.hits) add({ code: 'state', reference, state, version: name, branch }, place);
    };
    let last: Group | null = before;
    let blockPeriod: NamedPeriod | null = null;
    for (const sentence of splitSentences(marked.text)) {
      const text = marked.text.slice(sentence.start, sentence.end);
      const read = states.read(marked, sentence, last);
      last = read.last ?? last;
      if (!isSilent) {
        const closing = context.change === null ? [] : readContent(marked, sentence, isTicked);
        const closed = new Set(closing.flatMap((hit) => (hit.code === 'closes' ? [hit.group] : [])));
        for (const hit of closing) {
          const place = toText(marked, hit);
          if (hit.code === 'content') add({ code: 'content', what: hit.what, namesFile: hit.namesFile }, place);
          else if (hit.code === 'closes') {
            spoken.add(hit.group);
            for (const { reference } of hit.group.hits) {
              if (reference.kind === 'ticket' || reference.kind === 'number') add({ code: 'closes', reference }, place);
            }
          } else {
            for (const { reference, start, end } of hit.group.hits) {
              if (reference.kind === 'path')
                add({ code: 'path', path: reference.path, state: hit.state }, { start, end });
            }
          }
        }
        for (const hit of read.hits) {
          if (closed.has(hit.group)) continue;
          const isOfRelease = governing.kind === 'version' && RELEASABLE.has(hit.state);
          const place = toText(marked, hit);
          if (isOfRelease) addState(hit.group, 'released', governing.version, null, place);
          else addState(hit.group, hit.state, hit.version, hit.branch, place);
        }
        const period = findPeriod(text, context.at, language);
        blockPeriod = period ?? blockPeriod;
        const known = period ?? (language.otherPeriod.test(text) ? null : (blockPeriod ?? above));
        for (const hit of readCounts(text, known !== null)) {
          const place = toText(marked, { start: sentence.start + hit.start, end: sentence.start + hit.end });
          const { measure, number, qualifier } = hit;
          const periodFrom = period === null ? 'above' : 'sentence';
          add({ code: 'count', measure, number, qualifier, period: known, periodFrom }, place);
        }
        for (const { group, place } of releasedVersions(marked, sentence, text)) {
          versions.add(group);
          for (const { reference } of group.hits) {
            add({ code: 'state', reference, state: 'released', version: null, branch: null }, place);
          }
        }
      }
      read.denied.forEach((group) => denied.add(group));
    }
    if (!isSilent) {
      const state = governing.state ?? (isTicked ? 'done' : null);
      for (const { group, at } of state === null ? [] : governedGroups(marked, block.kind, language)) {
        if (spoken.has(group) || denied.has(group) || (isTicked && governing.state === null && !isLeading(marked, at)))
          continue;
        if (language.notYet.test(marked.text.slice(at, at + 200))) continue;
        if (governing.kind === 'version') addState(group, 'released', governing.version, null, group);
        else addState(group, state ?? 'done', null, null, group);
      }
      const path = governing.path;
      if (path !== null && context.change !== null && block.kind === 'item') {
        for (const { group } of leadingPaths(marked)) {
          for (const { reference, start, end } of group.hits) {
            if (reference.kind === 'path') add({ code: 'path', path: reference.path, state: path }, { start, end });
          }
        }
      }
    }
    addExisting(block, marked, spoken, versions, governing, add);
    return found;
  }

  function addExisting(
    block: Prose,
    marked: MarkedText,
    spoken: ReadonlySet<Group>,
    versions: ReadonlySet<Group>,
    governing: Governing,
    add: (said: Said, place: Place) => void,
  ): void {
    for (const { group, at } of allGroups(marked)) {
      if (spoken.has(group) || versions.has(group)) continue;
      for (const { reference, start, end, isSelf } of group.hits) {
        if (isSelf === true || reference.kind === 'path') continue;
        if (reference.kind === 'version') {
          const isHead = block.kind === 'heading' && governing.isVersionHead;
          const lead = marked.text.slice(Math.max(0, at - 60), at);
          const isNamed = /^v/i.test(reference.name) || language.versionWord.test(lead);
          if (isHead || !isNamed || language.otherProduct.test(lead)) continue;
        }
        add({ code: 'exists', reference }, { start, end });
      }
    }
    for (const { reference, start, end } of marked.silent) {
      if (reference.kind !== 'path' && reference.kind !== 'version') add({ code: 'exists', reference }, { start, end });
    }
  }

  /** `v2.4.1 was released`, `released v2.5.0`. */
  function releasedVersions(
    marked: MarkedText,
    sentence: Place,
    text: string,
  ): readonly { readonly group: Group; readonly place: Place }[] {
    if (text.trimEnd().endsWith('?') || language.noClaim.test(text) || language.condition.test(text)) return [];
    const found: { readonly group: Group; readonly place: Place }[] = [];
    for (const match of text.matchAll(/[\uf000-\uf3ff]/g)) {
      const at = match.index;
      const group = marked.groupAt(sentence.start + at);
      if (group === undefined || SUBJECT.test(text)) continue;
      const behind =
        /^\s*(?:(?:has|have|had|was|were|is|been|got|now|finally|just|also|already|out)\s+){0,4}(?:released|published|out|tagged|shipped|live|available)\b/i.exec(
          text.slice(at + 1, at + 80),
        );
      const ahead =
        /(?:^|[\s,(])(?:released|tagged and released|published|shipped|cut|tagged)\s+(?:(?:the|our|version|release|tag|patch|hotfix|new|with|and|as)\s+){0,3}$/i.exec(
          text.slice(Math.max(0, at - 60), at),
        );
      const lead = text.slice(Math.max(0, at - 120), ahead === null ? at : at - ahead[0].length + 1);
      if ((behind === null && ahead === null) || language.guardBefore.test(lead)) continue;
      if (behind !== null && language.guardBefore.test(behind[0])) continue;
      if (language.guardAfter.test(text.slice(at + 1, at + 100))) continue;
      const start = sentence.start + at - (ahead?.[0].length ?? 0);
      const end = sentence.start + at + 1 + (behind?.[0].length ?? 0);
      found.push({ group, place: toText(marked, { start, end }) });
    }
    return found;
  }
}

const SUBJECT = /[\ue000-\uefff]/;
const RELEASABLE: ReadonlySet<SubjectState> = new Set(['fixed', 'done', 'shipped', 'merged', 'closed', 'landed']);

function versionOf(group: Group): string | null {
  const reference = group.hits[0]?.reference;
  return reference?.kind === 'version' ? reference.name.replace(/^v/i, '') : null;
}

function selfReferences({ text }: Prose, change: Reference | null, language: Language): readonly ReferenceHit[] {
  if (change === null) return [];
  return [...text.matchAll(language.thisChange)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    reference: change,
    isSelf: true,
  }));
}

/** In a heading, two numbers and a point are a version: `## 2.4`. */
function headingVersion({ kind, text }: Prose): readonly ReferenceHit[] {
  const match =
    kind === 'heading' ? /^[^\p{L}\p{N}]*(\d{1,4}\.\d{1,4})(?![\w.-]*\d)(?=$|[\])\s,:–—-])/u.exec(text) : null;
  if (match?.[1] === undefined) return [];
  const start = match[0].length - match[1].length;
  return [{ start, end: match[0].length, reference: { kind: 'version', name: match[1] } }];
}

function lastGroup(marked: MarkedText): Group | null {
  return allGroups(marked).findLast(({ group }) => group.hits[0]?.reference.kind !== 'path')?.group ?? null;
}

function allGroups({ text, groupAt }: MarkedText): readonly { readonly group: Group; readonly at: number }[] {
  const found: { readonly group: Group; readonly at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xe000 || code > 0xf8ff) continue;
    const group = groupAt(at);
    if (group !== undefined) found.push({ group, at });
  }
  return found;
}

function leadingPaths(marked: MarkedText): readonly { readonly group: Group; readonly at: number }[] {
  return allGroups(marked)
    .filter(({ group }) => group.hits[0]?.reference.kind === 'path')
    .slice(0, 1)
    .filter(({ at }) => isLeading(marked, at));
}

function isLeading({ text }: MarkedText, at: number): boolean {
  return !/\p{L}/u.test(text.slice(0, at).replace(/\b(?:prs?|pull request|ticket|issue|commit)\b/gi, ''));
}

/** From places in the marked text to places in the text of the block. */
function toText({ origin, groupAt }: MarkedText, { start, end }: Place): Place {
  const last = groupAt(end - 1);
  return { start: origin[start] ?? 0, end: last?.end ?? origin[end] ?? 0 };
}

function toSource(block: Prose, { start, end }: Place): Place {
  const from = sourceOffset(block, start);
  return { start: from, end: Math.max(from + 1, sourceOffset(block, Math.max(start, end - 1)) + 1) };
}
