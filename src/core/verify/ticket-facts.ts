import type { Instant } from '../../model/instant.ts';
import type { ClaimClass } from '../../model/policy.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Assessment } from '../assess.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import { reachedAt, rungAt } from '../outcome/evidence-at.ts';
import { judgeMoment } from '../outcome/judge-tickets.ts';

/** What tracker and repositories say of a ticket at an instant. */
export interface TicketFacts {
  /** `null`: its status is not mapped. */
  readonly claim: ClaimClass | null;
  /** The tracker's own word. */
  readonly word: string;
  readonly since: Instant | null;
  /** The audit's verdict on its claim; `null` where it claims nothing. */
  readonly verdict: Verdict | null;
  /** Changes that it owns (links strict), each with its rung at the instant. */
  readonly owned: readonly { readonly change: number; readonly rung: number; readonly since: Instant | null }[];
  readonly existed: boolean;
}

export function ticketFactsAt(assessment: Assessment, ticket: number, at: Instant): TicketFacts {
  const { judge, request, judged } = assessment;
  const ladder = judge.ladders[ticket];
  const place = ladder === undefined ? -1 : lastStepAt(ladder.steps, at);
  const step = ladder?.steps[place];
  const found = at === request.asOf ? judged.find((one) => one.ticket === ticket) : judgeMoment(judge, { ticket, at });
  return {
    claim: step?.claim ?? null,
    word: step?.word ?? '',
    since: step === undefined ? null : startOfClaim(ladder?.steps ?? [], place),
    verdict: found?.strict ?? null,
    owned: ownedAt(assessment, ticket, at),
    existed: step !== undefined,
  };
}

function startOfClaim(
  steps: readonly { readonly at: Instant; readonly claim: ClaimClass | null }[],
  place: number,
): Instant | null {
  let start = place;
  const claim = steps[place]?.claim ?? null;
  while (start > 0 && steps[start - 1]?.claim === claim) start -= 1;
  return steps[start]?.at ?? null;
}

function ownedAt({ judge }: Assessment, ticket: number, at: Instant): TicketFacts['owned'] {
  const owned = new Map<number, { readonly change: number; readonly rung: number; readonly since: Instant | null }>();
  for (const { change, since, until, tier, isDisputed, isHollow } of judge.owned[ticket] ?? []) {
    if (since > at || (until !== null && until <= at) || tier > 3 || isDisputed || isHollow) continue;
    const { steps } = judge.timelineOf(change);
    const rung = rungAt(steps, at);
    if (rung !== null) owned.set(change, { change, rung, since: rung >= 3 ? reachedAt(steps, 3, at) : null });
  }
  return [...owned.values()];
}
