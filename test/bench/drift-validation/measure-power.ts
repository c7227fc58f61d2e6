import { DEFAULT_DRIFT_POLICY } from '../../../src/core/drift/default-drift-policy.ts';
import { judgePod } from '../../../src/core/drift/judge-pod.ts';
import { medianOf } from '../../../src/core/stats/order-statistics.ts';
import { isFlagged } from '../../../src/core/simulate/follow-reports.ts';
import { createRandom } from '../../../src/core/simulate/random.ts';
import { playPod, ramp } from '../../../src/core/simulate/play-pod.ts';
import type { Truth } from '../../../src/core/simulate/play-pod.ts';
import { digits, powerText } from './tally.ts';

interface Change {
  readonly name: string;
  readonly truth: Truth;
  /** First week of the later regime, of a step. */
  readonly brokeAt: number | null;
}

const rise = (weeks: number, tickets: number, to: number, isRegular: boolean): Change => ({
  name: `.10 to ${digits(to, 2)}, steadily, over ${weeks} weeks at ${isRegular ? 'exactly' : 'about'} ${tickets}`,
  truth: { weeks, claims: () => tickets, overReported: ramp(0.1, to, weeks), isRegular },
  brokeAt: null,
});

const step = (weeks: number, tickets: number, to: number, brokeAt: number): Change => ({
  name: `.10 to ${digits(to, 2)} at once in week ${brokeAt + 1} of ${weeks} at about ${tickets}`,
  truth: { weeks, claims: () => tickets, overReported: (week) => (week < brokeAt ? 0.1 : to) },
  brokeAt,
});

const CHANGES: readonly Change[] = [
  rise(26, 20, 0.35, true),
  rise(26, 20, 0.35, false),
  rise(52, 10, 0.35, true),
  rise(52, 10, 0.35, false),
  rise(26, 10, 0.35, false),
  rise(26, 40, 0.35, false),
  rise(26, 20, 0.25, false),
  rise(52, 20, 0.25, false),
  rise(52, 20, 0.35, false),
  step(26, 20, 0.35, 13),
  step(26, 20, 0.35, 8),
  step(26, 20, 0.35, 18),
  step(52, 10, 0.35, 26),
  step(52, 20, 0.35, 13),
  step(52, 20, 0.35, 39),
];

/** How often a true change of the over-reported share is found and how well a step is dated. */
export function measurePower(series: number, seed: number): string {
  const rows = CHANGES.map(({ name, truth, brokeAt }, cell) => {
    const random = createRandom(seed + cell);
    let [found, broke, withheld] = [0, 0, 0];
    const errors: number[] = [];
    const visible: number[] = [];
    for (let round = 0; round < series; round += 1) {
      const [share] = judgePod(playPod(truth, random), DEFAULT_DRIFT_POLICY).measures;
      if (share === undefined) continue;
      if (isFlagged(share.verdict)) found += 1;
      if (share.verdict === 'visibility-changed') withheld += 1;
      if (share.smallestChange !== null) visible.push(share.smallestChange);
      if (share.broke !== null) broke += 1;
      if (share.broke !== null && brokeAt !== null) errors.push(Math.abs(share.broke.week - brokeAt));
    }
    return (
      `| ${name} | ${powerText(found, series)} | ${powerText(found, series - withheld)} | ${digits(withheld / series)} | ` +
      `${digits(found === 0 ? null : broke / found)} | ${brokeAt === null ? '' : digits(medianOf(errors), 1)} | ${digits(medianOf(visible), 2)} |`
    );
  });
  return [
    `${series} pods a row, seed ${seed}. The other two measures are those of the same pod: with the over-reported share rising, what survives falls.`,
    '',
    '| over-reported share, tickets a week | found | found where not withheld | withheld | called a break | median error, weeks | smallest visible change, median |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const PRINTED = [
  { weeks: 26, tickets: 10, base: 0.05 },
  { weeks: 26, tickets: 20, base: 0.1 },
  { weeks: 26, tickets: 40, base: 0.2 },
  { weeks: 52, tickets: 10, base: 0.1 },
  { weeks: 52, tickets: 20, base: 0.2 },
  { weeks: 52, tickets: 40, base: 0.1 },
];

const PODS_PRINTED = 200;

/** Whether a change as small as the report prints is found as often as it says: takes the printed one of unchanged pods, then plays it. */
export function measureSmallestChange(series: number, seed: number): string {
  const rows = PRINTED.map(({ weeks, tickets, base }, cell) => {
    const random = createRandom(seed + cell);
    const printed: number[] = [];
    const pods = Math.min(PODS_PRINTED, series);
    for (let round = 0; round < pods; round += 1) {
      const truth = { weeks, claims: () => tickets, overReported: () => base };
      const [share] = judgePod(playPod(truth, random), DEFAULT_DRIFT_POLICY).measures;
      const smallest = share?.smallestChange ?? null;
      if (smallest !== null) printed.push(smallest);
    }
    const change = medianOf(printed) ?? 0;
    let [found, judged] = [0, 0];
    for (let round = 0; round < series; round += 1) {
      const truth = { weeks, claims: () => tickets, overReported: ramp(base, base + change, weeks) };
      const [share] = judgePod(playPod(truth, random), DEFAULT_DRIFT_POLICY).measures;
      if (share === undefined || share.verdict === 'visibility-changed') continue;
      judged += 1;
      if (isFlagged(share.verdict)) found += 1;
    }
    return `| ${weeks} | ${tickets} | ${digits(base, 2)} | ${digits(change, 2)} | ${powerText(found, judged)} |`;
  });
  return [
    `Printed: median over ${Math.min(PODS_PRINTED, series)} unchanged pods; then ${series} pods with that change, seed ${seed}, those not withheld.`,
    '',
    '| weeks | tickets a week | share | printed smallest change | found |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
