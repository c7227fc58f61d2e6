import type { PersonNumber } from '../../model/account.ts';
import type { DebtQuarters } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { PullRequest } from '../../model/snapshot.ts';
import type { Assessment } from '../assess.ts';
import { isHollow } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import { assignableChanges } from '../pods/assignable-changes.ts';
import type { Pod, PodNumber } from '../pods/assign-pods.ts';
import { assignPods, NO_POD } from '../pods/assign-pods.ts';
import { gatherClaims } from '../series/gather-claims.ts';
import type { WeeklyClaim } from '../series/gather-claims.ts';
import { mondayOf } from '../series/weeks.ts';
import type { CodeStep } from './code-steps.ts';
import { gatherCodeSteps } from './code-steps.ts';
import type { DebtContent } from './debt-content.ts';
import { quarterAt, quarterJudgedAt, quartersOf } from './quarters.ts';

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
  /** Pull requests of people and agents that were merged in one of the quarters. */
  readonly merged: readonly MergedPull[];
  /** Claims of done by people and agents, each judged four weeks after the end of its week. Made when first asked for. */
  readonly claims: () => readonly QuarterlyClaim[];
  /** What landed, by its lines; `null` without content. Made when first asked for. */
  readonly codeSteps: () => readonly CodeStep[] | null;
}

export interface LandedWork {
  readonly change: number;
  readonly at: Instant;
  readonly quarter: number;
  readonly pod: PodNumber;
}

export interface MergedPull {
  readonly record: PullRequest;
  readonly quarter: number;
  readonly pod: PodNumber;
  readonly author: readonly PersonNumber[];
  readonly mergedAt: Instant;
  /** By people other than its author, until it was merged, in the order of time. */
  readonly reviews: readonly { readonly by: PersonNumber; readonly at: Instant; readonly asksForChanges: boolean }[];
}

export interface QuarterlyClaim extends WeeklyClaim {
  readonly quarter: number;
  readonly pod: PodNumber;
}

/** @param content `null` when nobody looked into the repositories */
export function toDebtContext(assessment: Assessment, content: DebtContent | null): DebtContext {
  const { judge, request } = assessment;
  const { pods, podOfTicket, podsOfChange } = assignPods(judge.policy.pods, judge.snapshot);
  const toAssignable = assignableChanges(assessment);
  const podOfChange = (change: number, at: Instant): PodNumber => {
    let most = { pod: NO_POD, share: 0 };
    for (const part of podsOfChange(toAssignable(change), at)) if (part.share > most.share) most = part;
    return most.pod;
  };
  const quarters = quartersOf(request.asOf, judge.policy.debt);
  let claims: readonly QuarterlyClaim[] | null = null;
  let codeSteps: readonly CodeStep[] | null = null;
  return {
    ...{ assessment, quarters, pods, podOfChange, podOfTicket },
    landed: gatherLanded(assessment, quarters, podOfChange),
    merged: gatherMerged(assessment, quarters, podOfChange),
    claims: () => (claims ??= gatherQuarterlyClaims(assessment, quarters, podOfTicket)),
    codeSteps: () => content && (codeSteps ??= gatherCodeSteps({ assessment, quarters, podOfChange }, content)),
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

function gatherMerged(
  { judge: { snapshot }, changes }: Assessment,
  quarters: DebtQuarters,
  podOfChange: DebtContext['podOfChange'],
): readonly MergedPull[] {
  const merged: MergedPull[] = [];
  for (const change of changes) {
    const record = snapshot.pullRequests[change.pullRequest];
    const mergedAt = record?.mergedAt ?? null;
    if (record === undefined || mergedAt === null || isByBot(snapshot, change)) continue;
    const quarter = quarterAt(quarters, mergedAt);
    if (quarter < 0 || (record.goneAt ?? Infinity) <= quarterJudgedAt(quarters, quarter)) continue;
    const reviews = record.reviews.flatMap(({ by, at, state }) => {
      const isOther = by !== null && by !== record.author && snapshot.people[by]?.kind === 'person';
      const counts = isOther && at <= mergedAt && state !== 'pending';
      return counts ? [{ by, at, asksForChanges: state === 'changes-requested' }] : [];
    });
    merged.push({
      ...{ record, quarter, mergedAt, pod: podOfChange(change.index, mergedAt) },
      author: record.author === null || record.author < 0 ? [] : [record.author],
      reviews: reviews.sort((a, b) => a.at - b.at),
    });
  }
  return merged;
}

function gatherQuarterlyClaims(
  assessment: Assessment,
  quarters: DebtQuarters,
  podOfTicket: DebtContext['podOfTicket'],
): readonly QuarterlyClaim[] {
  const start = mondayOf(quarters.bounds[0] ?? 0);
  const end = quarters.bounds.at(-1) ?? start;
  const count = Math.ceil((end - start) / WEEK);
  return gatherClaims(assessment, { start, count, aged: count }).flatMap((claim) => {
    const quarter = quarterAt(quarters, claim.at);
    return quarter < 0 ? [] : [{ ...claim, quarter, pod: podOfTicket(claim.ticket, claim.at) }];
  });
}
