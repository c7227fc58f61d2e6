/**
 * Version of what sources make of a payload. Raise it when a reader gives a different record for the same payload:
 * rows of an older derivation are then counted by `inspect` and made anew by `rebuild`.
 */
export const DERIVATION = 3;
