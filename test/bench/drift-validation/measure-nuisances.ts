import type { Truth } from '../../../src/core/simulate/play-pod.ts';
import { ramp } from '../../../src/core/simulate/play-pod.ts';
import { digits, rateText, tally, upperOf } from './tally.ts';

interface Nuisance {
  readonly name: string;
  readonly truth: (weeks: number, tickets: number) => Truth;
  /** Measures that truly stay the same: over-reported share, surviving throughput, status lag. */
  readonly unchanged: number[];
}

const SHARE = 0.1;
const WEEKS = [12, 26, 52];
const TICKETS = [5, 10, 20];
// Mean delay of evidence that comes after its claim, and how often it does.
const LATE_DAYS = 14;
const LATE_SHARE = 0.3;
const JUDGED_AFTER_DAYS = 28 + 3.5;

const NUISANCES: readonly Nuisance[] = [
  {
    name: 'constant leak: one claim in twenty is never made good, besides the one in ten',
    truth: (weeks, tickets) => ({ weeks, claims: () => tickets, overReported: () => SHARE + 0.05 }),
    unchanged: [0, 1, 2],
  },
  {
    name: 'growing throughput: from a fifth to twice the tickets',
    truth: (weeks, tickets) => ({ weeks, claims: ramp(tickets / 5, tickets * 2, weeks), overReported: () => SHARE }),
    unchanged: [0, 2],
  },
  {
    name: 'rising visibility: .50 to .90 of the changes name a ticket',
    truth: (weeks, tickets) => seenFrom(0.5, 0.9, weeks, tickets),
    unchanged: [0, 1, 2],
  },
  {
    name: 'slowly rising visibility: .60 to .75',
    truth: (weeks, tickets) => seenFrom(0.6, 0.75, weeks, tickets),
    unchanged: [0, 1, 2],
  },
  {
    name: 'barely rising visibility: .60 to .68',
    truth: (weeks, tickets) => seenFrom(0.6, 0.68, weeks, tickets),
    unchanged: [0, 1, 2],
  },
  {
    name: 'deleted branches: the older, the fewer traces of work that did not land',
    truth: (weeks, tickets) => ({
      weeks,
      claims: () => tickets,
      overReported: () => SHARE,
      // Work that did not land is found while its branch stands. Without it the claim is no better: nothing found, not contradicted.
      traces: ramp(0.1, 0.9, weeks),
    }),
    unchanged: [0, 1, 2],
  },
  {
    name: 'late evidence: three in ten claims run ahead of it, by 14 days on average',
    truth: (weeks, tickets) => ({
      weeks,
      claims: () => tickets,
      overReported: () => SHARE,
      late: () => LATE_SHARE * Math.exp(-JUDGED_AFTER_DAYS / LATE_DAYS),
    }),
    unchanged: [0, 1, 2],
  },
];

function seenFrom(from: number, to: number, weeks: number, tickets: number): Truth {
  return { weeks, claims: () => tickets, overReported: () => SHARE, coverage: ramp(from, to, weeks) };
}

/** How often a pod is flagged where only a nuisance changes. */
export function measureNuisances(series: number, seed: number, limit: number): string {
  let [cells, over] = [0, 0];
  const rows = NUISANCES.flatMap(({ name, truth, unchanged }) =>
    WEEKS.flatMap((weeks) =>
      TICKETS.map((tickets) => {
        const counted = tally(truth(weeks, tickets), series, seed + cells, unchanged);
        cells += 1;
        if (upperOf(counted.anyFlagged, series) > limit) over += 1;
        return (
          `| ${name} | ${weeks} | ${tickets} | ${rateText(counted.flagged[0] ?? 0, series)} | ${rateText(counted.anyFlagged, series)} | ` +
          `${digits(counted.uncorrected / series)} | ${digits(counted.visibilityChanged / series)} | ${digits(counted.notEnough / series)} |`
        );
      }),
    ),
  );
  return [
    `${series} pods a cell, seed ${seed}. Cells with an upper end above ${digits(limit, 2)}: ${over} of ${cells}.`,
    '',
    '| nuisance | weeks | tickets a week | over-reported share flagged | any unchanged measure flagged | uncorrected p ≤ .05 | withheld | not enough history |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
