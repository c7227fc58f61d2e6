import { audit } from '../core/audit.ts';
import type { AuditResult } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';

export interface Audited {
  readonly result: AuditResult;
  readonly snapshot: Snapshot;
}

export function runAudit(call: SourceCall, question: Question, context: Context): Promise<Audited> {
  return withQuestion(call, question, context, ({ prepared, request, snapshot }) => ({
    result: audit(prepared, request),
    snapshot,
  }));
}
