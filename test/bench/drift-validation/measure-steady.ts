import { digits, rateText, tally, upperOf } from './tally.ts';

const WEEKS = [12, 26, 52];
const SHARES = [0.05, 0.2, 0.5];
const TICKETS = [3, 5, 10, 20, 40];

/** How often pods in which nothing changes are flagged; the limit is what no upper end may pass. */
export function measureSteady(rho: number, series: number, seed: number, limit: number): string {
  const rows: string[] = [];
  let [worst, over, cells] = [0, 0, 0];
  for (const weeks of WEEKS) {
    for (const share of SHARES) {
      for (const tickets of TICKETS) {
        const truth = { weeks, claims: () => tickets, overReported: () => share, rho };
        const counted = tally(truth, series, seed + cells);
        const upper = upperOf(counted.anyFlagged, series);
        worst = Math.max(worst, upper);
        if (upper > limit) over += 1;
        cells += 1;
        rows.push(
          `| ${weeks} | ${digits(share, 2)} | ${tickets} | ${rateText(counted.flagged[0] ?? 0, series)} | ` +
            `${rateText(counted.anyFlagged, series)} | ${digits(counted.uncorrected / series)} | ` +
            `${digits(counted.visibilityChanged / series)} | ${digits(counted.notEnough / series)} |`,
        );
      }
    }
  }
  return [
    `${series} pods a cell, seed ${seed}, autocorrelation ${digits(rho, 1)}. Highest upper end of any of the three: ${digits(worst)}; ` +
      `cells above ${digits(limit, 2)}: ${over} of ${cells}.`,
    '',
    '| weeks | share | tickets a week | over-reported share flagged | any of three flagged | uncorrected p ≤ .05 | withheld | not enough history |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
