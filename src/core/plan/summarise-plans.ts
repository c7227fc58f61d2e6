import type { Instant, Period } from '../../model/instant.ts';
import type { PlanPeriod, ProjectPlan } from '../../model/plan.ts';
import { shareOf } from '../stats/wilson.ts';
import type { Commitment, Fate, PlanFacts } from './plan-facts.ts';

/**
 * The periods of a project that ended in the window, counted.
 * @param hasLanded whether work of a ticket's own had landed by an instant, strictly read.
 */
export function summarisePlan(
  facts: PlanFacts,
  window: Period,
  hasLanded: (ticket: number, at: Instant) => boolean,
): ProjectPlan {
  const { project, basis, gap, periods, commitments } = facts;
  const isAsked = ({ end }: Period): boolean => end > window.start && end <= window.end;
  const ofPeriod = new Map<number, Commitment[]>();
  for (const one of commitments) {
    const its = periods[one.period];
    if (its === undefined || !isAsked(its)) continue;
    const known = ofPeriod.get(one.period);
    if (known === undefined) ofPeriod.set(one.period, [one]);
    else known.push(one);
  }
  const ended = periods.flatMap((period, place): PlanPeriod[] => {
    if (!isAsked(period)) return [];
    const { sprint, start, end } = period;
    const own = ofPeriod.get(place) ?? [];
    const count = (test: (one: Commitment) => boolean): number => own.reduce((sum, one) => sum + Number(test(one)), 0);
    const withFate = (fate: Fate): number => count((one) => one.fate === fate);
    const committed = count(({ isAdded }) => !isAdded);
    const delivered = withFate('delivered');
    return [
      {
        sprint,
        start,
        end,
        committed,
        added: own.length - committed,
        removed: withFate('removed'),
        withdrawn: withFate('withdrawn'),
        carriedOver: withFate('carried-over'),
        delivered,
        landed: shareOf(
          count(({ ticket, fate }) => fate === 'delivered' && hasLanded(ticket, end)),
          delivered,
        ),
        sayDo: shareOf(
          count(({ isAdded, fate }) => !isAdded && fate === 'delivered'),
          committed,
        ),
      },
    ];
  });
  const unplanned = countUnplanned(facts, window);
  return { project, basis, gap, periods: ended, unplanned: shareOf(unplanned.count, unplanned.of) };
}

export interface Counted {
  readonly count: number;
  readonly of: number;
}

/** Of what was delivered in a stretch of time, so much was not in the plan. */
export function countUnplanned({ deliveries }: PlanFacts, { start, end }: Period): Counted {
  let count = 0;
  let of = 0;
  for (const { at, isPlanned } of deliveries) {
    if (at < start || at >= end) continue;
    of++;
    if (!isPlanned) count++;
  }
  return { count, of };
}

/** Over the sprints that ended in a stretch of time: of the scope, what came in after the start. */
export function countAdded(facts: PlanFacts, within: Period): Counted {
  return countCommitments(
    facts,
    within,
    () => true,
    ({ isAdded }) => isAdded,
  );
}

/** Over the sprints that ended in a stretch of time: of the committed, what was not done at the end. */
export function countCarriedOver(facts: PlanFacts, within: Period): Counted {
  return countCommitments(
    facts,
    within,
    ({ isAdded }) => !isAdded,
    ({ fate }) => fate === 'carried-over',
  );
}

function countCommitments(
  { periods, commitments }: PlanFacts,
  { start, end }: Period,
  isCounted: (one: Commitment) => boolean,
  isMeant: (one: Commitment) => boolean,
): Counted {
  let count = 0;
  let of = 0;
  for (const one of commitments) {
    const ended = periods[one.period]?.end ?? Number.NaN;
    if (!(ended > start && ended <= end) || !isCounted(one)) continue;
    of++;
    if (isMeant(one)) count++;
  }
  return { count, of };
}
