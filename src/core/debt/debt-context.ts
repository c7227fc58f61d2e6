import type { DebtQuarters } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import type { Assessment } from '../assess.ts';
import { isHollow } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import { assignableChanges } from '../pods/assignable-changes.ts';
import type { Pod, PodNumber } from '../pods/assign-pods.ts';
import { assignPods, NO_POD } from '../pods/assign-pods.ts';
import { quarterAt, quartersOf } from './quarters.ts';

/** What all measures are computed from. */
export interface DebtContext {
  readonly assessment: Assessment;
  readonly quarters: DebtQuarters;
  readonly pods: readonly Pod[];
  /** Whole changes, not parts: the pod that has most of its paths. Counts stay counts, and no row overlaps another. */
  readonly podOfChange: (change: number, at: Instant) => PodNumber;
  readonly podOfTicket: (ticket: number, at: Instant) => PodNumber;
  /** What landed in one of the quarters: no bots, no vendor drops, nothing hollow. */
  readonly landed: readonly LandedWork[];
}

export interface LandedWork {
  readonly change: number;
  readonly at: Instant;
  readonly quarter: number;
  readonly pod: PodNumber;
}

export function toDebtContext(assessment: Assessment): DebtContext {
  const { judge, request } = assessment;
  const { pods, podOfTicket, podsOfChange } = assignPods(judge.policy.pods, judge.snapshot);
  const toAssignable = assignableChanges(assessment);
  const podOfChange = (change: number, at: Instant): PodNumber => {
    let most = { pod: NO_POD, share: 0 };
    for (const part of podsOfChange(toAssignable(change), at)) if (part.share > most.share) most = part;
    return most.pod;
  };
  const quarters = quartersOf(request.asOf, judge.policy.debt);
  return {
    assessment,
    quarters,
    pods,
    podOfChange,
    podOfTicket,
    landed: gatherLanded(assessment, quarters, podOfChange),
  };
}

function gatherLanded(
  { judge, changes, landings, substanceOf }: Assessment,
  quarters: DebtQuarters,
  podOfChange: DebtContext['podOfChange'],
): readonly LandedWork[] {
  const landed: LandedWork[] = [];
  for (const change of changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    const quarter = quarterAt(quarters, at);
    if (quarter < 0 || isByBot(judge.snapshot, change)) continue;
    const substance = substanceOf(change.index);
    if (substance.isBulk || isHollow(substance, false)) continue;
    landed.push({ change: change.index, at, quarter, pod: podOfChange(change.index, at) });
  }
  return landed;
}
