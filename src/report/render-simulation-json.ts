import type { Share } from '../model/share.ts';
import type { DriftsFound, FalseAlarms, Halves, SimulatedRun, SimulationResult } from '../model/simulation.ts';
import { round } from './format.ts';
import type { JsonObject, JsonValue } from './json/json-value.ts';
import { inline, records, toJsonText } from './json/json-value.ts';

export function renderSimulationJson(result: SimulationResult): string {
  const { weeks, size, gap, onset, slope, visibility, traces, late, reverts, ai } = result.truth;
  const course = ({ from, to }: typeof size): JsonValue => [from, to];
  return toJsonText([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['seed', inline(result.seed)],
    [
      'truth',
      inline({
        ...{ weeks, size: course(size), gap, onset, slope, visibility: course(visibility) },
        ...{ traces: course(traces), late, reverts, ai: course(ai) },
      }),
    ],
    ['reports', inline(result.reports)],
    [
      'levels',
      records(result.levels, ({ level, drifts, unchanged }) => ({
        level,
        drifts: drifts === null ? null : driftsValue(drifts),
        unchanged: alarmsValue(unchanged),
      })),
    ],
    ['organisations', records(result.runs, runValue)],
  ]);
}

function driftsValue({ weeksToFind, smallestChange, ...shares }: DriftsFound): JsonObject {
  const { atEnd, inSomeReport, signalled, withheld } = shares;
  return {
    ...{ atEnd: shareValue(atEnd), inSomeReport: shareValue(inSomeReport), signalled: shareValue(signalled) },
    withheld: shareValue(withheld),
    weeksToFind:
      weeksToFind === null
        ? null
        : {
            ...{
              lowerQuarter: weeksToFind.lowerQuarter,
              median: weeksToFind.median,
              upperQuarter: weeksToFind.upperQuarter,
            },
          },
    smallestChange: rounded(smallestChange),
  };
}

function alarmsValue({ atEnd, inSomeReport, signalled, withheld }: FalseAlarms): JsonObject {
  return {
    ...{ atEnd: shareValue(atEnd), inSomeReport: shareValue(inSomeReport), signalled: shareValue(signalled) },
    withheld: shareValue(withheld),
  };
}

function runValue({ seed, drifts, claims, truth, measured, verdicts, ...rest }: SimulatedRun): JsonObject {
  const { weeksToFind, isFalseAlarm, folder } = rest;
  return {
    ...{ seed, drifts, claims, truth: halvesValue(truth), measured: halvesValue(measured) },
    verdicts: verdicts.map(({ measure, verdict }) => ({ measure, verdict })),
    ...{ weeksToFind, isFalseAlarm, folder },
  };
}

function halvesValue({ before, since }: Halves): JsonObject {
  return { before: rounded(before), since: rounded(since) };
}

function shareValue({ count, of, share, interval }: Share): JsonObject {
  return {
    count,
    of,
    share: rounded(share),
    interval: interval === null ? null : interval.map((end) => round(end, 6)),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value, 6);
}
