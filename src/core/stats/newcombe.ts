import { wilsonInterval } from './wilson.ts';

/**
 * 95 % interval of the difference p1 − p2 of two independent shares, by Newcombe's hybrid score method
 * (Newcombe 1998, Statistics in Medicine 17:873, method 10): built from the Wilson bounds l, u of each share,
 * d − sqrt((p1 − l1)² + (u2 − p2)²) to d + sqrt((u1 − p1)² + (p2 − l2)²).
 *
 * Worked example: 56 of 70 against 48 of 80 → [0.0524, 0.3339].
 *
 * @returns bounds in −1..1; `null` when either share is of nothing.
 */
export function newcombeDifference(
  count1: number,
  of1: number,
  count2: number,
  of2: number,
): readonly [number, number] | null {
  const first = wilsonInterval(count1, of1);
  const second = wilsonInterval(count2, of2);
  if (first === null || second === null) return null;
  const p1 = count1 / of1;
  const p2 = count2 / of2;
  const below = Math.hypot(p1 - first[0], second[1] - p2);
  const above = Math.hypot(first[1] - p1, p2 - second[0]);
  return [p1 - p2 - below, p1 - p2 + above];
}
