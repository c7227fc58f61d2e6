import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { CategoriesOf, EffortDimension } from '../plan/effort-categories.ts';
import { chooseDimension } from '../plan/effort-categories.ts';
import type { Divergence, Effort, TicketEffort } from '../plan/effort-divergence.ts';
import { chanceDivergence, divergenceInterval, divergenceOf } from '../plan/effort-divergence.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import type { EffortMeasure, LandedEffort } from './landed-effort.ts';
import { landedByProject, weighEffort } from './landed-effort.ts';
import { windowsBefore } from './own-history.ts';

const DRAWS = { seed: 1_991, rounds: 999 } as const;
const ALPHA = 0.01;
/** Points count where nearly all planned tickets have them; otherwise each ticket is one. */
const POINTS_COVERAGE = 0.8;

interface Distributions {
  readonly planned: readonly Effort[];
  readonly worked: readonly Effort[];
  /** Both of them, by ticket. */
  readonly tickets: readonly TicketEffort[];
  readonly divergence: Divergence;
}

interface Measured extends Distributions {
  readonly dimension: EffortDimension;
  readonly measure: EffortMeasure;
  readonly chance: ReturnType<typeof chanceDivergence>;
  readonly interval: readonly [number, number] | null;
}

/**
 * Effort that went elsewhere than planned: the distribution of what was committed in the window against that of what landed
 * for the project's tickets. Kinds of work differ in how many changes a ticket takes, so some divergence is always there: it
 * is told where chance does not explain it (permutation test, α .01), it is large enough to matter, and it lies above that of
 * each window before, of which one at least could be measured.
 */
export function detectIntentDrift(context: FindingContext): readonly Finding[] {
  const landed = landedByProject(context);
  return context.plans.flatMap((plan): FindingOf<'intent-drift'>[] => {
    const own = landed.get(plan.project) ?? [];
    const measured = plan.basis === null ? null : measureDrift(context, plan, own);
    if (measured === null) return [];
    const { dimension, measure, planned, worked, divergence, chance, interval } = measured;
    const [first, second = null, third = null] = divergence.movements;
    if (first === undefined) return [];
    return [
      toFinding<'intent-drift'>(context.snapshot, {
        kind: 'intent-drift',
        subject: { kind: 'project', key: plan.project },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: context.window.start,
        args: {
          dimension,
          measure,
          divergence: divergence.bits,
          lower: interval?.[0] ?? null,
          upper: interval?.[1] ?? null,
          expected: chance.mean,
          chance: chance.percentile95,
          planned: planned.length,
          worked: worked.length,
          first: first.category,
          firstPlanned: first.planned,
          firstActual: first.actual,
          second: second?.category ?? '',
          secondPlanned: second?.planned ?? null,
          secondActual: second?.actual ?? null,
          third: third?.category ?? '',
          thirdPlanned: third?.planned ?? null,
          thirdActual: third?.actual ?? null,
        },
        evidence: [],
      }),
    ];
  });
}

function measureDrift(
  { snapshot, judge, window, sizeOf }: FindingContext,
  plan: PlanFacts,
  landed: readonly LandedEffort[],
): Measured | null {
  const { policy, family } = judge;
  const ticketAt = (index: number): Ticket | null => snapshot.tickets[index] ?? null;
  const involved = ticketsOf([plan.commitments, landed], ticketAt);
  const chosen = chooseDimension(involved, policy, ({ index }) => ticketAt(family.parentsOf[index]?.[0] ?? -1));
  if (chosen === null) return null;
  const told = compareWithHistory(window, policy, (period, measure) => {
    const effort = weighEffort(landed, period, measure, (change) => sizeOf(change).lines);
    if (effort === null) return null;
    return distribute(plan, effort, period, {
      categoriesOf: chosen.categoriesOf,
      ticketAt,
      fewest: policy.planMinimum,
    });
  });
  if (told === null) return null;
  const { planned, worked, tickets, divergence } = told.now;
  const chance = chanceDivergence(planned, worked, divergence.bits, DRAWS);
  if (chance.p > ALPHA) return null;
  const interval = divergenceInterval(tickets, divergence.bits, DRAWS);
  return { ...told.now, dimension: chosen.dimension, measure: told.measure, chance, interval };
}

/** All windows are weighed alike, or they could not be compared: by lines only where those of one window before are known. */
function compareWithHistory(
  window: Period,
  { effortMeasure, intentDivergence }: Policy,
  within: (period: Period, measure: EffortMeasure) => Distributions | null,
): { readonly now: Distributions; readonly measure: EffortMeasure } | null {
  for (const measure of effortMeasure === 'auto' ? (['lines', 'changes'] as const) : [effortMeasure]) {
    const now = within(window, measure);
    const before = windowsBefore(window).flatMap((period) => within(period, measure)?.divergence.bits ?? []);
    if (now === null || before.length === 0) continue;
    const { bits } = now.divergence;
    return bits < intentDivergence || before.some((other) => other >= bits) ? null : { now, measure };
  }
  return null;
}

/** Both distributions of a stretch of time; `null` where one of them rests on too few tickets. */
function distribute(
  { periods, commitments }: PlanFacts,
  effort: ReadonlyMap<number, number>,
  { start, end }: Period,
  {
    categoriesOf,
    ticketAt,
    fewest,
  }: {
    readonly categoriesOf: CategoriesOf;
    readonly ticketAt: (index: number) => Ticket | null;
    readonly fewest: number;
  },
): Distributions | null {
  const committed = new Set<number>();
  for (const { ticket, period, isAdded } of commitments) {
    const its = periods[period];
    if (!isAdded && its !== undefined && its.start >= start && its.start < end) committed.add(ticket);
  }
  const pointsOf = (ticket: number): number | null => ticketAt(ticket)?.points ?? null;
  const withPoints = [...committed].filter((ticket) => (pointsOf(ticket) ?? 0) > 0).length;
  const hasPoints = withPoints >= POINTS_COVERAGE * committed.size;
  const plannedOf = (ticket: number): number => (hasPoints ? (pointsOf(ticket) ?? 0) : 1);
  const planned: Effort[] = [];
  const worked: Effort[] = [];
  const tickets: TicketEffort[] = [];
  for (const ticket of new Set([...committed, ...effort.keys()])) {
    const known = ticketAt(ticket);
    const categories = known === null ? [] : categoriesOf(known);
    if (categories.length === 0) continue;
    const both = { planned: committed.has(ticket) ? plannedOf(ticket) : 0, worked: effort.get(ticket) ?? 0 };
    if (committed.has(ticket)) planned.push({ categories, weight: both.planned });
    if (effort.has(ticket)) worked.push({ categories, weight: both.worked });
    tickets.push({ categories, ...both });
  }
  if (planned.length < fewest || worked.length < fewest) return null;
  const divergence = divergenceOf(planned, worked);
  return divergence === null ? null : { planned, worked, tickets, divergence };
}

function ticketsOf(
  lists: readonly Iterable<{ readonly ticket: number }>[],
  ticketAt: (index: number) => Ticket | null,
): readonly Ticket[] {
  const indexes = new Set<number>();
  for (const list of lists) for (const { ticket } of list) indexes.add(ticket);
  return [...indexes].flatMap((index) => ticketAt(index) ?? []);
}
