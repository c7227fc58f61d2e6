import type { FindingArgs } from '../model/finding-args.ts';
import type { Finding, FindingKind } from '../model/finding.ts';
import { DATA_QUALITY_TEXTS } from './finding-texts/data-quality.ts';
import type { FindingText } from './finding-texts/finding-text.ts';
import { INTENT_TEXTS } from './finding-texts/intent-against-execution.ts';
import { REAL_NOT_REPORTED_TEXTS } from './finding-texts/real-not-reported.ts';
import { REPORTED_NOT_REAL_TEXTS } from './finding-texts/reported-not-real.ts';
import { findingArgs } from './rounded.ts';

/** In the order in which groups are reported: what the rest is worth comes first. */
const TEXTS_BY_GROUP = {
  'data-quality': DATA_QUALITY_TEXTS,
  'reported-not-real': REPORTED_NOT_REAL_TEXTS,
  'real-not-reported': REAL_NOT_REPORTED_TEXTS,
  'intent-against-execution': INTENT_TEXTS,
} as const;

export type FindingGroup = keyof typeof TEXTS_BY_GROUP;
export const FINDING_GROUPS = Object.keys(TEXTS_BY_GROUP) as readonly FindingGroup[];

/** Every kind has its texts, or this does not compile; docs/findings has a page for each. Order: as reported. */
export const FINDING_TEXTS: { readonly [Kind in FindingKind]: FindingText<FindingArgs[Kind]> } = {
  ...DATA_QUALITY_TEXTS,
  ...REPORTED_NOT_REAL_TEXTS,
  ...REAL_NOT_REPORTED_TEXTS,
  ...INTENT_TEXTS,
};

export const FINDING_KINDS = Object.keys(FINDING_TEXTS) as readonly FindingKind[];

const GROUP_OF = new Map<string, FindingGroup>(
  FINDING_GROUPS.flatMap((group) => Object.keys(TEXTS_BY_GROUP[group]).map((kind) => [kind, group] as const)),
);

export function groupOf(kind: FindingKind): FindingGroup {
  return GROUP_OF.get(kind) ?? 'reported-not-real';
}

/** Of the values as published. Which text goes with which arguments: forgotten by a mapped type, known by construction. */
export function findingSentence(finding: Finding): string {
  const text = FINDING_TEXTS[finding.kind] as FindingText<FindingArgs[FindingKind]>;
  return text.sentence(findingArgs(finding) as FindingArgs[FindingKind]);
}
