import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { OutcomeName, Pool, Reason, Strength, Visibility } from '../../model/outcome.ts';
import type { WorkKind } from '../../model/policy.ts';
import type { Rung } from '../../model/rung.ts';
import type { StandingClaim } from '../ladder/claim-at.ts';
import type { Bound, EvidenceAt } from './evidence-at.ts';

/** What one decision rests on, gathered for one ticket, instant and reading of the links. */
export interface DecisionInput {
  readonly bound: Bound;
  readonly claim: StandingClaim;
  /** The rung to be judged: the claim's, lowered where a repository cannot show it. */
  readonly judged: Rung;
  readonly workKind: WorkKind;
  readonly workType: string;
  readonly own: EvidenceAt;
  /** When the own evidence reached the judged rung; `null` if it did not. */
  readonly reachedAt: Instant | null;
  /** Evidence of parent, siblings or related tickets; `null` without. */
  readonly shared: EvidenceAt | null;
  /** For a claim of rung 4: the named version and whether its release contains the landed change. */
  readonly release: { readonly version: string; readonly contains: boolean } | null;
  readonly isImported: boolean;
  readonly isUnclearClosing: boolean;
  /** Why nothing could be found even if it were there; `null` when the scope was seen. */
  readonly blindSpot: Reason | null;
  readonly wasReverted: boolean;
  /** Everything that no longer stands fell before the last reopening: it is what the reopening is for. */
  readonly fellBeforeReopening: boolean;
  /** A pull saw it on its line, and a later one saw that the line lacks it. */
  readonly wasDropped: boolean;
}

export interface Decision {
  readonly outcome: OutcomeName;
  readonly strength: Strength | null;
  readonly reason: Reason;
  readonly isShared: boolean;
  readonly lateDays: number | null;
  readonly evidence: readonly number[];
}

/** Nothing was found, and the two questions of visibility decide. */
export const ASK_TABLE = 'ask-table';

/**
 * The order of decision: not-applicable, pending, partial (work still open, or older than the reopening), supported,
 * contradicted, partial (a lower rung), and last the table of visibility.
 */
export function decide(input: DecisionInput): Decision | typeof ASK_TABLE {
  const decision = decideClaim(input);
  // When an imported claim was made is not known, and so neither is what it was made of.
  if (!input.isImported || decision === ASK_TABLE) return decision;
  const isAccused = decision.outcome === 'partial' || decision.outcome === 'contradicted';
  return isAccused ? plain('inconclusive', { code: 'imported' }, decision.evidence) : decision;
}

function decideClaim(input: DecisionInput): Decision | typeof ASK_TABLE {
  const { claim, own, judged } = input;
  if (claim.kind === 'withdrawn') return plain('not-applicable', { code: 'withdrawn', word: claim.step.word });
  if (claim.kind === 'pending') return plain('pending', { code: 'within-grace', hours: graceHours(claim) });
  if (claim.kind !== 'held') return plain('not-applicable', { code: 'no-claim' });
  if (input.workKind === 'forbidden') return plain('not-applicable', { code: 'needs-no-code', type: input.workType });
  if (own.rung === null) return decideWithoutOwnWork(input);
  if (judged >= 3 && own.open.length > 0) {
    const total = own.landed.length + own.open.length;
    return plain('partial', { code: 'work-still-open', landed: own.landed.length, total }, [
      ...own.open,
      ...own.landed,
    ]);
  }
  if (judged >= 3 && own.rung >= 3 && own.predatesReopening)
    return plain('partial', { code: 'predates-reopening' }, own.standing);
  if (own.rung >= Math.min(judged, 3) && own.standing.length > 0) return decideStanding(input);
  return decideFallen(input);
}

function decideStanding(input: DecisionInput): Decision {
  const { own, judged, release, claim } = input;
  // What is only inferred supports; that a release lacks it says nothing.
  if (judged === 4 && release !== null && !release.contains && !own.isInferredOnly) {
    return plain('contradicted', { code: 'not-in-release', version: release.version }, own.standing);
  }
  const late = input.reachedAt === null ? 0 : input.reachedAt - claim.heldAt;
  return {
    ...plain('supported', supportingReason(input), own.landed.length > 0 ? own.landed : own.standing),
    lateDays: late > 0 ? Math.ceil(late / DAY) : null,
  };
}

function supportingReason({ own, judged, bound }: DecisionInput): Reason {
  if (bound === 'lenient' && own.isInferredOnly) return { code: 'inferred' };
  if (judged === 4) return { code: 'released' };
  return judged === 3 ? { code: 'landed' } : { code: 'evidenced', evidenced: own.rung ?? 0 };
}

function decideFallen(input: DecisionInput): Decision {
  const { own, judged, release } = input;
  // Reverted on one line after it shipped from another: the claim names a release, and that release has it.
  if (judged === 4 && release?.contains === true) return plain('supported', { code: 'released' }, own.fallen);
  // What the host calls merged never fell; it stands on the rung of its review, and that says nothing of the landing.
  if (own.disagreements.length > 0 && own.standing.every((change) => own.disagreements.includes(change))) {
    return plain(
      'inconclusive',
      { code: own.isRewritten ? 'history-rewritten' : 'record-and-content-disagree' },
      own.disagreements,
    );
  }
  if (own.standing.length > 0) {
    return plain('partial', { code: 'lower-rung', evidenced: own.rung ?? 0, claimed: judged }, own.standing);
  }
  // Declined ideas end like this: an attempt closed, and the issue without a word of whether it was done.
  if (input.isUnclearClosing && !input.wasReverted)
    return plain('inconclusive', { code: 'unclear-closing' }, own.fallen);
  if (judged < 3 && input.fellBeforeReopening) return plain('inconclusive', { code: 'nothing-found' }, own.fallen);
  const reason: Reason = {
    code: input.wasDropped ? 'record-and-content-disagree' : input.wasReverted ? 'reverted' : 'closed-unmerged',
  };
  return { ...plain('contradicted', reason, own.fallen), strength: 'strong' };
}

function decideWithoutOwnWork(input: DecisionInput): Decision | typeof ASK_TABLE {
  const { own, judged } = input;
  const isShared = input.shared !== null && (input.shared.rung ?? 0) >= Math.min(judged, 3);
  if (isShared && input.shared !== null && input.bound === 'lenient') return shared(input.shared);
  if (input.workKind === 'optional') return plain('not-applicable', { code: 'needs-no-code', type: input.workType });
  if (judged < 3) return plain('inconclusive', { code: 'nothing-found' });
  if (isShared) return plain('inconclusive', { code: 'shared' }, input.shared?.standing ?? []);
  if (input.isImported) return plain('inconclusive', { code: 'imported' });
  if (input.isUnclearClosing) return plain('inconclusive', { code: 'unclear-closing' });
  if (input.blindSpot !== null && own.hollow.length === 0) return plain('inconclusive', input.blindSpot);
  return ASK_TABLE;
}

function shared(evidence: EvidenceAt): Decision {
  return { ...plain('supported', { code: 'shared' }, evidence.landed), isShared: true };
}

/** What decides when nothing was found: whether there is anything it could be, and whether it would normally show. */
export interface TableInput {
  readonly visibility: Visibility;
  readonly pool: Pool;
  readonly isScopeComplete: boolean;
  readonly hasForeignReference: boolean;
  readonly visibilityFloor: number;
  readonly hollow: readonly number[];
}

export function decideByTable(table: TableInput): Decision {
  const reason: Reason = table.hollow.length > 0 ? { code: 'hollow-only' } : { code: 'nothing-found' };
  const { pool } = table;
  const isEmpty = pool.rule !== 'untested' && pool.size === 0 && pool.underOtherKeys === 0;
  if (isEmpty && table.isScopeComplete && !table.hasForeignReference) {
    return { ...plain('unsupported', reason, table.hollow), strength: 'strong' };
  }
  const lower = table.visibility.interval?.[0] ?? 0;
  if (lower >= table.visibilityFloor) return { ...plain('unsupported', reason, table.hollow), strength: 'weak' };
  return plain('inconclusive', reason, table.hollow);
}

/** Owned work fell, yet something unlinked came after it: the replacement may lack the key. */
export function weakenByPool(decision: Decision, pool: Pool): Decision {
  return decision.outcome === 'contradicted' && (pool.size === null || pool.size > 0)
    ? { ...decision, strength: 'weak' }
    : decision;
}

function graceHours(claim: StandingClaim): number {
  return Math.round((claim.heldAt - claim.claimedAt) / 3_600_000);
}

function plain(outcome: OutcomeName, reason: Reason, evidence: readonly number[] = []): Decision {
  return { outcome, strength: null, reason, isShared: false, lateDays: null, evidence };
}
