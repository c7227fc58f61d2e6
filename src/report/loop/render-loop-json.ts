import type { LedgerProblem } from '../../model/ledger.ts';
import type { ComparedSide, LoopAdaptation, LoopSignal, Verification } from '../../model/loop-result.ts';
import { formatDay, isoInstant, round } from '../format.ts';
import type { JsonObject, JsonValue } from '../json/json-value.ts';
import { inline, records, toJsonPieces } from '../json/json-value.ts';
import type { LoopReport } from './loop-report.ts';
import { problemSentence } from './problem-texts.ts';

/** The whole loop, for machines: described by docs/schema/loop-1.schema.json. */
export function renderLoopJson({ result }: LoopReport): Iterable<string> {
  const { ledger } = result;
  return toJsonPieces([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['asOf', inline(isoInstant(result.asOf))],
    ['mode', inline(result.mode)],
    ['policyHash', inline(result.policyHash)],
    ['notMeasurable', inline(result.notMeasurable)],
    [
      'sources',
      records(result.sources, ({ source, scope, kind, completeness, reason }) => ({
        ...{ source, scope, kind, completeness, reason },
      })),
    ],
    ['ledger', inline({ file: ledger.file, events: ledger.events, duplicates: ledger.duplicates })],
    ['problems', records(ledger.problems, problemValue)],
    ['signals', records(result.signals, signalValue)],
    [
      'noted',
      records(result.noted, ({ scope, pod, measure, direction, week }) => ({
        ...{ scope, pod, measure, direction, week: formatDay(week) },
      })),
    ],
  ]);
}

function problemValue(problem: LedgerProblem): JsonObject {
  return { code: problem.code, line: problem.line, sentence: problemSentence(problem) };
}

function signalValue(signal: LoopSignal): JsonObject {
  const { id, aliases, scope, pod, measure, direction, state, now, closed } = signal;
  return {
    ...{ id, aliases, scope, pod, measure, direction, state, now },
    openedAt: isoInstant(signal.openedAt),
    week: formatDay(signal.week),
    q: signal.q,
    perQuarter: signal.perQuarter,
    ageDays: round(signal.ageDays, 2),
    daysToAdaptation: days(signal.daysToAdaptation),
    daysToEffect: days(signal.daysToEffect),
    acknowledgements: signal.acknowledgements.map(({ at, reason, owner }) => ({ at: isoInstant(at), reason, owner })),
    closed:
      closed === null
        ? null
        : {
            at: isoInstant(closed.at),
            ...{ by: closed.by, reason: closed.reason, until: closed.until, owner: closed.owner },
          },
    adaptations: signal.adaptations.map(adaptationValue),
  };
}

function adaptationValue(adaptation: LoopAdaptation): JsonObject {
  const { id, change, measure, direction, by, owner, evidence, recorded, isOverdue } = adaptation;
  return {
    ...{ id, at: isoInstant(adaptation.at), change, measure, direction, by, owner, isOverdue },
    evidence: evidence.map(({ ref, kind, state }) => ({ ref, kind, state })),
    verification: verificationValue(adaptation.verification),
    recorded: recorded === null ? null : { verdict: recorded.verdict, at: isoInstant(recorded.at) },
  };
}

function verificationValue({
  verdict,
  reason,
  due,
  unit,
  before,
  after,
  change,
  extremeWeek,
}: Verification): JsonObject {
  return {
    ...{ verdict, reason, due: isoInstant(due), unit },
    before: sideValue(before),
    after: sideValue(after),
    change:
      change === null ? null : { value: round(change.value, 6), interval: change.interval.map((end) => round(end, 6)) },
    extremeWeek: extremeWeek === null ? null : formatDay(extremeWeek),
  };
}

function sideValue(side: ComparedSide | null): JsonValue {
  if (side === null) return null;
  const { period, value, count, of } = side;
  return { start: formatDay(period.start), end: formatDay(period.end), value: round(value, 6), count, of };
}

function days(value: number | null): number | null {
  return value === null ? null : round(value, 2);
}
