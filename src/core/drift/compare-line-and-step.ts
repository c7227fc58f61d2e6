/**
 * How much better a step at `index` describes a series than a straight line: twice the log of the Bayes factor by the Bayesian
 * criterion, n·ln(RSS line/RSS step) − ln n (Schwarz 1978; a step has two levels and a date, a line one parameter less). Above 0 the
 * step is better, above 10 the evidence is very strong (Kass & Raftery 1995, JASA 90:773).
 *
 * Worked example: 1, 1, 1, 2, 2, 3 at 0 … 5 with a step at 3 → line 0.5333, step 0.6667, 6·ln(0.8) − ln 6 = −3.13.
 *
 * @param index of the first value after the step, 1 to n − 1.
 * @returns −Infinity when a line leaves nothing to explain, Infinity when only the step does.
 */
export function compareLineAndStep(values: readonly number[], times: readonly number[], index: number): number {
  const line = squaresAroundLine(values, times);
  const step = squaresAround(values.slice(0, index)) + squaresAround(values.slice(index));
  if (!(line > 0)) return -Infinity;
  return values.length * Math.log(line / step) - Math.log(values.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAround(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Around the line of least squares. */
function squaresAroundLine(values: readonly number[], times: readonly number[]): number {
  const mean = meanOf(values);
  const centre = meanOf(times);
  const centred = times.map((time) => time - centre);
  const across = centred.reduce((sum, time, index) => sum + time * ((values[index] ?? 0) - mean), 0);
  const along = centred.reduce((sum, time) => sum + time * time, 0);
  const slope = across / along;
  return values.reduce((sum, value, index) => sum + (value - mean - slope * (centred[index] ?? 0)) ** 2, 0);
}
