import type { Period } from '../../model/instant.ts';
import type { Coverage } from '../../model/result.ts';
import type { Change } from '../landing/change.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { shareOf } from '../stats/wilson.ts';

export interface CoverageInput {
  readonly judge: JudgeContext;
  readonly judged: readonly Judged[];
  readonly changes: readonly Change[];
  readonly landedAt: Float64Array;
  readonly window: Period;
  readonly isOrdinary: (change: number) => boolean;
}

/**
 * How well tickets and code are joined: changes of the window that name a ticket, and completed tickets that own a change.
 * Both are low for a team that never writes keys; either alone may be low for good reasons.
 */
export function measureCoverage({ judge, judged, changes, landedAt, window, isOrdinary }: CoverageInput): Coverage {
  let linked = 0;
  let of = 0;
  for (const change of changes) {
    const at = landedAt[change.index] ?? Number.NaN;
    if (!(at >= window.start && at < window.end) || !isOrdinary(change.index)) continue;
    of++;
    if ((judge.pool.changes.linkedSince[change.index] ?? Infinity) < window.end) linked++;
  }
  const completed = judged.filter(
    ({ claimed, strict, scope }) =>
      claimed >= 3 && scope !== 'parent' && strict.outcome !== 'not-applicable' && strict.outcome !== 'pending',
  );
  const owning = completed.filter(({ ticket }) =>
    (judge.owned[ticket] ?? []).some(({ tier, since }) => tier <= 3 && since < window.end),
  );
  const changesLinked = shareOf(linked, of);
  const ticketsLinked = shareOf(owning.length, completed.length);
  const best = Math.max(changesLinked.share ?? 0, ticketsLinked.share ?? 0);
  return { changesLinked, ticketsLinked, isJoined: best >= judge.policy.linkCoverageFloor };
}
