import type { Flow } from '../../model/drift.ts';
import type { ClaimFate, WeeklyClaim } from './gather-claims.ts';
import type { WeeklyChange } from './gather-changes.ts';
import type { MeasureFlow } from './to-series.ts';
import type { Weeks } from './weeks.ts';

/** What one row is made of. */
export interface RowInput {
  readonly claims: readonly WeeklyClaim[];
  /** Its own work. */
  readonly changes: readonly WeeklyChange[];
  /** All work of the repositories in which its own would lie. */
  readonly around: readonly WeeklyChange[];
  /** Weeks before this one are not seen in the repositories. */
  readonly firstSeenWeek: number;
}

/** In this order the headline measures are one family of tests. */
export function headlineFlows(input: RowInput, weeks: Weeks): readonly MeasureFlow[] {
  return [
    {
      measure: 'over-reported-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOf(input, weeks, OVER_REPORTED, JUDGED),
    },
    {
      measure: 'surviving-throughput',
      unit: 'changes',
      worse: 'falling',
      flow: landedPerWeek(input, weeks, ({ survives }) => survives),
    },
    { measure: 'status-lag', unit: 'days', worse: 'rising', flow: lags(input, weeks) },
  ];
}

export function exploratoryFlows(input: RowInput, weeks: Weeks): readonly MeasureFlow[] {
  const share = (fates: ReadonlySet<ClaimFate>): Flow => shareOf(input, weeks, fates, JUDGED);
  return [
    { measure: 'supported-share', unit: 'share', worse: 'falling', flow: share(new Set(['supported'])) },
    { measure: 'contradicted-share', unit: 'share', worse: 'rising', flow: share(new Set(['contradicted'])) },
    { measure: 'nothing-found-share', unit: 'share', worse: 'rising', flow: share(new Set(['nothing-found'])) },
    { measure: 'late-share', unit: 'share', worse: 'rising', flow: lateShare(input, weeks) },
    {
      measure: 'taken-back-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOf(input, weeks, new Set(['taken-back']), new Set([...JUDGED, 'unclear', 'taken-back'])),
    },
    { measure: 'reported-throughput', unit: 'claims', worse: null, flow: claimsPerWeek(input, weeks) },
    { measure: 'landed-throughput', unit: 'changes', worse: null, flow: landedPerWeek(input, weeks, () => true) },
    { measure: 'shadow-work-share', unit: 'share', worse: 'rising', flow: linkedShare(input, weeks, false) },
  ];
}

/** Changes of each week that name a ticket: how much can be seen at all. */
export function coverageFlow(input: RowInput, weeks: Weeks): Flow & { readonly kind: 'share' } {
  return linkedShare(input, weeks, true);
}

const JUDGED: ReadonlySet<ClaimFate> = new Set<ClaimFate>(['supported', 'partial', 'contradicted', 'nothing-found']);
const OVER_REPORTED: ReadonlySet<ClaimFate> = new Set<ClaimFate>(['partial', 'contradicted', 'nothing-found']);

export function isOverReported({ fate }: WeeklyClaim): boolean {
  return OVER_REPORTED.has(fate);
}

const zeros = ({ count }: Weeks): number[] => Array.from({ length: count }, () => 0);

function shareOf(
  { claims }: RowInput,
  weeks: Weeks,
  counted: ReadonlySet<ClaimFate>,
  among: ReadonlySet<ClaimFate>,
): Flow {
  const counts = zeros(weeks);
  const totals = zeros(weeks);
  for (const { week, fate } of claims) {
    if (!among.has(fate)) continue;
    totals[week] = (totals[week] ?? 0) + 1;
    if (counted.has(fate)) counts[week] = (counts[week] ?? 0) + 1;
  }
  return { kind: 'share', counts, totals };
}

function lateShare({ claims }: RowInput, weeks: Weeks): Flow {
  const counts = zeros(weeks);
  const totals = zeros(weeks);
  for (const { week, fate, isLate } of claims) {
    if (fate !== 'supported') continue;
    totals[week] = (totals[week] ?? 0) + 1;
    if (isLate) counts[week] = (counts[week] ?? 0) + 1;
  }
  return { kind: 'share', counts, totals };
}

function claimsPerWeek({ claims }: RowInput, weeks: Weeks): Flow {
  const amounts = zeros(weeks);
  for (const { week } of claims) amounts[week] = (amounts[week] ?? 0) + 1;
  return { kind: 'sum', amounts };
}

function lags({ claims }: RowInput, weeks: Weeks): Flow {
  const samples: number[][] = Array.from({ length: weeks.count }, () => []);
  for (const { week, lagDays } of claims) if (lagDays !== null) samples[week]?.push(lagDays);
  return { kind: 'median', samples };
}

function landedPerWeek(
  { changes, firstSeenWeek }: RowInput,
  weeks: Weeks,
  counts: (change: WeeklyChange) => boolean,
): Flow {
  const amounts: (number | null)[] = Array.from({ length: weeks.count }, (_, week) =>
    week < firstSeenWeek ? null : 0,
  );
  for (const change of changes) {
    const known = amounts[change.landed];
    if (known !== undefined && known !== null && counts(change)) amounts[change.landed] = known + 1;
  }
  return { kind: 'sum', amounts };
}

function linkedShare({ around }: RowInput, weeks: Weeks, isLinked: boolean): Flow & { readonly kind: 'share' } {
  const counts = zeros(weeks);
  const totals = zeros(weeks);
  for (const change of around) {
    if (change.landed < 0) continue;
    totals[change.landed] = (totals[change.landed] ?? 0) + 1;
    if (change.isLinked === isLinked) counts[change.landed] = (counts[change.landed] ?? 0) + 1;
  }
  return { kind: 'share', counts, totals };
}
