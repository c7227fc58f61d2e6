import type { Clocks } from '../../model/doctor-report.ts';
import { DAY, HOUR } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Assessment } from '../assess.ts';
import { reachedAt } from '../outcome/evidence-at.ts';

/** Tickets that it takes before an offset is believed, and how close their clocks must agree. */
const OFFSET_TICKETS = 20;
const OFFSET_AGREEMENT = 0.5;
/** Work and its closing usually lie within this of each other; farther apart says nothing of clocks. */
const NEAR = 14 * HOUR;

/**
 * Clocks lie: an export may be hours off for years. A systematic offset is one whole or half hour, not 0, that more than
 * half of the tickets closed by hand right after their landing agree on within five minutes.
 */
export function examineClocks(assessment: Assessment): Clocks {
  const { snapshot } = assessment.prepared;
  const pulls = snapshot.sources.flatMap(({ kind, asOf }) => (kind === 'commits' && asOf !== null ? [asOf] : []));
  const pulledAt = Math.max(assessment.request.asOf, ...pulls);
  const projects = [...new Set(snapshot.tickets.map(({ project }) => project))];
  return {
    offsets: projects.flatMap((project) => findOffset(assessment, project)),
    inFuture: snapshot.commits.filter(({ committedAt }) => committedAt > pulledAt + DAY).length,
    clamped: countBackwards(assessment),
    withoutHistory: projects.filter((project) =>
      snapshot.tickets.some((ticket) => ticket.project === project && !ticket.hasHistory),
    ),
  };
}

function findOffset({ prepared: { snapshot }, judge, request }: Assessment, project: string): Clocks['offsets'] {
  const votes = new Map<number, number>();
  let counted = 0;
  for (const ticket of snapshot.tickets) {
    const done = judge.ladders[ticket.index]?.firstDone ?? null;
    if (ticket.project !== project || done === null || done.at > request.asOf) continue;
    const distances = (judge.owned[ticket.index] ?? []).flatMap(({ change }) => {
      const landedAt = reachedAt(judge.timelineOf(change).steps, 3, request.asOf);
      return landedAt === null ? [] : [done.at - landedAt];
    });
    const nearest = distances.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    if (nearest === undefined || Math.abs(nearest) > NEAR) continue;
    counted++;
    const half = Math.round(nearest / (HOUR / 2));
    if (Math.abs(nearest - half * (HOUR / 2)) <= 5 * 60_000) votes.set(half, (votes.get(half) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (best === undefined || best[0] === 0 || counted < OFFSET_TICKETS || best[1] / counted < OFFSET_AGREEMENT)
    return [];
  return [{ project, hours: best[0] / 2, tickets: best[1] }];
}

/** Commits dated more than a day before a parent: impossible, so their landing takes the parent's date. */
function countBackwards({ prepared: { snapshot } }: Assessment): number {
  let count = 0;
  for (const commit of snapshot.commits) {
    const isBackwards = commit.parents.some(
      (parent) => parent !== MISSING && (snapshot.commits[parent]?.committedAt ?? -Infinity) > commit.committedAt + DAY,
    );
    if (isBackwards) count++;
  }
  return count;
}
