import { assertNever } from '../../base/assert-never.ts';
import type { Obstacle } from '../../model/check-result.ts';
import { counted, formatMinute, formatNumber, formatPercent, toSentence } from '../format.ts';
import { problemSentence } from '../loop/problem-texts.ts';
import { gapText, ruleText } from './measure-texts.ts';

/** One sentence for each thing that kept a run from measuring, with what to do where that is known. Not escaped. */
export function obstacleSentence(obstacle: Obstacle): string {
  switch (obstacle.code) {
    case 'incomplete-source': {
      const remedy = obstacle.remedy === null ? '' : ` ${toSentence(obstacle.remedy)}`;
      return `Incomplete: ${obstacle.source}: ${toSentence(obstacle.reason)}${remedy}`;
    }
    case 'unknown-completeness':
      return `Nobody vouches for ${obstacle.source}, and the gate asks for complete sources: use --complete, or complete in the configuration.`;
    case 'stale':
      return `The sources are known up to ${formatNumber(obstacle.hours)} hours ago, and the gate asks for at most ${formatNumber(obstacle.most)}: pull again.`;
    case 'not-measurable':
      return toSentence(obstacle.reason);
    case 'nothing-read':
      return 'Nothing was read: no commit, no pull request and no ticket.';
    case 'empty-repository':
      return `The repository ${obstacle.repository} has no commits: no evidence could be found in it.`;
    case 'no-tickets':
      return 'No ticket was read, so that nothing reported was compared with anything; measurable.withoutTickets allows that.';
    case 'nothing-judged':
      return obstacle.claims === 0
        ? 'No ticket of the horizon claims done: there is nothing to judge.'
        : `None of ${counted(obstacle.claims, 'claim')} of done can be judged yet: they are pending, or need no code.`;
    case 'nothing-decided':
      return `All of ${counted(obstacle.claims, 'claim')} of done are inconclusive: they may all be real, or none.`;
    case 'unmapped':
      return (
        `Nothing explains the status of ${formatNumber(obstacle.tickets)} of ${counted(obstacle.of, 'ticket')}, more than ` +
        `${formatPercent(obstacle.most)}: map statuses in the configuration.`
      );
    case 'unknown-pod': {
      const meant = obstacle.nearest === null ? '' : ` Did you mean ${obstacle.nearest}?`;
      return `The gate names the pod ${obstacle.pod}, of which no claim was read.${meant}`;
    }
    case 'rule':
      return `${ruleText(obstacle.rule)}: ${toSentence(gapText(obstacle.gap))}`;
    case 'ledger':
      return `${obstacle.file}: ${problemSentence(obstacle.problem)}`;
    case 'drift-not-measurable':
      return `Drift: ${toSentence(obstacle.reason)}`;
    case 'drift-nothing-judged':
      return obstacle.reason === 'visibility-changed'
        ? 'Drift: what can be seen changed over the weeks, so that no measure of everything can be compared.'
        : 'Drift: there is not enough history to judge any measure of everything.';
    default:
      return baselineSentence(obstacle);
  }
}

type BaselineObstacle = Extract<Obstacle, { readonly code: `baseline-${string}` }>;

function baselineSentence(obstacle: BaselineObstacle): string {
  const { file } = obstacle;
  switch (obstacle.code) {
    case 'baseline-missing':
      return `There is no baseline in ${file}: write one with leeway baseline.`;
    case 'baseline-unreadable': {
      const details = obstacle.details.length === 0 ? '' : ` (${obstacle.details.join('; ')})`;
      return `${file} is no baseline that can be read${details}: write a new one with leeway baseline, to another place or once it is removed.`;
    }
    case 'baseline-newer':
      return `${file} was written by a later version (${obstacle.schema}): use that version, or write a new one.`;
    case 'baseline-policy':
      return `${file} was written under another policy (${obstacle.then}, now ${obstacle.now}), so that nothing can be compared: write a new one with leeway baseline.`;
    case 'baseline-projects':
      return `${file} was written for other projects: ask for the same, or write a new one with leeway baseline.`;
    case 'baseline-later':
      return `${file} is of ${formatMinute(obstacle.asOf)}, later than this run: nothing can be new since then.`;
    case 'baseline-source':
      return `${file} knew ${obstacle.source}, which this run did not read: what is missing is not fixed.`;
    default:
      return assertNever(obstacle);
  }
}
