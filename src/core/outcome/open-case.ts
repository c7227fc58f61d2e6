import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Reason } from '../../model/outcome.ts';
import type { WorkKind } from '../../model/policy.ts';
import type { Rung } from '../../model/rung.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { StandingClaim } from '../ladder/claim-at.ts';
import { claimAt, lastStepAt } from '../ladder/claim-at.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';
import type { DecisionInput } from './decide.ts';
import type { Bound, EvidenceAt } from './evidence-at.ts';
import { countsUnder, evidenceAt, reachedAt, rungAt } from './evidence-at.ts';
import type { JudgeContext, Scope } from './judge-context.ts';
import type { ReleaseClaim } from './release-check.ts';

/** A claim at an instant with its evidence, before the comparables are known. */
export interface OpenCase {
  readonly ticket: Ticket;
  readonly at: Instant;
  readonly decidedAt: Instant;
  readonly claim: StandingClaim;
  readonly workKind: WorkKind | 'by-usage';
  readonly claimed: Rung;
  readonly inputs: Readonly<Record<Bound, DecisionInput>>;
  /** Nothing stands, so the comparables and the pool are asked for. */
  readonly asks: boolean;
}

export function openCase(context: JudgeContext, ticket: Ticket, at: Instant): OpenCase | null {
  const ladder = context.ladders[ticket.index];
  const claim = ladder === undefined ? null : claimAt(ladder, at);
  if (ladder === undefined || claim === null || claim.kind === 'none' || claim.kind === 'unmapped') return null;
  const claimed = claimedRung(context, ticket, claim, at);
  const strict = toInput(context, ticket, ladder, claim, at, 'strict');
  // Where no link counts for one reading only, both see the same evidence.
  const isAlike = (context.owned[ticket.index] ?? []).every((link) => countsUnder(link, 'strict'));
  const lenient = isAlike
    ? { ...strict, bound: 'lenient' as const }
    : toInput(context, ticket, ladder, claim, at, 'lenient');
  const asks = claim.kind === 'held' && claimed >= 3 && (strict.own.rung === null || strict.own.standing.length === 0);
  return {
    ticket,
    at,
    decidedAt: decisionInstant(context, claim, at),
    claim,
    workKind: context.workKind(ticket),
    claimed,
    inputs: { strict, lenient },
    asks,
  };
}

/** A claim of done is one of *released* where the ticket's version can be matched to a release. */
function claimedRung(context: JudgeContext, ticket: Ticket, claim: StandingClaim, at: Instant): Rung {
  return releaseClaim(context, ticket, claim, at) === null ? claim.rung : 4;
}

function releaseClaim(context: JudgeContext, ticket: Ticket, claim: StandingClaim, at: Instant): ReleaseClaim | null {
  return claim.kind === 'held' && claim.rung === 3 ? context.releases.claimOf(ticket, at) : null;
}

/** When the comparables of a claim are counted: once, as soon as its window has passed. */
export function decisionInstant(context: JudgeContext, claim: StandingClaim, at: Instant): Instant {
  return Math.min(at, Math.max(claim.claimedAt + context.policy.poolDaysAfter * DAY, claim.heldAt));
}

function toInput(
  context: JudgeContext,
  ticket: Ticket,
  ladder: ClaimLadder,
  claim: StandingClaim,
  at: Instant,
  bound: Bound,
): DecisionInput {
  const reopenedAt = ladder.reopenings.findLast((reopening) => reopening < claim.claimedAt) ?? null;
  const evidence = (of: number): EvidenceAt =>
    evidenceAt(
      context.owned[of] ?? [],
      context.timelineOf,
      at,
      of === ticket.index ? bound : 'strict',
      reopenedAt,
      claim.claimedAt,
    );
  const found = evidence(ticket.index);
  const shared =
    found.standing.length > 0 && !found.isInferredOnly ? null : bestShared(context, ticket, claim, at, evidence);
  // What is only inferred counts for nothing where it would stand in the way of better evidence that is shared.
  const isInTheWay = found.isInferredOnly && (shared?.rung ?? 0) > (found.predatesReopening ? 0 : (found.rung ?? 0));
  const own = isInTheWay
    ? evidenceAt(context.owned[ticket.index] ?? [], context.timelineOf, at, 'strict', reopenedAt, claim.claimedAt)
    : found;
  const scope = context.repositoriesOf(ticket.project);
  const named = releaseClaim(context, ticket, claim, at);
  const release = named === null ? null : checkRelease(context, own, named, at);
  const judged = judgedRung(named === null ? claim.rung : 4, scope, release !== null);
  const workKind = context.workKind(ticket);
  const fellFromLine = own.fallen.filter((change) =>
    context.timelineOf(change).steps.some((step) => step.value >= 3 && step.at <= at),
  );
  const imported = context.importedSince.get(ticket.index);
  return {
    bound,
    claim,
    judged,
    workKind: workKind === 'by-usage' ? 'required' : workKind,
    workType: ticket.type.name,
    own,
    reachedAt: withinPrecision(
      firstReached(context, own, Math.min(judged, 3) as Rung, claim, at),
      claim,
      ticket.precision,
    ),
    shared: own.standing.length > 0 ? null : shared,
    release,
    isImported: imported !== undefined && imported <= at,
    isUnclearClosing: isUnclearClosing(ticket),
    blindSpot: findBlindSpot(context, ticket, scope, claim, at),
    wasReverted: fellFromLine.length > 0,
    fellBeforeReopening: claim.rung < 3 && fellBefore(context, own, ladder, at),
    wasDropped:
      fellFromLine.length > 0 && fellFromLine.every((change) => context.timelineOf(change).disagreement === 'observed'),
  };
}

/** A rung that a repository cannot show is not measurable there, and the next lower one is judged. */
function judgedRung(claimed: Rung, scope: Scope, isReleaseKnown: boolean): Rung {
  if (claimed === 2 && !scope.showsReview) return 1;
  return claimed === 4 && !isReleaseKnown ? 3 : claimed;
}

function checkRelease(
  context: JudgeContext,
  own: EvidenceAt,
  named: ReleaseClaim,
  at: Instant,
): DecisionInput['release'] {
  const contains = context.releases.contains([...own.landed, ...own.fallen], named, at);
  return contains === null ? null : { version: named.version, contains };
}

/** Instants closer than the tracker tells them are equal: a claim that is known to the day may be that much younger. */
function withinPrecision(reached: Instant | null, { heldAt }: StandingClaim, precision: number): Instant | null {
  return reached !== null && reached > heldAt && reached - heldAt < precision ? heldAt : reached;
}

/**
 * When the rung was reached for good. What had reached it by the end of grace was not late, even if it fell meanwhile and was
 * brought back.
 */
function firstReached(
  context: JudgeContext,
  own: EvidenceAt,
  rung: Rung,
  { heldAt }: StandingClaim,
  at: Instant,
): Instant | null {
  let first: Instant | null = null;
  for (const change of own.standing) {
    const { steps } = context.timelineOf(change);
    const last = reachedAt(steps, rung, at);
    if (last === null) continue;
    const reached = last > heldAt && (rungAt(steps, heldAt) ?? 0) >= rung ? heldAt : last;
    if (first === null || reached < first) first = reached;
  }
  return first;
}

function fellBefore(context: JudgeContext, own: EvidenceAt, { reopenings }: ClaimLadder, at: Instant): boolean {
  const reopenedAt = reopenings.findLast((reopening) => reopening <= at);
  if (reopenedAt === undefined || own.fallen.length === 0) return false;
  return own.fallen.every((change) => {
    const { steps } = context.timelineOf(change);
    return (steps[lastStepAt(steps, at)]?.at ?? Infinity) <= reopenedAt;
  });
}

/** Closed on GitHub without any reason, before reasons existed: nobody said that it was completed. */
function isUnclearClosing(ticket: Ticket): boolean {
  return ticket.tracker === 'github' && ticket.stateReason === null;
}

function findBlindSpot(
  context: JudgeContext,
  ticket: Ticket,
  scope: Scope,
  claim: StandingClaim,
  at: Instant,
): Reason | null {
  if (scope.blindSpot !== null) return scope.blindSpot;
  const elsewhere = context.foreign.get(ticket.index)?.find(({ since }) => since <= at);
  if (elsewhere !== undefined) return { code: 'points-elsewhere', place: elsewhere.place };
  return claim.claimedAt < scope.historyStart ? { code: 'before-history' } : null;
}

/**
 * Evidence that travels: down from parent or epic, over issue links of listed types, and between children of one parent
 * that were claimed within a day of each other.
 */
function bestShared(
  context: JudgeContext,
  ticket: Ticket,
  claim: StandingClaim,
  at: Instant,
  evidence: (of: number) => EvidenceAt,
): EvidenceAt | null {
  const { parentsOf, childrenOf, relatedOf } = context.family;
  const parents = parentsOf[ticket.index] ?? [];
  const related = relatedOf[ticket.index] ?? [];
  if (parents.length === 0 && related.length === 0) return null;
  const siblings = parents
    .flatMap((parent) => childrenOf[parent] ?? [])
    .filter((sibling) => {
      const done = context.ladders[sibling]?.firstDone;
      if (sibling === ticket.index || done === null || done === undefined || done.at > at) return false;
      return Math.abs(done.at - claim.claimedAt) <= DAY;
    });
  let best: EvidenceAt | null = null;
  for (const other of [...parents, ...related, ...siblings]) {
    const found = evidence(other);
    if (found.standing.length > 0 && (best === null || (found.rung ?? 0) > (best.rung ?? 0))) best = found;
  }
  return best;
}
