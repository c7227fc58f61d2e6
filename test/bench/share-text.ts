import { shareOf } from '../../src/core/stats/wilson.ts';

/** `9 of 10 = 0.900 (95 % interval 0.596 to 0.982)`. */
export function shareText(count: number, of: number): string {
  const { share, interval } = shareOf(count, of);
  const digits = (value: number | null | undefined): string => (value ?? Number.NaN).toFixed(3);
  return `${String(count)} of ${String(of)} = ${digits(share)} (95 % interval ${digits(interval?.[0])} to ${digits(interval?.[1])})`;
}
