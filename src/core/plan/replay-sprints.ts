import type { Instant } from '../../model/instant.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import { graceEnd } from '../ladder/grace.ts';
import { sprintKey } from './list-sprints.ts';
import type { Commitment, Fate, FinishedPeriod } from './plan-facts.ts';
import type { Plannable } from './plannable.ts';
import { isOver, saidAt } from './plannable.ts';
import type { SprintStep } from './sprint-steps.ts';
import { sprintSteps } from './sprint-steps.ts';

/** A ticket in one sprint. */
export type SprintEntry = Omit<Commitment, 'period'> & { readonly sprint: FinishedPeriod };

/** What a ticket was to each finished sprint that it was ever in. */
export function replaySprints(
  one: Plannable,
  sprints: ReadonlyMap<string, FinishedPeriod>,
  grace: { readonly hours: number; readonly offsetMinutes: number },
): readonly SprintEntry[] {
  if (one.ticket.sprints.length === 0 && one.ticket.changes.every(({ field }) => field !== 'sprint')) return [];
  const steps = sprintSteps(one.ticket);
  if (steps === null) return [];
  return [...new Set(steps.flatMap((step) => step.sprints))].flatMap((id): SprintEntry[] => {
    const sprint = sprints.get(sprintKey(one.ticket.site, id));
    const found = sprint === undefined ? null : replaySprint(one, steps, id, sprint, grace);
    return found === null || sprint === undefined ? [] : [{ ...found, sprint }];
  });
}

function replaySprint(
  { ticket, ladder }: Plannable,
  steps: readonly SprintStep[],
  id: string,
  { start, plannedAt, end }: FinishedPeriod,
  { hours, offsetMinutes }: { readonly hours: number; readonly offsetMinutes: number },
): Omit<Commitment, 'period'> | null {
  const isIn = (at: Instant): boolean => steps[lastStepAt(steps, at)]?.sprints.includes(id) ?? false;
  const wasOver = isOver(saidAt(ladder, start));
  const reopenedAt = wasOver ? ladder.reopenings.find((at) => at > start && at <= end) : undefined;
  // Done before it began: put there for the record, not to be done.
  if (wasOver && reopenedAt === undefined) return null;
  const isCommitted = !wasOver && isIn(plannedAt);
  const isAdded =
    !isCommitted &&
    ((reopenedAt !== undefined && isIn(reopenedAt)) ||
      steps.some(({ at, sprints }) => at > plannedAt && at <= end && sprints.includes(id)));
  if (!isCommitted && !isAdded) return null;
  return { ticket: ticket.index, isAdded, fate: fateOf() };

  function fateOf(): Fate {
    const said = saidAt(ladder, end);
    if (!isIn(end) && (isOver(said) || !steps.some(isTidyingUp))) return 'removed';
    if (said === 'done' || said === 'withdrawn') return said === 'done' ? 'delivered' : 'withdrawn';
    return 'carried-over';
  }

  /** Whoever moves what is not done out of a sprint that is about to close removes nothing: it is carried over. */
  function isTidyingUp({ at, sprints }: SprintStep): boolean {
    const isLate = at > plannedAt && at <= end && graceEnd(at, hours, offsetMinutes) >= end;
    return isLate && !sprints.includes(id) && isIn(at - 1);
  }
}
