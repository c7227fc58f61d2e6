import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { StandingClaim } from '../ladder/claim-at.ts';
import { claimAt } from '../ladder/claim-at.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';
import { graceEnd } from '../ladder/grace.ts';
import type { OwnedChange } from '../outcome/evidence-at.ts';
import { countsUnder, evidenceAt, rungAt } from '../outcome/evidence-at.ts';
import { isParentAt } from '../outcome/ticket-family.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isMeant, isNamedByWork } from './is-meant.ts';
import { isUpkeep } from './is-upkeep.ts';

/** Below so many finished tickets nobody knows whether a board says when work begins. */
const FEWEST_FINISHED = 10;
/** Boards on which fewer of the finished tickets were ever in progress do not say when work begins. */
const STARTED_SHARE = 0.5;

/**
 * Code before the ticket was started. Only on boards that say when work begins, and only of work that is younger than its
 * ticket: a ticket that was written for work that was there already has been told by being written.
 */
export function detectWorkBeforeStart(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf, window } = context;
  const { graceHours, weekendOffsetMinutes } = judge.policy;
  const saysWhen = projectsThatSayWhen(context);
  const isMeantBy = isMeant(context);
  return snapshot.tickets.flatMap((ticket): FindingOf<'work-before-start'>[] => {
    const ladder = judge.ladders[ticket.index];
    if (ladder === undefined || !saysWhen.has(ticket.project) || !isTold(context, ticket)) return [];
    const owned = firmChanges(context, ticket).filter(({ change }) => isMeantBy(ticket, change));
    if (owned.length === 0) return [];
    const startedAt = startOf(ladder, asOf);
    const claim = claimAt(ladder, asOf);
    if (startedAt === null && (claim?.kind !== 'none' || !isUnderWay(context, owned))) return [];
    const until = startedAt ?? asOf;
    const first = firstWork(context, owned);
    if (first === null || first.at < ticket.createdAt || until < window.start) return [];
    if (until - first.at < ticket.precision || graceEnd(first.at, graceHours, weekendOffsetMinutes) >= until) return [];
    return [
      toFinding<'work-before-start'>(snapshot, {
        kind: 'work-before-start',
        subject: { kind: 'ticket', index: ticket.index },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: first.at,
        args: { days: Math.round((until - first.at) / DAY), isStarted: startedAt === null ? 0 : 1 },
        evidence: [judge.artifactOf(first.change)],
      }),
    ];
  });
}

/** When the board first said that work had begun, if it did so before it said *done*; `null` if not by the instant. */
function startOf({ steps }: ClaimLadder, asOf: Instant): Instant | null {
  const first = steps.find(({ claim }) => claim !== 'planned' && claim !== null);
  return first !== undefined && (first.claim === 'started' || first.claim === 'in-review') && first.at <= asOf
    ? first.at
    : null;
}

function projectsThatSayWhen({ judge, snapshot, asOf }: FindingContext): ReadonlySet<string> {
  const counts = new Map<string, { finished: number; started: number }>();
  for (const { index, project, hasHistory } of snapshot.tickets) {
    const ladder = judge.ladders[index];
    if (!hasHistory || (ladder?.firstDone?.at ?? Infinity) > asOf || ladder === undefined) continue;
    const count = counts.get(project) ?? { finished: 0, started: 0 };
    counts.set(project, count);
    count.finished += 1;
    if (startOf(ladder, asOf) !== null) count.started += 1;
  }
  const enough = [...counts].filter(
    ([, { finished, started }]) => finished >= FEWEST_FINISHED && started >= finished * STARTED_SHARE,
  );
  return new Set(enough.map(([project]) => project));
}

/** Something of it stands and has not landed: what has landed is told as landed but open. */
function isUnderWay({ judge, asOf }: FindingContext, owned: readonly OwnedChange[]): boolean {
  const rungs = owned.map(({ change }) => rungAt(judge.timelineOf(change).steps, asOf) ?? 0);
  return rungs.some((rung) => rung >= 1) && rungs.every((rung) => rung < 3);
}

function firstWork(
  { judge, asOf }: FindingContext,
  owned: readonly OwnedChange[],
): { readonly change: number; readonly at: Instant } | null {
  let first: { readonly change: number; readonly at: Instant } | null = null;
  for (const { change } of owned) {
    const at = judge.timelineOf(change).steps.find(({ value }) => value >= 1)?.at ?? Infinity;
    if (at <= asOf && (first === null || at < first.at)) first = { change, at };
  }
  return first;
}

/**
 * More of the ticket's own work landed after it had been done for longer than grace, and nobody reopened it. What comes after a
 * closing by its nature is left out: backports and other copies, reverts and what they restore, releases, tests and documents.
 */
export function detectWorkOnClosed(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, judged, landings, asOf, window } = context;
  const isNamed = isNamedByWork(context);
  return judged.flatMap(({ ticket: index, strict, claimed, scope }): FindingOf<'work-on-closed-ticket'>[] => {
    const ticket = snapshot.tickets[index];
    const claim = heldDone(context, index);
    if (ticket === undefined || claim === null || claimed < 3 || scope === 'parent' || !isTold(context, ticket))
      return [];
    // What came late is told as done before it landed, and what is still open as unmerged.
    if (strict.outcome !== 'supported' || strict.lateDays !== null || strict.isShared) return [];
    const later = firmChanges(context, ticket).filter(({ change, isThin }) => {
      const at = landings.landedAt[change] ?? Number.NaN;
      const isLater = at > claim.heldAt && at - claim.heldAt >= ticket.precision && at >= window.start && at <= asOf;
      return isLater && !isThin && isNamed(ticket, change) && isFreshWork(context, change);
    });
    const first = later.reduce((least, { change }) => Math.min(least, landings.landedAt[change] ?? Infinity), Infinity);
    if (later.length === 0) return [];
    return [
      toFinding<'work-on-closed-ticket'>(snapshot, {
        kind: 'work-on-closed-ticket',
        subject: { kind: 'ticket', index },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: first,
        args: { changes: later.length, days: Math.round((first - claim.claimedAt) / DAY) },
        evidence: later.map(({ change }) => judge.artifactOf(change)),
      }),
    ];
  });
}

function heldDone({ judge, asOf }: FindingContext, ticket: number): StandingClaim | null {
  const ladder = judge.ladders[ticket];
  const claim = ladder === undefined ? null : claimAt(ladder, asOf);
  return claim?.kind === 'held' && claim.rung >= 3 ? claim : null;
}

/** Neither a copy, nor a revert, nor brought back by one, nor of a maintenance line alone. */
function isFreshWork(context: FindingContext, change: number): boolean {
  const { changes, landings } = context;
  const found = changes[change];
  if (found === undefined || isUpkeep(found, context) || !context.isOnMainLine(change)) return false;
  if (landings.reverts.effectsBy(change).length > 0 || landings.reverts.effectsOn(change).length > 0) return false;
  return context.isOrdinary(change) && landings.of(change).copyOf === null;
}

/** Work stands on a line for a ticket of which the tracker says that nothing is to be done. */
export function detectLandedUnderWithdrawn(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, landings, asOf, window } = context;
  const isNamed = isNamedByWork(context);
  return snapshot.tickets.flatMap((ticket): FindingOf<'landed-under-withdrawn-ticket'>[] => {
    const word = withdrawnWord(context, ticket);
    if (word === null || (judge.owned[ticket.index] ?? []).length === 0) return [];
    const owned = firmChanges(context, ticket).filter(
      ({ change, isThin }) =>
        !isThin && isNamed(ticket, change) && (landings.landedAt[change] ?? Number.NaN) >= ticket.createdAt,
    );
    const { landed } = evidenceAt(owned, judge.timelineOf, asOf, 'strict', null, asOf);
    const first = landed.reduce((least, change) => Math.min(least, landings.landedAt[change] ?? Infinity), Infinity);
    const last = landed.reduce((latest, change) => Math.max(latest, landings.landedAt[change] ?? 0), word.since);
    if (landed.length === 0 || last < window.start) return [];
    return [
      toFinding<'landed-under-withdrawn-ticket'>(snapshot, {
        kind: 'landed-under-withdrawn-ticket',
        subject: { kind: 'ticket', index: ticket.index },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: first,
        args: { word: word.text, changes: landed.length },
        evidence: landed.map(judge.artifactOf),
      }),
    ];
  });
}

const DUPLICATE = /^\s*(?:duplicated?|superseded)\s*$/i;

/** The word that takes the claim back, or the type that owes no work; `null` where neither does. */
function withdrawnWord(
  { judge, asOf }: FindingContext,
  ticket: Ticket,
): { readonly text: string; readonly since: Instant } | null {
  const ladder = judge.ladders[ticket.index];
  const claim = ladder === undefined ? null : claimAt(ladder, asOf);
  if (claim === null || ticket.goneAt !== null) return null;
  // The work of a duplicate is done under the other ticket, and whoever does it names both.
  if (claim.kind === 'withdrawn' && DUPLICATE.test(claim.step.word.slice(0, 80))) return null;
  if (claim.kind === 'withdrawn') return { text: claim.step.word, since: claim.claimedAt };
  const isForbidden = claim.kind === 'held' && claim.rung >= 3 && judge.workKind(ticket) === 'forbidden';
  return isForbidden ? { text: ticket.type.name, since: claim.claimedAt } : null;
}

/** Without a changelog nobody knows when it was started or done; a parent's work is that of its children. */
function isTold({ judge, snapshot, asOf }: FindingContext, ticket: Ticket): boolean {
  if (!ticket.hasHistory || ticket.goneAt !== null || judge.importedSince.has(ticket.index)) return false;
  return !isParentAt({ family: judge.family, tickets: snapshot.tickets }, ticket.index, asOf);
}

function firmChanges({ judge, asOf }: FindingContext, ticket: Ticket): readonly OwnedChange[] {
  return (judge.owned[ticket.index] ?? []).filter(
    (owned) =>
      owned.since <= asOf &&
      owned.until === null &&
      countsUnder(owned, 'strict') &&
      !owned.isInPassing &&
      !owned.isHollow,
  );
}
