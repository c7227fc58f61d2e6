/**
 * Why a statistic has no value:
 * `too-few` fewer values than it needs · `not-finite` a value is NaN or infinite · `no-variation` all the same, where it
 * divides by the spread · `out-of-range` a count, share or setting that cannot be · `unequal-lengths` lists that belong
 * together differ in length.
 */
export type UnknownReason = 'too-few' | 'not-finite' | 'no-variation' | 'out-of-range' | 'unequal-lengths';

/** What a statistic answers: a value, or unknown with the reason. Never NaN, never a number that stands for nothing. */
export type Estimate<Value> =
  { readonly known: true; readonly value: Value } | { readonly known: false; readonly reason: UnknownReason };

export function known<Value>(value: Value): Estimate<Value> {
  return { known: true, value };
}

export function unknownBecause(reason: UnknownReason): { readonly known: false; readonly reason: UnknownReason } {
  return { known: false, reason };
}

/** The first reason why `values` cannot be used: fewer than `minimum`, or one of them no number. `null` when they can. */
export function problemOf(values: readonly number[], minimum: number): UnknownReason | null {
  if (values.length < minimum) return 'too-few';
  return values.every(Number.isFinite) ? null : 'not-finite';
}
