import { detectMasking } from '../../../src/core/drift/detect-masking.ts';
import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { createRandom } from '../../../src/core/simulate/random.ts';
import { playMasking } from './play-masking.ts';
import { rateText } from './tally.ts';

const WEEKS = 26;
const TICKETS = 20;
const ACTIVITIES = [
  { name: '40, the same number each week', pullRequests: 40, isRegular: true },
  { name: 'about 20', pullRequests: 20, isRegular: false },
  { name: 'about 40', pullRequests: 40, isRegular: false },
  { name: 'about 80', pullRequests: 80, isRegular: false },
];
const CASES = [
  { name: 'surviving −40 %, activity constant', outcomeChange: -0.4, activityChange: 0, isMasked: true },
  { name: 'surviving −40 %, activity +20 %', outcomeChange: -0.4, activityChange: 0.2, isMasked: true },
  { name: 'both −40 %', outcomeChange: -0.4, activityChange: -0.4, isMasked: false },
  { name: 'neither moves', outcomeChange: 0, activityChange: 0, isMasked: false },
  { name: 'surviving constant, activity +20 %', outcomeChange: 0, activityChange: 0.2, isMasked: false },
];

/** How often masking is told where there is some, and where there is none. */
export function measureMasking(series: number, seed: number): string {
  const rows = CASES.flatMap(({ name, outcomeChange, activityChange, isMasked }, row) =>
    ACTIVITIES.map((activity, column) => {
      const random = createRandom(seed + row * ACTIVITIES.length + column);
      const truth = { weeks: WEEKS, tickets: TICKETS, ...activity, outcomeChange, activityChange };
      let told = 0;
      for (let round = 0; round < series; round += 1) {
        if (detectMasking(playMasking(truth, random), DEFAULT_DRIFT_POLICY).verdict === 'masked') told += 1;
      }
      return `| ${name} | ${isMasked ? 'yes' : 'no'} | ${activity.name} | ${rateText(told, series)} |`;
    }),
  );
  return [
    `${series} pods a row, ${WEEKS} weeks, about ${TICKETS} surviving tickets a week at the start, seed ${seed}.`,
    '',
    '| truth, from the first week to the last | masked | pull requests a week at the start | told |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
