import type { Instant } from '../model/instant.ts';

/** Stands for the present: later than every `seen_from`. */
const PRESENT = Number.MAX_SAFE_INTEGER;

/** The versions known at an instant; bind `knownAtValue` twice. */
export const VISIBLE = 'seen_from <= ? AND (seen_until IS NULL OR seen_until > ?)';

export function knownAtValue(knownAt: Instant | null): Instant {
  return knownAt ?? PRESENT;
}
