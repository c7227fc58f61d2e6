import { parseDay } from '../../base/parse-instant.ts';
import type { DriftResult, DriftRow } from '../../model/drift-result.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { EventOf, LedgerRead, Movement } from '../../model/ledger.ts';
import type { EvidenceClaim, LoopAdaptation, LoopResult, LoopSignal, Verification } from '../../model/loop-result.ts';
import type { Assessment } from '../assess.ts';
import { crossing } from '../drift/open-signals.ts';
import type { DriftRequest } from '../measure-drift.ts';
import { driftOfAssessment, gatherRows } from '../measure-drift.ts';
import { weeksOf } from '../series/weeks.ts';
import { checkEvidence } from './check-evidence.ts';
import type { CheckedLedger } from './check-ledger.ts';
import { checkLedger } from './check-ledger.ts';
import { comparedWindows } from './compared-windows.ts';
import type { FollowedSignal } from './follow-signals.ts';
import { followSignals } from './follow-signals.ts';
import { LOOP_RULES } from './loop-rules.ts';
import type { LoopHistory } from './verify-adaptation.ts';
import { daysBetween, verifyAdaptation } from './verify-adaptation.ts';

export interface LoopRequest extends DriftRequest {
  readonly ledger: { readonly file: string; readonly read: LedgerRead };
  /** Where an instant was asked for: what was recorded later is not known then. `null`: all of the ledger counts. */
  readonly until: Instant | null;
}

export interface LoopMeasured {
  readonly result: Pick<LoopResult, 'signals'>;
  readonly drift: Pick<DriftResult, 'rows' | 'weeks' | 'asOf'>;
  readonly checked: CheckedLedger;
  readonly signals: readonly FollowedSignal[];
}

/** Signals, what was done about them, and whether it did anything. Pure: the same input gives the same answer. */
export function measureLoop(
  assessment: Assessment,
  request: LoopRequest,
): LoopMeasured & { readonly result: LoopResult; readonly drift: DriftResult } {
  const checked = checkLedger(request.ledger.read, request.until);
  const signals = followSignals(checked.events);
  const drift = driftOfAssessment(assessment, request);
  const history = historyFor(assessment, request, signals);
  const evidenceOf = (ref: string): EvidenceClaim => checkEvidence(assessment, ref);
  const result: LoopResult = {
    schema: 'leeway.loop/1',
    version: request.version,
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    sources: drift.sources,
    ledger: {
      file: request.ledger.file,
      events: checked.events.length,
      duplicates: checked.duplicates,
      problems: checked.problems,
    },
    signals: tellSignals(signals, { evidenceOf, drift, history }),
    noted: freshNotes(checked, signals, drift).map(({ scope, pod, measure, direction, week }) => ({
      ...{ scope, pod, measure, direction, week },
    })),
    notMeasurable: drift.notMeasurable,
  };
  return { result, drift, checked, signals };
}

/** Rows of all weeks that an adaptation is compared over; none where there are no adaptations. */
function historyFor(assessment: Assessment, { asOf }: LoopRequest, signals: readonly FollowedSignal[]): LoopHistory {
  const starts = signals.flatMap(({ adapted }) =>
    adapted.flatMap(({ at, by }) => {
      const { before, due } = comparedWindows(at, by);
      return due <= asOf ? [before.start] : [];
    }),
  );
  const farthest = asOf - LOOP_RULES.farthestWeeks * WEEK;
  const start = starts.reduce((first, one) => (one >= farthest && one < first ? one : first), asOf);
  const weeks = weeksOf({ start, end: asOf }, asOf);
  const groups = start === asOf ? [] : gatherRows(assessment, weeks);
  return { groups, weeks, asOf, policy: assessment.prepared.policy.drift };
}

/** What there is to judge signals by. */
export interface SignalFacts {
  readonly evidenceOf: (ref: string) => EvidenceClaim;
  readonly drift: Pick<DriftResult, 'rows'>;
  readonly history: LoopHistory;
}

/** Open ones first, oldest first. */
export function tellSignals(signals: readonly FollowedSignal[], facts: SignalFacts): readonly LoopSignal[] {
  const told = signals.map((signal) => toSignal(signal, facts));
  return [...told.filter(({ closed }) => closed === null), ...told.filter(({ closed }) => closed !== null)];
}

function toSignal(
  { opened, aliases, acknowledged, adapted, verified, closed }: FollowedSignal,
  known: SignalFacts,
): LoopSignal {
  const { scope, pod, measure, direction, week, q, perQuarter } = opened;
  const { asOf } = known.history;
  const adaptations = adapted.map((event, place) => {
    const verification = verifyAdaptation(event, opened, known.history);
    const evidence = event.evidence.map(known.evidenceOf);
    const isLatest = closed === null && place === adapted.length - 1;
    return toAdaptation(
      event,
      evidence,
      verification,
      verified,
      isLatest && isOverdue(event, evidence, verification, asOf),
    );
  });
  const effective = adaptations.find(({ verification }) => verification.verdict === 'improved');
  const [first] = adaptations;
  return {
    ...{ id: opened.id, aliases, scope, pod, measure, direction, week, q, perQuarter },
    state:
      closed !== null ? 'closed' : first !== undefined ? 'adapted' : acknowledged.length > 0 ? 'acknowledged' : 'open',
    openedAt: opened.at,
    ageDays: daysBetween(opened.at, closed?.at ?? asOf),
    now: stateNow(known, opened),
    acknowledgements: acknowledged.map(({ at, reason, owner }) => ({ at, reason, owner })),
    adaptations,
    closed:
      closed === null
        ? null
        : { ...{ at: closed.at, by: closed.by, reason: closed.reason, until: closed.until, owner: closed.owner } },
    daysToAdaptation: first === undefined ? null : daysBetween(opened.at, first.at),
    daysToEffect: effective === undefined ? null : daysBetween(effective.at, effective.verification.due),
  };
}

function toAdaptation(
  { id, at, change, measure, direction, by, owner }: EventOf<'adapted'>,
  evidence: readonly EvidenceClaim[],
  verification: Verification,
  verified: readonly EventOf<'verified'>[],
  overdue: boolean,
): LoopAdaptation {
  const recorded = verified.find(({ adaptation }) => adaptation === id) ?? null;
  return {
    ...{ id, at, change, measure, direction, by, owner, evidence, verification },
    recorded: recorded === null ? null : { verdict: recorded.verdict, at: recorded.at },
    isOverdue: overdue,
  };
}

const NOT_THERE: ReadonlySet<EvidenceClaim['state']> = new Set(['open', 'contradicted', 'unsupported', 'partial']);

/** Its day has passed, and the work that it named does not stand, or the measure has not moved. */
function isOverdue(
  { by }: EventOf<'adapted'>,
  evidence: readonly EvidenceClaim[],
  { verdict }: Verification,
  asOf: Instant,
): boolean {
  const day = parseDay(by);
  if (day === null || asOf < day + DAY) return false;
  return verdict === 'unchanged' || verdict === 'worse' || evidence.some(({ state }) => NOT_THERE.has(state));
}

function stateNow({ drift, history }: SignalFacts, movement: Movement): LoopSignal['now'] {
  const verdict = rowOf(drift, movement)?.verdicts.measures.find(({ measure }) => measure === movement.measure);
  if (verdict === undefined || verdict.trend === null) return null;
  if (crossing(verdict, history.policy) === movement.direction) return 'crosses';
  return verdict.isWorse === true ? 'drifts' : verdict.isWorse === false ? 'recovers' : 'quiet';
}

/** The last of that name: a pod that was reorganised has an earlier row. */
export function rowOf({ rows }: Pick<DriftResult, 'rows'>, { scope, pod }: Movement): DriftRow | null {
  return rows.findLast(({ kind, name }) => kind === scope && name === pod) ?? null;
}

/** Monday of the last week that a run can judge. */
export function lastJudgedWeek({ weeks }: Pick<DriftResult, 'weeks'>): Instant {
  return weeks.start + (weeks.aged - 1) * WEEK;
}

/** What was noted recently, and has opened no signal yet; the latest of each. */
export function freshNotes(
  { events }: CheckedLedger,
  signals: readonly FollowedSignal[],
  drift: Pick<DriftResult, 'weeks'>,
): readonly EventOf<'noted'>[] {
  const oldest = lastJudgedWeek(drift) - LOOP_RULES.noteWeeks * WEEK;
  const used = new Set(signals.flatMap(({ opened }) => opened.notes));
  return events.filter(
    (event): event is EventOf<'noted'> => event.event === 'noted' && event.week >= oldest && !used.has(event.id),
  );
}
