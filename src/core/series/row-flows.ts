import type { Flow } from '../../model/drift.ts';
import type { ClaimFate, WeeklyClaim } from './gather-claims.ts';
import type { WeeklyChange } from './gather-changes.ts';
import type { WeeklyCommitment, WeeklyMove } from './gather-flow.ts';
import type { MeasureFlow } from './to-series.ts';
import type { Weeks, WeekSpan } from './weeks.ts';

/** What one row is made of. */
export interface RowInput {
  readonly claims: readonly WeeklyClaim[];
  readonly moves: readonly WeeklyMove[];
  readonly commitments: readonly WeeklyCommitment[];
  /** Its own work. */
  readonly changes: readonly WeeklyChange[];
  /** All work of the repositories in which its own would lie. */
  readonly around: readonly WeeklyChange[];
  /** Weeks that are seen whole, half-open: the repositories had begun, the pod was what it is. */
  readonly seen: WeekSpan;
}

/** Everything that is measured of a row, over all weeks. */
export interface RowFlows {
  readonly headlines: readonly MeasureFlow[];
  readonly exploratory: readonly MeasureFlow[];
  /** Changes that name a ticket: how much can be seen at all. */
  readonly coverage: ShareFlow;
}

export function flowsOf(input: RowInput, weeks: Weeks): RowFlows {
  return {
    headlines: headlineFlows(input, weeks),
    exploratory: exploratoryFlows(input, weeks),
    coverage: linkedShare(input, weeks, true),
  };
}

/** In this order the headline measures are one family of tests. */
function headlineFlows(input: RowInput, weeks: Weeks): readonly MeasureFlow[] {
  return [
    {
      measure: 'over-reported-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOfClaims(input, weeks, JUDGED, isOverReported),
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

function exploratoryFlows(input: RowInput, weeks: Weeks): readonly MeasureFlow[] {
  const share = (of: ClaimFate): Flow => shareOfClaims(input, weeks, JUDGED, ({ fate }) => fate === of);
  return [
    { measure: 'supported-share', unit: 'share', worse: 'falling', flow: share('supported') },
    { measure: 'contradicted-share', unit: 'share', worse: 'rising', flow: share('contradicted') },
    { measure: 'nothing-found-share', unit: 'share', worse: 'rising', flow: share('nothing-found') },
    {
      measure: 'late-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOfClaims(input, weeks, SUPPORTED, ({ isLate }) => isLate),
    },
    {
      measure: 'taken-back-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOfClaims(input, weeks, EVERY_FATE, ({ fate }) => fate === 'taken-back'),
    },
    {
      measure: 'backflow-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOf(weeks, input.moves, weekOf, ({ isBackward }) => isBackward),
    },
    {
      measure: 'carried-over-share',
      unit: 'share',
      worse: 'rising',
      flow: shareOf(weeks, input.commitments, weekOf, ({ isCarriedOver }) => isCarriedOver),
    },
    { measure: 'reported-throughput', unit: 'claims', worse: null, flow: claimsPerWeek(input, weeks) },
    { measure: 'landed-throughput', unit: 'changes', worse: null, flow: landedPerWeek(input, weeks, () => true) },
    { measure: 'shadow-work-share', unit: 'share', worse: 'rising', flow: linkedShare(input, weeks, false) },
  ];
}

const JUDGED: ReadonlySet<ClaimFate> = new Set<ClaimFate>(['supported', 'partial', 'contradicted', 'nothing-found']);
const SUPPORTED: ReadonlySet<ClaimFate> = new Set<ClaimFate>(['supported']);
const EVERY_FATE: ReadonlySet<ClaimFate> = new Set<ClaimFate>([...JUDGED, 'unclear', 'taken-back']);
const OVER_REPORTED: ReadonlySet<ClaimFate> = new Set<ClaimFate>(['partial', 'contradicted', 'nothing-found']);

export function isOverReported({ fate }: WeeklyClaim): boolean {
  return OVER_REPORTED.has(fate);
}

const zeros = ({ count }: Weeks): number[] => Array.from({ length: count }, () => 0);

const weekOf = ({ week }: { readonly week: number }): number => week;

type ShareFlow = Flow & { readonly kind: 'share' };

/** Of the items of each week, how many are counted; an item of no week (-1) is left out. */
function shareOf<Item>(
  weeks: Weeks,
  items: readonly Item[],
  toWeek: (item: Item) => number,
  isCounted: (item: Item) => boolean,
): ShareFlow {
  const counts = zeros(weeks);
  const totals = zeros(weeks);
  for (const item of items) {
    const week = toWeek(item);
    if (week < 0) continue;
    totals[week] = (totals[week] ?? 0) + 1;
    if (isCounted(item)) counts[week] = (counts[week] ?? 0) + 1;
  }
  return { kind: 'share', counts, totals };
}

/** Of the claims with one of some fates. */
function shareOfClaims(
  { claims }: RowInput,
  weeks: Weeks,
  among: ReadonlySet<ClaimFate>,
  isCounted: (claim: WeeklyClaim) => boolean,
): ShareFlow {
  return shareOf(
    weeks,
    claims.filter(({ fate }) => among.has(fate)),
    weekOf,
    isCounted,
  );
}

function claimsPerWeek({ claims, seen }: RowInput, weeks: Weeks): Flow {
  // Claims can be made before there is a repository, but not before there is the pod.
  const amounts: (number | null)[] = Array.from({ length: weeks.count }, (_, week) => (week < seen.until ? 0 : null));
  for (const { week } of claims) if (week < seen.until) amounts[week] = (amounts[week] ?? 0) + 1;
  return { kind: 'sum', amounts };
}

function lags({ claims }: RowInput, weeks: Weeks): Flow {
  const samples: number[][] = Array.from({ length: weeks.count }, () => []);
  for (const { week, lagDays } of claims) if (lagDays !== null) samples[week]?.push(lagDays);
  return { kind: 'median', samples };
}

function landedPerWeek({ changes, seen }: RowInput, weeks: Weeks, counts: (change: WeeklyChange) => boolean): Flow {
  const amounts: (number | null)[] = Array.from({ length: weeks.count }, (_, week) =>
    week < seen.from || week >= seen.until ? null : 0,
  );
  for (const change of changes) {
    const known = amounts[change.landed];
    if (known !== undefined && known !== null && counts(change)) amounts[change.landed] = known + change.share;
  }
  return { kind: 'sum', amounts };
}

function linkedShare({ around }: RowInput, weeks: Weeks, isLinked: boolean): ShareFlow {
  return shareOf(
    weeks,
    around,
    ({ landed }) => landed,
    (change) => change.isLinked === isLinked,
  );
}
