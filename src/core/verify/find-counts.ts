import type { CountMeasure, Qualifier } from '../../model/statement.ts';
import type { CountedNoun, CountedState, Language } from './language.ts';
import type { Place } from './prose.ts';

/** A number of things that a sentence gives. Places are in the sentence. */
export interface CountHit extends Place {
  readonly measure: CountMeasure;
  readonly number: number;
  readonly qualifier: Qualifier | null;
}

/** Makes the reader of one language: its patterns are put together once. */
export function createCountReader(language: Language): (sentence: string, hasPeriod: boolean) => readonly CountHit[] {
  const words = Object.keys(language.numbers).join('|');
  const number = `(\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,7}|${words})`;
  const qualifier = `(?:(${language.qualifiers.map(({ pattern }) => pattern).join('|')})\\s{0,2})?`;
  const noun = `(${language.nouns.map(({ pattern }) => pattern).join('|')})`;
  const verb = `(${language.countVerbs.map(({ pattern }) => pattern).join('|')})`;
  const edge = '(?<![\\p{L}\\p{N}_.#/-])';
  const end = '(?![\\p{L}\\p{N}_-])';
  const between =
    '(?:(?:of the|of our|of|the|new|other|more|different|small|large|jira|github|feature|whole|separate|total|individual)\\s{1,2}){0,3}';
  const aux =
    '(?:(?:is|are|was|were|have|has|been|got|now|still|already|all|currently|that|which|finally|both)\\s{1,2}){0,4}';
  const verbFirst = new RegExp(
    `${edge}${verb}${end}\\s{1,2}(?:a total of\\s|exactly\\s|in total\\s|all\\s)?${qualifier}${edge}${number}\\s{1,2}${between}${noun}${end}`,
    'giu',
  );
  const nounFirst = new RegExp(
    `${edge}${qualifier}${number}\\s{1,2}${between}${noun}${end}\\s{1,2}${aux}${verb}${end}`,
    'giu',
  );
  const adjective = new RegExp(
    `${edge}${qualifier}${number}\\s{1,2}(?:${between})${verb}${end}\\s{1,2}${noun}${end}`,
    'giu',
  );
  const bare = new RegExp(`${edge}${qualifier}${number}\\s{1,2}${between}${noun}${end}`, 'giu');
  const times = new RegExp(
    `${edge}(released|published a release)\\s{1,2}(${Object.keys(language.times).join('|')}|(\\d{1,3}|${words})\\s{1,2}times)${end}`,
    'giu',
  );
  const partOfThem = new RegExp(
    `${edge}${qualifier}${number}\\s{1,2}of\\s(?:them|these|those|which)\\s{1,2}(?:is|are|being|as|was|were|still|in)?\\s{0,2}(?:an?\\s)?${verb}${end}`,
    'giu',
  );

  const nothing = new RegExp(
    `${edge}(?:nothing|none|no change)\\s{1,2}(?:was|were|is|has been|have been|got|had to be)\\s{1,2}(?:${language.nothing.map(({ pattern }) => `(${pattern})`).join('|')})${end}`,
    'giu',
  );

  const toNumber = (text: string): number => {
    const digits = text.replaceAll(',', '');
    return /^\d+$/.test(digits) ? Number(digits) : (language.numbers[text.toLowerCase()] ?? 0);
  };
  const toQualifier = (text: string | undefined): Qualifier | null =>
    text === undefined ? null : (which(language.qualifiers, text)?.qualifier ?? null);
  const toNoun = (text: string): CountedNoun | null => which(language.nouns, text)?.noun ?? null;
  const statesOf = (text: string): readonly CountedState[] =>
    language.countVerbs.filter(({ pattern }) => isWhole(pattern, text)).map(({ says }) => says);
  const measureOf = (of: CountedNoun | null, verbs: readonly CountedState[]): CountMeasure | null => {
    for (const says of verbs) {
      const measure = of === null ? undefined : language.measures[`${of} ${says}`];
      if (measure !== undefined) return measure;
    }
    return null;
  };

  return (sentence, hasPeriod) => {
    const hits: CountHit[] = [];
    const add = (
      match: RegExpExecArray,
      value: string,
      of: CountedNoun | null,
      verbs: readonly CountedState[],
      qualified: string | undefined,
    ): void => {
      const start = match.index;
      const finish = start + match[0].length;
      if (hits.some((hit) => hit.start < finish && start < hit.end)) return;
      const measure = measureOf(of, verbs);
      if (measure === null || isGuarded(sentence, start, finish)) return;
      hits.push({ start, end: finish, measure, number: toNumber(value), qualifier: toQualifier(qualified) });
    };
    for (const match of sentence.matchAll(verbFirst)) {
      const [, said = '', qualified, value = '', of = ''] = match;
      add(match, value, toNoun(of), statesOf(said), qualified);
    }
    for (const match of sentence.matchAll(nounFirst)) {
      const [, qualified, value = '', of = '', said = ''] = match;
      add(match, value, toNoun(of), statesOf(said), qualified);
    }
    for (const match of sentence.matchAll(adjective)) {
      const [, qualified, value = '', said = '', of = ''] = match;
      add(match, value, toNoun(of), statesOf(said), qualified);
    }
    for (const match of sentence.matchAll(times)) {
      const [, , word = '', counted] = match;
      const value = counted ?? String(language.times[word.toLowerCase()] ?? 0);
      add(match, value, 'release', ['landed'], undefined);
    }
    for (const match of sentence.matchAll(partOfThem)) {
      const [, qualified, value = '', said = ''] = match;
      const whole = hits.findLast((hit) => hit.end <= match.index && hit.measure.startsWith('pull-requests'));
      if (whole !== undefined) add(match, value, 'pull-request', statesOf(said), qualified);
    }
    for (const match of sentence.matchAll(nothing)) {
      const { measure } = language.nothing[match.slice(1).findIndex((part) => part !== undefined)] ?? {};
      const hit = { start: match.index, end: match.index + match[0].length, number: 0, qualifier: null };
      if (measure !== undefined && !isGuarded(sentence, hit.start, hit.end)) hits.push({ ...hit, measure });
    }
    for (const match of sentence.matchAll(bare)) {
      const [, qualified, value = '', of = ''] = match;
      const kind = toNoun(of);
      // A number of commits or releases says what was done only together with a time, or beside another count.
      const isFlow = kind === 'commit' || kind === 'release';
      if ((isFlow && (hasPeriod || hits.length > 0)) || kind === 'draft') add(match, value, kind, ['none'], qualified);
    }
    return hits.sort((a, b) => a.start - b.start);
  };

  function isGuarded(sentence: string, start: number, end: number): boolean {
    const lead = sentence.slice(Math.max(0, start - 120), start);
    const rest = sentence.slice(end, end + 60);
    const clause = lead.slice(Math.max(lead.lastIndexOf(','), lead.lastIndexOf(';'), lead.lastIndexOf(':')) + 1);
    return (
      language.guardBefore.test(clause) ||
      language.guardAfter.test(rest) ||
      /^\s*(?:are|is|were|was)?\s*(?:allowed|possible|needed|required|planned|expected|left to|to go|per |a day|each|in the old|of the old)/i.test(
        rest,
      )
    );
  }
}

function which<Entry extends { readonly pattern: string }>(entries: readonly Entry[], text: string): Entry | undefined {
  return entries.find(({ pattern }) => isWhole(pattern, text));
}

function isWhole(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'iu').test(text);
}
