import type { DebtUnknown } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import { reachedAt, rungAt } from '../outcome/evidence-at.ts';
import type { DebtContext, QuarterlyClaim } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';
import { quarterJudgedAt } from './quarters.ts';

const LANDED = 3;
const RELEASED = 4;

/** Of how much that is called done the whole way can be followed, from the ticket to a release. */
export const TRACEABILITY: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'traceable-share', figureOf: shareFigure }],
  observe: observePaths,
};

function observePaths(context: DebtContext): readonly Observation[] | DebtUnknown {
  const { snapshot } = context.assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  if (snapshot.pullRequests.length === 0) return 'no-pull-requests';
  if (snapshot.pullRequests.every(({ reviews }) => reviews.length === 0)) return 'no-reviews';
  const releasing = releasingSince(context);
  return context.claims().flatMap((claim) => {
    const { quarter, pod, fate } = claim;
    if (fate === 'taken-back') return [];
    return [{ quarter, pod, value: isTraceable(context, claim, releasing) ? 1 : 0, of: 1, people: NO_PEOPLE }];
  });
}

/** One of its changes has a pull request that another person reviewed before it was merged, landed, and is in a release where there are any. */
function isTraceable(
  { assessment, quarters }: DebtContext,
  { ticket, quarter }: QuarterlyClaim,
  releasing: readonly Instant[],
): boolean {
  const { judge, changes, landings } = assessment;
  const judgedAt = quarterJudgedAt(quarters, quarter);
  return (judge.owned[ticket] ?? []).some(({ change: index, tier, since, isHollow }) => {
    const change = changes[index];
    const record = judge.snapshot.pullRequests[change?.pullRequest ?? MISSING];
    if (record === undefined || change === undefined || tier > 3 || isHollow || since > judgedAt) return false;
    const { steps } = landings.timelineOf(index);
    const rung = rungAt(steps, judgedAt) ?? 0;
    const needed = (releasing[change.repository] ?? Infinity) <= judgedAt ? RELEASED : LANDED;
    const landedAt = reachedAt(steps, LANDED, judgedAt) ?? judgedAt;
    return (
      rung >= needed &&
      record.reviews.some(({ by, at, state }) => {
        const isOther = by !== null && by !== record.author && judge.snapshot.people[by]?.kind === 'person';
        return isOther && state !== 'pending' && at <= (record.mergedAt ?? landedAt);
      })
    );
  });
}

/** By repository, its first release: before it nothing could be in one. */
function releasingSince({ assessment }: DebtContext): readonly Instant[] {
  const { judge, prepared } = assessment;
  const since = judge.snapshot.repositories.map(() => Infinity);
  for (const { repository, at } of prepared.releases.releases)
    since[repository] = Math.min(since[repository] ?? Infinity, at);
  return since;
}
