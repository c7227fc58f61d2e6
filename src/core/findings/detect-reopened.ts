import type { Finding, FindingOf } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { ClaimLadder, ClaimStep } from '../ladder/claim-ladder.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isWithoutNewWork } from './detect-done-again.ts';

/** A claim of done that was held for grace, and then taken back for longer than grace. */
export interface Reopening {
  readonly claimedAt: number;
  readonly reopenedAt: number;
}

/**
 * Held claims of done that were taken back for more work. What lasted shorter than grace, on either side, is bookkeeping: a
 * field was corrected, or somebody clicked by mistake. A status without a meaning takes nothing back.
 */
export function heldReopenings({ steps }: Pick<ClaimLadder, 'steps'>, asOf: number): readonly Reopening[] {
  const found: Reopening[] = [];
  const doneAgain = doneAgainAfter(steps);
  let doneSince: ClaimStep | null = null;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    if (step === undefined || step.at > asOf) break;
    if (step.claim === 'done') {
      doneSince ??= step;
      continue;
    }
    // The step tells how long what stood before it counts on: as long it must last itself.
    if ((doneAgain[at] ?? Infinity) < step.previousCountsUntil || step.previousCountsUntil > asOf) continue;
    if (step.claim !== 'withdrawn' && step.claim !== null && doneSince !== null) {
      if (doneSince.previousCountsUntil <= step.at) found.push({ claimedAt: doneSince.at, reopenedAt: step.at });
    }
    doneSince = null;
  }
  return found;
}

/** By step, when the ticket was done again after it; `Infinity` if never. */
function doneAgainAfter(steps: readonly ClaimStep[]): Float64Array {
  const next = new Float64Array(steps.length).fill(Infinity);
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    const step = steps[at + 1];
    next[at] = step?.claim === 'done' ? step.at : (next[at + 1] ?? Infinity);
  }
  return next;
}

/**
 * Tickets that were reopened in the window after a held claim of done. Exactly one change until then is the mark of a claim
 * made too early rather than of a wrong repair. Where the ticket is done again without new work, that kind tells it.
 */
export function detectReopened(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf, window } = context;
  const toldElsewhere = new Set(context.judged.filter(isWithoutNewWork).map(({ ticket }) => ticket));
  return snapshot.tickets.flatMap(({ index, hasHistory }): FindingOf<'reopened-after-done'>[] => {
    const ladder = judge.ladders[index];
    if (ladder === undefined || !hasHistory || ladder.reopenings.length === 0 || toldElsewhere.has(index)) return [];
    const reopenings = heldReopenings(ladder, asOf).filter(({ reopenedAt }) => reopenedAt >= window.start);
    const last = reopenings.at(-1);
    if (last === undefined) return [];
    const changes = changesUntil(context, index, last.reopenedAt);
    return [
      toFinding<'reopened-after-done'>(snapshot, {
        kind: 'reopened-after-done',
        subject: { kind: 'ticket', index },
        severity: changes.length === 1 ? 'low' : 'info',
        holds: 'both',
        cause: null,
        since: last.reopenedAt,
        args: {
          times: reopenings.length,
          heldDays: Math.round((last.reopenedAt - last.claimedAt) / DAY),
          changes: changes.length,
        },
        evidence: changes.slice(0, EVIDENCE_SHOWN).map(judge.artifactOf),
      }),
    ];
  });
}

const EVIDENCE_SHOWN = 5;

/** Its own changes that existed when it was reopened, by the strict reading. */
function changesUntil({ judge }: FindingContext, ticket: number, until: number): readonly number[] {
  const found = new Set<number>();
  for (const { change, since, tier, isDisputed } of judge.owned[ticket] ?? []) {
    const begun = judge.timelineOf(change).steps[0]?.at ?? Infinity;
    if (tier <= 3 && !isDisputed && since < until && begun < until) found.add(change);
  }
  return [...found];
}
