import type { FactRequest } from '../../model/facts.ts';
import type { FileRequest, FileShape } from '../../model/file-shape.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { LineFacts } from '../../model/line-facts.ts';
import type { Prepared } from '../prepare.ts';
import { countChurn } from './count-churn.ts';
import { landingSteps, tipsBefore } from './landing-steps.ts';
import { quartersOf } from './quarters.ts';

/** What the debt measures want to know of the content of repositories. */
export interface ContentNeeds {
  /** Where these changed lines, the latest first. */
  readonly lines: readonly FactRequest[];
  /** What these look like. */
  readonly shapes: readonly FileRequest[];
}

export interface DebtContent {
  readonly lines: LineFacts;
  /** By `shapeKey`; a file that is absent was not asked for, could not be read or is no text. */
  readonly shapes: ReadonlyMap<string, FileShape>;
}

export function shapeKey({ repository, path }: Pick<FileRequest, 'repository' | 'path'>): string {
  return `${repository} ${path}`;
}

/** Files that are looked at in each repository: those that change most. Ten of them are told. */
const CANDIDATES = 200;

/** The questions about content, within the budget of the policy: what lies further back than it reaches is not asked for. */
export function needsOfDebts(prepared: Prepared, asOf: Instant): ContentNeeds {
  const { snapshot, policy } = prepared;
  const { bounds } = quartersOf(asOf, policy.debt);
  const until = bounds.at(-1) ?? asOf;
  const from = (bounds[0] ?? until) - policy.debt.reworkDays * DAY;
  const steps = landingSteps(prepared, from, until)
    .flat()
    .sort((a, b) => b.at - a.at || b.commit - a.commit)
    .slice(0, policy.debt.contentCommits);
  const tips = tipsBefore(prepared, until);
  const shapes = [...countChurn(prepared, bounds)].flatMap(([repository, churn]) => {
    const tip = snapshot.commits[tips[repository]?.commit ?? -1];
    if (tip === undefined) return [];
    const most = [...churn].sort(([a, some], [b, more]) => more.length - some.length || a - b).slice(0, CANDIDATES);
    return most.map(([path]) => ({ repository, sha: tip.sha, path: snapshot.paths[path] ?? '' }));
  });
  return {
    lines: steps.map(({ repository, commit }) => ({ repository, sha: snapshot.commits[commit]?.sha ?? '' })),
    shapes,
  };
}
