import type { OutcomeName, Verdict } from '../../model/outcome.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Judged } from './close-case.ts';

/** Worst first: what the lowest child says, the parent stands on. */
const LOWEST_FIRST: readonly OutcomeName[] = ['contradicted', 'partial', 'unsupported', 'inconclusive', 'pending'];

/**
 * A parent stands on the lowest of its children that were not withdrawn. Open children make its claim partial. With all of
 * them done, changes of its own that reached the claim suffice: developers often write the story's key only.
 */
export function decideParent(
  judged: Judged,
  children: readonly number[],
  byTicket: ReadonlyMap<number, Judged>,
  tickets: readonly Ticket[],
): Judged {
  if (children.length === 0 || judged.claimed < 3) return judged;
  return {
    ...judged,
    strict: parentVerdict(judged.strict, 'strict', judged, children, byTicket, tickets),
    lenient: parentVerdict(judged.lenient, 'lenient', judged, children, byTicket, tickets),
  };
}

function parentVerdict(
  own: Verdict,
  bound: 'strict' | 'lenient',
  parent: Judged,
  children: readonly number[],
  byTicket: ReadonlyMap<number, Judged>,
  tickets: readonly Ticket[],
): Verdict {
  if (own.outcome === 'pending' || (own.outcome === 'not-applicable' && own.reason.code !== 'needs-no-code'))
    return own;
  const counted = children.filter((child) => {
    const createdAt = tickets[child]?.createdAt ?? Infinity;
    const reason = byTicket.get(child)?.[bound].reason.code;
    return reason !== 'withdrawn' && createdAt <= (parent.claimedAt ?? Infinity);
  });
  if (counted.length === 0) return own;
  const done = counted.filter((child) => (byTicket.get(child)?.claimed ?? 0) >= 3);
  if (done.length < counted.length) {
    return {
      ...own,
      outcome: 'partial',
      strength: null,
      reason: { code: 'children-open', done: done.length, total: counted.length },
    };
  }
  if (own.outcome === 'supported' || own.outcome === 'contradicted' || own.outcome === 'partial') return own;
  const verdicts = done.flatMap((child) => byTicket.get(child)?.[bound] ?? []);
  const lowest = LOWEST_FIRST.find((outcome) => verdicts.some((verdict) => verdict.outcome === outcome));
  const from = verdicts.find((verdict) => verdict.outcome === (lowest ?? 'supported'));
  if (from === undefined) return own;
  return {
    ...from,
    isShared: from.outcome === 'supported',
    strength: from.outcome === 'unsupported' ? 'weak' : from.strength,
  };
}
