import type { Instant } from '../../model/instant.ts';
import { DAY, HOUR, WEEK } from '../../model/instant.ts';
import type { SimulatedTruth } from '../../model/simulation.ts';
import { AGE } from '../series/weeks.ts';
import { drawNormal, poissonAt } from './draw-counts.ts';
import type { Random } from './random.ts';
import { courseOver, LATE_DAYS, toTruth } from './to-truth.ts';

export interface SimulatedTicket {
  /** From 1, in the order of the claims. */
  readonly number: number;
  readonly summary: string;
  readonly type: 'Bug' | 'Story';
  /** Positions among the people. */
  readonly assignee: number;
  readonly reporter: number;
  readonly createdAt: Instant;
  readonly startedAt: Instant;
  /** When it was set to done. */
  readonly doneAt: Instant;
  /** Week of the claim, from 0; before and after the weeks of the truth there are some more. */
  readonly week: number;
  /** Work stands behind the claim, be it late. */
  readonly isSound: boolean;
}

/** One pull request and its change: a squashed commit, or a branch that did not land. */
export interface SimulatedChange {
  readonly number: number;
  readonly title: string;
  readonly author: number;
  readonly reviewer: number;
  readonly openedAt: Instant;
  readonly landedAt: Instant | null;
  /** Closed without landing; `null` where it landed or is open. */
  readonly closedAt: Instant | null;
  /** The ticket that it names; `null` where it names none. */
  readonly names: number | null;
  /** Number of the change that it takes back. */
  readonly reverts: number | null;
  readonly isMarked: boolean;
}

export interface SimulatedOrganisation {
  /** Monday, 00:00 UTC, of week 0. */
  readonly start: Instant;
  /** When the last week has come of age. */
  readonly asOf: Instant;
  readonly tickets: readonly SimulatedTicket[];
  readonly changes: readonly SimulatedChange[];
}

/** 2024-01-01, a Monday. */
const START: Instant = 1_704_067_200_000;
/** Weeks before the first that is looked at, so that work of its claims has landed before it. */
const WARM_UP = 4;
const CHANGES_PER_TICKET = 1.5;
const LAG_DAYS = 2;
const LAG_SPREAD = 0.8;
const LONGEST_LAG_DAYS = 20;
const DEVELOPERS = 6;
const REPORTERS = 2;

const VERBS = ['Show', 'Keep', 'Sort', 'Check', 'Round', 'Print', 'Export', 'Hide'];
const THINGS = [
  'the berth list',
  'arrival times',
  'the tide table',
  'invoices',
  'the crane plan',
  'late fees',
  'mooring lines',
  'the harbour map',
];
const PLACES = ['on the start page', 'for guests', 'in the office', 'by pontoon', 'after midnight', 'on small screens'];

/**
 * An organisation in which the truth holds, as it would be found: tickets with their history and pull requests with what became of
 * them. Work of tickets is squashed onto the main branch some days before the claim. Behind an unsound claim stands a reverted change, an
 * open or closed pull request, or nothing that is left.
 */
export function playOrganisation(truth: SimulatedTruth, random: Random): SimulatedOrganisation {
  const asOf = START + truth.weeks * WEEK + AGE;
  const world: World = { truth, random, asOf, tickets: [], changes: [], claimsOf: toTruth(truth) };
  for (let week = -WARM_UP; week < truth.weeks + AGE / WEEK; week += 1) playWeek(world, week);
  const changes = world.changes.filter(({ openedAt }) => openedAt < asOf);
  return { start: START, asOf, tickets: world.tickets, changes };
}

interface World {
  readonly truth: SimulatedTruth;
  readonly random: Random;
  readonly asOf: Instant;
  readonly tickets: SimulatedTicket[];
  readonly changes: SimulatedChange[];
  readonly claimsOf: ReturnType<typeof toTruth>;
}

function playWeek(world: World, week: number): void {
  const { truth, random, claimsOf } = world;
  const mean = claimsOf.claims(week);
  const share = claimsOf.overReported(week);
  const seen = courseOver(truth.visibility, truth.weeks)(week);
  const made = poissonAt(drawNormal(random), mean);
  // Where what names a ticket stays the same, what does not is work without one, and no claim is behind it; where people begin to
  // name tickets, it is work that has one.
  const isVisibilityMoving = truth.visibility.from !== truth.visibility.to;
  for (let claim = 0; claim < made; claim += 1) {
    const isSound = !random.chance(share);
    const ticket = openTicket(world, week, isSound);
    const names = isVisibilityMoving && !random.chance(seen) ? null : ticket.number;
    if (isSound) doWork(world, ticket, names);
    else pretendWork(world, ticket, names);
  }
  if (isVisibilityMoving) return;
  const others = poissonAt(drawNormal(random), (CHANGES_PER_TICKET * mean * (1 - share) * (1 - seen)) / seen);
  for (let change = 0; change < others; change += 1) {
    const landedAt = workingInstant(random, week);
    addChange(world, { names: null, author: random.below(DEVELOPERS), summary: summaryOf(random), landedAt });
  }
}

function openTicket(world: World, week: number, isSound: boolean): SimulatedTicket {
  const { random, tickets } = world;
  const doneAt = workingInstant(random, week);
  const startedAt = doneAt - (LONGEST_LAG_DAYS + 1 + random.below(4)) * DAY;
  const ticket: SimulatedTicket = {
    number: tickets.length + 1,
    summary: summaryOf(random),
    type: random.chance(0.5) ? 'Bug' : 'Story',
    assignee: random.below(DEVELOPERS),
    reporter: DEVELOPERS + random.below(REPORTERS),
    createdAt: startedAt - (1 + random.below(10)) * DAY,
    startedAt,
    doneAt,
    week,
    isSound,
  };
  tickets.push(ticket);
  return ticket;
}

function doWork(world: World, ticket: SimulatedTicket, names: number | null): void {
  const { random, truth } = world;
  const { assignee: author, summary, doneAt } = ticket;
  if (random.chance(truth.late)) {
    const landedAt = doneAt + HOUR + LATE_DAYS * DAY * exponential(random);
    addChange(world, { names, author, summary, landedAt, openedAt: doneAt - DAY });
    return;
  }
  const landedAt = doneAt - lag(random);
  if (random.chance(CHANGES_PER_TICKET - 1)) {
    addChange(world, { names, author, summary: summaryOf(random), landedAt: landedAt - HOUR * (1 + random.below(40)) });
  }
  addChange(world, { names, author, summary, landedAt });
}

/** In this order: landed and taken back; left open or closed; nothing that is left of it. */
function pretendWork(world: World, ticket: SimulatedTicket, names: number | null): void {
  const { random, truth, claimsOf } = world;
  const { assignee: author, summary, doneAt, week } = ticket;
  if (random.chance(truth.reverts)) {
    const change = addChange(world, { names, author, summary, landedAt: doneAt - lag(random) });
    const landedAt = doneAt + (1 + random.below(20)) * DAY;
    addChange(world, {
      names: null,
      author,
      summary: `Revert "${change.title} (#${change.number})"`,
      landedAt,
      reverts: change.number,
    });
    return;
  }
  if (!random.chance(claimsOf.traces?.(week) ?? 1)) return;
  const openedAt = doneAt - lag(random);
  const closedAt = random.chance(0.5) ? doneAt + random.below(10) * DAY : null;
  addChange(world, { names, author, summary, landedAt: null, openedAt, closedAt });
}

function addChange(
  { random, truth, changes, asOf }: World,
  change: Pick<SimulatedChange, 'names' | 'author' | 'landedAt'> & {
    readonly summary: string;
    readonly openedAt?: Instant;
    readonly closedAt?: Instant | null;
    readonly reverts?: number;
  },
): SimulatedChange {
  const { names, author, summary, landedAt, reverts = null } = change;
  const known = (at: Instant | null | undefined): Instant | null =>
    at === null || at === undefined || at >= asOf ? null : at;
  const openedAt = change.openedAt ?? (landedAt ?? asOf) - HOUR * (2 + random.below(40));
  const aiShare = courseOver(truth.ai, truth.weeks)((openedAt - START) / WEEK);
  const added: SimulatedChange = {
    number: changes.length + 1,
    title: names === null ? summary : `${keyOf(names)} ${summary}`,
    author,
    reviewer: (author + 1 + random.below(DEVELOPERS - 1)) % DEVELOPERS,
    openedAt,
    landedAt: known(landedAt),
    closedAt: known(change.closedAt),
    names,
    reverts,
    isMarked: reverts === null && random.chance(aiShare),
  };
  changes.push(added);
  return added;
}

export function keyOf(ticket: number): string {
  return `SIM-${ticket}`;
}

/** Monday to Friday, eight to five. */
function workingInstant(random: Random, week: number): Instant {
  return START + week * WEEK + random.below(5) * DAY + 8 * HOUR + random.below(9 * HOUR);
}

function lag(random: Random): number {
  return Math.min(LONGEST_LAG_DAYS, LAG_DAYS * Math.exp(LAG_SPREAD * drawNormal(random))) * DAY;
}

/** Mean 1. */
function exponential(random: Random): number {
  return -Math.log((random.below(2 ** 31) + 1) / 2 ** 31);
}

function summaryOf(random: Random): string {
  return `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`;
}
