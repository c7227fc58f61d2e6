import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { judgePod } from '../../../src/core/drift/judge-pod.ts';
import { openSignals } from '../../../src/core/drift/open-signals.ts';
import type { PodHistory, PodVerdict } from '../../../src/model/drift.ts';
import { createRandom } from '../../../src/core/simulate/random.ts';
import { isFlagged } from '../../../src/core/simulate/follow-reports.ts';
import { cutHistory } from '../../../src/core/simulate/cut-history.ts';
import { playPod } from '../../../src/core/simulate/play-pod.ts';
import { rateText } from './tally.ts';

const REPORTS = 52;

const CELLS = [
  { window: 26, tickets: 10, share: 0.2, rho: 0 },
  { window: 26, tickets: 20, share: 0.1, rho: 0 },
  { window: 52, tickets: 10, share: 0.2, rho: 0 },
  { window: 52, tickets: 20, share: 0.1, rho: 0 },
  { window: 26, tickets: 20, share: 0.2, rho: 0.3 },
  { window: 52, tickets: 20, share: 0.2, rho: 0.3 },
];

/** How many unchanged pods open a signal in a year of weekly reports over a window that moves along. */
export function measureSignals(series: number, seed: number): string {
  const rows = CELLS.map(({ window, tickets, share, rho }, cell) => {
    const random = createRandom(seed + cell);
    let [flagged, opened, openedByShare] = [0, 0, 0];
    for (let round = 0; round < series; round += 1) {
      const truth = { weeks: window + REPORTS, claims: () => tickets, overReported: () => share, rho };
      const year = judgeYear(playPod(truth, random), window);
      const signals = year.flatMap((verdict, report) => {
        const previous = year[report - 1];
        return previous === undefined ? [] : openSignals(previous, verdict, DEFAULT_DRIFT_POLICY);
      });
      if (year.some(({ measures }) => measures.some(({ verdict }) => isFlagged(verdict)))) flagged += 1;
      if (signals.length > 0) opened += 1;
      if (signals.some(({ measure }) => measure === 'over-reported')) openedByShare += 1;
    }
    return `| ${window} | ${tickets} | ${share.toFixed(2)} | ${rho.toFixed(1)} | ${rateText(flagged, series)} | ${rateText(opened, series)} | ${rateText(openedByShare, series)} |`;
  });
  return [
    `${series} pods a cell, ${REPORTS + 1} weekly reports each, seed ${seed}.`,
    '',
    '| window | tickets a week | share | autocorrelation | flagged in some report | opened a signal | opened one for the over-reported share |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function judgeYear(history: PodHistory, window: number): readonly PodVerdict[] {
  return Array.from({ length: REPORTS + 1 }, (_, start) =>
    judgePod(cutHistory(history, { from: start, until: start + window }), DEFAULT_DRIFT_POLICY),
  );
}
