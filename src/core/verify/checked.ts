import type { Instant } from '../../model/instant.ts';
import type {
  EvidenceState,
  StatementEvidence,
  StatementPeriod,
  StatementReason,
  StatementSubject,
  StatementVerdict,
} from '../../model/statement.ts';
import type { ChangeInQuestion } from './change-in-question.ts';
import type { World } from './world.ts';

/** What the record says of a statement. */
export interface Checked {
  readonly verdict: StatementVerdict;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly reason: StatementReason;
  readonly evidence: readonly StatementEvidence[];
}

export interface Question {
  readonly world: World;
  /** The instant that states are asked about. */
  readonly at: Instant;
  /** The change whose text it is; `null` for any other text. */
  readonly change: ChangeInQuestion | null;
  /** The period of `--since` and `--until`, for counts that name none. */
  readonly asked: StatementPeriod | null;
}

export function supported(reason: StatementReason, evidence: readonly StatementEvidence[]): Checked {
  return { verdict: 'supported', confidence: 'high', reason, evidence };
}

export function contradicted(reason: StatementReason, evidence: readonly StatementEvidence[]): Checked {
  return { verdict: 'contradicted', confidence: 'high', reason, evidence };
}

export function inconclusive(reason: StatementReason, evidence: readonly StatementEvidence[] = []): Checked {
  return { verdict: 'inconclusive', confidence: 'low', reason, evidence };
}

export function unsupported(reason: StatementReason, evidence: readonly StatementEvidence[] = []): Checked {
  return { verdict: 'unsupported', confidence: 'medium', reason, evidence };
}

export function notCheckable(reason: StatementReason): Checked {
  return { verdict: 'not-checkable', confidence: 'high', reason, evidence: [] };
}

export function evidence(
  subject: StatementSubject,
  state: EvidenceState,
  since: Instant | null,
  word: string | null = null,
): StatementEvidence {
  return { subject, state, word, since };
}
