/** A share with everything needed to challenge it; `null` share when the denominator is 0. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  /** 95 % Wilson interval (sampling). */
  readonly interval: readonly [number, number] | null;
}
