import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Verdict } from '../../model/outcome.ts';
import { claimAt } from '../ladder/claim-at.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { FindingContext } from './finding-context.ts';
import { holdsIn, toFinding } from './finding-context.ts';

const hasOpenChildren = ({ outcome, reason }: Verdict): boolean =>
  outcome === 'partial' && reason.code === 'children-open';

/**
 * Parents that claim done over children that are known to be open. A child whose status has no meaning yet may be done, and
 * one that was opened after the claim belongs to what came then.
 */
export function detectOpenChildren(context: FindingContext): readonly Finding[] {
  return context.judged.flatMap((judged): FindingOf<'parent-done-over-open-children'>[] => {
    const holds = judged.scope === 'parent' && judged.claimed >= 3 ? holdsIn(judged, hasOpenChildren) : null;
    if (holds === null) return [];
    const { open, total } = countChildren(context, judged);
    if (open === 0) return [];
    return [
      toFinding<'parent-done-over-open-children'>(context.snapshot, {
        kind: 'parent-done-over-open-children',
        subject: { kind: 'ticket', index: judged.ticket },
        severity: 'low',
        holds,
        cause: judged.cause,
        since: judged.claimedAt,
        args: { open, total },
        evidence: [],
      }),
    ];
  });
}

function countChildren(
  { judge, snapshot, asOf }: FindingContext,
  { ticket, claimedAt }: Judged,
): { readonly open: number; readonly total: number } {
  let open = 0;
  let total = 0;
  for (const child of judge.family.childrenOf[ticket] ?? []) {
    const ladder = judge.ladders[child];
    const claim = ladder === undefined ? null : claimAt(ladder, asOf);
    if (claim === null || claim.kind === 'withdrawn' || claim.kind === 'unmapped') continue;
    if ((snapshot.tickets[child]?.createdAt ?? Infinity) > (claimedAt ?? Infinity)) continue;
    total += 1;
    if (claim.rung < 3) open += 1;
  }
  return { open, total };
}
