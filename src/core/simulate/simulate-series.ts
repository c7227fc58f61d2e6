import type { DriftPolicy } from '../../model/drift-policy.ts';
import type { SimulatedTruth } from '../../model/simulation.ts';
import { judgePod } from '../drift/judge-pod.ts';
import type { Seed } from '../stats/seeded-random.ts';
import { cutHistory, reportSpan } from './cut-history.ts';
import type { Followed } from './follow-reports.ts';
import { followReports } from './follow-reports.ts';
import { playPod } from './play-pod.ts';
import { createRandom } from './random.ts';
import { toTruth } from './to-truth.ts';

/** One pod after the other, as weekly counts, with what its weekly reports said. */
export function* simulateSeries(truth: SimulatedTruth, seed: Seed, policy: DriftPolicy): Generator<Followed, never> {
  const random = createRandom(seed);
  for (;;) {
    const history = playPod(toTruth(truth), random);
    const reportOn = (weeks: number) => judgePod(cutHistory(history, reportSpan(weeks)), policy);
    yield followReports(reportOn, truth, truth.slope, policy);
  }
}
