import { known, problemOf, unknownBecause } from './estimate.ts';
import type { Estimate } from './estimate.ts';

export interface SingleBreak {
  /** Of the first value of the later regime. */
  readonly index: number;
  readonly means: readonly [number, number];
  /** Sum of squares around the mean of all. */
  readonly squaresBefore: number;
  /** Sum of squares around the means of the two regimes. */
  readonly squares: number;
  /** (squaresBefore − squares)/(squares/(n − 2)); `null` when nothing is left around the two means. */
  readonly f: number | null;
}

/**
 * The one break in the mean that leaves the least squares (Bai 1994; sup F as in Andrews 1993, Econometrica 61:821). It finds a
 * place in any series: whether something broke is another question.
 *
 * Worked example: the Nile at Aswan, 1871–1970 → index 28, means 1097.75 and 849.97, squares 2835156.75 → 1597457.19, F 75.93.
 *
 * @param values two regimes' worth or more. @param least values in a regime, 1 or more.
 */
export function singleBreak(values: readonly number[], least = 3): Estimate<SingleBreak> {
  if (!Number.isInteger(least) || least < 1) return unknownBecause('out-of-range');
  const problem = problemOf(values, 2 * least);
  if (problem !== null) return unknownBecause(problem);
  const n = values.length;
  // Around a value of the series, so that a high level does not swallow the differences.
  const origin = values[0] ?? 0;
  const moved = values.map((value) => value - origin);
  const total = moved.reduce((sum, value) => sum + value, 0);
  let left = 0;
  let [index, gain] = [least, -1];
  for (let at = 1; at <= n - least; at += 1) {
    left += moved[at - 1] ?? 0;
    if (at < least) continue;
    // What two means save over one: n₁n₂/n times the square of their difference.
    const saved = ((at * (n - at)) / n) * (left / at - (total - left) / (n - at)) ** 2;
    if (saved > gain) [index, gain] = [at, saved];
  }
  const [before, after] = [values.slice(0, index), values.slice(index)];
  const squares = squaresAround(before) + squaresAround(after);
  const squaresBefore = squaresAround(values);
  return known({
    index,
    means: [meanOf(before), meanOf(after)],
    squaresBefore,
    squares,
    f: squares > 0 ? (squaresBefore - squares) / (squares / (n - 2)) : null,
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAround(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
