import type { Instant } from '../../model/instant.ts';
import type { Rung } from '../../model/rung.ts';
import type { ClaimLadder, ClaimStep } from './claim-ladder.ts';
import { rungOf } from './claim-ladder.ts';

/** What is claimed at an instant, grace applied. */
export interface StandingClaim {
  readonly kind: 'held' | 'pending' | 'withdrawn' | 'unmapped' | 'none';
  /** The rung held; while pending, the rung that waits. */
  readonly rung: Rung;
  /** When that rung was claimed, before grace. */
  readonly claimedAt: Instant;
  /** When it became held; meaningless unless held. */
  readonly heldAt: Instant;
  readonly step: ClaimStep;
}

/**
 * The lowest rung claimed throughout (at − grace, at]. Looks back only, so no later record can change it.
 * `null` before the ticket exists.
 */
export function claimAt(ladder: ClaimLadder, at: Instant): StandingClaim | null {
  const current = lastStepAt(ladder.steps, at);
  const step = ladder.steps[current];
  if (step === undefined) return null;
  const raw = rungOf(step.claim);
  if (step.claim === 'withdrawn' || step.claim === null) {
    const kind = step.claim === null ? 'unmapped' : 'withdrawn';
    return { kind, rung: 0, claimedAt: step.at, heldAt: step.at, step };
  }
  const held = lowestWithinGrace(ladder.steps, current, raw, at);
  const isPending = raw > held;
  const rung = isPending ? raw : held;
  const start = startOfRun(ladder.steps, current, rung);
  const began = ladder.steps[start] ?? step;
  const kind = isPending ? 'pending' : rung === 0 ? 'none' : 'held';
  return { kind, rung, claimedAt: began.at, heldAt: began.previousCountsUntil, step: began };
}

/** Index of the last step at or before an instant; -1 before the first. */
export function lastStepAt(steps: readonly { readonly at: Instant }[], at: Instant): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lowestWithinGrace(steps: readonly ClaimStep[], current: number, raw: Rung, at: Instant): Rung {
  let lowest = raw;
  // Going back, each earlier stretch counts while grace after its end has not passed; before the creation nothing was claimed.
  for (let i = current; i >= 0; i--) {
    const step = steps[i];
    if (step === undefined || step.previousCountsUntil <= at) break;
    const before = i === 0 ? 0 : rungOf(steps[i - 1]?.claim ?? null);
    if (before < lowest) lowest = before;
  }
  return lowest;
}

function startOfRun(steps: readonly ClaimStep[], current: number, rung: Rung): number {
  let start = current;
  while (start > 0 && rungOf(steps[start - 1]?.claim ?? null) >= rung) start--;
  return start;
}
