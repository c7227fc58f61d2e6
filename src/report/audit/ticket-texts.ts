import type { TicketOutcome, Verdict } from '../../model/outcome.ts';
import type { Totals } from '../../model/result.ts';
import { counted, daysSince, formatDays, formatNumber } from '../format.ts';
import type { RankedTicket } from '../rank-tickets.ts';
import { shortReason } from '../reason-texts.ts';
import type { AuditFacts } from './audit-facts.ts';

/** What cannot be judged is never passed over. */
export function nothingRankedSentence({ principal }: Totals): string {
  const unseen = principal.upper - principal.lower;
  const open = unseen === 0 ? '' : `; ${counted(unseen, 'claim')} cannot be judged`;
  return `No claim of done was found to be ahead of the work that stands${open}.`;
}

export function ageText({ result }: AuditFacts, { claimedAt }: TicketOutcome): string {
  const days = daysSince(claimedAt, result.asOf);
  return days === null ? '?' : formatDays(days);
}

/** The reason, what else it could be, and whether the other reading of the links says otherwise. */
export function reasonText({ bounds }: AuditFacts, { outcome, verdict }: RankedTicket): string {
  const { strict, lenient, pool } = outcome;
  return [
    mainReason(outcome, verdict),
    ...(verdict.strength === 'weak' && pool !== null && pool.size !== null ? [counted(pool.size, 'candidate')] : []),
    ...(bounds === 'both' && lenient.outcome !== strict.outcome ? [`lenient: ${lenient.outcome}`] : []),
  ].join('; ');
}

function mainReason({ visibility }: TicketOutcome, { reason, strength, outcome }: Verdict): string {
  const short = shortReason(reason);
  if (outcome !== 'unsupported' || reason.code !== 'nothing-found') return short;
  if (strength === 'strong') return `${short}, none it could be`;
  if (visibility === null || visibility.comparables === 0) return short;
  return `none found; ${formatNumber(visibility.evidenced)} of ${formatNumber(visibility.comparables)} alike show one`;
}
