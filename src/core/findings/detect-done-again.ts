import type { Finding, FindingOf } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import { graceEnd } from '../ladder/grace.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { FindingContext } from './finding-context.ts';
import { holdsIn, toFinding, toldVerdict } from './finding-context.ts';

const predates = ({ outcome, reason }: Verdict): boolean =>
  outcome === 'partial' && reason.code === 'predates-reopening';

/** Done again, and all that stands is older than the reopening. */
export function isWithoutNewWork(judged: Judged): boolean {
  if (judged.scope !== 'principal' && judged.scope !== 'older') return false;
  return judged.claimed >= 3 && (predates(judged.strict) || predates(judged.lenient));
}

/** What the outcome says already, with how long the ticket was open in between. Nothing else tells of this outcome. */
export function detectDoneAgain(context: FindingContext): readonly Finding[] {
  const { snapshot, judge } = context;
  const { graceHours, weekendOffsetMinutes } = judge.policy;
  return context.judged.flatMap((judged): FindingOf<'done-again-without-new-work'>[] => {
    if (judged.scope !== 'principal' || !isWithoutNewWork(judged) || judged.claimedAt === null) return [];
    const { claimedAt } = judged;
    const reopenedAt = judge.ladders[judged.ticket]?.reopenings.findLast((at) => at < claimedAt);
    const holds = holdsIn(judged, predates);
    if (reopenedAt === undefined || holds === null) return [];
    // Opened for less than grace, a ticket was seldom meant to be worked on: a field was corrected.
    const isBrief = claimedAt < graceEnd(reopenedAt, graceHours, weekendOffsetMinutes);
    return [
      toFinding<'done-again-without-new-work'>(snapshot, {
        kind: 'done-again-without-new-work',
        subject: { kind: 'ticket', index: judged.ticket },
        severity: isBrief ? 'low' : 'medium',
        holds,
        cause: judged.cause,
        since: claimedAt,
        args: { openDays: Math.round((claimedAt - reopenedAt) / DAY) },
        evidence: toldVerdict(judged, holds).evidence,
      }),
    ];
  });
}
