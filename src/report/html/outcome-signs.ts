import type { OutcomeName } from '../../model/outcome.ts';

/** Signs that are told apart without colour, beside the words that they stand for. */
export const OUTCOME_SIGNS: Readonly<Record<OutcomeName, string>> = {
  pending: '…',
  supported: '✓',
  partial: '◐',
  contradicted: '✕',
  unsupported: '○',
  inconclusive: '?',
  'not-applicable': '–',
};
