import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { graceEnd } from '../ladder/grace.ts';
import type { FinishedPeriod } from './plan-facts.ts';

interface Seen {
  readonly sprint: string;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly updatedAt: Instant;
  readonly ticket: string;
}

/** Sites may number their sprints alike. */
export function sprintKey(site: string, sprint: string): string {
  return `${site}\n${sprint}`;
}

/**
 * The sprints that began and are over, by site and id. Each ticket carries a copy of its sprints: the one of the ticket
 * that was updated last holds. A sprint without both ends never started, still runs, or was deleted: nothing is known of it.
 */
export function listSprints(
  tickets: readonly Ticket[],
  asOf: Instant,
  grace: { readonly hours: number; readonly offsetMinutes: number },
): ReadonlyMap<string, FinishedPeriod> {
  const latest = new Map<string, Seen>();
  for (const { site, id, updatedAt, sprints } of tickets) {
    for (const { id: sprint, start, end } of sprints) {
      const key = sprintKey(site, sprint);
      const known = latest.get(key);
      const isLater =
        known === undefined ||
        updatedAt > known.updatedAt ||
        (updatedAt === known.updatedAt && compareText(id, known.ticket) > 0);
      if (isLater) latest.set(key, { sprint, start, end, updatedAt, ticket: id });
    }
  }
  const finished = new Map<string, FinishedPeriod>();
  for (const [key, { sprint, start, end }] of latest) {
    if (start === null || end === null || end <= start || end > asOf) continue;
    finished.set(key, { sprint, start, plannedAt: plannedAt(start, end, grace), end });
  }
  return finished;
}

/** A period that is over before its grace is has no time for planning: its plan is what it began with. */
export function plannedAt(
  start: Instant,
  end: Instant,
  { hours, offsetMinutes }: { readonly hours: number; readonly offsetMinutes: number },
): Instant {
  const after = graceEnd(start, hours, offsetMinutes);
  return after < end ? after : start;
}
