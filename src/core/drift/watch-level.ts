import { ewma } from '../stats/ewma.ts';
import { xmr } from '../stats/xmr.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';

/**
 * Whether the smoothed level of the second half of a series ends outside of the range that the first half sets: a moving
 * average (EWMA) around the mean of the first half, with its spread from the moving ranges. A hint to look, no verdict: with a
 * range estimated from so few points it is out for one unchanged series in five and more.
 *
 * @returns `null` when it is inside, or when the first half is too short or without any spread.
 */
export function watchLevel(values: readonly number[], { watch }: DriftPolicy): 'above' | 'below' | null {
  const half = Math.floor(values.length / 2);
  if (half < watch.baselinePoints) return null;
  const baseline = xmr(values.slice(0, half));
  if (!baseline.known) return null;
  const { mean, sigma } = baseline.value;
  const chart = ewma(values.slice(half), { target: mean, sigma, lambda: watch.lambda, width: watch.width });
  if (!chart.known) return null;
  const { averages, outside } = chart.value;
  if (outside.at(-1) !== averages.length - 1) return null;
  return (averages.at(-1) ?? mean) > mean ? 'above' : 'below';
}
