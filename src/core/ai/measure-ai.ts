import type { AiCounts, AiLens } from '../../model/ai-lens.ts';
import type { AiClass } from '../../model/commit.ts';
import type { Assessment } from '../assess.ts';
import { shareOf } from '../stats/wilson.ts';
import { askQuestions } from './ask-questions.ts';
import { monthOf, startOfMonth } from '../measure/calendar.ts';
import { classOfCommit, classOfPullRequest } from './class-of-work.ts';
import { compareClasses } from './compare-classes.ts';
import { countLosses } from './count-losses.ts';
import { splitByMonth } from './count-months.ts';
import { classChanges, gatherChangeUnits, gatherClaimUnits } from './gather-units.ts';
import { groupByPod, hidePods } from './group-by-pod.ts';
import { measureAdaptation } from './measure-adaptation.ts';

/** Whole months that are looked back on for a break. */
const MONTHS = 24;
const ALL = 'all';

/** AI work as far as marks tell, against the work without a mark: of the whole audit, whatever is shown of it. */
export function measureAi(assessment: Assessment): AiLens {
  const { judge, request } = assessment;
  const { policy } = judge;
  const { window, asOf } = request;
  const classes = classChanges(assessment);
  const present = monthOf(asOf);
  const months = { first: present - MONTHS, count: MONTHS };
  const known = gatherChangeUnits(
    assessment,
    classes,
    Math.min(window.start, startOfMonth(months.first)),
    Math.max(window.end, asOf),
  );
  const landed = known.filter(({ landedAt }) => landedAt >= window.start && landedAt < window.end);
  const claims = gatherClaimUnits(assessment, classes);
  const changes = countClasses(landed.map(({ ai }) => ai));
  const rows = groupByPod(assessment, known);
  const isInWindow = ({ landedAt }: { readonly landedAt: number }): boolean =>
    landedAt >= window.start && landedAt < window.end;
  // Decided for a whole series, and for both tables together.
  const hidden = hidePods(assessment, rows);
  return {
    ...countRecords(assessment),
    changes,
    share: shareOf(changes.authored + changes.assisted, landed.length),
    tickets: { ...countClasses(claims.units.map(({ ai }) => ai)), unclassed: claims.unclassed },
    losses: countLosses(assessment, landed),
    ...compareClasses(askQuestions(assessment, claims.units, landed), policy),
    pods: rows.map(({ name, units }, index) => {
      const why = hidden[index] ?? null;
      const own = units.filter(isInWindow);
      return { name, changes: why === null ? countClasses(own.map(({ ai }) => ai)) : null, hidden: why };
    }),
    adaptation: [
      measureAdaptation(ALL, splitByMonth(assessment, known, months), null, policy),
      ...rows.map(({ name, units }, index) =>
        measureAdaptation(name, splitByMonth(assessment, units, months), hidden[index] ?? null, policy),
      ),
    ],
  };
}

function countClasses(classes: readonly AiClass[]): AiCounts {
  const counts = { authored: 0, assisted: 0, 'no-signal': 0 };
  for (const ai of classes) counts[ai] += 1;
  return counts;
}

/** Commits (no merges) that were committed, and pull requests that were opened, in the window; bots' left out. */
function countRecords({ judge, request }: Assessment): Pick<AiLens, 'commits' | 'pullRequests'> {
  const { snapshot } = judge;
  const { window, asOf } = request;
  const isAsked = (at: number, who: number | null): boolean =>
    at >= window.start && at < window.end && at <= asOf && (who === null || snapshot.people[who]?.kind !== 'bot');
  const commits = { authored: 0, assisted: 0, 'no-signal': 0 };
  for (const commit of snapshot.commits) {
    if (commit.parents.length < 2 && isAsked(commit.committedAt, commit.author)) {
      commits[classOfCommit(snapshot, commit)] += 1;
    }
  }
  const pullRequests = { authored: 0, assisted: 0, 'no-signal': 0 };
  for (const record of snapshot.pullRequests) {
    if (isAsked(record.createdAt, record.author)) pullRequests[classOfPullRequest(snapshot, record)] += 1;
  }
  return { commits, pullRequests };
}
