/**
 * How unevenly events lie in time, −1 (regular) … 1 (bursts): (√(n+1)·r − √(n−1)) / ((√(n+1) − 2)·r + √(n−1)) with r = σ/μ of the
 * n − 1 intervals between n events (Goh & Barabási 2008, EPL 81:48002; corrected for few events by Kim & Jo 2016, PRE 94:032311).
 *
 * Worked example: 0, 1, 2, 3, 1000, 1001, 1002, 1003, 2000, 2001 → 0.5827; any regular series → −1.
 *
 * @returns `null` of fewer than three events, and where all are at one instant.
 */
export function burstiness(instants: readonly number[]): number | null {
  const sorted = Float64Array.from(instants).sort();
  const n = sorted.length;
  if (n < 3) return null;
  const mean = ((sorted[n - 1] ?? 0) - (sorted[0] ?? 0)) / (n - 1);
  if (!(mean > 0)) return null;
  let squares = 0;
  for (let at = 1; at < n; at += 1) squares += ((sorted[at] ?? 0) - (sorted[at - 1] ?? 0) - mean) ** 2;
  const r = Math.sqrt(squares / (n - 1)) / mean;
  const more = Math.sqrt(n + 1);
  const less = Math.sqrt(n - 1);
  return (more * r - less) / ((more - 2) * r + less);
}
