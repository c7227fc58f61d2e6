import type { FindingArgs } from '../../model/finding-args.ts';
import type { Finding, FindingKind, FindingOf, Severity } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Judged } from '../outcome/close-case.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import type { FindingContext } from './finding-context.ts';
import { bySeverity, holdsIn, toFinding, toldVerdict } from './finding-context.ts';

/** A kind that restates one outcome: when it applies, how grave it is, and what its sentence needs. */
interface OutcomeRule<Kind extends FindingKind> {
  readonly kind: Kind;
  readonly applies: (verdict: Verdict, judged: Judged, context: FindingContext) => boolean;
  readonly severity: (verdict: Verdict, args: FindingArgs[Kind]) => Severity;
  readonly args: (judged: Judged, verdict: Verdict, context: FindingContext) => FindingArgs[Kind];
}

const doneWithoutEvidence: OutcomeRule<'done-without-evidence'> = {
  kind: 'done-without-evidence',
  applies: (verdict) => verdict.outcome === 'unsupported' && verdict.reason.code === 'nothing-found',
  severity: (verdict) => bySeverity('high', verdict.strength),
  args: (judged, verdict) => ({
    strength: verdict.strength ?? 'weak',
    candidates: judged.pool?.size ?? 0,
    visibility: judged.visibility?.interval?.[0] ?? null,
  }),
};

const doneButUnmerged: OutcomeRule<'done-but-unmerged'> = {
  kind: 'done-but-unmerged',
  applies: ({ outcome, reason }, judged) =>
    outcome === 'partial' && judged.claimed >= 3 && (reason.code === 'work-still-open' || reason.code === 'lower-rung'),
  severity: () => 'medium',
  args: (judged, { reason, evidence }, { asOf }) => ({
    landed: reason.code === 'work-still-open' ? reason.landed : 0,
    total: reason.code === 'work-still-open' ? reason.total : evidence.length,
    openDays: judged.claimedAt === null ? null : days(asOf - judged.claimedAt),
  }),
};

const doneButAbandoned: OutcomeRule<'done-but-abandoned'> = {
  kind: 'done-but-abandoned',
  applies: ({ outcome, reason }, { claimed }) =>
    outcome === 'contradicted' && claimed >= 3 && (reason.code === 'closed-unmerged' || reason.code === 'never-landed'),
  // Where something unlinked came in its place, it did the work in nearly every case read.
  severity: ({ strength }) => (strength === 'weak' ? 'low' : 'high'),
  args: (_, verdict) => ({ changes: verdict.evidence.length }),
};

const doneThenReverted: OutcomeRule<'done-then-reverted'> = {
  kind: 'done-then-reverted',
  applies: ({ outcome, reason }, { claimed }) =>
    outcome === 'contradicted' &&
    claimed >= 3 &&
    (reason.code === 'reverted' || reason.code === 'record-and-content-disagree'),
  severity: (verdict) => bySeverity('high', verdict.strength),
  args: (judged, verdict, context) => ({
    reverts: verdict.reason.code === 'reverted' ? verdict.evidence.length : 0,
    standDays: standDays(judged, context),
  }),
};

const releasedButNotInRelease: OutcomeRule<'released-but-not-in-release'> = {
  kind: 'released-but-not-in-release',
  applies: ({ outcome, reason }) => outcome === 'contradicted' && reason.code === 'not-in-release',
  severity: () => 'medium',
  args: (_, { reason }) => ({ version: reason.code === 'not-in-release' ? reason.version : '' }),
};

const hollowDone: OutcomeRule<'hollow-done'> = {
  kind: 'hollow-done',
  applies: ({ outcome, reason }) =>
    (outcome === 'unsupported' || outcome === 'inconclusive') && reason.code === 'hollow-only',
  severity: (verdict) => (verdict.outcome === 'unsupported' ? 'medium' : 'low'),
  args: () => ({ substance: 'locks, generated files or white space' }),
};

const doneBeforeLanded: OutcomeRule<'done-before-landed'> = {
  kind: 'done-before-landed',
  // Without a changelog the claim's instant may be bookkeeping, so lateness is shown but is no finding.
  applies: ({ outcome, lateDays }, judged, { snapshot }) =>
    outcome === 'supported' &&
    judged.claimed >= 3 &&
    lateDays !== null &&
    snapshot.tickets[judged.ticket]?.hasHistory === true,
  severity: () => 'low',
  args: (_, { lateDays }) => ({ days: lateDays ?? 0 }),
};

/** One finding a ticket and kind, for outcomes of leaves: what a parent's claim lacks is told of its children. */
function detectRule<Kind extends FindingKind>(
  rule: OutcomeRule<Kind>,
  context: FindingContext,
): readonly FindingOf<Kind>[] {
  return context.judged.flatMap((judged) => {
    if (judged.scope !== 'principal' && judged.scope !== 'early') return [];
    const holds = holdsIn(judged, (verdict) => rule.applies(verdict, judged, context));
    if (holds === null) return [];
    const verdict = toldVerdict(judged, holds);
    const args = rule.args(judged, verdict, context);
    return [
      toFinding<Kind>(context.snapshot, {
        kind: rule.kind,
        subject: { kind: 'ticket', index: judged.ticket },
        severity: rule.severity(verdict, args),
        holds,
        cause: judged.cause,
        since: judged.claimedAt,
        args,
        evidence: verdict.evidence.length > 0 ? verdict.evidence : (judged.pool?.candidates ?? []),
      }),
    ];
  });
}

export function detectOutcomes(context: FindingContext): readonly Finding[] {
  return [
    ...detectRule(doneWithoutEvidence, context),
    ...detectRule(doneButUnmerged, context),
    ...detectRule(doneButAbandoned, context),
    ...detectRule(doneThenReverted, context),
    ...detectRule(releasedButNotInRelease, context),
    ...detectRule(hollowDone, context),
    ...detectRule(doneBeforeLanded, context),
  ];
}

/** How long the work stood before its last revert; `null` when it never landed. */
function standDays(judged: Judged, { judge, asOf }: FindingContext): number | null {
  let longest: number | null = null;
  for (const { change } of judge.owned[judged.ticket] ?? []) {
    const steps = judge.timelineOf(change).steps;
    const last = lastStepAt(steps, asOf);
    const fall = steps[last];
    const landing = steps.find(({ value }) => value >= 3);
    if (fall === undefined || fall.value !== 0 || landing === undefined) continue;
    longest = Math.max(longest ?? 0, days(fall.at - landing.at));
  }
  return longest;
}

function days(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds / DAY));
}
