import type { AiClass } from '../../model/commit.ts';
import { DAY } from '../../model/instant.ts';
import type { Assessment } from '../assess.ts';
import { substancesIn } from '../landing/substance-of.ts';
import { rungAt } from '../outcome/evidence-at.ts';
import type { Judged } from '../outcome/close-case.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import { classOfChange, classOfTicket } from './class-of-work.ts';
import { runOfChange } from './run-of-change.ts';

/** One ticket or change that is compared. */
export interface AiUnit {
  /** Position of the ticket or the change. */
  readonly index: number;
  readonly ai: AiClass;
  /** Units with one cause, such as one run of an agent, have one cluster. */
  readonly cluster: string;
  /** Type and size: AI work is distributed otherwise than the rest. */
  readonly stratum: string;
}

export interface ClaimUnit extends AiUnit {
  readonly judged: Judged;
}

export interface ChangeUnit extends AiUnit {
  readonly landedAt: number;
  /** Undone within 28 days of its landing; `null` while it is younger than that. */
  readonly wasUndone: boolean | null;
  /** Whether it names no ticket; `null` where it need not, or where tickets and code are not joined. */
  readonly isUnlinked: boolean | null;
}

/** How long what landed is watched: the same time for each. */
export const UNDONE_WITHIN = 28 * DAY;

/** By change, bots' too. */
export function classChanges({ judge, changes }: Assessment): readonly AiClass[] {
  return changes.map((change) => classOfChange(judge.snapshot, change));
}

/** Changes by people and agents that landed in a period. Vendor drops are left out: one of them would be all the lines. */
export function gatherChangeUnits(
  assessment: Assessment,
  classes: readonly AiClass[],
  from: number,
  until: number,
): readonly ChangeUnit[] {
  const { judge, changes, landings, substanceOf, request, coverage } = assessment;
  const isJoined = judge.snapshot.tickets.length > 0 && coverage.isJoined;
  const units: ChangeUnit[] = [];
  for (const change of changes) {
    const { index } = change;
    const landedAt = landings.landedAt[index] ?? Number.NaN;
    if (!(landedAt >= from && landedAt < until && landedAt <= request.asOf)) continue;
    if (isByBot(judge.snapshot, change) || substanceOf(index).isBulk) continue;
    const ai = classes[index] ?? 'no-signal';
    const isAged = landedAt + UNDONE_WITHIN <= request.asOf;
    const watchedUntil = landedAt + UNDONE_WITHIN;
    units.push({
      index,
      ai,
      cluster: runOfChange(judge.snapshot, change, ai),
      stratum: stratumOfChange(assessment, index),
      landedAt,
      wasUndone: isAged ? (rungAt(landings.timelineOf(index).steps, watchedUntil) ?? 0) < 3 : null,
      isUnlinked: isJoined ? (judge.pool.changes.linkedSince[index] ?? Infinity) > request.asOf : null,
    });
  }
  return units;
}

/** Held claims of done within the horizon that own a change: what owns none has no class. */
export function gatherClaimUnits(
  assessment: Assessment,
  classes: readonly AiClass[],
): { readonly units: readonly ClaimUnit[]; readonly unclassed: number } {
  const { judge, judged, request, changes } = assessment;
  const units: ClaimUnit[] = [];
  let unclassed = 0;
  for (const one of judged) {
    const { outcome } = one.strict;
    if (one.scope !== 'principal' || outcome === 'pending' || outcome === 'not-applicable') continue;
    const owned = judge.owned[one.ticket] ?? [];
    const ai = classOfTicket(owned, (change) => classes[change] ?? 'no-signal', request.asOf);
    if (ai === null) {
      unclassed += 1;
      continue;
    }
    const marked = owned.find(({ change }) => (classes[change] ?? 'no-signal') !== 'no-signal')?.change;
    const change = marked === undefined ? undefined : changes[marked];
    const run = change === undefined ? null : runOfChange(judge.snapshot, change, classes[change.index] ?? 'no-signal');
    const type = judge.snapshot.tickets[one.ticket]?.type.name.toLowerCase() ?? '';
    units.push({
      index: one.ticket,
      ai,
      cluster: one.cause === null ? (run ?? `ticket ${one.ticket}`) : `cause ${one.cause}`,
      stratum: `${type} ${sizeOf(assessment, owned[0]?.change ?? -1)}`,
      judged: one,
    });
  }
  return { units, unclassed };
}

function stratumOfChange(assessment: Assessment, change: number): string {
  const substances = substancesIn(assessment.substanceOf(change).mask);
  const kind = substances.includes('product') ? 'product' : (substances[0] ?? 'nothing known');
  return `${kind} ${sizeOf(assessment, change)}`;
}

type Size = 'small' | 'medium' | 'large' | 'size unknown';

/** By changed lines over all commits of the change. */
function sizeOf({ judge, changes }: Assessment, index: number): Size {
  const change = changes[index];
  if (change === undefined) return 'size unknown';
  const { aiSmallLines, largeChangeLines } = judge.policy;
  let lines = 0;
  for (const at of change.commits.length > 0 ? change.commits : change.landedBy) {
    const commit = judge.snapshot.commits[at];
    if (commit === undefined || commit.added === null || commit.deleted === null) return 'size unknown';
    lines += commit.added + commit.deleted;
  }
  return lines <= aiSmallLines ? 'small' : lines <= largeChangeLines ? 'medium' : 'large';
}
