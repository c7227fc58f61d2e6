import type { Assessment } from '../assess.ts';
import { titleOf } from '../landing/title.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';

/** Titles of fixes, in the words that English projects use; a correction of words or layout mends nothing that ran. */
const FIX_TITLE =
  /\b(?:fix(?:e[sd]|ing)?|bug(?:s|fix(?:es)?)?|hot-?fix(?:es)?|defects?|regressions?|crash(?:e[sd])?)\b/i;
const NO_FIX_TITLE = /\b(?:typos?|lint(?:er|ing)?|spelling|indentation|whitespace|formatting|docs?|changelog)\b/i;
const BUG_TYPES: ReadonlySet<string> = new Set(['bug', 'defect', 'incident', 'regression', 'hotfix']);
const LONGEST_TITLE = 200;

/** How much of what landed mends something: by the type of its ticket, else by its title. */
export const FIXES: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'fix-ratio', figureOf: shareFigure }],
  observe: observeFixes,
};

function observeFixes({ assessment, landed }: DebtContext): readonly Observation[] {
  const { snapshot, owned } = assessment.judge;
  const typeOf = new Map<number, string>();
  owned.forEach((links, ticket) => {
    const type = snapshot.tickets[ticket]?.type.name.toLowerCase() ?? '';
    for (const { change, tier } of links) if (tier <= 3 && !typeOf.has(change)) typeOf.set(change, type);
  });
  return landed.map(({ change, quarter, pod }) => {
    const isFix = BUG_TYPES.has(typeOf.get(change) ?? '') || isFixTitle(titleOfChange(assessment, change));
    return { quarter, pod, value: isFix ? 1 : 0, of: 1, people: NO_PEOPLE };
  });
}

function isFixTitle(title: string): boolean {
  return FIX_TITLE.test(title) && !NO_FIX_TITLE.test(title);
}

function titleOfChange({ judge: { snapshot }, changes }: Assessment, index: number): string {
  const change = changes[index];
  const record = snapshot.pullRequests[change?.pullRequest ?? -1];
  const commit = snapshot.commits[change?.landedBy.at(-1) ?? change?.commits.at(-1) ?? -1];
  return (record?.title ?? titleOf(commit?.message ?? '')).slice(0, LONGEST_TITLE);
}
