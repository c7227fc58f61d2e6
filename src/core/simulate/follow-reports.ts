import type { DriftPolicy } from '../../model/drift-policy.ts';
import type { DriftVerdict, MeasureVerdict, PodVerdict } from '../../model/drift.ts';
import type { SimulatedTruth } from '../../model/simulation.ts';
import { WEEK } from '../../model/instant.ts';
import { openSignals } from '../drift/open-signals.ts';
import { AGE } from '../series/weeks.ts';

/** What the weekly reports on one history said. */
export interface Followed {
  readonly last: PodVerdict;
  /** Of the last report: the share moves as it truly does. */
  readonly isFoundAtEnd: boolean;
  /** Weeks from the onset to the first report that said so, the four of coming of age among them. */
  readonly weeksToFind: number | null;
  readonly isSignalled: boolean;
  /** The same of measures that truly stay as they are. */
  readonly isFalseAtEnd: boolean;
  readonly isFalseInSomeReport: boolean;
  readonly isFalseSignal: boolean;
  readonly isWithheld: boolean;
  readonly smallestChange: number | null;
}

/** In a history the headline measures stand in this order. */
const [SHARE, SURVIVING, LAG] = [0, 1, 2] as const;

const COMING_OF_AGE = AGE / WEEK;

/**
 * Reads a report a week, from that on the weeks before the onset to that on all weeks.
 *
 * @param reportOn the verdict when so many weeks had come of age.
 * @param slope of the truth of this one: 0 where nothing drifts.
 */
export function followReports(
  reportOn: (weeks: number) => PodVerdict,
  truth: Pick<SimulatedTruth, 'weeks' | 'onset' | 'size'>,
  slope: number,
  policy: DriftPolicy,
): Followed {
  const reports = Array.from({ length: truth.weeks - truth.onset + 1 }, (_, at) => reportOn(truth.onset + at));
  const unchanged = unchangedMeasures(truth, slope);
  const found = reports.findIndex((report, at) => at > 0 && isFound(report.measures[SHARE], slope));
  const hasFalse = ({ measures }: PodVerdict): boolean =>
    unchanged.some((measure) => isFlagged(measures[measure]?.verdict));
  const signals = reports.flatMap((report, at) => {
    const before = reports[at - 1];
    return before === undefined ? [] : openSignals(before, report, policy);
  });
  const last = reports.at(-1) ?? reportOn(truth.weeks);
  const nameOf = (measure: number): string | undefined => last.measures[measure]?.measure;
  const names = unchanged.map(nameOf);
  return {
    last,
    isFoundAtEnd: isFound(last.measures[SHARE], slope),
    weeksToFind: found < 0 ? null : found + COMING_OF_AGE,
    isSignalled:
      slope !== 0 && signals.some(({ measure, isWorse }) => measure === nameOf(SHARE) && isWorse === slope > 0),
    isFalseAtEnd: hasFalse(last),
    isFalseInSomeReport: reports.slice(1).some(hasFalse),
    isFalseSignal: signals.some(({ measure }) => names.includes(measure)),
    isWithheld: last.measures[SHARE]?.verdict === 'visibility-changed',
    smallestChange: last.measures[SHARE]?.smallestChange ?? null,
  };
}

/** What survives falls with a share that rises, and grows with what there is to do. */
function unchangedMeasures({ size }: Pick<SimulatedTruth, 'size'>, slope: number): readonly number[] {
  if (slope !== 0) return [LAG];
  return size.from === size.to ? [SHARE, SURVIVING, LAG] : [SHARE, LAG];
}

function isFound(verdict: MeasureVerdict | undefined, slope: number): boolean {
  return slope !== 0 && verdict !== undefined && isFlagged(verdict.verdict) && verdict.isWorse === slope > 0;
}

export function isFlagged(verdict: DriftVerdict | undefined): boolean {
  return verdict === 'drifting' || verdict === 'broke';
}
