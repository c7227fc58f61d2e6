import { DAY, WEEK } from '../../model/instant.ts';
import type { Instant, Period } from '../../model/instant.ts';
import type { Flow } from '../../model/drift.ts';
import type { DriftMeasure } from '../../model/drift-result.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import type { EventOf, Movement } from '../../model/ledger.ts';
import type { Verification, VerificationReason } from '../../model/loop-result.ts';
import { compareVisibility, couldBeVisibility } from '../drift/compare-visibility.ts';
import { FEWEST_PEOPLE } from '../measure/fewest-people.ts';
import type { RowGroup } from '../series/group-rows.ts';
import { flowsOf } from '../series/row-flows.ts';
import type { MeasureFlow } from '../series/to-series.ts';
import { cutFlow } from '../series/to-series.ts';
import type { Weeks, WeekSpan } from '../series/weeks.ts';
import type { FlowsCompared } from './compare-flows.ts';
import { compareFlows } from './compare-flows.ts';
import type { ComparedWindows } from './compared-windows.ts';
import { comparedWindows } from './compared-windows.ts';
import { LOOP_MEASURES } from './loop-measures.ts';

/** All that adaptations are compared over. */
export interface LoopHistory {
  readonly groups: readonly RowGroup[];
  readonly weeks: Weeks;
  readonly asOf: Instant;
  readonly policy: DriftPolicy;
}

/** Before against after, once the weeks after it are old enough; of which row says the signal, of which measure the adaptation. */
export function verifyAdaptation(
  { at, by, measure, direction }: EventOf<'adapted'>,
  { scope, pod }: Movement,
  history: LoopHistory,
): Verification {
  const windows = comparedWindows(at, by);
  const without = (verdict: Verification['verdict'], reason: VerificationReason): Verification => ({
    ...{ verdict, reason, due: windows.due, unit: LOOP_MEASURES[measure].unit },
    ...{ before: null, after: null, change: null, extremeWeek: null },
  });
  if (history.asOf < windows.due) return without('too-early', 'weeks-too-young');
  if (windows.before.start < history.weeks.start) return without('not-comparable', 'too-old');
  const row = rowOf(scope, pod, windows, history);
  if (typeof row === 'string') return without('not-comparable', row);
  const flow = flowOf(row, measure, history.weeks);
  if (flow === null) return without('not-comparable', 'too-little');
  const spans = { before: spanOf(windows.before, history.weeks), after: spanOf(windows.after, history.weeks) };
  const compared = compareFlows(cutFlow(flow.flow, spans.before), cutFlow(flow.flow, spans.after), history.policy);
  if (compared === null) return without('not-comparable', 'too-little');
  const told: Verification = {
    ...without('unchanged', 'too-little'),
    reason: null,
    before: { ...compared.before, period: windows.before },
    after: { ...compared.after, period: windows.after },
    change: compared.change,
  };
  if (isVisibilityChanged(row, flow, spans, history.weeks, compared)) {
    return { ...told, verdict: 'not-comparable', reason: 'visibility-changed' };
  }
  if (compared.moved === null) return told;
  if (compared.carriedBy !== null) {
    return { ...told, reason: 'extreme-week', extremeWeek: windows.before.start + compared.carriedBy * WEEK };
  }
  return { ...told, verdict: compared.moved === direction ? 'improved' : 'worse' };
}

interface Spans {
  readonly before: WeekSpan;
  readonly after: WeekSpan;
}

/** The composition of the pod that held all of the weeks. */
function rowOf(
  scope: Movement['scope'],
  pod: string,
  { before, after }: ComparedWindows,
  { groups, weeks }: LoopHistory,
): RowGroup | 'pod-unknown' | 'pod-changed' {
  const known = groups.filter(
    ({ kind, name, people }) => kind === scope && name === pod && (kind === 'all' || people.size >= FEWEST_PEOPLE),
  );
  if (known.length === 0) return 'pod-unknown';
  const { from } = spanOf(before, weeks);
  const { until } = spanOf(after, weeks);
  return known.find(({ held }) => held.from <= from && held.until >= until) ?? 'pod-changed';
}

function spanOf({ start, end }: Period, weeks: Weeks): WeekSpan {
  return { from: Math.round((start - weeks.start) / WEEK), until: Math.round((end - weeks.start) / WEEK) };
}

function flowOf({ input }: RowGroup, measure: DriftMeasure, weeks: Weeks): MeasureFlow | null {
  const { headlines, exploratory, coverage } = flowsOf(input, weeks);
  const drawn: MeasureFlow = { measure: 'link-coverage', unit: 'share', worse: 'falling', flow: coverage };
  return [...headlines, ...exploratory, drawn].find((flow) => flow.measure === measure) ?? null;
}

/** What can be seen is itself what these two measure. */
const OF_VISIBILITY: ReadonlySet<DriftMeasure> = new Set<DriftMeasure>(['link-coverage', 'shadow-work-share']);

/** The same guard as for drift: both sides are equally long, so that they are the halves of a window. */
function isVisibilityChanged(
  { input }: RowGroup,
  { measure, flow }: MeasureFlow,
  { before, after }: Spans,
  weeks: Weeks,
  { moved }: FlowsCompared,
): boolean {
  if (OF_VISIBILITY.has(measure)) return false;
  const { coverage } = flowsOf(input, weeks);
  const both = joinFlows(cutFlow(coverage, before), cutFlow(coverage, after));
  const visibility = both.kind === 'share' ? compareVisibility(both) : null;
  if (visibility === null) return false;
  if (visibility.isCertain) return true;
  return moved !== null && couldBeVisibility(joinFlows(cutFlow(flow, before), cutFlow(flow, after)), visibility);
}

function joinFlows(first: Flow, second: Flow): Flow {
  if (first.kind === 'share' && second.kind === 'share') {
    return {
      kind: 'share',
      counts: [...first.counts, ...second.counts],
      totals: [...first.totals, ...second.totals],
    };
  }
  if (first.kind === 'sum' && second.kind === 'sum') {
    return { kind: 'sum', amounts: [...first.amounts, ...second.amounts] };
  }
  const samples = (flow: Flow): readonly (readonly number[])[] => (flow.kind === 'median' ? flow.samples : []);
  return { kind: 'median', samples: [...samples(first), ...samples(second)] };
}

/** Days between two instants, never below 0: a ledger is written by the clock and by data, which may lag. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.max(0, (to - from) / DAY);
}
