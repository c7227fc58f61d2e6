import type { Instant } from '../../model/instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import { rungOf } from '../ladder/claim-ladder.ts';
import { plannedAt } from './list-sprints.ts';
import type { Commitment, Fate, FinishedPeriod } from './plan-facts.ts';
import type { Plannable } from './plannable.ts';
import { isOver, saidAt } from './plannable.ts';
import { versionSteps } from './version-steps.ts';

/** 1970-01-05: calendar periods are counted from the first Monday of the clock, so that all runs have the same ones. */
const FIRST_MONDAY = 4 * DAY;

/** The calendar periods that lie wholly within [from, to], Mondays 00:00 UTC. */
export function listPeriods(
  from: Instant,
  to: Instant,
  weeks: number,
  grace: { readonly hours: number; readonly offsetMinutes: number },
): readonly FinishedPeriod[] {
  const length = weeks * WEEK;
  const first = Math.ceil((from - FIRST_MONDAY) / length);
  const periods: FinishedPeriod[] = [];
  for (let place = first; FIRST_MONDAY + (place + 1) * length <= to; place++) {
    const start = FIRST_MONDAY + place * length;
    periods.push({ sprint: null, start, plannedAt: plannedAt(start, start + length, grace), end: start + length });
  }
  return periods;
}

/**
 * What a ticket was to each calendar period: planned is what was in progress at its start, or open in a version or milestone
 * that was not out. Added is what came into work, into such a version or was done after that.
 */
export function replayPeriods(one: Plannable, periods: readonly FinishedPeriod[]): readonly Commitment[] {
  const { ticket, ladder } = one;
  const first = periods[0];
  if (first === undefined) return [];
  const versions = versionSteps(ticket);
  const began = Math.min(ladder.firstStartedAt ?? Infinity, versions.find(({ isMeant }) => isMeant)?.at ?? Infinity);
  if (began === Infinity) return [];
  const isPlanned = (at: Instant): boolean => {
    const said = saidAt(ladder, at);
    if (isOver(said)) return false;
    return rungOf(said) >= 1 || (said !== null && (versions[lastStepAt(versions, at)]?.isMeant ?? false));
  };
  const found: Commitment[] = [];
  const length = first.end - first.start;
  const from = Math.max(0, Math.floor((began - first.start) / length));
  for (let period = from; period < periods.length; period++) {
    const { start, plannedAt: planned, end } = periods[period] ?? first;
    const wasOver = isOver(saidAt(ladder, start));
    if (wasOver) {
      // Only a reopening brings a ticket back into a plan.
      const next = ladder.steps[lastStepAt(ladder.steps, start) + 1]?.at ?? Infinity;
      if (next === Infinity) break;
      if (next >= end) {
        period = Math.max(period, Math.floor((next - first.start) / length) - 1);
        continue;
      }
    }
    const isCommitted = (!wasOver && isPlanned(planned)) || (planned > start && isPlanned(start));
    const fate = fateOf(isCommitted, saidAt(ladder, end), isPlanned(end));
    if (fate !== null) found.push({ ticket: ticket.index, period, isAdded: !isCommitted, fate });
  }
  return found;
}

function fateOf(isCommitted: boolean, said: ReturnType<typeof saidAt>, isStillPlanned: boolean): Fate | null {
  if (said === 'done') return 'delivered';
  if (isStillPlanned) return 'carried-over';
  if (!isCommitted) return null;
  return said === 'withdrawn' ? 'withdrawn' : 'removed';
}
