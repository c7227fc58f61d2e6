import type { Finding, FindingKind } from '../../model/finding.ts';
import type { FindingGroup } from '../finding-texts.ts';
import { FINDING_GROUPS, groupOf } from '../finding-texts.ts';
import { orderFindings } from '../order-findings.ts';
import type { AuditFacts } from './audit-facts.ts';

export const GROUP_TITLES: Readonly<Record<FindingGroup, string>> = {
  'data-quality': 'Data quality',
  'reported-not-real': 'Reported, not (yet) real',
  'real-not-reported': 'Real, not (yet) reported',
  'intent-against-execution': 'Intended, and what became of it',
};
/** An empty answer is never a clean bill: what was not looked at is not "nothing found". */
const NONE: Readonly<Record<FindingGroup, string>> = {
  'data-quality': 'Nothing was found that would weaken what follows.',
  'reported-not-real': 'Nothing was found in what can be seen.',
  'real-not-reported': 'Nothing was found in what can be seen.',
  'intent-against-execution': 'Nothing was found in what can be seen.',
};
const NONE_WITHOUT_TRACKER: Readonly<Record<FindingGroup, string>> = {
  'data-quality': 'Nothing was found about the repositories. No tracker was read.',
  'reported-not-real': 'Not measurable without a tracker: nothing is known of what was reported.',
  'real-not-reported': 'Nothing was found that git alone can show.',
  'intent-against-execution': 'Not measurable without a tracker: nothing is known of what was planned.',
};

interface GroupedFindings {
  readonly group: FindingGroup;
  /** What to say where nothing was found. */
  readonly none: string;
  /** In the order in which they are reported; kinds without a finding are left out. */
  readonly kinds: readonly (readonly [FindingKind, readonly Finding[]])[];
}

export function groupFindings({ findings, labels, result }: AuditFacts): readonly GroupedFindings[] {
  const byKind = new Map<FindingKind, Finding[]>();
  for (const finding of orderFindings(findings, labels)) {
    const known = byKind.get(finding.kind);
    if (known === undefined) byKind.set(finding.kind, [finding]);
    else known.push(finding);
  }
  return FINDING_GROUPS.map((group) => ({
    group,
    none: (result.totals === null ? NONE_WITHOUT_TRACKER : NONE)[group],
    kinds: [...byKind].filter(([kind]) => groupOf(kind) === group),
  }));
}

/** Sentences of the list become one: "a; or b; or c." */
export function innocence(sentences: readonly string[]): string {
  return sentences
    .map((sentence, index) => (index === 0 ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence))
    .join(' ');
}
