/** Herfindahl and Hirschman's index, Σ shares²: 1/n where n give the same, 1 where one gives all. `null` of nothing. Worked example: 2, 1, 1 → 0.375. */
export function herfindahl(amounts: readonly number[]): number | null {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return sum > 0 ? amounts.reduce((total, amount) => total + (amount / sum) ** 2, 0) : null;
}

/**
 * Gini's coefficient of amounts above 0: 0 where all give the same, towards 1 where one gives nearly all: Σ(2i − n − 1)·xᵢ / (n·Σx), ascending.
 * Worked example: 1, 1, 1, 5 → 0.375.
 */
export function gini(amounts: readonly number[]): number | null {
  const sorted = Float64Array.from(amounts).sort();
  const n = sorted.length;
  const sum = sorted.reduce((total, amount) => total + amount, 0);
  if (!(sum > 0)) return null;
  return sorted.reduce((total, amount, index) => total + (2 * (index + 1) - n - 1) * amount, 0) / (n * sum);
}
