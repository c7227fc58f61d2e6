import type { DriftResult, DriftRow, MaskingVerdict, MeasureSeries, Movers } from '../model/drift-result.ts';
import type { MeasureVerdict, PodHistory, PodVerdict } from '../model/drift.ts';
import type { AuditRequest } from './audit-input.ts';
import type { Assessment } from './assess.ts';
import { assess } from './assess.ts';
import { detectMasking } from './drift/detect-masking.ts';
import type { DriftPolicy } from '../model/drift-policy.ts';
import { judgePod } from './drift/judge-pod.ts';
import { judgePods } from './drift/judge-pods.ts';
import { openSignals } from './drift/open-signals.ts';
import type { Prepared } from './prepare.ts';
import { gatherChanges } from './series/gather-changes.ts';
import type { WeeklyChange } from './series/gather-changes.ts';
import { gatherClaims } from './series/gather-claims.ts';
import { groupRows } from './series/group-rows.ts';
import type { RowGroup } from './series/group-rows.ts';
import { gatherCommitments, gatherMoves } from './series/gather-flow.ts';
import { flowsOf, isOverReported } from './series/row-flows.ts';
import type { RowFlows, RowInput } from './series/row-flows.ts';
import { toHistory, toSeries } from './series/to-series.ts';
import { drawnStocks, stocksOf } from './series/row-stocks.ts';
import type { RowStocks } from './series/row-stocks.ts';
import { weeksOf } from './series/weeks.ts';
import type { Weeks, WeekSpan } from './series/weeks.ts';
import { FEWEST_PEOPLE } from './measure/fewest-people.ts';
import { medianOf } from './stats/order-statistics.ts';
import type { Period } from '../model/instant.ts';
import { WEEK } from '../model/instant.ts';

export interface DriftRequest extends AuditRequest {
  /** The window of the series; that of the audit says what is principal today. */
  readonly weeks: Period;
}

/** The weekly history of every row, and what it says. Pure: the same input gives the same result. */
export function measureDrift(prepared: Prepared, request: DriftRequest): DriftResult {
  return driftOfAssessment(assess(prepared, request), request);
}

/** The same, of what was assessed for this request already. */
export function driftOfAssessment(assessment: Assessment, request: DriftRequest): DriftResult {
  const { prepared } = assessment;
  const policy = prepared.policy.drift;
  const weeks = weeksOf(request.weeks, request.asOf);
  const groups = gatherRows(assessment, weeks);
  const isTooSmall = ({ kind, people }: RowGroup): boolean => kind !== 'all' && people.size < FEWEST_PEOPLE;
  const shown = groups.filter((group) => !isTooSmall(group) && isAsked(group, prepared, request));
  const stocks = stocksOf(assessment, shown, weeks);
  const measured = shown.map((group): MeasuredGroup => ({ ...group, flows: flowsOf(group.input, weeks) }));
  const { pods, judged, flaggedByChance } = judgePods(
    measured.map((group) => historyOf(group, agedSpan(group, weeks.aged))),
    policy,
  );
  const rows = measured.map((group, index) =>
    toRow(assessment, group, stocks[index] ?? null, pods[index] ?? NOTHING_JUDGED, weeks, policy),
  );
  const { snapshot } = prepared;
  return {
    schema: 'leeway.drift/1',
    version: request.version,
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    sources: snapshot.sources,
    weeks: { start: weeks.start, count: weeks.count, aged: weeks.aged },
    rows,
    tooSmall: groups.filter((group) => isTooSmall(group) && hasAnything(group)).map(({ name }) => name),
    judged,
    flaggedByChance,
    notMeasurable: whatCouldNotBeMeasured(prepared, weeks),
  };
}

/**
 * What the verdicts on everything rest on, of the weeks that have come of age. Every week is judged at its own age, so a report of
 * so many weeks earlier rests on the first of them.
 */
export function historyOfEverything(prepared: Prepared, request: DriftRequest): PodHistory {
  const assessment = assess(prepared, request);
  const weeks = weeksOf(request.weeks, request.asOf);
  const everything = gatherRows(assessment, weeks).find(({ kind }) => kind === 'all');
  if (everything === undefined) return { pod: 'all', headlines: [], coverage: null };
  return historyOf({ ...everything, flows: flowsOf(everything.input, weeks) }, agedSpan(everything, weeks.aged));
}

/** Everything that happened in these weeks, row by row. */
export function gatherRows(assessment: Assessment, weeks: Weeks): readonly RowGroup[] {
  const gathered = {
    claims: gatherClaims(assessment, weeks),
    changes: gatherChanges(assessment, weeks),
    moves: gatherMoves(assessment, weeks),
    commitments: gatherCommitments(assessment, weeks),
  };
  return groupRows(assessment, gathered, weeks);
}

/** Filters choose rows; they change no verdict. */
function isAsked({ kind, holdsTicket }: RowGroup, { snapshot }: Prepared, { projects }: AuditRequest): boolean {
  if (projects === null || kind === 'all') return true;
  return snapshot.tickets.some(({ index, project }) => projects.includes(project) && holdsTicket(index));
}

function hasAnything({ input }: RowGroup): boolean {
  return input.claims.length + input.changes.length > 0;
}

const NOTHING_JUDGED: PodVerdict = { pod: '', measures: [] };

interface MeasuredGroup extends RowGroup {
  readonly flows: RowFlows;
}

/** Weeks of a row that had come of age when so many had. */
function agedSpan({ held }: RowGroup, aged: number): WeekSpan {
  const until = Math.min(aged, held.until);
  return { from: Math.min(held.from, until), until };
}

function historyOf({ name, flows: { headlines, coverage } }: MeasuredGroup, { from, until }: WeekSpan): PodHistory {
  return {
    pod: name,
    headlines: headlines.map((flow) => toHistory(flow, { from, until })),
    coverage: { counts: coverage.counts.slice(from, until), totals: coverage.totals.slice(from, until) },
  };
}

function toRow(
  assessment: Assessment,
  group: MeasuredGroup,
  stocks: RowStocks | null,
  judged: PodVerdict,
  weeks: Weeks,
  policy: DriftPolicy,
): DriftRow {
  const { input, kind, name, flows } = group;
  const { headlines, exploratory, coverage } = flows;
  const span = agedSpan(group, weeks.aged);
  const verdicts = { ...judged, measures: judged.measures.map((verdict) => shiftBreak(verdict, span.from)) };
  const aWeekAgo = judgePod(historyOf(group, agedSpan(group, weeks.aged - 1)), policy);
  return {
    kind,
    name,
    series: [
      ...headlines.map((flow) => toSeries(flow, 'tested', weeks, span, policy)),
      ...exploratory.map((flow) => toSeries(flow, 'exploratory', weeks, span, policy)),
      drawnCoverage(coverage, weeks, span, policy),
      ...(stocks === null ? [] : drawnStocks(stocks, weeks)),
    ],
    verdicts,
    signals: openSignals(aWeekAgo, verdicts, policy),
    masking: maskingOf(input, coverage, span, policy),
    movers: moversOf(assessment, group, verdicts, weeks),
  };
}

/** Weeks of a verdict are counted from the first that was judged. */
function shiftBreak(verdict: MeasureVerdict, weeks: number): MeasureVerdict {
  const { broke } = verdict;
  return broke === null ? verdict : { ...verdict, broke: { ...broke, week: broke.week + weeks } };
}

function drawnCoverage(flow: RowFlows['coverage'], weeks: Weeks, aged: WeekSpan, policy: DriftPolicy): MeasureSeries {
  return {
    ...toSeries({ measure: 'link-coverage', unit: 'share', worse: null, flow }, 'exploratory', weeks, aged, policy),
    role: 'drawn',
  };
}

function maskingOf(
  { changes }: RowInput,
  coverage: RowFlows['coverage'],
  { from, until }: WeekSpan,
  policy: DriftPolicy,
): MaskingVerdict {
  const perWeek = (weekOf: (change: WeeklyChange) => number): number[] => {
    const amounts = Array.from({ length: until - from }, () => 0);
    for (const change of changes) {
      const week = weekOf(change);
      if (week >= from && week < until) amounts[week - from] = (amounts[week - from] ?? 0) + change.share;
    }
    return amounts;
  };
  const lead = medianOf(changes.flatMap(({ leadWeeks }) => leadWeeks ?? [])) ?? 0;
  const found = detectMasking(
    {
      outcome: perWeek(({ landed, survives }) => (survives ? landed : -1)),
      activity: perWeek(({ begun }) => begun),
      coverage: { counts: coverage.counts.slice(from, until), totals: coverage.totals.slice(from, until) },
      lagWeeks: Math.min(Math.round(lead), Math.floor((until - from) / 4)),
    },
    policy,
  );
  const told = (slope: typeof found.outcome): MaskingVerdict['outcome'] =>
    slope === null ? null : { slope: slope.slope, interval: slope.interval };
  return { verdict: found.verdict, outcome: told(found.outcome), activity: told(found.activity) };
}

/** `null` where the over-reported share does not move for the worse. */
function moversOf(assessment: Assessment, { input }: RowGroup, verdicts: PodVerdict, weeks: Weeks): Movers | null {
  const verdict = verdicts.measures.find(({ measure }) => measure === 'over-reported-share');
  if (verdict?.isWorse !== true) return null;
  const from = verdict.broke?.week ?? Math.floor(weeks.aged / 2);
  const tickets = input.claims
    .filter((claim) => isOverReported(claim) && claim.week >= from && claim.week < weeks.aged)
    .sort((a, b) => b.week - a.week || a.ticket - b.ticket)
    .map(({ ticket }) => ticket);
  const causeOf = new Map(assessment.judged.map(({ ticket, cause }) => [ticket, cause]));
  const causes = new Set(tickets.map((ticket) => causeOf.get(ticket) ?? ticket)).size;
  return { since: weeks.start + from * WEEK, tickets, causes };
}

function whatCouldNotBeMeasured({ snapshot }: Prepared, { aged }: Weeks): readonly string[] {
  const problems: string[] = [];
  if (snapshot.commits.length === 0) problems.push('There are no commits: no evidence could be found for anything.');
  if (aged === 0) problems.push('No week of the window is four weeks old: nothing can be judged at equal age.');
  return problems;
}
