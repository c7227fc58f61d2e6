import type { Instant } from '../../model/instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Pool, TicketOutcome, Verdict, Visibility } from '../../model/outcome.ts';
import type { Policy } from '../../model/policy.ts';
import { openPool, participantsOf, poolWindow } from './candidate-pool.ts';
import type { CandidatePool } from './candidate-pool.ts';
import type { ComparableAnswer, PoolRule } from './comparables.ts';
import type { Decision, DecisionInput } from './decide.ts';
import { ASK_TABLE, decide, decideByTable, weakenByPool } from './decide.ts';
import type { Bound } from './evidence-at.ts';
import { rungAt } from './evidence-at.ts';
import type { JudgeContext } from './judge-context.ts';
import type { OpenCase } from './open-case.ts';
import { isParentAt } from './ticket-family.ts';

/** One ticket at one instant. */
export type Judged = TicketOutcome;

export function closeCase(context: JudgeContext, open: OpenCase, answer: ComparableAnswer | null): Judged {
  const { ticket, claim, claimed } = open;
  const pool = answer === null ? null : fillPool(context, open, answer);
  const verdict = (bound: Bound): Verdict => {
    const input = open.inputs[bound];
    const decision = settle(context, open, input, answer, pool);
    const { own } = input;
    return {
      ...decision,
      evidenced: decision.isShared ? (input.shared?.rung ?? null) : own.rung,
      isThin: decision.outcome === 'supported' && own.isThin,
      evidence: decision.evidence.length === 0 ? NO_ARTIFACTS : decision.evidence.map(context.artifactOf),
    };
  };
  const strict = verdict('strict');
  // Where both readings see the same, they decide the same.
  const isAlike = open.inputs.lenient.own === open.inputs.strict.own && open.inputs.strict.shared === null;
  const lenient = isAlike ? strict : verdict('lenient');
  return {
    ticket: ticket.index,
    claimed,
    claimedAt: claim.claimedAt,
    claimedBy: claim.step.by,
    scope: scopeOf(context, open),
    strict,
    lenient,
    visibility: answer?.visibility ?? null,
    pool,
    cause: null,
  };
}

export function scopeOf(
  context: JudgeContext,
  { ticket, claim, claimed, at }: Pick<OpenCase, 'ticket' | 'claim' | 'claimed' | 'at'>,
): TicketOutcome['scope'] {
  if (isParentAt({ family: context.family, tickets: context.snapshot.tickets }, ticket.index, at)) return 'parent';
  if (claimed < 3 && claim.kind !== 'withdrawn') return 'early';
  return claim.claimedAt > at - context.policy.horizonWeeks * WEEK ? 'principal' : 'older';
}

function settle(
  context: JudgeContext,
  open: OpenCase,
  input: DecisionInput,
  answer: ComparableAnswer | null,
  pool: Pool | null,
): Decision {
  const isTaskWithoutCode =
    open.workKind === 'by-usage' &&
    input.own.rung === null &&
    !tasksShowCode(context.policy, answer?.visibility ?? null);
  const decision = decide(isTaskWithoutCode ? { ...input, workKind: 'optional' } : input);
  if (decision === ASK_TABLE) {
    const visibility = answer?.visibility ?? UNSEEN;
    return decideByTable({
      visibility,
      pool: pool ?? UNCOUNTED,
      isScopeComplete: context.repositoriesOf(open.ticket.project).isComplete,
      hasForeignReference: context.foreign.get(open.ticket.index)?.some(({ since }) => since <= open.at) === true,
      visibilityFloor: context.policy.visibilityFloor,
      hollow: input.own.hollow,
    });
  }
  return pool === null ? decision : weakenByPool(decision, pool);
}

/** Tasks owe code where most of the project's tasks show it, and there are enough of them to say so. */
function tasksShowCode(policy: Policy, visibility: Visibility | null): boolean {
  if (visibility?.group !== 'project-and-type' || visibility.comparables < 10) return false;
  return visibility.evidenced / visibility.comparables >= policy.taskRequiredShare;
}

const UNSEEN: Visibility = { evidenced: 0, comparables: 0, interval: null, group: 'none', weeks: 26 };
const UNCOUNTED: Pool = {
  rule: 'untested',
  size: null,
  recall: { contained: 0, tested: 0, interval: null },
  candidates: [],
  underOtherKeys: 0,
};

const NO_ARTIFACTS: Verdict['evidence'] = [];
const CANDIDATES_SHOWN = 3;

function fillPool(context: JudgeContext, open: OpenCase, answer: ComparableAnswer): Pool {
  const pool = candidatesOf(context, open, answer.rule);
  return {
    rule: answer.rule,
    size: context.repositoriesOf(open.ticket.project).repositories.size === 0 ? null : pool.size,
    recall: answer.recall,
    candidates: pool.nearest(open.claim.claimedAt, CANDIDATES_SHOWN).map(context.artifactOf),
    underOtherKeys: pool.underOtherKeys,
  };
}

/** What a claim could rest on by a rule. Untested, the widest rule is taken: it misses least. */
export function candidatesOf(context: JudgeContext, open: OpenCase, tested: Pool['rule']): CandidatePool {
  const { ticket, claim, decidedAt } = open;
  const rule: PoolRule = tested === 'untested' ? 'all' : tested;
  const startedAt = context.ladders[ticket.index]?.firstStartedAt ?? null;
  const fallen = open.inputs.strict.own.fallen;
  const fellAt = fallen.reduce((latest, change) => Math.max(latest, lastFall(context, change, open.at)), -Infinity);
  const knownAt =
    fallen.length > 0 ? Math.min(open.at, Math.max(decidedAt, fellAt + context.policy.poolDaysAfter * DAY)) : decidedAt;
  const window = poolWindow(ticket, startedAt, Math.max(claim.claimedAt, fellAt), context.policy, knownAt);
  const from = Math.max(window.from, replacementFrom(context, open, fellAt));
  const whose = {
    participants: participantsOf(ticket, knownAt),
    pod: context.podPeople(ticket),
    repositories: context.repositoriesOf(ticket.project).repositories,
    knownAt,
  };
  const undoers = new Set(fallen.flatMap((change) => context.undoersOf(change)));
  return openPool(context.pool, rule, { from, until: window.until }, whose, undoers);
}

/**
 * From when a replacement of fallen work may have come: after the revert; around the closing of a pull request, since the one
 * that replaced it often landed first.
 */
function replacementFrom(context: JudgeContext, open: OpenCase, fellAt: Instant): Instant {
  return open.inputs.strict.wasReverted ? fellAt : fellAt - context.policy.poolDaysBefore * DAY;
}

function lastFall(context: JudgeContext, change: number, at: Instant): Instant {
  const steps = context.timelineOf(change).steps;
  return rungAt(steps, at) === 0 ? (steps.filter((step) => step.at <= at).at(-1)?.at ?? -Infinity) : -Infinity;
}
