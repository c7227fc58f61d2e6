import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant, Period } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { CategoriesOf, EffortDimension } from '../plan/effort-categories.ts';
import { chooseDimension } from '../plan/effort-categories.ts';
import type { Divergence, Effort } from '../plan/effort-divergence.ts';
import { chanceDivergence, divergenceOf } from '../plan/effort-divergence.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { windowsBefore } from './own-history.ts';

const SEED = 1_991;
const ROUNDS = 999;
const ALPHA = 0.01;
/** Points count where nearly all planned tickets have them; otherwise each ticket is one. */
const POINTS_COVERAGE = 0.8;

/** A change of a ticket that landed; one that several tickets own is shared out among them. */
interface Landed {
  readonly ticket: number;
  readonly at: Instant;
  readonly weight: number;
}

interface Distributions {
  readonly planned: readonly Effort[];
  readonly worked: readonly Effort[];
  readonly divergence: Divergence;
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
    const { dimension, planned, worked, divergence, chance } = measured;
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
          divergence: divergence.bits,
          chance,
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
  { snapshot, judge, window }: FindingContext,
  plan: PlanFacts,
  landed: readonly Landed[],
): (Distributions & { readonly dimension: EffortDimension; readonly chance: number }) | null {
  const { policy, family } = judge;
  const ticketAt = (index: number): Ticket | null => snapshot.tickets[index] ?? null;
  const involved = ticketsOf([...plan.commitments, ...landed], ticketAt);
  const chosen = chooseDimension(involved, policy, ({ index }) => ticketAt(family.parentsOf[index]?.[0] ?? -1));
  if (chosen === null) return null;
  const within = (period: Period): Distributions | null =>
    distribute(plan, landed, period, { categoriesOf: chosen.categoriesOf, ticketAt, fewest: policy.planMinimum });
  const now = within(window);
  if (now === null || now.divergence.bits < policy.intentDivergence) return null;
  const before = windowsBefore(window).flatMap((period) => within(period)?.divergence.bits ?? []);
  if (before.length === 0 || before.some((bits) => bits >= now.divergence.bits)) return null;
  const chance = chanceDivergence(now.planned, now.worked, now.divergence.bits, { seed: SEED, rounds: ROUNDS });
  if (chance.p > ALPHA) return null;
  return { ...now, dimension: chosen.dimension, chance: chance.percentile95 };
}

/** Both distributions of a stretch of time; `null` where one of them rests on too few tickets. */
function distribute(
  { periods, commitments }: PlanFacts,
  landed: readonly Landed[],
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
  const effort = new Map<number, number>();
  for (const { ticket, at, weight } of landed) {
    if (at >= start && at < end) effort.set(ticket, (effort.get(ticket) ?? 0) + weight);
  }
  const toEffort = (ticket: number, weight: number): readonly Effort[] => {
    const known = ticketAt(ticket);
    const categories = known === null ? [] : categoriesOf(known);
    return categories.length === 0 ? [] : [{ categories, weight }];
  };
  const pointsOf = (ticket: number): number | null => ticketAt(ticket)?.points ?? null;
  const withPoints = [...committed].filter((ticket) => (pointsOf(ticket) ?? 0) > 0).length;
  const hasPoints = withPoints >= POINTS_COVERAGE * committed.size;
  const planned = [...committed].flatMap((ticket) => toEffort(ticket, hasPoints ? (pointsOf(ticket) ?? 0) : 1));
  const worked = [...effort].flatMap(([ticket, weight]) => toEffort(ticket, weight));
  if (planned.length < fewest || worked.length < fewest) return null;
  const divergence = divergenceOf(planned, worked);
  return divergence === null ? null : { planned, worked, divergence };
}

function ticketsOf(
  entries: readonly { readonly ticket: number }[],
  ticketAt: (index: number) => Ticket | null,
): readonly Ticket[] {
  return [...new Set(entries.map(({ ticket }) => ticket))].flatMap((index) => ticketAt(index) ?? []);
}

/** Landed changes under the tickets that own them, strictly read, by project and in the order of the tickets. */
function landedByProject({ snapshot, judge, landings, asOf }: FindingContext): ReadonlyMap<string, readonly Landed[]> {
  const owners = new Map<number, Set<number>>();
  judge.owned.forEach((owned, ticket) => {
    for (const { change, since, tier, isDisputed, isHollow } of owned) {
      if (tier > 3 || isDisputed || isHollow || since > asOf) continue;
      if (!((landings.landedAt[change] ?? Number.NaN) <= asOf)) continue;
      const known = owners.get(change);
      if (known === undefined) owners.set(change, new Set([ticket]));
      else known.add(ticket);
    }
  });
  const byProject = new Map<string, Landed[]>();
  for (const [change, tickets] of owners) {
    for (const ticket of tickets) {
      const project = snapshot.tickets[ticket]?.project ?? '';
      const known = byProject.get(project) ?? [];
      if (known.length === 0) byProject.set(project, known);
      known.push({ ticket, at: landings.landedAt[change] ?? Number.NaN, weight: 1 / tickets.size });
    }
  }
  return byProject;
}
