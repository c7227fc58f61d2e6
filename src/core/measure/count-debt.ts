import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { Range } from '../../model/result.ts';
import type { Bound } from '../outcome/evidence-at.ts';
import type { Judged } from '../outcome/close-case.ts';

/** The debt of a list of claims under one reading of the links. */
export interface Debt {
  readonly debts: readonly Judged[];
  readonly unclear: readonly Judged[];
  /** Claims of done or released: pending and not-applicable left out. */
  readonly judged: number;
  readonly principal: Range;
  /** Groups with one cause, single tickets included. */
  readonly causes: number;
  /** Sum of ages, ticket-days. */
  readonly outstandingTicketDays: Range;
}

/** Certain debt. Inconclusive claims are the other end of the range; pending and not-applicable are in neither. */
export function isDebt(outcome: OutcomeName): boolean {
  return outcome === 'partial' || outcome === 'contradicted' || outcome === 'unsupported';
}

/** @param principal leaf tickets claimed done or released within the horizon */
export function countDebt(principal: readonly Judged[], bound: Bound, asOf: Instant): Debt {
  const debts = principal.filter((judged) => isDebt(judged[bound].outcome));
  const unclear = principal.filter((judged) => judged[bound].outcome === 'inconclusive');
  const isOpen = (judged: Judged): boolean =>
    judged[bound].outcome === 'pending' || judged[bound].outcome === 'not-applicable';
  return {
    debts,
    unclear,
    judged: principal.filter((judged) => !isOpen(judged)).length,
    principal: toRange(debts.length, unclear.length),
    causes: new Set(debts.map(({ cause, ticket }) => cause ?? `ticket ${String(ticket)}`)).size,
    outstandingTicketDays: toRange(sumAges(debts, asOf), sumAges(unclear, asOf)),
  };
}

export function toRange(lower: number, width: number): Range {
  return { lower, upper: lower + width };
}

function sumAges(list: readonly Judged[], asOf: Instant): number {
  return list.reduce((total, { claimedAt }) => total + (claimedAt === null ? 0 : (asOf - claimedAt) / DAY), 0);
}
