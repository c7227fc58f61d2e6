import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { ClaimLadder, ClaimStep } from '../ladder/claim-ladder.ts';
import { judgeMoments } from '../outcome/judge-tickets.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

interface Withdrawal {
  readonly ticket: number;
  readonly claimedAt: Instant;
  readonly at: Instant;
  readonly word: string;
}

/**
 * Claims of done that were taken back in the window as if the work had never been asked for, long after they were made:
 * resolved anew as withdrawn without having been open in between. This is how principal disappears without any work, so what
 * the claim was worth until then stands beside it, and how many of the project's claims went this way.
 */
export function detectWithdrawnLater(context: FindingContext): readonly Finding[] {
  const { snapshot, judge } = context;
  const found = findWithdrawals(context);
  if (found.length === 0) return [];
  const was: (OutcomeName | null)[] = [];
  judgeMoments(
    judge,
    // The last instant of the claim; what came later is not known then.
    found.map(({ ticket, at }) => ({ ticket, at: at - 1 })),
    (judged) => void was.push(judged?.strict.outcome ?? null),
  );
  const withdrawn = countBy(found.map(({ ticket }) => snapshot.tickets[ticket]?.project ?? ''));
  const standing = countBy(
    context.judged
      .filter(({ claimed, strict }) => claimed >= 3 && strict.outcome !== 'pending')
      .filter(({ claimedAt }) => (claimedAt ?? 0) >= context.window.start)
      .map(({ ticket }) => snapshot.tickets[ticket]?.project ?? ''),
  );
  return found.map(({ ticket, claimedAt, at, word }, place): FindingOf<'done-then-withdrawn'> => {
    const project = snapshot.tickets[ticket]?.project ?? '';
    const outcome = was[place] ?? 'inconclusive';
    return toFinding<'done-then-withdrawn'>(snapshot, {
      kind: 'done-then-withdrawn',
      subject: { kind: 'ticket', index: ticket },
      severity: PRINCIPAL.has(outcome) ? 'medium' : 'info',
      holds: 'both',
      cause: null,
      since: at,
      args: {
        days: Math.round((at - claimedAt) / DAY),
        word,
        was: outcome,
        withdrawn: withdrawn.get(project) ?? 0,
        claims: (withdrawn.get(project) ?? 0) + (standing.get(project) ?? 0),
      },
      evidence: [],
    });
  });
}

const PRINCIPAL: ReadonlySet<OutcomeName> = new Set<OutcomeName>(['partial', 'contradicted', 'unsupported']);

function findWithdrawals({ snapshot, judge, asOf, window }: FindingContext): readonly Withdrawal[] {
  return snapshot.tickets.flatMap(({ index, hasHistory, goneAt }): Withdrawal[] => {
    const ladder = judge.ladders[index];
    if (ladder === undefined || !hasHistory || ladder.firstDone === null) return [];
    const found = lastWithdrawal(ladder, asOf);
    if (found === null || (goneAt !== null && found.withdrawnAt >= goneAt) || found.withdrawnAt < window.start)
      return [];
    const days = (found.withdrawnAt - found.claimedAt) / DAY;
    if (days <= judge.policy.withdrawnAfterDays) return [];
    return [{ ticket: index, claimedAt: found.claimedAt, at: found.withdrawnAt, word: found.word }];
  });
}

/**
 * The standing withdrawal of a ticket that was done right before it. Openings shorter than grace do not part the two: whoever
 * resolves anew must often reopen first.
 */
function lastWithdrawal(
  { steps }: Pick<ClaimLadder, 'steps'>,
  asOf: Instant,
): { readonly claimedAt: Instant; readonly withdrawnAt: Instant; readonly word: string } | null {
  const past = steps.filter(({ at }) => at <= asOf);
  let at = past.length - 1;
  if (past[at]?.claim !== 'withdrawn') return null;
  while (past[at - 1]?.claim === 'withdrawn') at -= 1;
  const withdrawal = past[at];
  if (withdrawal === undefined || withdrawal.previousCountsUntil > asOf) return null;
  const isBrief = (step: ClaimStep | undefined): boolean =>
    step !== undefined && step.claim !== 'done' && withdrawal.at < step.previousCountsUntil;
  while (isBrief(past[at - 1])) at -= 1;
  if (past[at - 1]?.claim !== 'done') return null;
  while (past[at - 1]?.claim === 'done') at -= 1;
  const claim = past[at];
  if (claim === undefined || claim.previousCountsUntil > withdrawal.at) return null;
  return { claimedAt: claim.at, withdrawnAt: withdrawal.at, word: past.at(-1)?.word ?? withdrawal.word };
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
