import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { Assessment } from '../assess.ts';
import { isHollow } from '../landing/substance-of.ts';
import { changeTimes } from '../link/change-index.ts';
import { rungAt } from '../outcome/evidence-at.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import { judgedAt, weekAt } from './weeks.ts';
import type { Weeks } from './weeks.ts';

/** A change of some substance by a person or an agent, at equal age: as it stood at the end of its week + 28 days. */
export interface WeeklyChange {
  readonly change: number;
  readonly repository: number;
  /** When it landed, else when it was begun. */
  readonly at: Instant;
  /** How much of it is meant: 1, or the part that belongs to a pod. */
  readonly share: number;
  /** Week in which it landed; -1 if in none of them. */
  readonly landed: number;
  /** Week in which it was begun: its pull request opened, or its first commit written; -1 if in none of them. */
  readonly begun: number;
  /** Still there, as it landed. */
  readonly survives: boolean;
  /** Names a ticket, known or not. */
  readonly isLinked: boolean;
  /** Weeks from beginning to landing; `null` where it never landed. */
  readonly leadWeeks: number | null;
}

/** Changes that landed or were begun in one of the weeks. Vendor drops, bots and hollow changes are no work of a pod. */
export function gatherChanges(assessment: Assessment, weeks: Weeks): readonly WeeklyChange[] {
  const { judge, changes, landings, substanceOf, request } = assessment;
  const { snapshot } = judge;
  const namedSince = namesUnknownSince(assessment);
  const gathered: WeeklyChange[] = [];
  for (const change of changes) {
    const { index, repository } = change;
    const { createdAt } = changeTimes(snapshot, change);
    const landedAt = landings.landedAt[index] ?? Number.NaN;
    const landed = landedAt <= request.asOf ? weekAt(weeks, landedAt) : -1;
    const begun = createdAt <= request.asOf ? weekAt(weeks, createdAt) : -1;
    if ((landed < 0 && begun < 0) || isByBot(snapshot, change)) continue;
    const substance = substanceOf(index);
    if (substance.isBulk || isHollow(substance, false)) continue;
    const judged = judgedAt(weeks, Math.max(landed, begun), request.asOf);
    const linkedSince = Math.min(judge.pool.changes.linkedSince[index] ?? Infinity, namedSince.get(index) ?? Infinity);
    gathered.push({
      change: index,
      repository,
      at: landed < 0 ? createdAt : landedAt,
      share: 1,
      landed,
      begun,
      survives: landed >= 0 && survivesUntil(assessment, index, judged),
      isLinked: linkedSince <= judged,
      leadWeeks: landed < 0 ? null : Math.max(0, (landedAt - createdAt) / WEEK),
    });
  }
  return gathered;
}

function survivesUntil({ landings }: Assessment, change: number, at: Instant): boolean {
  return (rungAt(landings.timelineOf(change).steps, at) ?? 0) >= 3;
}

/** Keys of tickets that were not pulled are names all the same. */
export function namesUnknownSince({ prepared, changeOfArtifact }: Assessment): ReadonlyMap<number, Instant> {
  const since = new Map<number, Instant>();
  for (const unknown of prepared.unknownTickets) {
    const change = changeOfArtifact(unknown.artifact);
    if (change !== null) since.set(change, Math.min(unknown.since, since.get(change) ?? Infinity));
  }
  return since;
}
