import type { Person, PersonNumber } from '../../model/account.ts';
import { NOBODY } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { ClaimClass, StatusMapping } from '../../model/policy.ts';
import type { ClaimedBy, Rung } from '../../model/rung.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { FieldValue, Status, StatusCategory } from '../../model/ticket.ts';
import { classifyResolution, classifyStatus } from './classify-status.ts';
import { graceEnd } from './grace.ts';

/** One stretch of what the tracker said, from `at` until the next step. */
export interface ClaimStep {
  readonly at: Instant;
  /** `null`: the status is not mapped, so nothing is known to be claimed. */
  readonly claim: ClaimClass | null;
  /** The tracker's own word. */
  readonly word: string;
  readonly by: ClaimedBy;
  readonly who: PersonNumber;
  /** When the claim of the step before it stops counting: grace after its end. */
  readonly previousCountsUntil: Instant;
}

export interface ClaimLadder {
  /** Ascending. The first one is the creation. */
  readonly steps: readonly ClaimStep[];
  /** Instants at which a standing claim of done was taken back for more work (not withdrawn). */
  readonly reopenings: readonly Instant[];
  /** First raw claim of done, and of work begun; `null` if never. */
  readonly firstDone: ClaimStep | null;
  readonly firstStartedAt: Instant | null;
}

export interface LadderContext {
  readonly mapping: StatusMapping;
  readonly graceHours: number;
  readonly weekendOffsetMinutes: number;
  readonly categoryOf: ReadonlyMap<string, StatusCategory | null>;
  readonly people: readonly Person[];
}

const RUNG_OF: Readonly<Record<ClaimClass, Rung>> = { planned: 0, started: 1, 'in-review': 2, done: 3, withdrawn: 0 };

export function rungOf(claim: ClaimClass | null): Rung {
  return claim === null ? 0 : RUNG_OF[claim];
}

/** What a ticket claimed, as a step function over all time. */
export function buildClaimLadder(ticket: Ticket, context: LadderContext): ClaimLadder {
  // A copy of just this length: growing a list leaves room, in a hundred thousand of them.
  const said = ticket.hasHistory ? stepsFromHistory(ticket, context) : stepsWithoutHistory(ticket, context);
  const steps = ticket.goneAt === null ? said.slice() : endAt(said, ticket.goneAt, context);
  return {
    steps,
    reopenings: findReopenings(steps),
    firstDone: steps.find((step) => step.claim === 'done') ?? null,
    firstStartedAt: steps.find((step) => rungOf(step.claim) >= 1)?.at ?? null,
  };
}

function stepsFromHistory(ticket: Ticket, context: LadderContext): readonly ClaimStep[] {
  const relevant = ticket.changes.filter(({ field }) => field === 'status' || field === 'resolution');
  const firstStatus = relevant.find(({ field }) => field === 'status');
  let status: Status = firstStatus === undefined ? ticket.status : toStatus(firstStatus.from);
  let resolution = relevant.find(({ field }) => field === 'resolution')?.from.text ?? null;
  if (relevant.every(({ field }) => field !== 'resolution')) resolution = ticket.resolution?.text ?? null;

  const steps: ClaimStep[] = [
    toStep(
      ticket.createdAt,
      status,
      firstStatus === undefined ? resolution : null,
      ticket.creator ?? NOBODY,
      ticket,
      context,
    ),
  ];
  for (let i = 0; i < relevant.length; i++) {
    const change = relevant[i];
    if (change === undefined) continue;
    if (change.field === 'status') status = toStatus(change.to);
    else resolution = change.to.text;
    // Changes of one instant are one event: a form saves status and resolution together.
    if (relevant[i + 1]?.at === change.at) continue;
    push(
      steps,
      toStep(Math.max(change.at, ticket.createdAt), status, resolution, change.by ?? NOBODY, ticket, context),
    );
  }
  // Changelog and current status disagree: both are kept, the current one from the record's own last update on.
  if (status.id !== ticket.status.id && status.name !== ticket.status.name) {
    const at = Math.max(ticket.updatedAt, steps[steps.length - 1]?.at ?? 0);
    push(steps, toStep(at, ticket.status, ticket.resolution?.text ?? null, NOBODY, ticket, context));
  }
  return steps;
}

function stepsWithoutHistory(ticket: Ticket, context: LadderContext): readonly ClaimStep[] {
  const created: ClaimStep = {
    at: ticket.createdAt,
    claim: 'planned',
    word: 'created',
    by: 'unknown',
    who: NOBODY,
    previousCountsUntil: graceEnd(ticket.createdAt, context.graceHours, context.weekendOffsetMinutes),
  };
  const sprintStart = ticket.sprints.reduce<Instant | null>(
    (latest, { start }) => (start !== null && (latest === null || start > latest) ? start : latest),
    null,
  );
  const ended = ticket.resolvedAt ?? ticket.updatedAt;
  const current = toStep(0, ticket.status, ticket.resolution?.text ?? null, NOBODY, ticket, context);
  const isOver = current.claim === 'done' || current.claim === 'withdrawn';
  const at = Math.max(ticket.createdAt, isOver ? ended : (sprintStart ?? ticket.updatedAt));
  const steps: ClaimStep[] = [created];
  push(steps, toStep(at, ticket.status, ticket.resolution?.text ?? null, NOBODY, ticket, context));
  return steps;
}

/** A ticket that its tracker no longer has claims nothing any more; what it claimed before stays. */
function endAt(steps: readonly ClaimStep[], goneAt: Instant, context: LadderContext): readonly ClaimStep[] {
  const at = Math.max(goneAt, steps[0]?.at ?? goneAt);
  const previousCountsUntil = graceEnd(at, context.graceHours, context.weekendOffsetMinutes);
  const end: ClaimStep = { at, claim: 'withdrawn', word: 'gone', by: 'unknown', who: NOBODY, previousCountsUntil };
  return [...steps.filter((step) => step.at < at), end];
}

function toStep(
  at: Instant,
  status: Status,
  resolution: string | null,
  who: PersonNumber,
  ticket: Ticket,
  context: LadderContext,
): ClaimStep {
  const byStatus = classifyStatus(status, context.categoryOf, context.mapping);
  // Status beats a stale resolution: a resolution says something only while the status is a done one.
  const claim = byStatus === 'done' && isWithdrawn(ticket, status, resolution, who, context) ? 'withdrawn' : byStatus;
  return {
    at,
    claim,
    word: resolution !== null && claim !== byStatus ? resolution : status.name,
    by: claimant(ticket, who, context),
    who,
    previousCountsUntil: graceEnd(at, context.graceHours, context.weekendOffsetMinutes),
  };
}

function isWithdrawn(
  ticket: Ticket,
  status: Status,
  resolution: string | null,
  who: PersonNumber,
  context: LadderContext,
): boolean {
  if (resolution !== null && classifyResolution(resolution, context.mapping) === 'withdrawn') return true;
  if (ticket.tracker !== 'github' || status.id !== ticket.status.id) return false;
  if (ticket.stateReason === 'not_planned' || ticket.stateReason === 'duplicate') return true;
  // A stale-bot closes what nobody did.
  return context.people[who]?.kind === 'bot' && ticket.labels.some((label) => /stale/i.test(label));
}

function claimant(ticket: Ticket, who: PersonNumber, context: LadderContext): ClaimedBy {
  const kind = context.people[who]?.kind;
  if (kind === 'agent') return 'agent';
  if (kind === 'bot') return 'other-automation';
  if (ticket.closedBy?.kind === 'pull-request' || ticket.closedBy?.kind === 'commit') return 'merge-automation';
  if (ticket.closedBy?.kind === 'automation') return 'other-automation';
  return kind === 'person' ? 'person' : 'unknown';
}

function toStatus(value: FieldValue): Status {
  return { id: value.id ?? value.text ?? '', name: value.text ?? value.id ?? '', category: null };
}

function push(steps: ClaimStep[], step: ClaimStep): void {
  const last = steps[steps.length - 1];
  if (last !== undefined && last.at === step.at) steps.splice(-1, 1, step);
  else if (last === undefined || last.claim !== step.claim || last.word !== step.word) steps.push(step);
}

const NEVER: readonly Instant[] = [];

function findReopenings(steps: readonly ClaimStep[]): readonly Instant[] {
  const reopenings: Instant[] = [];
  for (let i = 1; i < steps.length; i++) {
    const before = steps[i - 1];
    const step = steps[i];
    if (before?.claim === 'done' && step !== undefined && step.claim !== 'done' && step.claim !== 'withdrawn')
      reopenings.push(step.at);
  }
  return reopenings.length === 0 ? NEVER : reopenings;
}
