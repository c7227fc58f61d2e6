import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Assessment } from '../assess.ts';
import type { Moment } from '../outcome/judge-tickets.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import { judgedAt, weekAt } from './weeks.ts';
import type { Weeks } from './weeks.ts';

/** What became of a claim. `unclear`: judged, but nothing can be said; `taken-back`: reopened, withdrawn or gone by then. */
export type ClaimFate = 'supported' | 'partial' | 'contradicted' | 'nothing-found' | 'unclear' | 'taken-back';

/** A claim of done, at equal age: as it stood at the end of its week + 28 days. */
export interface WeeklyClaim {
  readonly ticket: number;
  readonly week: number;
  readonly at: Instant;
  readonly fate: ClaimFate;
  readonly isLate: boolean;
  /** Days from the landing of the work to the claim; 0 where the claim came first, `null` where nothing landed. */
  readonly lagDays: number | null;
}

/**
 * Every claim of done that was made in one of the weeks by a person or an agent, read strictly. Claims that a merge made are
 * supported by construction, and imports have no instant: neither tells of a drift.
 */
export function gatherClaims(assessment: Assessment, weeks: Weeks): readonly WeeklyClaim[] {
  const { judge, request } = assessment;
  const moments: Moment[] = [];
  const claims: { readonly ticket: number; readonly week: number; readonly at: Instant }[] = [];
  for (const { index: ticket } of judge.snapshot.tickets) {
    for (const at of claimInstants(assessment, ticket)) {
      const week = weekAt(weeks, at);
      if (week < 0 || at > request.asOf) continue;
      claims.push({ ticket, week, at });
      moments.push({ ticket, at: judgedAt(weeks, week, request.asOf) });
    }
  }
  const gathered: WeeklyClaim[] = [];
  judgeMoments(judge, moments, (judged, place) => {
    const claim = claims[place];
    if (claim === undefined || judged?.scope === 'parent') return;
    const { ticket, week, at } = claim;
    const isStanding = judged !== null && judged.claimedAt === at && judged.claimed >= 3;
    const fate = isStanding ? fateOf(judged.strict) : 'taken-back';
    if (fate === null) return;
    gathered.push({
      ticket,
      week,
      at,
      fate,
      isLate: isStanding && judged.strict.lateDays !== null,
      lagDays: fate === 'supported' ? lagOf(assessment, ticket, at, judgedAt(weeks, week, request.asOf)) : null,
    });
  });
  return gathered;
}

/** When a ticket came to claim done, each time anew after it had been taken back. */
function claimInstants({ judge }: Assessment, ticket: number): readonly Instant[] {
  const steps = judge.ladders[ticket]?.steps ?? [];
  return steps.flatMap(({ at, claim, by }, place) => {
    const isNew = claim === 'done' && steps[place - 1]?.claim !== 'done';
    return isNew && (by === 'person' || by === 'agent' || by === 'unknown') ? [at] : [];
  });
}

/** `null`: owes nothing, or is too young to say. */
function fateOf({ outcome, reason }: Verdict): ClaimFate | null {
  switch (outcome) {
    case 'supported':
    case 'partial':
    case 'contradicted':
      return outcome;
    case 'unsupported':
      return 'nothing-found';
    case 'inconclusive':
      return reason.code === 'nothing-found' || reason.code === 'hollow-only' ? 'nothing-found' : 'unclear';
    case 'pending':
    case 'not-applicable':
      return null;
  }
}

function lagOf({ judge, landings }: Assessment, ticket: number, claimedAt: Instant, knownAt: Instant): number | null {
  let first = Infinity;
  for (const { change, tier, since, isHollow } of judge.owned[ticket] ?? []) {
    const landed = landings.landedAt[change] ?? Number.NaN;
    if (tier <= 3 && !isHollow && since <= knownAt && landed <= knownAt) first = Math.min(first, landed);
  }
  return first === Infinity ? null : Math.max(0, (claimedAt - first) / DAY);
}
