import type { Estimate, UnknownReason } from '../../../src/core/stats/estimate.ts';

/** The value of an estimate that must have one. */
export function valueOf<Value>(estimate: Estimate<Value>): Value {
  if (!estimate.known) throw new Error(`Expected a value, got unknown: ${estimate.reason}.`);
  return estimate.value;
}

/** Why an estimate has no value; `null` when it has one. */
export function reasonOf(estimate: Estimate<unknown>): UnknownReason | null {
  return estimate.known ? null : estimate.reason;
}
