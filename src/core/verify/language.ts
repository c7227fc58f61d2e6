import type { ContentClaim, CountMeasure, PathState, Qualifier, SubjectState } from '../../model/statement.ts';

/**
 * What one natural language says in which words: everything that a second language would have to bring. All patterns are
 * bounded, are matched without regard to case, and see references as single characters (`mark-references.ts`).
 */
export interface Language {
  /** Words that say a state, the more special ones first. `verb`: may stand before what it is about (`merged #12`). */
  readonly states: readonly {
    readonly state: SubjectState;
    readonly pattern: string;
    readonly isVerb: boolean;
    /** Says that its object is so, while its subject is not (`#20 reverts #19`). */
    readonly isActiveOnly?: true;
  }[];
  /** Between a reference and the state behind it (`has been`). */
  readonly beforeState: RegExp;
  /** Between a verb and the reference behind it (`the pull request`). */
  readonly afterVerb: RegExp;
  /** What may stand before the verb of a sentence that says what was done (`we have`). */
  readonly subjectOfVerb: RegExp;
  /** Before a reference that is not what the sentence is about (`the plan for`). */
  readonly notTheSubject: RegExp;
  /** Stands for what was named before (`it has been`). */
  readonly pronoun: RegExp;
  /** Before the state: it is denied, planned, wished, asked for, not whole, or depends on something. */
  readonly guardBefore: RegExp;
  /** Behind the state. */
  readonly guardAfter: RegExp;
  /** Of something that stands below a state, or beside a ticked box: it is not so after all. */
  readonly notYet: RegExp;
  /** At the beginning of a clause: it and the next one depend on something. */
  readonly condition: RegExp;
  /** Looks like a condition and is none. */
  readonly noCondition: RegExp;
  /** Anywhere in a sentence: nothing in it is claimed. */
  readonly noClaim: RegExp;
  /** Where a clause ends besides at punctuation. */
  readonly clauseWords: RegExp;
  /** Headings and labels that say of nothing below them that it is so. */
  readonly planHeading: RegExp;
  /** What may stand around the state in a heading (`Done this week`). */
  readonly headingLead: RegExp;
  readonly headingTail: RegExp;
  readonly unreleased: RegExp;
  readonly versionHeading: RegExp;
  /** Kinds of changes below the heading of a version. */
  readonly kindHeading: RegExp;
  readonly statusColumn: RegExp;
  /** Between a state and the version it holds for (`in release`). */
  readonly beforeVersion: RegExp;
  /** Between a state and a branch; the branch is the first group. */
  readonly branch: RegExp;
  /** A version behind these is somebody else's. */
  readonly otherProduct: RegExp;
  /** A version alone counts behind these, or with a `v`. */
  readonly versionWord: RegExp;
  readonly thisChange: RegExp;
  readonly closes: RegExp;
  readonly numbers: Readonly<Record<string, number>>;
  readonly times: Readonly<Record<string, number>>;
  readonly qualifiers: readonly { readonly qualifier: Qualifier; readonly pattern: string }[];
  readonly nouns: readonly { readonly noun: CountedNoun; readonly pattern: string }[];
  readonly countVerbs: readonly { readonly says: CountedState; readonly pattern: string }[];
  readonly measures: Readonly<Partial<Record<`${CountedNoun} ${CountedState}`, CountMeasure>>>;
  /** Behind *nothing was*. */
  readonly nothing: readonly { readonly measure: CountMeasure; readonly pattern: string }[];
  readonly periods: readonly { readonly period: RelativePeriod; readonly pattern: RegExp }[];
  /** Names a time that no calendar tells: what stands above the sentence is not its period. */
  readonly otherPeriod: RegExp;
  readonly months: readonly string[];
  readonly content: readonly { readonly what: ContentClaim; readonly pattern: RegExp }[];
  /** Of documentation that is a file of its own, and no words inside of the program. */
  readonly documentFile: RegExp;
  readonly pathVerbs: readonly { readonly state: PathState | 'moved'; readonly pattern: string }[];
  readonly pathHeadings: readonly { readonly state: PathState; readonly pattern: RegExp }[];
  /** Between a verb and the path behind it. */
  readonly beforePath: RegExp;
}

export type CountedNoun = 'pull-request' | 'draft' | 'ticket' | 'commit' | 'release';
export type CountedState =
  'merged' | 'open' | 'draft' | 'reverted' | 'done' | 'shipped' | 'in-review' | 'landed' | 'none';
export type RelativePeriod =
  'this-week' | 'last-week' | 'today' | 'yesterday' | 'this-month' | 'last-month' | 'this-year';
