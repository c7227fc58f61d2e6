import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { claimAt } from '../ladder/claim-at.ts';
import { workingDaysBetween } from '../ladder/grace.ts';
import { evidenceAt, reachedAt } from '../outcome/evidence-at.ts';
import { isParentAt } from '../outcome/ticket-family.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isMeant } from './is-meant.ts';

/** Work in progress for longer than most of the project's finished work took, and nothing moves. */
export function detectStalled(context: FindingContext): readonly Finding[] {
  const { policy } = context.judge;
  const limits = new Map<string, number | null>();
  return context.judged.flatMap((judged): FindingOf<'stalled-in-progress'>[] => {
    const ticket = context.snapshot.tickets[judged.ticket];
    if (ticket === undefined || judged.scope !== 'early' || !ticket.hasHistory) return [];
    if (judged.strict.outcome === 'pending' || judged.claimedAt === null || isOutOfSight(context, ticket)) return [];
    const ladder = context.judge.ladders[judged.ticket];
    const reopenedAt = ladder?.reopenings.findLast((at) => at <= context.asOf) ?? null;
    // What has landed does not stall; it is told as landed but open. What had landed before the reopening was not enough.
    if ((judged.strict.evidenced ?? 0) >= 3 && !isOlder(context, ticket, reopenedAt)) return [];
    const limit = limits.has(ticket.project)
      ? (limits.get(ticket.project) ?? null)
      : cycleTimeLimit(context, ticket.project);
    limits.set(ticket.project, limit);
    const startedAt = Math.max(ladder?.firstStartedAt ?? judged.claimedAt, reopenedAt ?? -Infinity);
    const age = context.asOf - startedAt;
    if (limit === null || age <= limit) return [];
    const quietDays = workingDaysBetween(lastActivity(context, ticket), context.asOf, policy.weekendOffsetMinutes);
    if (quietDays < policy.quietWorkingDays) return [];
    return [
      toFinding<'stalled-in-progress'>(context.snapshot, {
        kind: 'stalled-in-progress',
        subject: { kind: 'ticket', index: judged.ticket },
        severity: 'low',
        // Evidence of its parent or its relatives may be what it waits to be closed for.
        holds: (judged.lenient.evidenced ?? 0) >= 3 && judged.strict !== judged.lenient ? 'strict-only' : 'both',
        cause: judged.cause,
        since: startedAt,
        args: { days: Math.round(age / DAY), percentileDays: Math.round(limit / DAY) },
        evidence: judged.strict.evidence,
      }),
    ];
  });
}

/** Its work may be where nobody looked. */
function isOutOfSight({ judge, asOf }: FindingContext, { index, project }: Ticket): boolean {
  if (judge.repositoriesOf(project).blindSpot !== null) return true;
  return judge.foreign.get(index)?.some(({ since }) => since <= asOf) === true;
}

/** All that landed for it is older than the reopening. */
function isOlder({ judge, asOf }: FindingContext, { index }: Ticket, reopenedAt: Instant | null): boolean {
  if (reopenedAt === null) return false;
  return evidenceAt(judge.owned[index] ?? [], judge.timelineOf, asOf, 'strict', reopenedAt, asOf).predatesReopening;
}

/** The project's own percentile of the time from start to done; `null` below the number of finished tickets it needs. */
function cycleTimeLimit({ judge, snapshot, asOf }: FindingContext, project: string): number | null {
  const { policy, ladders } = judge;
  const times: number[] = [];
  for (const ticket of snapshot.tickets) {
    const ladder = ladders[ticket.index];
    if (ticket.project !== project || !ticket.hasHistory || ladder === undefined) continue;
    if (ladder.firstDone === null || ladder.firstStartedAt === null) continue;
    if (ladder.firstDone.at <= asOf && ladder.firstDone.at > ladder.firstStartedAt)
      times.push(ladder.firstDone.at - ladder.firstStartedAt);
  }
  if (times.length < policy.stalledMinimumFinished) return null;
  times.sort((a, b) => a - b);
  return times[Math.ceil(policy.stalledPercentile * times.length) - 1] ?? null;
}

/** Changes of code or status only: touching a ticket moves nothing. */
function lastActivity({ judge, asOf, changes, snapshot }: FindingContext, ticket: Ticket): Instant {
  let last = -Infinity;
  for (const step of judge.ladders[ticket.index]?.steps ?? []) if (step.at <= asOf) last = Math.max(last, step.at);
  for (const { change, since } of judge.owned[ticket.index] ?? []) {
    if (since > asOf) continue;
    for (const step of judge.timelineOf(change).steps) if (step.at <= asOf) last = Math.max(last, step.at);
    for (const commit of changes[change]?.commits ?? []) {
      const at = snapshot.commits[commit]?.committedAt ?? Infinity;
      if (at <= asOf) last = Math.max(last, at);
    }
  }
  return last === -Infinity ? ticket.createdAt : last;
}

/**
 * The work landed and the plan does not see it. Only if nothing owned is open, nothing new came for five working days,
 * the evidence is younger than the last backward transition, and no link says that this is a part.
 */
export function detectLandedButOpen(context: FindingContext): readonly Finding[] {
  const { judge, asOf, snapshot } = context;
  const partial = new Set(
    context.links.filter(({ relation, since }) => relation === 'part-of' && since <= asOf).map(({ ticket }) => ticket),
  );
  const isMeantBy = isMeant(context);
  return snapshot.tickets.flatMap((ticket): FindingOf<'landed-but-open' | 'merged-but-in-review'>[] => {
    const ladder = judge.ladders[ticket.index];
    const claim = ladder === undefined ? null : claimAt(ladder, asOf);
    if (ladder === undefined || claim === null || partial.has(ticket.index)) return [];
    if (claim.kind === 'withdrawn' || claim.kind === 'unmapped' || claim.kind === 'pending' || claim.rung >= 3)
      return [];
    if (isParentAt({ family: judge.family, tickets: snapshot.tickets }, ticket.index, asOf)) return [];
    if (isReopenedSometime(ticket)) return [];
    const reopenedAt = ladder.reopenings.findLast((at) => at <= asOf) ?? null;
    const owned = (judge.owned[ticket.index] ?? []).filter(({ change }) => isMeantBy(ticket, change));
    const own = evidenceAt(owned, judge.timelineOf, asOf, 'strict', reopenedAt, asOf);
    if (
      own.landed.length === 0 ||
      own.open.length > 0 ||
      own.landed.length < own.standing.length ||
      own.predatesReopening
    )
      return [];
    const landedAt = own.landed.reduce(
      (latest, change) => Math.max(latest, reachedAt(judge.timelineOf(change).steps, 3, asOf) ?? 0),
      0,
    );
    if (landedAt < claim.claimedAt - 30 * DAY) return [];
    const quiet = workingDaysBetween(Math.max(landedAt, claim.claimedAt), asOf, judge.policy.weekendOffsetMinutes);
    if (quiet < judge.policy.quietWorkingDays) return [];
    const about = {
      subject: { kind: 'ticket', index: ticket.index },
      severity: 'low',
      holds: 'both',
      cause: null,
      since: landedAt,
      args: { days: Math.round((asOf - landedAt) / DAY), status: claim.step.word },
      evidence: own.landed.map(judge.artifactOf),
    } as const;
    // What waits for a review that is over is told as that, and not a second time as open.
    const isReviewed =
      claim.rung === 2 && own.landed.some((change) => context.changes[change]?.kind === 'pull-request');
    return [
      isReviewed
        ? toFinding<'merged-but-in-review'>(snapshot, { kind: 'merged-but-in-review', ...about })
        : toFinding<'landed-but-open'>(snapshot, { kind: 'landed-but-open', ...about }),
    ];
  });
}

/** Without a changelog nobody knows whether what landed came before the reopening. */
export function isReopenedSometime({ hasHistory, status }: Ticket): boolean {
  return !hasHistory && /^re-?opened$/i.test(status.name.trim());
}
