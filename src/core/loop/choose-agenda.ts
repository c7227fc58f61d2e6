import type { DriftResult, DriftRow } from '../../model/drift-result.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoopSignal } from '../../model/loop-result.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';
import { namePods } from '../check/measure-gate.ts';

/** What a pod's next meeting is about; which claims and questions are worth a word is the report's to say. */
export interface AgendaParts {
  /** Its row of the drift; `null` where nothing is told of it. */
  readonly row: DriftRow | null;
  /** The audit with the claims of the pod alone. */
  readonly result: AuditResult;
  /** Of the tickets and projects of the pod, and of nothing else: a change without a ticket is in none. */
  readonly findings: readonly Finding[];
  readonly signals: readonly LoopSignal[];
}

/** @param pod `null` for everything */
export function chooseAgenda(
  assessment: Assessment,
  result: AuditResult,
  drift: DriftResult,
  signals: readonly LoopSignal[],
  pod: string | null,
): AgendaParts {
  const row = drift.rows.findLast(({ kind, name }) => (pod === null ? kind === 'all' : kind === 'pod' && name === pod));
  const pods = namePods(assessment);
  const isOwn = ({ subject }: Finding): boolean =>
    subject.kind === 'ticket'
      ? pods.ofTicket(subject.index) === pod
      : subject.kind === 'project' && pods.ofProject(subject.key) === pod;
  return {
    row: row ?? null,
    result:
      pod === null
        ? result
        : { ...result, outcomes: result.outcomes.filter(({ ticket }) => pods.ofTicket(ticket) === pod) },
    findings: pod === null ? result.findings : result.findings.filter(isOwn),
    signals: signals.filter((signal) =>
      pod === null ? signal.scope === 'all' : signal.scope === 'pod' && signal.pod === pod,
    ),
  };
}
