import type { Instant, Period } from '../../model/instant.ts';
import type { FindingContext } from './finding-context.ts';

/** What effort is counted in: each change once, or by the lines that it changed. */
export type EffortMeasure = 'changes' | 'lines';

/** A change that landed for a ticket; several tickets that own it share it. */
export interface LandedEffort {
  readonly ticket: number;
  readonly change: number;
  readonly at: Instant;
  readonly share: number;
}

/** Lines count in a window in which so many of the changes have them; the rest is taken for middling. */
const LINES_COVERAGE = 0.8;
/** A change counts no more lines than this share of changes has: one import must not decide where effort went. */
const LARGEST_COUNTED = 0.95;

/** Landed changes under the tickets that own them, strictly read, by project and in the order of the tickets. */
export function landedByProject({
  snapshot,
  judge,
  landings,
  asOf,
}: FindingContext): ReadonlyMap<string, readonly LandedEffort[]> {
  const owner = new Map<number, number>();
  // Few changes have several; a set for each of the others would be the largest thing here.
  const owners = new Map<number, Set<number>>();
  judge.owned.forEach((owned, ticket) => {
    for (const { change, since, tier, isDisputed, isHollow } of owned) {
      if (tier > 3 || isDisputed || isHollow || since > asOf) continue;
      if (!((landings.landedAt[change] ?? Number.NaN) <= asOf)) continue;
      const first = owner.get(change);
      if (first === undefined) owner.set(change, ticket);
      else if (first !== ticket) owners.set(change, (owners.get(change) ?? new Set([first])).add(ticket));
    }
  });
  const byProject = new Map<string, LandedEffort[]>();
  for (const [change, first] of owner) {
    const tickets = owners.get(change);
    for (const ticket of tickets ?? [first]) {
      const project = snapshot.tickets[ticket]?.project ?? '';
      const known = byProject.get(project) ?? [];
      if (known.length === 0) byProject.set(project, known);
      known.push({ ticket, change, at: landings.landedAt[change] ?? Number.NaN, share: 1 / (tickets?.size ?? 1) });
    }
  }
  return byProject;
}

/**
 * Effort by ticket in a stretch of time; `null` where lines are asked for and too few changes have them.
 * @param linesOf a change: added and removed; `null` where they were not counted
 */
export function weighEffort(
  landed: readonly LandedEffort[],
  { start, end }: Period,
  measure: EffortMeasure,
  linesOf: (change: number) => number | null,
): ReadonlyMap<number, number> | null {
  const within = landed.filter(({ at }) => at >= start && at < end);
  const weightOf = measure === 'lines' ? weighLines(within, linesOf) : () => 1;
  if (weightOf === null) return null;
  const effort = new Map<number, number>();
  for (const { ticket, change, share } of within)
    effort.set(ticket, (effort.get(ticket) ?? 0) + share * weightOf(change));
  return effort;
}

function weighLines(
  landed: readonly LandedEffort[],
  linesOf: (change: number) => number | null,
): ((change: number) => number) | null {
  const lines = new Map<number, number | null>();
  for (const { change } of landed) if (!lines.has(change)) lines.set(change, linesOf(change));
  const sizes = [...lines.values()].flatMap((size) => size ?? []).sort((a, b) => a - b);
  if (sizes.length < LINES_COVERAGE * lines.size) return null;
  const middling = sizes[Math.ceil(sizes.length / 2) - 1] ?? 0;
  const largest = sizes[Math.ceil(LARGEST_COUNTED * sizes.length) - 1] ?? 0;
  return (change) => Math.min(largest, lines.get(change) ?? middling);
}
